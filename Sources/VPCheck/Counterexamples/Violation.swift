internal import VPCheckCorpus
public import VPCheckTopology

/// A law that a system breaks, with the smallest case found that shows it.
///
/// Data only: texts and pictures are made from it elsewhere.
public struct Violation: Sendable {
  /// The id of the law that is broken.
  public var law: String
  /// The law, the operation and the kind of difference: one bug is one fingerprint.
  public var fingerprint: String
  /// What the law demands, naming resources and values of the smallest case.
  public var expected: String
  /// What was seen.
  public var observed: String
  /// The position of the step that shows it.
  public var stepIndex: Int
  /// The smallest case.
  public var scenario: Scenario
  /// The smallest case as it was played.
  public var history: History
  /// How many steps the case had before it was shrunk.
  public var originalStepCount: Int
  /// How often the system was played while shrinking.
  public var plays: Int
  /// Whether shrinking ended before nothing simpler could be found.
  public var isPartial: Bool
  /// Whether the smallest case did not show the fingerprint again when replayed.
  public var isFlaky: Bool
  /// Other fingerprints that the smallest case shows as well.
  public var companions: [String]
  /// In how many cases of the run it was seen.
  public var timesSeen: Int
  /// Whether it was known before the run.
  public var isKnown: Bool
  /// The number of the case in the run that first showed it.
  public var caseIndex: Int
  /// The choices of that case, as the engine writes them.
  public var choices: String
  /// The variant that shows it, on systems that have many; nil on others.
  public var system: String?
  /// The file that holds the case, once it is saved.
  public var path: String?

  /// Describes a violation that was just found.
  package init(
    law: String, fingerprint: String, expected: String, observed: String, stepIndex: Int, scenario: Scenario,
    history: History, originalStepCount: Int, plays: Int, isPartial: Bool, isFlaky: Bool,
    companions: [String],
    caseIndex: Int, choices: String
  ) {
    self.law = law
    self.fingerprint = fingerprint
    self.expected = expected
    self.observed = observed
    self.stepIndex = stepIndex
    self.scenario = scenario
    self.history = history
    self.originalStepCount = originalStepCount
    self.plays = plays
    self.isPartial = isPartial
    self.isFlaky = isFlaky
    self.companions = companions
    self.caseIndex = caseIndex
    self.choices = choices
    timesSeen = 1
    isKnown = false
  }

  /// What was expected and what was seen, in one line.
  public var summary: String {
    "expected \(expected); observed \(observed)"
  }

  /// The steps of the smallest case, one line each, as a case file writes them.
  public var story: [String] { scenario.steps.map(\.text) }
}

extension Scenario {
  /// The steps, one line each, as a case file writes them.
  package var story: [String] { steps.map(\.text) }
}
