/// Tries every run that is simpler than the current one, when there are few enough.
///
/// Runs are gone through like the numbers of a counter whose digits are the decisions:
/// the last one that can be raised is raised, and those after it start at the simplest
/// again. What is known from before costs nothing.
struct ProofSearch {
  private let session: ShrinkSession
  private let callsMax: Int

  init(_ session: ShrinkSession, callsMax: Int) {
    self.session = session
    self.callsMax = callsMax
  }

  /// Goes through the simpler runs; one that fails becomes the current one.
  ///
  /// - Returns: Whether all were tried, so that the current run is the simplest.
  /// - Throws: `ShrinkSession.Interruption`.
  func run() throws -> Bool {
    guard callsMax > 0 else { return false }
    session.isProving = true
    session.patience = nil
    var candidate: [Choice] = []
    // Known runs are passed over without a call: they are bounded as well.
    for _ in 0..<ProofSearch.stepCountMax {
      if session.proofCalls >= callsMax || session.divergence != nil { return false }
      _ = try session.attempt(candidate)
      let decisions = session.decisions(for: candidate)
      switch successor(of: decisions) {
      case .run(let next): candidate = next
      case .none: return true
      case .tooMany: return false
      }
    }
    return false
  }

  /// The most runs gone through, known ones included.
  private static let stepCountMax = 200_000

  private enum Successor {
    case run([Choice])
    case none
    case tooMany
  }

  /// Returns the run that comes next.
  private func successor(of decisions: [Choice]) -> Successor {
    var position = decisions.count - 1
    while position >= 0 {
      let choice = decisions[position]
      if choice.isEditable, choice.indexMax > UInt128(callsMax) { return .tooMany }
      if choice.isEditable, choice.index < choice.indexMax {
        return .run(Array(decisions[..<position]) + [choice.with(index: choice.index + 1)])
      }
      position -= 1
    }
    return .none
  }
}
