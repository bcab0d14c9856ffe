import Synchronization
import Testing

/// Runs a body and returns the issues that it records, none of which surfaces.
///
/// So a property can fail on purpose inside a test that passes.
func issues(
  recordedBy body: @escaping @Sendable () async throws -> Void
) async throws -> [Issue] {
  let recorder = IssueRecorder()
  let trait = IssueHandlingTrait.compactMapIssues { issue in
    recorder.add(issue)
    return nil
  }
  try await trait.provideScope(
    for: #require(Test.current), testCase: Test.Case.current, performing: body)
  return recorder.issues
}

/// Runs a body that is to record one failure, and returns the text of it.
func failureText(
  of body: @escaping @Sendable () async throws -> Void,
  sourceLocation: SourceLocation = #_sourceLocation
) async throws -> String {
  let failures = try await issues(recordedBy: body).filter(\.isFailure)
  try #require(failures.count == 1, "\(failures)", sourceLocation: sourceLocation)
  return failures[0].comments.map(\.rawValue).joined(separator: "\n")
}

/// A list of issues that tasks share.
final class IssueRecorder: Sendable {
  private let recorded = Mutex<[Issue]>([])

  var issues: [Issue] { recorded.withLock { $0 } }

  func add(_ issue: Issue) { recorded.withLock { $0.append(issue) } }
}

/// A number that tasks count up together.
final class Counter: Sendable {
  private let number = Atomic(0)

  var value: Int { number.load(ordering: .relaxed) }

  /// Counts one more and returns how many there are.
  @discardableResult
  func increment() -> Int { number.add(1, ordering: .relaxed).newValue }
}

/// A list that tasks append to.
final class Journal<Element: Sendable>: Sendable {
  private let list = Mutex<[Element]>([])

  var elements: [Element] { list.withLock { $0 } }

  func append(_ element: Element) { list.withLock { $0.append(element) } }
}
