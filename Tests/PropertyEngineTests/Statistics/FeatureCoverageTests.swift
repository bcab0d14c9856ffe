import PropertyEngine
import Testing

@Suite struct FeatureCoverageTests {
  /// Counts by going through all cases for every combination.
  private static func truth(
    _ cases: [[String]], names: [String], strength: Int
  ) -> (seen: Int, possible: Int, missing: Set<String>) {
    func combinations(_ size: Int, from start: Int) -> [[Int]] {
      if size == 0 { return [[]] }
      return (start..<max(start, names.count)).flatMap { first in
        combinations(size - 1, from: first + 1).map { [first] + $0 }
      }
    }
    func isSeen(_ settings: [(String, Bool)]) -> Bool {
      cases.contains { features in settings.allSatisfy { features.contains($0.0) == $0.1 } }
    }
    var seen = 0
    var possible = 0
    var missing: Set<String> = []
    for features in combinations(strength, from: 0) {
      for bits in 0..<(1 << strength) {
        let settings = features.enumerated().map { (names[$1], bits >> $0 & 1 == 1) }
        possible += 1
        if isSeen(settings) {
          seen += 1
        } else if settings.indices.allSatisfy({ dropped in
          isSeen(settings.enumerated().filter { $0.offset != dropped }.map(\.element))
        }) {
          missing.insert(settings.map { "\($0.0) \($0.1 ? "on" : "off")" }.joined(separator: ", "))
        }
      }
    }
    return (seen, possible, missing)
  }

  private static func check(_ cases: [[String]], declared: [String]) {
    var coverage = FeatureCoverage(declared: declared)
    for features in cases { coverage.count(features) }
    for strength in 1...3 {
      let (seen, possible, missing) = truth(cases, names: coverage.names, strength: strength)
      let count = coverage.count(ofStrength: strength)
      #expect(count.seen == seen)
      #expect(count.possible == possible)
      let listed = coverage.missing(ofStrength: strength, limit: Int.max).map(\.description)
      #expect(Set(listed) == missing)
      #expect(listed.count == missing.count)
    }
  }

  @Test(arguments: [[], ["a", "b", "c"]])
  func `every set of cases of three features agrees with counting one by one`(declared: [String]) {
    let subsets: [[String]] = (0..<8).map { bits in
      ["a", "b", "c"].enumerated().filter { bits >> $0.offset & 1 == 1 }.map(\.element)
    }
    for chosen in 0..<256 {
      Self.check(subsets.indices.filter { chosen >> $0 & 1 == 1 }.map { subsets[$0] }, declared: declared)
    }
  }

  @Test func `features that turn up late agree with counting one by one`() {
    for seed in 0..<50 {
      var random = RandomStream(seed: UInt64(seed))
      let cases = (0..<25).map { caseIndex in
        // More features exist the later the case.
        (0..<(1 + caseIndex / 4)).filter { _ in random.next(below: 3) == 0 }.map { "feature \($0)" }
      }
      Self.check(cases, declared: [])
    }
  }

  @Test func `features beyond the limit are told and not tracked`() {
    var coverage = FeatureCoverage()
    for number in 0..<70 { coverage.count(["feature \(number)"]) }
    #expect(coverage.names.count == FeatureCoverage.featureCountMax)
    #expect(coverage.untrackedCount == 6)
    #expect(coverage.count(ofStrength: 1).seen == 128)
    // One at a time: of each pair both off, and one on, either way; never both.
    #expect(coverage.count(ofStrength: 2).seen == 3 * 64 * 63 / 2)
  }

  @Test func `the list of missing combinations keeps to its limit`() {
    var coverage = FeatureCoverage(declared: ["a", "b", "c"])
    coverage.count([])
    #expect(coverage.missing(ofStrength: 1, limit: 2).map(\.description) == ["a on", "b on"])
    // Whatever has more parts is missing because of those.
    #expect(coverage.missing(ofStrength: 2).isEmpty)
  }
}
