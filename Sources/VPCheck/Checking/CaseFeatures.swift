internal import PropertyEngine
internal import VPCheckTopology

/// What came up in a case, as switches: kinds of resources that were made, and kinds of steps and answers.
///
/// Faults mostly hang on few features together; a run tells how many pairs and triples it has seen.
struct CaseFeatures: Sendable, Hashable {
  /// One bit for each name.
  private(set) var vector: UInt64

  /// Begins with no features, or with those of a journal.
  init(vector: UInt64 = 0) { self.vector = vector }

  /// The names, by position: first one for each kind of resource.
  static let names: [String] =
    ResourceKind.allCases.map(\.stem) + [
      "second account", "second Region", "probe through", "probe lost", "Instance Connect", "time passed",
      "quota set", "call refused",
    ]

  private static let kindCount = ResourceKind.allCases.count

  private mutating func add(_ position: Int) { vector |= 1 << UInt64(position) }

  /// Notes a step that was played.
  mutating func add(_ step: HistoryStep) {
    let base = Self.kindCount
    switch (step.step, step.result) {
    case (.command(let command, let caller), .outcome(let outcome)):
      if caller.account != .first { add(base) }
      if caller.region != .home { add(base + 1) }
      if !outcome.isAccepted { add(base + 7) }
      if outcome.isAccepted, let id = command.createdID { add(Int(id.kind.rawValue)) }
    case (.probe(let probe), .answer(let answer)):
      add(answer.succeeded ? base + 2 : base + 3)
      if case .instanceConnect = probe { add(base + 4) }
    case (.wait, .waited): add(base + 5)
    case (.quota, .quotaSet): add(base + 6)
    default: break
    }
  }
}

/// How many combinations of features a run has seen, of those that are possible.
public struct FeatureSummary: Sendable {
  /// The combinations of one, two and three features, each on or off, that were seen, and all there are.
  public let counts: [(seen: Int, possible: Int)]

  init(_ vectors: Set<UInt64>) {
    var coverage = FeatureCoverage(declared: CaseFeatures.names)
    for vector in vectors.sorted() {
      coverage.count(
        CaseFeatures.names.enumerated().filter { vector >> UInt64($0.offset) & 1 == 1 }.map(\.element))
    }
    counts = (1...FeatureCoverage.strengthMax).map { strength in
      let count = coverage.count(ofStrength: strength)
      return (seen: count.seen, possible: count.possible)
    }
  }
}

extension CampaignResult {
  /// The most sets of features that are kept; more than so many say little more.
  static let featureVectorCountMax = 4096

  /// How many combinations of features came up, counted over the sets that are kept.
  public var featureCoverage: FeatureSummary { FeatureSummary(featureVectors) }

  /// Notes the features of a case.
  mutating func note(_ features: CaseFeatures) {
    guard !featureVectors.contains(features.vector), featureVectors.count < Self.featureVectorCountMax else {
      return
    }
    featureVectors.insert(features.vector)
  }
}
