public import VPCheck

/// A finished campaign with the keys that other tools rely on.
public struct CampaignJSON: Encodable, Sendable {
  var system: String
  var seed: UInt64
  var cases: Int
  var steps: Int
  var probes: Int
  var seconds: Double
  var laws: [String: Int]
  var violations: [ViolationJSON]
  var stopped: String
  var failures: [String: Int]
  var nextCase: Int
  var written: String?

  /// Creates the record of a result; a report that is kept says when it was written.
  public init(_ result: CampaignResult, seconds: Double, written: String? = nil) {
    nextCase = result.nextCase
    self.written = written
    system = result.system
    seed = result.seed
    cases = result.cases
    steps = result.commands
    probes = result.probes
    self.seconds = seconds
    laws = result.exercised
    violations = result.violations.map(ViolationJSON.init)
    stopped = result.ending.rawValue
    failures = Dictionary(uniqueKeysWithValues: result.failures.map { ($0.key.rawValue, $0.value) })
  }
}

/// A violation with the keys that other tools rely on.
public struct ViolationJSON: Encodable, Sendable {
  var law: String
  var fingerprint: String
  var summary: String
  var commands: Int
  var probes: Int
  var `case`: String
  var timesSeen: Int
  var known: Bool
  var steps: [String]
  var flaky: Bool
  var partial: Bool
  var plays: Int

  /// Creates the record of a violation.
  public init(_ violation: Violation) {
    law = violation.law
    fingerprint = violation.fingerprint
    summary = violation.summary
    commands = violation.scenario.commandCount
    probes = violation.scenario.probeCount
    `case` = violation.path ?? ""
    timesSeen = violation.timesSeen
    known = violation.isKnown
    steps = violation.story
    flaky = violation.isFlaky
    partial = violation.isPartial
    plays = violation.plays
  }
}
