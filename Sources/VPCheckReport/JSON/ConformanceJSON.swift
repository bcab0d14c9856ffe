public import VPCheck

/// A conformance run with the keys that other tools rely on.
public struct ConformanceJSON: Encodable, Sendable {
  /// What is said of one law.
  struct Entry: Encodable, Sendable {
    var law: String
    var sheet: String
    var standing: String
    var times: Int
    var reason: String?
    var statement: String
    var source: String
  }

  var system: String
  var seed: UInt64
  var aimedCases: Int
  var cases: Int
  var steps: Int
  var probes: Int
  var seconds: Double
  var counts: [String: Int]
  var laws: [Entry]
  var violations: [ViolationJSON]
  /// A program for each violation, by fingerprint.
  var reproductions: [String: ReproductionJSON]
  var fixed: [String]
  var stopped: String
  var failures: [String: Int]
  var unsupported: [String: Int]

  /// Creates the record of a result.
  public init(_ result: ConformanceResult, seconds: Double) {
    system = result.campaign.system
    seed = result.campaign.seed
    aimedCases = result.aimedCases
    cases = result.campaign.cases
    steps = result.campaign.commands
    probes = result.campaign.probes
    self.seconds = seconds
    let tally = result.tally
    counts = [
      "violated": tally.violated, "conforms": tally.conforming, "notExercised": tally.notExercised,
      "notSupported": tally.notSupported,
    ]
    laws = LawBook.sheets.flatMap { sheet in
      sheet.laws.compactMap { law in
        result.standings[law.id].map { Entry(law, sheet.title, $0, result.campaign.exercised[law.id] ?? 0) }
      }
    }
    violations = result.campaign.violations.map(ViolationJSON.init)
    reproductions = Dictionary(
      result.campaign.violations.map { ($0.fingerprint, ReproductionJSON($0)) },
      uniquingKeysWith: { first, _ in first })
    fixed = result.fixed
    stopped = result.campaign.ending.rawValue
    failures = Dictionary(uniqueKeysWithValues: result.campaign.failures.map { ($0.key.rawValue, $0.value) })
    unsupported = result.campaign.unsupported
  }
}

/// A violation as programs that repeat it.
struct ReproductionJSON: Encodable, Sendable {
  var python: String
  var shell: String

  init(_ violation: Violation) {
    python = PythonSnippet(violation).text
    shell = ShellSnippet(violation).text
  }
}

extension ConformanceJSON.Entry {
  fileprivate init(_ law: LawDescription, _ sheet: String, _ standing: LawStanding, _ times: Int) {
    self.law = law.id
    self.sheet = sheet
    self.times = times
    statement = law.statement
    source = law.source
    switch standing {
    case .conforms: self.standing = "conforms"
    case .violated: self.standing = "violated"
    case .notExercised: self.standing = "notExercised"
    case .notSupported(let reason):
      self.standing = "notSupported"
      self.reason = reason
    }
  }
}
