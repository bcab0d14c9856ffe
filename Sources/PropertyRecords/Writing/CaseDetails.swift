public import PropertyEngine

/// A case as its record tells it.
public struct CaseDetails: Sendable {
  /// How the input came about.
  public var origin: CaseOrigin
  /// How the case ended.
  public var status: CaseStatus
  /// The ways in which it failed.
  public var signatures: [FailureSignature]
  /// The assumption that it did not meet, if any.
  public var rejection: String?
  /// The labels that it gave.
  public var labels: [String]
  /// The scores that it gave.
  public var targets: [TargetScore]
  /// What it noted besides.
  public var notes: CaseNotes?
  /// The decisions.
  public var choices: ChoiceSequence
  /// How the decisions are grouped; nil when not known.
  public var spans: SpanTree?
  /// The input as text; nil for the decisions as text.
  public var representation: String?
  /// The parts of the input by name.
  public var arguments: [String: RecordValue] = [:]
  /// Durations by name; empty when nothing was measured.
  public var timing: [String: Duration] = [:]

  /// Creates the details of a case that a check told of.
  public init(_ checked: CheckedCase) {
    origin = checked.origin
    status = checked.status
    signatures = checked.signatures
    rejection = checked.rejection
    labels = checked.labels
    targets = checked.targets
    notes = checked.notes
    choices = checked.choices
    // Draws happen while the property runs, and are not timed apart from it.
    timing = ["execute:test": checked.duration]
  }

  /// Creates the details of the case that a test case has just run.
  public init(
    _ testCase: TestCase, origin: CaseOrigin, status: CaseStatus, signatures: [FailureSignature]
  ) {
    self.origin = origin
    self.status = status
    self.signatures = signatures
    if case .rejected(let reason)? = testCase.stop { rejection = reason }
    labels = testCase.labels
    targets = testCase.targets
    notes = testCase.notes
    choices = testCase.choices
    spans = testCase.record.spans
  }
}

extension CaseDetails {
  /// What became of the case, in the words of the records.
  var recordStatus: CaseRecord.Status {
    switch status {
    case .overrun, .invalid: .gaveUp
    case .valid: .passed
    case .interesting: .failed
    }
  }

  /// Why it ended as it did; empty when it passed.
  var statusReason: String {
    switch status {
    case .overrun: "wanted more decisions than allowed"
    case .invalid: rejection ?? ""
    case .valid: ""
    case .interesting: signatures.map(\.fingerprint).joined(separator: "; ")
    }
  }

  /// What the engine was doing, in the words of Hypothesis.
  var phase: String {
    switch origin {
    case .stored: "reuse"
    case .simplest, .random, .mutated: "generate"
    case .targeted: "target"
    case .shrinking: "shrink"
    }
  }

  /// What was said about the case, by name.
  ///
  /// Labels have empty text, as events without a value have in Hypothesis. A table may
  /// hold several values in one case, so that each is a name of its own with a count.
  var features: [String: RecordValue] {
    var features: [String: RecordValue] = [:]
    for label in labels { features[label] = .string("") }
    for target in targets {
      features[target.label.isEmpty ? "target" : "target:\(target.label)"] = .integer(target.score)
    }
    guard let notes else { return features }
    for feature in notes.features { features[feature] = .boolean(true) }
    for measurement in notes.measurements { features[measurement.name] = .integer(measurement.value) }
    var counts: [String: Int] = [:]
    for entry in notes.entries {
      let name = "\(entry.table): \(entry.value)"
      counts[name, default: 0] += 1
      features[name] = .integer(counts[name] ?? 0)
    }
    return features
  }

  /// The conditions that were looked at.
  var predicates: [String: PredicateRecord] {
    var predicates: [String: PredicateRecord] = [:]
    for requirement in notes?.requirements ?? [] {
      let isMet = labels.contains(requirement.label)
      predicates[requirement.label] = PredicateRecord(
        satisfied: isMet ? 1 : 0, unsatisfied: isMet ? 0 : 1)
    }
    if let rejection { predicates[rejection] = PredicateRecord(satisfied: 0, unsatisfied: 1) }
    return predicates
  }
}
