public import VPCheckGenerators

/// What an exhaustive search is asked to do.
public struct ExhaustiveConfiguration: Sendable {
  /// The worlds that are played.
  public var space: WorldSpace
  /// How many worlds are played at the same time; it changes nothing but the time.
  public var jobs = 1
  /// How many places are walked between two merges.
  public var chunk = 512
  /// The laws whose findings count; nil for all.
  public var laws: Set<String>?
  /// The only fingerprint that counts; nil for all.
  public var fingerprint: String?
  /// Whether to end at the first violation: that world is among the smallest that show one.
  public var stopsAtFirst = false
  /// How often the system may be played to shrink one violation.
  public var shrinkPlaysMax = 4000
  /// Whether to stop; asked before every world.
  public var shouldStop: @Sendable () -> Bool = { false }

  /// Creates a configuration for a space with the values given above.
  public init(_ space: WorldSpace) { self.space = space }
}

/// A fingerprint that showed in an exhaustive search.
public struct ExhaustiveSighting: Hashable, Sendable {
  /// The fingerprint.
  public var fingerprint: String
  /// The first place whose world shows it.
  public var place: Int
  /// How many worlds show it.
  public var timesSeen: Int

  /// Notes a sighting.
  public init(fingerprint: String, place: Int, timesSeen: Int) {
    self.fingerprint = fingerprint
    self.place = place
    self.timesSeen = timesSeen
  }
}

/// How far an exhaustive search has come: all that is needed to go on with it.
public struct ExhaustiveProgress: Hashable, Sendable {
  /// The first place that has not been walked.
  public var nextPlace = 0
  /// How many worlds were played, one for each class.
  public var worlds = 0
  /// How many API calls were made.
  public var commands = 0
  /// How many probes were sent.
  public var probes = 0
  /// How many probes could not be sent for want of a data plane or of an end.
  public var skippedProbes = 0
  /// How many worlds got no answer.
  public var failures = 0
  /// How often each law spoke, by id.
  public var exercised: [String: Int] = [:]
  /// The fingerprints that showed, in the order of their first places.
  public var sightings: [ExhaustiveSighting] = []

  /// Begins at the first place.
  public init() {}
}

/// How an exhaustive search ended.
public enum ExhaustiveEnding: String, Sendable {
  /// Every world within the bound was played.
  case finished
  /// It ended at the first violation, as it was asked to.
  case first
  /// It was told to stop.
  case stopped
  /// The system failed again and again.
  case systemFailed
}

/// What an exhaustive search came to.
public struct ExhaustiveResult: Sendable {
  /// The name of the system.
  public var system: String
  /// The space that was walked.
  public var space: WorldSpace
  /// How it ended.
  public var ending = ExhaustiveEnding.finished
  /// How far it came.
  public var progress: ExhaustiveProgress
  /// The violations in the order of their first places; `caseIndex` is that place.
  public var violations: [Violation] = []
  /// The first failure, in words.
  public var firstFailure: SystemFailure?
}

extension ExhaustiveResult {
  /// The bound in one line.
  public var bound: String { space.bound.text }

  /// How many classes of worlds there are within the bound.
  public var classCount: Int { space.classCount }

  /// How many places there are to walk.
  public var placeCount: Int { space.placeCount }

  /// How many calls and probes the world takes that was the first to break a law.
  public var firstSize: (calls: Int, probes: Int)? {
    progress.sightings.first.map { space.size(at: $0.place) }
  }

  /// Whether every class within the bound was played and answered.
  public var isComplete: Bool {
    ending == .finished && progress.worlds == classCount && progress.failures == 0
  }
}
