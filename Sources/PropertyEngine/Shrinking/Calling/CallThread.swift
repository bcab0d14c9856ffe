internal import Synchronization

/// A thread that runs a property for somebody who does not wait for ever.
///
/// The test case belongs to the caller between two calls and to the thread during one.
/// Once a call is abandoned it belongs to the thread for good: the caller must not touch
/// it any more.
///
/// A class, since caller and thread share it. Unchecked sendable: all that changes is
/// read and written with the monitor held, and handing over a call and its outcome
/// orders what both do with the test case.
final class CallThread: @unchecked Sendable {
  /// What a property answered, or threw.
  typealias Outcome = Result<CaseVerdict, any Error>

  /// The test case that calls run on.
  let testCase = TestCase()
  private let monitor = Monitor()
  private let flag = AbandonFlag()
  private var isCalling = false
  private var isDismissed = false
  private var outcome: Outcome?

  /// Creates a thread that waits for calls; nil when the system refuses one.
  ///
  /// - Parameters:
  ///   - isTimeUp: Asked at every draw; yes ends the run there.
  ///   - makeProperty: Makes the property, on the thread.
  init?(
    isTimeUp: @escaping @Sendable () -> Bool, makeProperty: @escaping @Sendable () -> Property
  ) {
    let flag = flag
    testCase.isInterrupted = { flag.isSet || isTimeUp() }
    guard DetachedThread.start({ [self] in serve(makeProperty()) }) else { return nil }
  }

  /// Runs the property on the test case, which has been reset before.
  ///
  /// - Parameter time: How long to wait.
  /// - Returns: What came of it; nil when the call took too long. Then it is abandoned:
  ///   it ends at its next draw, if there is one, and the thread with it.
  func call(atMost time: Duration) -> Outcome? {
    let end = Deadline(after: time)
    return monitor.withLock {
      isCalling = true
      monitor.signal()
      while isCalling {
        guard let remaining = end.remaining, remaining > .zero else {
          flag.set()
          isDismissed = true
          return nil
        }
        monitor.wait(atMost: remaining)
      }
      defer { outcome = nil }
      return outcome
    }
  }

  /// Lets the thread end.
  func dismiss() {
    monitor.withLock {
      isDismissed = true
      monitor.signal()
    }
  }

  /// Runs one call after another, until dismissed; on the thread.
  private func serve(_ property: Property) {
    while waitForCall() {
      let outcome = Outcome { try property(testCase) }
      monitor.withLock {
        self.outcome = outcome
        isCalling = false
        monitor.signal()
      }
    }
  }

  private func waitForCall() -> Bool {
    monitor.withLock {
      while !isCalling, !isDismissed { monitor.wait() }
      return !isDismissed
    }
  }
}

/// Says that a call is abandoned.
///
/// A class of its own, since the test case of a thread asks it at every draw and must
/// not keep the thread alive.
private final class AbandonFlag: Sendable {
  private let value = Atomic(false)

  var isSet: Bool { value.load(ordering: .relaxed) }

  func set() { value.store(true, ordering: .relaxed) }
}
