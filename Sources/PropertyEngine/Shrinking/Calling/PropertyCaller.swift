/// Runs the property of a shrink, one call at a time.
///
/// On the calling thread; or, with a bound on the time of a call, on a thread that is
/// left behind when a call exceeds it, and replaced.
///
/// A class, since it owns the thread.
final class PropertyCaller {
  /// What a call showed.
  typealias Judgement = (status: CaseStatus, signatures: [FailureSignature])

  /// The test case of the next call, and of the last one unless that was abandoned.
  private(set) var testCase: TestCase
  /// How many calls were abandoned.
  private(set) var abandonedCount = 0

  private let property: Property
  private let isTimeUp: (@Sendable () -> Bool)?
  private let startThread: (() -> CallThread?)?
  private var thread: CallThread?
  private let onCall: Shrinker.CallObserver?

  /// Creates a caller.
  ///
  /// - Parameters:
  ///   - shrinker: Its property, and how others are made.
  ///   - isTimeUp: Asked at every draw; nil when there is no time limit.
  init(_ shrinker: Shrinker, isTimeUp: (@Sendable () -> Bool)?) {
    property = shrinker.property
    self.isTimeUp = isTimeUp
    onCall = shrinker.onCall
    testCase = TestCase()
    testCase.isInterrupted = isTimeUp
    guard shrinker.budget.callDuration != nil, let makeProperty = shrinker.makeProperty else {
      startThread = nil
      return
    }
    startThread = { CallThread(isTimeUp: isTimeUp ?? { false }, makeProperty: makeProperty) }
    replaceThread()
  }

  deinit { thread?.dismiss() }

  /// Runs the property on the test case, which has been reset before.
  ///
  /// - Parameter time: How long a call on a thread may take; ignored on the calling one.
  /// - Returns: What it showed; nil when the call was abandoned.
  func call(atMost time: Duration?) -> Judgement? {
    guard let thread, let time else { return testCase.run(property) }
    let stopwatch = onCall.map { _ in Stopwatch() }
    guard let outcome = thread.call(atMost: time) else {
      abandonedCount += 1
      replaceThread()
      return nil
    }
    if let onCall, let stopwatch { onCall(testCase, outcome, stopwatch.elapsed) }
    return testCase.judgement(outcome)
  }

  /// Starts a thread; when the system refuses, the calling one goes on alone.
  private func replaceThread() {
    thread = startThread?()
    if let thread {
      testCase = thread.testCase
      return
    }
    // The one before may belong to a run that is still going on.
    testCase = TestCase()
    testCase.isInterrupted = isTimeUp
  }
}
