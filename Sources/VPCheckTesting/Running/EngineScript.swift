/// What the engine does on its thread: the search, and then a last look at each
/// minimal case.
struct EngineScript<Value>: Sendable {
  typealias Meeting = Rendezvous<CaseQuestion<Value>, CaseAnswer, EngineOutcome>

  /// What is asked for.
  let plan: PropertyPlan
  /// Draws the value that the test judges.
  let draw: @Sendable (TestCase) throws -> Value
  /// Where the test is met.
  let meeting: Meeting

  /// Does it all and tells the test that it is done.
  func run() {
    if let choices = plan.replay {
      meeting.finish(replay(choices))
      return
    }
    let meeting = meeting
    let check = PropertyCheck(
      plan.name ?? "property", seed: plan.seed, cases: plan.cases, stored: plan.stored,
      shrinkBudget: ShrinkBudget(calls: plan.shrinkCalls, shouldStop: { meeting.shouldStop }),
      shouldStop: { meeting.shouldStop })
    var statistics = CaseStatistics()
    let report = check.run(
      { testCase in try judge(testCase) },
      onCase: { checked in
        // Edits of a failing case are all alike, and would drown what was searched.
        guard checked.origin != .shrinking else { return }
        statistics.count(status: checked.status, labels: checked.labels, notes: checked.notes)
      })
    var closeUps: [FailureCloseUp] = []
    for failure in report.failures {
      let explanation = explain(failure)
      guard let observation = observe(failure.choices).observation else { break }
      closeUps.append(FailureCloseUp(observation: observation, explanation: explanation))
    }
    meeting.finish(
      .searched(
        SearchOutcome(report: report, statistics: statistics, closeUps: closeUps)))
  }

  private func judge(_ testCase: TestCase) throws -> CaseVerdict {
    switch try ask(testCase, isShown: false).judgement {
    case .verdict(let verdict): return verdict
    case .ended(let stop): throw stop
    case .cancelled: try testCase.reject("the test was cancelled")
    }
  }

  /// Finds out what matters in a minimal case.
  private func explain(_ failure: PropertyFailure) -> FailureExplanation? {
    // Of a case that fails now and then, no change can be said to make it pass.
    guard plan.explainCalls > 0, failure.flaky == nil else { return nil }
    let meeting = meeting
    let budget = ExplainBudget(
      calls: plan.explainCalls, shouldStop: { meeting.shouldStop })
    let explainer = Explainer(
      property: { testCase in try judge(testCase) }, budget: budget, seed: plan.seed)
    return explainer.explain(failure.choices, keeping: failure.signature)
  }

  private func replay(_ choices: ChoiceSequence) -> EngineOutcome {
    let (observation, isFaithful) = observe(choices)
    return .replayed(observation, isFaithful: isFaithful)
  }

  /// Runs one case for a person to see.
  ///
  /// - Returns: What there is to see, nil when the test was cancelled; and whether the
  ///   property asked for just the decisions that it was fed.
  private func observe(
    _ choices: ChoiceSequence
  ) -> (observation: CaseObservation?, isFaithful: Bool) {
    let testCase = TestCase()
    testCase.reset(
      replaying: choices, extension: .simplest,
      choiceCountMax: max(choices.count, TestCase.choiceCountMaxDefault))
    var observation: CaseObservation?
    do {
      observation = try ask(testCase, isShown: true).observation
    } catch {
      // A generator threw, or the case met no assumption: the body has not run.
      observation = CaseObservation(values: [], issues: [], error: error)
    }
    return (observation, testCase.choices == choices)
  }

  private func ask(_ testCase: TestCase, isShown: Bool) throws -> CaseAnswer {
    let value = Transferred(value: try draw(testCase))
    return meeting.ask(CaseQuestion(value: value, isShown: isShown))
  }
}
