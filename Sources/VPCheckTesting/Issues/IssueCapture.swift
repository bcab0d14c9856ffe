internal import Synchronization
internal import Testing

/// Keeps the issues of the case being judged from surfacing, and hands them over.
///
/// A search runs a failing case hundreds of times, and all but one of those runs are
/// of no interest to anybody. So issues are caught where Swift Testing lets a trait
/// look at them, and become the verdict on the case.
///
/// A class, since the handler of issues and the loop over the cases share it.
final class IssueCapture: Sendable {
  private struct State: Sendable {
    var caught: [Issue] = []
    var shown: Set<FailureSignature> = []
  }

  private let state = Mutex(State())

  /// Runs a body in which issues are caught.
  ///
  /// - Parameters:
  ///   - test: The test that is running.
  ///   - body: Runs the property.
  /// - Throws: What the body throws.
  func catching(in test: Test, _ body: @Sendable () async throws -> Void) async throws {
    let trait = IssueHandlingTrait.compactMapIssues { self.handle($0) }
    try await trait.provideScope(for: test, testCase: Test.Case.current, performing: body)
  }

  /// Forgets what was caught so far.
  func begin() { state.withLock { $0.caught.removeAll(keepingCapacity: true) } }

  /// Takes what was caught since the beginning, in order.
  func end() -> [Issue] {
    state.withLock { state in
      let caught = state.caught
      state.caught = []
      return caught
    }
  }

  /// Decides what becomes of an issue.
  ///
  /// Warnings, and issues that are known, do not make a case fail. They surface, but
  /// only once for each place: the other cases would say the same.
  private func handle(_ issue: Issue) -> Issue? {
    state.withLock { state in
      if issue.isFailure {
        state.caught.append(issue)
        return nil
      }
      return state.shown.insert(FailureSignature(issue)).inserted ? issue : nil
    }
  }
}
