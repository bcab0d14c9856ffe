internal import VPCheckTopology

/// What a plan would like the next step to be.
///
/// A wish only makes choices likely; it never takes their place. The step that comes out
/// replays without the plan.
struct Wish {
  /// The operation.
  var operation: GeneratedOperation
  /// The handles that arguments should name.
  var resources: [ResourceID] = []
  /// The kind of destination, for routes.
  var destination: RouteDestinationIdea?
  /// The direction, for rules and entries.
  var direction: Direction?
  /// The kind of traffic, for rules, entries and probes.
  var traffic: TrafficIdea?
  /// The kind of other side, for rules and entries.
  var peer: PeerIdea?
  /// The way of a probe.
  var way: ExchangeWay?

  /// Returns the position of the first handle that is wished for.
  func position(in candidates: [ResourceID]) -> Int? {
    candidates.firstIndex { resources.contains($0) }
  }
}
