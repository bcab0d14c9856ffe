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
      // A test shows by itself how long it takes, and a warning that comes and goes with
      // the load of the machine helps nobody. Draws that diverge are told with the place.
      health: HealthChecks(disabled: [.slowCases, .unstableReplay]),
      explainBudget: plan.explainCalls == 0
        ? nil : ExplainBudget(calls: plan.explainCalls, shouldStop: { meeting.shouldStop }),
      shouldStop: { meeting.shouldStop })
    let report = check.run { testCase in try judge(testCase) }
    var observations: [CaseObservation] = []
    for failure in report.failures {
      guard let observation = observe(failure.choices).observation else { break }
      observations.append(observation)
    }
    meeting.finish(.searched(report, observations: observations))
  }

  private func judge(_ testCase: TestCase) throws -> CaseVerdict {
    switch try ask(testCase, isShown: false).judgement {
    case .verdict(let verdict): return verdict
    case .ended(let stop): throw stop
    case .cancelled: try testCase.reject("the test was cancelled")
    }
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
