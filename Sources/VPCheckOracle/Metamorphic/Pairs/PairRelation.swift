internal import VPCheckTopology

/// A law that compares two answers of one system.
struct PairRelation: Sendable {
  /// The id of the sheet.
  let id: String
  /// What is done between the two answers, as a slug; it is part of the fingerprint.
  let kind: String
  /// The statement in plain words.
  let statement: String
  /// Where it is from.
  let source: String
  /// Says what follows for the two answers; nil where its conditions do not hold.
  let expects: @Sendable (AnswerPair) -> PairExpectation?

  private init(
    _ id: String, _ kind: String, _ statement: String, source: String,
    pairs expects: @escaping @Sendable (AnswerPair) -> PairExpectation?
  ) {
    self.id = id
    self.kind = kind
    self.statement = statement
    self.source = source
    self.expects = expects
  }

  /// States a relation between two answers to one probe.
  init(
    _ id: String, _ kind: String, _ statement: String, source: String,
    _ expects: @escaping @Sendable (AnswerPair) -> PairExpectation?
  ) {
    self.init(id, kind, statement, source: source, pairs: { $0.isSameProbe ? expects($0) : nil })
  }

  /// States a relation between the answers to two probes that have something in common.
  static func ofKin(
    _ id: String, _ kind: String, _ statement: String, source: String,
    _ expects: @escaping @Sendable (AnswerPair) -> PairExpectation?
  ) -> PairRelation {
    PairRelation(id, kind, statement, source: source, pairs: expects)
  }

  /// The relation as a law of the book.
  var law: Law {
    Law(
      id, .metamorphic, statement, source: source, scopes: [.probe], rules: [.relate { answer(to: $0) }])
  }

  /// What the relation says to a probe, against every remembered one that it can be set beside.
  private func answer(to step: JudgedStep) -> LawAnswer {
    var speaks = false
    var differences: [Difference] = []
    for pair in step.pairs {
      guard let expectation = expects(pair), expectation.concerns(pair.earlier.answer.succeeded) else {
        continue
      }
      speaks = true
      guard let fault = expectation.fault(pair.earlier.answer.succeeded, pair.later.answer.succeeded) else {
        continue
      }
      let place = "step \(pair.earlier.index + 1)"
      differences.append(
        Difference(
          "\(kind)-\(fault)", expected: expectation.words(after: pair.earlier.answer.succeeded, at: place),
          observed: pair.later.answer.succeeded ? "succeeded" : "failed"))
    }
    return speaks ? .from(differences) : .silent
  }
}

extension PairExpectation {
  /// What is demanded, in words that name the step with which the answer is compared.
  fileprivate func words(after succeeded: Bool, at place: String) -> String {
    let past = "\(place) \(succeeded ? "succeeded" : "failed")"
    return switch self {
    case .same: "the same answer as before: \(past)"
    case .notLost: "success as before: \(past), and more is open now"
    case .notGained: "failure as before: \(past), and less is open now"
    case .breaks: "failure: \(past), and a check on its way is broken now"
    case .repairs: "success: \(past), and the only check that failed passes now"
    }
  }
}
