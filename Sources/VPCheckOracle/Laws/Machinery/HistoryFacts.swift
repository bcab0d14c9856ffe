public import VPCheckTopology

/// What laws need to know of the past beyond the state reported last.
///
/// - Times are in seconds since the start of the history.
public struct HistoryFacts: Sendable {
  /// The time that has passed.
  public internal(set) var clockSeconds = 0
  /// When each handle was bound by an accepted command.
  public internal(set) var boundAt: [ResourceID: Int] = [:]
  /// Handles that are another name of an earlier resource.
  public internal(set) var aliases: [ResourceID: ResourceID] = [:]

  /// Creates the facts of an empty history.
  public init() {}

  /// Takes one more step into account.
  mutating func record(_ step: HistoryStep) {
    switch (step.step, step.result) {
    case (.wait(let seconds), .waited):
      clockSeconds += seconds
    case (.command(let command, _), .outcome(.accepted(let acceptance))):
      guard let id = command.createdID else { return }
      if let existing = acceptance.existing {
        aliases[id] = existing
      } else {
        boundAt[id] = clockSeconds
      }
    default: break
    }
  }
}
