internal import PropertyEngine
internal import VPCheckTopology

extension StepGenerator {
  /// Draws an exchange whose session stays open.
  mutating func openSession() throws -> Step {
    let step = try exchange()
    guard let probe = step.probe else { return step }
    sessionCount += 1
    return .open(SessionID(sessionCount), probe)
  }

  /// Draws one more packet of a session, the newest being the simplest; opens one where there is none.
  ///
  /// Whether its first packet came through is not known here.
  mutating func sendInSession() throws -> Step {
    guard sessionCount > 0 else { return try openSession() }
    let age = try testCase.int(in: 0...(sessionCount - 1))
    return .send(SessionID(sessionCount - age))
  }
}
