public import VPCheckTopology

/// What a system does beyond the checks and effects that its other rules list: nothing.
///
/// Some laws say what does not happen: that nothing else forbids a command, that it
/// changes nothing else, that time alone changes nothing. No rule of a room can be
/// replaced to break those, so a faulty system puts the something else here. Every
/// place is nil in the standard, which costs the model nothing.
public struct UnlistedRules: Sendable {
  /// Creates the rules as the sheets state them: nothing beside the listed ones.
  public init() {}

  /// An objection to a command, asked before all others; nil lets it pass.
  public var objection: (@Sendable (Command, Caller, Topology) -> Rejection?)?

  /// A change beside those of an accepted command; before it, and after it.
  public var change: (@Sendable (Command, Caller, _ before: Topology, _ after: inout Topology) -> Void)?

  /// A change that time brings beside those listed; before and after so many seconds.
  public var changeInTime: (@Sendable (_ seconds: Int, _ before: Topology, _ after: inout Topology) -> Void)?

  /// The answer to a command in the place of the one that the rules give, the state as it was before.
  public var answer: (@Sendable (Command, Caller, _ before: Topology, Outcome) -> Outcome)?
}
