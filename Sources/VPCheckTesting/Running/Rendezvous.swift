internal import Synchronization

/// The meeting point of an engine on its thread and a test in its task.
///
/// The engine asks and waits for the answer, blocking its thread; the test awaits the
/// next question, blocking nothing. Exactly one of them runs at any time, so together
/// they are a coroutine: whatever one did is visible to the other, and values that
/// are not sendable may go back and forth.
///
/// A class, since both sides share it.
final class Rendezvous<Question: Sendable, Answer: Sendable, Outcome: Sendable>: Sendable {
  /// What the engine has to say.
  enum Event: Sendable {
    /// It wants an answer.
    case asked(Question)
    /// It is done.
    case finished(Outcome)
  }

  /// What the test's side of the meeting point is doing.
  private enum State: Sendable {
    /// The test is busy, and the engine has said nothing since.
    case idle
    /// The engine has spoken; the test has not looked yet.
    case spoken(Event)
    /// The test awaits what the engine has to say.
    case awaiting(CheckedContinuation<Event, Never>)
  }

  private let state = Mutex(State.idle)
  private let pendingAnswer = Mutex<Answer?>(nil)
  private let stopFlag = Atomic(false)
  private let isClosed = Atomic(false)
  /// Where the test's task runs while the engine waits for it: on the engine's thread.
  let executor = EngineExecutor()

  /// Whether the engine should come to an end.
  var shouldStop: Bool { stopFlag.load(ordering: .relaxed) }

  /// Asks the engine to come to an end; it will still say that it finished.
  func stop() { stopFlag.store(true, ordering: .relaxed) }

  /// Asks the test and waits for the answer. It blocks the engine's thread.
  func ask(_ question: Question) -> Answer {
    executor.open()
    say(.asked(question))
    var answer: Answer?
    executor.serve {
      answer = pendingAnswer.withLock { $0.take() }
      return answer != nil
    }
    guard let answer else { preconditionFailure("a question came back without an answer") }
    return answer
  }

  /// Tells the test that the engine is done, and waits until it no longer needs the
  /// thread.
  func finish(_ outcome: Outcome) {
    executor.open()
    say(.finished(outcome))
    executor.serve { isClosed.load(ordering: .acquiring) }
  }

  /// Lets the engine's thread end; called once the test has left its executor.
  func close() {
    isClosed.store(true, ordering: .releasing)
    executor.wake()
  }

  /// Answers the question that was asked last.
  func answer(_ answer: Answer) {
    pendingAnswer.withLock { pending in
      precondition(pending == nil, "a question was answered twice")
      pending = answer
    }
    executor.wake()
  }

  /// Awaits the next thing that the engine has to say.
  func nextEvent(isolation: isolated (any Actor)?) async -> Event {
    await withCheckedContinuation(isolation: isolation) { continuation in
      let ready: Event? = state.withLock { state in
        switch state {
        case .spoken(let event):
          state = .idle
          return event
        case .idle:
          state = .awaiting(continuation)
          return nil
        case .awaiting:
          preconditionFailure("two tasks await one engine")
        }
      }
      if let ready { continuation.resume(returning: ready) }
    }
  }

  private func say(_ event: Event) {
    let waiting: CheckedContinuation<Event, Never>? = state.withLock { state in
      switch state {
      case .awaiting(let continuation):
        state = .idle
        return continuation
      case .idle:
        state = .spoken(event)
        return nil
      case .spoken:
        preconditionFailure("an engine spoke twice without an answer")
      }
    }
    waiting?.resume(returning: event)
  }
}

/// A value that goes from the engine's thread to the test's task and back.
///
/// Unchecked sendable: of the two sides of a rendezvous only one runs at a time.
struct Transferred<Value>: @unchecked Sendable {
  let value: Value
}
