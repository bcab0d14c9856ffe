internal import AddressMath
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
  /// The block: the destination of a route, or what a new VPC or subnet should equal.
  var block: CIDRBlock?
  /// The private address of a new host.
  var address: Address?
  /// The groups that an interface should have.
  var groups: [SecurityGroupID] = []
  /// The number of an entry.
  var number: Int?
  /// Whether an entry should deny, or a transit route lead nowhere.
  var denies = false
  /// Whether a new host should get a public address.
  var isPublic = false
  /// Which side of a new NAT gateway should be public.
  var connectivity: NATConnectivity?
  /// Whether attachments to a new transit gateway should use its default table.
  var usesDefaults: Bool?

  /// Returns the position of the first handle that is wished for.
  func position(in candidates: [ResourceID]) -> Int? {
    candidates.firstIndex { resources.contains($0) }
  }

  /// Returns the position of the block that is wished for.
  func position(in candidates: [CIDRBlock]) -> Int? {
    block.flatMap { candidates.firstIndex(of: $0) }
  }
}
