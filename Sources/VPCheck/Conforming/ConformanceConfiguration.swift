/// What a conformance run is asked to do.
public struct ConformanceConfiguration: Sendable {
  /// Seed, jobs, laws, known fingerprints, and how many cases are generated once every
  /// aimed case has been played; its `shouldStop` ends the search.
  public var campaign = CampaignConfiguration()
  /// How often the system may be played to shrink one violation.
  public var shrinkPlaysMax = 60
  /// How often each law is to be exercised; cases are looked for where it is not.
  public var exercisesMin = 3

  /// Creates a configuration with the values given above.
  public init() {}
}

/// What a run says of one law.
public enum LawStanding: Hashable, Sendable {
  /// It spoke so often, and was never broken.
  case conforms(times: Int)
  /// It was broken; its violations are in the result.
  case violated
  /// Nothing that was played gave it anything to say.
  case notExercised
  /// The system cannot do what it speaks of, for this reason.
  case notSupported(reason: String)
}

/// What a conformance run came to.
public struct ConformanceResult: Sendable {
  /// Counts, violations and ending, the aimed cases and the generated ones together.
  public var campaign: CampaignResult
  /// How many cases were played for the sake of single laws.
  public var aimedCases = 0
  /// What is to be said of each law, by id.
  public var standings: [String: LawStanding] = [:]
  /// The known fingerprints that were aimed at or searched for, and did not show.
  public var fixed: [String] = []

  /// The number of laws for each standing, in the order violated, conforming, not exercised, not supported.
  public var tally: (violated: Int, conforming: Int, notExercised: Int, notSupported: Int) {
    var tally = (violated: 0, conforming: 0, notExercised: 0, notSupported: 0)
    for standing in standings.values {
      switch standing {
      case .violated: tally.violated += 1
      case .conforms: tally.conforming += 1
      case .notExercised: tally.notExercised += 1
      case .notSupported: tally.notSupported += 1
      }
    }
    return tally
  }
}
