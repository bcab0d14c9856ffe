internal import Testing

/// Runs the body of a property in the task of its test, case by case, as the engine
/// asks for it.
struct PropertyDriver<Value> {
  /// What is asked for.
  let plan: PropertyPlan
  /// Draws a value, on the engine's thread.
  let draw: @Sendable (TestCase) throws -> Value
  /// Writes a drawn value down for a person.
  let write: (Value, CaseJournal) -> Void
  /// Judges a value.
  let body: (Value) async throws -> Void

  /// What a run came to.
  struct Result: Sendable {
    /// What the engine handed over.
    let outcome: EngineOutcome
    /// Why the test was cancelled; nil when it was not.
    let cancellation: (any Error)?
  }

  /// Runs the engine and answers its questions until it is done.
  ///
  /// - Parameters:
  ///   - capture: Catches the issues; its handler is in force.
  ///   - isolation: Where the body runs: where the test itself runs.
  /// - Returns: What it came to; nil when the system refused a thread.
  func run(
    capture: IssueCapture, isolation: isolated (any Actor)?
  ) async -> Result? {
    let meeting = EngineScript<Value>.Meeting()
    let script = EngineScript(plan: plan, draw: draw, meeting: meeting)
    // The engine waits for each verdict. On a thread of the task system it would take that
    // thread from all other tests, and two waiting engines would stop a machine of two cores.
    guard DetachedThread.start({ script.run() }) else { return nil }
    let journal = CaseJournal()
    let result = await CaseJournal.$current.withValue(
      journal,
      operation: {
        await withTaskCancellationHandler(
          operation: {
            await withTaskExecutorPreference(
              meeting.executor, isolation: isolation,
              operation: {
                await answer(meeting, capture: capture, journal: journal, isolation: isolation)
              })
          },
          onCancel: { meeting.stop() }, isolation: isolation)
      }, isolation: isolation)
    meeting.close()
    return result
  }

  private func answer(
    _ meeting: EngineScript<Value>.Meeting, capture: IssueCapture, journal: CaseJournal,
    isolation: isolated (any Actor)?
  ) async -> Result {
    var cancellation: (any Error)?
    while true {
      let question: CaseQuestion<Value>
      switch await meeting.nextEvent(isolation: isolation) {
      case .asked(let asked): question = asked
      case .finished(let outcome):
        // The engine may have come to its end because of it, without another question.
        if Task.isCancelled { cancellation = cancellation ?? CancellationError() }
        return Result(outcome: outcome, cancellation: cancellation)
      }
      // Whatever a body does once its task is cancelled says nothing about the value.
      if Task.isCancelled {
        cancellation = cancellation ?? CancellationError()
        meeting.answer(CaseAnswer(judgement: .cancelled, observation: nil))
        continue
      }
      capture.begin()
      journal.begin(isOpen: question.isShown)
      if question.isShown { write(question.value.value, journal) }
      var thrown: (any Error)?
      do {
        try await body(question.value.value)
      } catch {
        thrown = error
      }
      let issues = capture.end()
      if Task.isCancelled {
        cancellation = thrown ?? CancellationError()
        meeting.answer(CaseAnswer(judgement: .cancelled, observation: nil))
        continue
      }
      meeting.answer(
        CaseAnswer(
          judgement: Judgement(issues: issues, error: thrown),
          observation: question.isShown
            ? CaseObservation(values: journal.entries, issues: issues, error: thrown) : nil))
    }
  }
}
