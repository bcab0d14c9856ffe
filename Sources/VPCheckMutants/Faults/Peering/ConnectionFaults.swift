internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in the life of a peering connection.
enum ConnectionFaults {
  static let all = [
    overlapIgnored,
    overlapOfPrimariesOnly,
    overlapOnlyIfEqual,
    adjacentBlocksOverlap,
    requesterAccepts,
    acceptTwice,
    secondConnectionOfAPair,
    acceptAddsRoutes,
    requestsNeverExpire,
    blockOverlappingAPeer,
    blockWhileRequesting,
  ]

  private static let overlapIgnored = Fault(
    "overlap-ignored", breaks: "PEER-OVL-1",
    "A request between VPCs with overlapping blocks waits for acceptance instead of failing.",
    control: { $0.peering.overlap = { _, _ in false } })

  private static let overlapOfPrimariesOnly = Fault(
    "overlap-of-primaries-only", breaks: "PEER-OVL-2",
    "Only the primary blocks are compared, so an overlap of a secondary block goes unnoticed.",
    control: {
      $0.peering.overlap = { first, second in
        guard let one = first.ipv4.first?.block, let other = second.ipv4.first?.block else { return false }
        return one.overlaps(other)
      }
    })

  private static let overlapOnlyIfEqual = Fault(
    "overlap-only-if-equal", breaks: "PEER-OVL-1",
    "Only equal blocks count as overlapping, nested ones do not.",
    control: {
      $0.peering.overlap = { first, second in
        first.associatedBlocks.contains { second.associatedBlocks.contains($0) }
      }
    })

  private static let adjacentBlocksOverlap = Fault(
    "adjacent-blocks-overlap", breaks: "PEER-OVL-7",
    "Blocks that merely touch count as overlapping.",
    control: {
      $0.peering.overlap = { first, second in
        first.associatedBlocks.contains { block in
          second.associatedBlocks.contains { block.overlaps($0) || block.relation(to: $0) == .adjacent }
        }
      }
    })

  private static let requesterAccepts = Fault(
    "requester-accepts", breaks: "PEER-STATE-7",
    "The requester's account may accept its own request to another account.",
    control: { $0.peering.answerer = { _, _ in nil } })

  private static let acceptTwice = Fault(
    "accept-twice", breaks: "PEER-STATE-2",
    "A connection that is active already can be accepted again.",
    control: {
      $0.peering.acceptState = {
        $0 == .pendingAcceptance || $0 == .active ? nil : Rejection(.invalidStateTransition)
      }
    })

  private static let secondConnectionOfAPair = Fault(
    "second-connection-of-a-pair", breaks: "PEER-CRT-11",
    "Two connections between the same two VPCs can be active at once.",
    control: { $0.peering.secondActive = { _, _ in nil } })

  private static let acceptAddsRoutes = Fault(
    "accept-adds-routes", breaks: "PEER-RT-1",
    "Accepting a connection adds a route to the peer in every table of both VPCs.",
    control: {
      $0.peering.routesAfterAccept = { topology, connection, table in
        guard let peer = connection.peer(of: table.vpc), let vpc = topology.vpcs[peer] else { return [] }
        return vpc.associatedBlocks.map { Route($0, to: .peeringConnection(connection.id)) }
      }
    })

  private static let requestsNeverExpire = Fault(
    "requests-never-expire", breaks: "PEER-Q-3",
    "A request that nobody answers waits for ever.",
    control: { $0.peering.expirySeconds = { 1 << 40 } })

  private static let blockOverlappingAPeer = Fault(
    "block-overlapping-a-peer", breaks: "PEER-CIDR-1",
    "A VPC may take a block that overlaps one of an active peer.",
    control: { $0.peering.overlapWithPeer = { _, _ in nil } })

  private static let blockWhileRequesting = Fault(
    "block-while-requesting", breaks: "PEER-CIDR-3",
    "The requester may take a new block while its request is pending.",
    control: { $0.peering.additionWhilePending = { _, _ in nil } })
}
