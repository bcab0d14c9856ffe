/// What a run is asked to do.
public struct RunnerConfiguration: Sendable {
  /// The seed of all cases.
  public var seed: UInt64
  /// The number of the first case; case zero is the simplest one of all.
  public var firstCase: Int
  /// How many cases are played; nil means until the run is stopped.
  public var cases: Int?
  /// How many cases are played at the same time. It changes nothing but the time.
  public var jobs: Int
  /// How many cases are played between two merges.
  ///
  /// It bounds the memory, and sets how often progress is told. What is reported does
  /// not depend on it.
  public var chunk: Int
  /// The most decisions of a case.
  public var choiceCountMax: Int
  /// Whether to stop; asked by every worker before it takes a case, or a few cheap ones.
  public var shouldStop: @Sendable () -> Bool

  /// Creates a configuration.
  ///
  /// - Precondition: Jobs and chunk are positive; counts are not negative.
  public init(
    seed: UInt64, cases: Int?, jobs: Int = 1, chunk: Int = 512, firstCase: Int = 0,
    choiceCountMax: Int = TestCase.choiceCountMaxDefault,
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) {
    precondition(jobs > 0 && chunk > 0, "a run needs a job and a chunk")
    precondition(firstCase >= 0 && (cases ?? 0) >= 0, "cases are numbered from zero")
    self.seed = seed
    self.cases = cases
    self.jobs = jobs
    self.chunk = chunk
    self.firstCase = firstCase
    self.choiceCountMax = choiceCountMax
    self.shouldStop = shouldStop
  }
}

/// The first case that failed in some way.
public struct NewFailure: Sendable {
  /// The way in which it failed.
  public let signature: FailureSignature
  /// All ways in which it failed.
  public let allSignatures: [FailureSignature]
  /// The number of the case.
  public let caseIndex: Int
  /// The decisions of the case.
  public let choices: ChoiceSequence
}

/// What a caller wants after it was told of a failure.
public struct NewFailureResponse: Sendable {
  /// Whether the run ends here.
  public var stops: Bool
  /// Further ways to fail that need no report, such as those seen while shrinking.
  public var alsoKnown: [FailureSignature]

  /// Creates a response.
  public init(stops: Bool = false, alsoKnown: [FailureSignature] = []) {
    self.stops = stops
    self.alsoKnown = alsoKnown
  }

  /// Go on with the next case.
  public static let goOn = NewFailureResponse()
  /// End the run.
  public static let stop = NewFailureResponse(stops: true)
}

/// One counted case, as told to the caller.
public struct CompletedCase<Payload: Sendable>: Sendable {
  /// The number of the case.
  public let caseIndex: Int
  /// How it ended.
  public let status: CaseStatus
  /// The ways in which it failed.
  public let signatures: [FailureSignature]
  /// What the property handed over; nil when the run of the case was stopped.
  public let payload: Payload?
}
