/// What the cases of a run were like: labels, tables, numbers, features, coverage.
///
/// Cases are counted one at a time in the order of their numbers, so that the result is
/// the same at any number of jobs. Only cases that met the assumptions enter the
/// distributions; the others were not tested. The memory is bounded.
public struct CaseStatistics: Sendable, Hashable {
  /// How many cases met the assumptions.
  public private(set) var judgedCount = 0
  /// How many cases did not, or wanted too many decisions.
  public private(set) var discardedCount = 0
  /// How many cases carried each label.
  public private(set) var labels = BoundedCounts()
  /// How many discarded cases carried each label.
  public private(set) var discardedLabels = BoundedCounts()
  /// How many cases had each feature.
  public private(set) var featureCounts = BoundedCounts()
  /// Which combinations of features there were.
  public private(set) var features: FeatureCoverage
  /// The tests of required coverage, in the order in which they were declared.
  public private(set) var coverage: [CoverageTest] = []
  /// Labels that are expected to be used.
  public let declaredLabels: [String]
  /// How sure decisions on coverage are.
  public let certainty: Certainty

  private var tablesByName: [String: DistributionTable] = [:]
  private var summariesByName: [String: NumericSummary] = [:]

  /// The most tables, and the most numeric summaries; further ones share the name
  /// `other`.
  public static let tableCountMax = 100
  /// The most requirements; further ones are not tested.
  public static let requirementCountMax = 1000

  /// Creates statistics of no cases.
  ///
  /// - Parameters:
  ///   - requirements: Coverage required whether or not a case declares it.
  ///   - declaredLabels: Labels that are expected to be used, besides those required.
  ///   - declaredFeatures: Features to be reported even if no case has them.
  ///   - certainty: How sure decisions on coverage have to be.
  public init(
    requirements: [CoverageRequirement] = [], declaredLabels: [String] = [],
    declaredFeatures: [String] = [], certainty: Certainty = .standard
  ) {
    self.declaredLabels = declaredLabels
    self.certainty = certainty
    features = FeatureCoverage(declared: declaredFeatures)
    for requirement in requirements { declare(requirement) }
  }

  /// Counts a case that a test case has just run.
  public mutating func count(_ testCase: TestCase, status: CaseStatus) {
    count(status: status, labels: testCase.labels, notes: testCase.notes)
  }

  /// Counts a case.
  ///
  /// - Parameters:
  ///   - status: How the case ended.
  ///   - labels: Its labels, each once.
  ///   - notes: What else it said about itself; nil for nothing.
  public mutating func count(status: CaseStatus, labels caseLabels: [String], notes: CaseNotes?) {
    if let notes {
      for requirement in notes.requirements { declare(requirement) }
    }
    guard status >= .valid else {
      discardedCount += 1
      for label in caseLabels { discardedLabels.count(label) }
      return
    }
    judgedCount += 1
    for label in caseLabels { labels.count(label) }
    count(features: notes?.features ?? [])
    if let notes { count(notes) }
    if !coverage.isEmpty, CoverageTest.look(after: judgedCount) != nil { look() }
  }

  /// The distribution tables in ascending order of their names.
  public var tables: [(name: String, table: DistributionTable)] {
    tablesByName.sorted { $0.key < $1.key }.map { (name: $0.key, table: $0.value) }
  }

  /// The numeric summaries in ascending order of their names.
  public var summaries: [(name: String, summary: NumericSummary)] {
    summariesByName.sorted { $0.key < $1.key }.map { (name: $0.key, summary: $0.value) }
  }

  /// The required coverage that was missed.
  public var missedCoverage: [CoverageTest] { coverage.filter { $0.decision == .missed } }

  /// Whether some required coverage is not decided, so that more cases would tell.
  public var hasUndecidedCoverage: Bool { coverage.contains { $0.decision == .undecided } }

  /// The declared and required labels that no case carried, in order.
  public var unusedLabels: [String] {
    expectedLabels.filter { labels[$0] == 0 && discardedLabels[$0] == 0 }
  }

  /// The labels that only discarded cases carried, in ascending order.
  ///
  /// What a label marks, such as a command, was drawn and could never be tested.
  public var neverApplicableLabels: [String] {
    discardedLabels.byName.map(\.name).filter { labels[$0] == 0 }
  }

  /// How likely the next case is to show a label, feature or table value not seen so
  /// far; nil when there was no case, nothing to see, or too many names to tell apart.
  public var novelty: NoveltyEstimate? {
    let counts = [labels, featureCounts] + tables.map(\.table.cases)
    let isComplete = counts.allSatisfy { $0.otherCount == 0 }
    guard judgedCount > 0, isComplete, counts.contains(where: { $0.nameCount > 0 }) else { return nil }
    return NoveltyEstimate(
      caseCount: judgedCount, onceCount: counts.reduce(0) { $0 + $1.onceCount })
  }

  private var expectedLabels: [String] {
    var expected: [String] = []
    for label in declaredLabels + coverage.map(\.requirement.label) where !expected.contains(label) {
      expected.append(label)
    }
    return expected
  }

  /// Adds a requirement; of several for one label the strictest stands.
  private mutating func declare(_ requirement: CoverageRequirement) {
    if let known = coverage.firstIndex(where: { $0.requirement.label == requirement.label }) {
      if coverage[known].requirement.atLeast < requirement.atLeast {
        coverage[known] = CoverageTest(requirement, certainty: certainty)
      }
    } else if coverage.count < CaseStatistics.requirementCountMax {
      coverage.append(CoverageTest(requirement, certainty: certainty))
    }
  }

  private mutating func count(features caseFeatures: [String]) {
    for feature in caseFeatures { featureCounts.count(feature) }
    features.count(caseFeatures)
  }

  private mutating func count(_ notes: CaseNotes) {
    for (position, entry) in notes.entries.enumerated() {
      let isRepeated = notes.entries[..<position].contains(entry)
      let name = CaseStatistics.boundedName(entry.table, in: tablesByName)
      tablesByName[name, default: DistributionTable()].count(entry.value, isNewInCase: !isRepeated)
    }
    for measurement in notes.measurements {
      let name = CaseStatistics.boundedName(measurement.name, in: summariesByName)
      summariesByName[name, default: NumericSummary()].add(measurement.value)
    }
  }

  private mutating func look() {
    for position in coverage.indices {
      coverage[position].observe(
        count: labels[coverage[position].requirement.label], of: judgedCount)
    }
  }

  private static func boundedName<Table>(_ name: String, in tables: [String: Table]) -> String {
    tables[name] != nil || tables.count < tableCountMax ? name : "other"
  }
}

/// How often each value came in a distribution table.
public struct DistributionTable: Sendable, Hashable {
  /// How often each value was counted.
  public private(set) var entries = BoundedCounts()
  /// In how many cases each value was counted.
  public private(set) var cases = BoundedCounts()

  /// Counts a value once more.
  mutating func count(_ value: String, isNewInCase: Bool) {
    entries.count(value)
    if isNewInCase { cases.count(value) }
  }
}
