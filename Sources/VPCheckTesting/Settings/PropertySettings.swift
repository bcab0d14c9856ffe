/// What a property test asks of its search.
///
/// Whatever is nil is left to the next place that may say something: the environment
/// goes first, then the call of `forAll`, the traits of the test, those of its suites
/// from the inside out, and the defaults.
public struct PropertySettings: Sendable, Hashable {
  /// The most cases that are tried before the property counts as held.
  public var cases: Int?
  /// The seed of everything that is drawn.
  public var seed: UInt64?
  /// The most runs of the property for shrinking one failure.
  public var shrinkCalls: Int?
  /// The most runs of the property for explaining one minimal case; zero for none.
  public var explainCalls: Int?
  /// Cases from earlier failures, in text form, that are tried first.
  public var replays: [String]

  /// Creates settings.
  ///
  /// - Precondition: Counts are not negative.
  public init(
    cases: Int? = nil, seed: UInt64? = nil, shrinkCalls: Int? = nil, explainCalls: Int? = nil,
    replays: [String] = []
  ) {
    let counts = [cases, shrinkCalls, explainCalls]
    precondition(counts.allSatisfy { ($0 ?? 0) >= 0 }, "counts are not negative")
    self.cases = cases
    self.seed = seed
    self.shrinkCalls = shrinkCalls
    self.explainCalls = explainCalls
    self.replays = replays
  }

  /// The most cases of a property that says nothing of them.
  public static let casesDefault = 1000
  /// The most runs for shrinking one failure of a property that says nothing of them.
  public static let shrinkCallsDefault = 10_000
  /// The most runs for explaining a minimal case of a property that says nothing of them.
  public static let explainCallsDefault = 500

  /// Returns these settings with the gaps filled from others.
  ///
  /// Cases to replay add up, those of these settings first.
  func filled(from others: PropertySettings) -> PropertySettings {
    PropertySettings(
      cases: cases ?? others.cases, seed: seed ?? others.seed,
      shrinkCalls: shrinkCalls ?? others.shrinkCalls,
      explainCalls: explainCalls ?? others.explainCalls, replays: replays + others.replays)
  }
}
