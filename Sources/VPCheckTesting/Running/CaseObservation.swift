internal import Testing

/// One value for the test to judge.
struct CaseQuestion<Value>: Sendable {
  /// What the body is called with.
  let value: Transferred<Value>
  /// Whether the case is going to be shown to a person.
  let isShown: Bool
}

/// What the test says of a value.
struct CaseAnswer: Sendable {
  /// The judgement.
  let judgement: Judgement
  /// What there is to show; nil unless it was asked for.
  let observation: CaseObservation?
}

/// What a person should see of one case.
struct CaseObservation: Sendable {
  /// The values, in the order in which they were drawn.
  let values: [CaseJournal.Entry]
  /// The issues that the body recorded, in order, each in one or more lines.
  let issues: [String]
  /// How the case ended.
  let judgement: Judgement

  /// Gathers what there is to see.
  init(values: [CaseJournal.Entry], issues: [Issue], error: (any Error)?) {
    self.values = values
    judgement = Judgement(issues: issues, error: error)
    var texts = issues.map { issue in
      let comments = issue.comments.map { ": \($0)" }.joined()
      let place = issue.sourceLocation.map { " (at \($0))" } ?? ""
      return "\(issue.kind)\(comments)\(place)"
    }
    if let error, !(error is ExpectationFailedError), !(error is StopTestCase) {
      texts.append("Threw \(type(of: error)): \(error)")
    }
    self.issues = texts
  }
}

/// What the engine's thread hands over at the end.
enum EngineOutcome: Sendable {
  /// A search was made. There is a last look at the minimal case of each failure, in
  /// the order of the failures, up to where the test was cancelled.
  case searched(PropertyReport, observations: [CaseObservation])
  /// One case was replayed; nil when the replay was cancelled.
  case replayed(CaseObservation?, isFaithful: Bool)
}
