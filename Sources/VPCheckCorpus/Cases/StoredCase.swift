public import VPCheckTopology

/// What a case says that a system does: the fingerprint that it was seen to show.
public struct RecordedViolation: Hashable, Sendable {
  /// The system it was seen on: the first word of its name, such as ec2 or fault:ID.
  public var system: String
  /// The fingerprint.
  public var fingerprint: String
  /// What was seen, in words.
  public var observed: String

  /// Creates a record.
  public init(system: String, fingerprint: String, observed: String) {
    self.system = system
    self.fingerprint = fingerprint
    self.observed = observed
  }
}

/// What a hand-written case says about one of its steps.
public enum StepExpectation: Hashable, Sendable {
  case accepted
  /// Refused, with one of the codes; any code when there are none.
  case refused([RejectionCode])
  /// A probe that goes through.
  case success
  /// A probe that fails with one of the diagnoses; a nil component is not compared.
  case failure([Diagnosis])
}

/// A minimal scenario, with what it showed on which system.
///
/// The steps are what replays. Seed and choices are there to shrink again; they may
/// go stale when generators change, without the case losing its worth.
public struct StoredCase: Hashable, Sendable {
  /// The format that this build writes, and the newest that it reads.
  public static let formatVersion = 1

  /// Lines of explanation at the top, without the leading number sign.
  public var comments: [String]
  /// The id of the law that the case is about; also its folder in the corpus.
  public var law: String
  /// What was seen, on which systems. Any other system is expected to hold.
  public var violations: [RecordedViolation]
  /// The steps.
  public var scenario: Scenario
  /// What single steps are expected to do, by position.
  public var expectations: [Int: StepExpectation]
  /// The seed of the run that found it, as hexadecimal digits.
  public var seed: String?
  /// The choices that generated it, as the engine writes them.
  public var choices: String?
  /// The format of the file that it was read from.
  public internal(set) var format = StoredCase.formatVersion

  /// Creates a case.
  public init(
    comments: [String] = [], law: String, violations: [RecordedViolation] = [], scenario: Scenario,
    expectations: [Int: StepExpectation] = [:], seed: String? = nil, choices: String? = nil
  ) {
    self.comments = comments
    self.law = law
    self.violations = violations
    self.scenario = scenario
    self.expectations = expectations
    self.seed = seed
    self.choices = choices
  }

  /// The case as any format holds it.
  public var withoutFormat: StoredCase {
    var copy = self
    copy.format = Self.formatVersion
    return copy
  }

  /// Returns the fingerprints recorded for a system.
  public func fingerprints(on system: String) -> [String] {
    violations.filter { $0.system == system }.map(\.fingerprint)
  }
}
