internal import Testing

/// Checks a property in the current test and records what it comes to.
///
/// - Parameters:
///   - environment: Reads what the environment asks for.
///   - draw: Draws a value, on a thread of the engine.
///   - write: Writes a value down for a person.
///   - body: Judges a value, where the test runs.
/// - Throws: Why the test was cancelled, if it was.
func checkProperty<Value>(
  named name: String?, settings: PropertySettings,
  environment: () throws(PropertySettingError) -> PropertyEnvironment = PropertyEnvironment.ofProcess,
  isolation: isolated (any Actor)?, sourceLocation: SourceLocation,
  draw: @escaping @Sendable (TestCase) throws -> Value,
  write: @escaping (Value, CaseJournal) -> Void, body: @escaping (Value) async throws -> Void
) async throws {
  guard let test = Test.current else {
    Issue.record(
      "forAll has to be called from the task of a test, and a detached task is none",
      sourceLocation: sourceLocation)
    return
  }
  let plan: PropertyPlan
  do throws(PropertySettingError) {
    plan = try PropertyPlan(
      name: name, testID: test.id, settings: settings.filled(from: .ofTraits(test.traits)),
      environment: try environment())
  } catch {
    Issue.record("The property was not checked: \(error)", sourceLocation: sourceLocation)
    return
  }
  let driver = PropertyDriver(plan: plan, draw: draw, write: write, body: body)
  guard let result = try await run(driver, in: test, isolation: isolation) else {
    Issue.record(
      "The property was not checked: the system refused a thread", sourceLocation: sourceLocation)
    return
  }
  PropertyOutcomeText(plan: plan, test: test, outcome: result.outcome)
    .record(at: sourceLocation)
  if let cancellation = result.cancellation { throw cancellation }
}

/// Runs a driver where issues are caught.
private func run<Value>(
  _ driver: PropertyDriver<Value>, in test: Test, isolation: isolated (any Actor)?
) async throws -> PropertyDriver<Value>.Result? {
  let capture = IssueCapture()
  // The scope of a trait is entered outside of all actors, and the driver goes back
  // to the actor of the test right away. Meanwhile the test waits: nobody else
  // touches what the body captured.
  let transferred = Transferred(value: driver)
  let handover = Transferred(value: Handover<PropertyDriver<Value>.Result>())
  try await capture.catching(in: test) {
    handover.value.result = await transferred.value.run(capture: capture, isolation: isolation)
  }
  return handover.value.result
}

/// Carries a result out of a scope; a class, since the scope's closure returns nothing.
private final class Handover<Result> {
  var result: Result?
}
