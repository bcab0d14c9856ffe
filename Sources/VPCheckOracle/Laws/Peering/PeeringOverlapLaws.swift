internal import AddressMath
internal import VPCheckTopology

/// Laws on overlapping blocks of two VPCs (peering sheet, section 3).
enum PeeringOverlapLaws {
  static let all = [primaries, anyBlocks, ipv6, activeDisjoint, onlyTheTwo, adjacent, blocksInForce]

  private static let guide = Citation.peeringGuide("vpc-peering-basics", "Overlapping CIDR blocks")

  static let primaries = Law.effect(
    "PEER-OVL-1", on: .createPeering,
    "When IPv4 blocks of the two VPCs overlap, the request settles in failed.", source: guide
  ) { step in
    PeeringCreation.answer(step) { isJudged($0) && $0.overlap.isCertain && primariesMeet($0) }
  }

  static let anyBlocks = Law.effect(
    "PEER-OVL-2", on: .createPeering,
    "That holds for every pair of blocks, also if only others that do not overlap would be used.",
    source: guide
  ) { step in
    PeeringCreation.answer(step) { isJudged($0) && $0.overlap.isCertain && !primariesMeet($0) }
  }

  private static func isJudged(_ creation: PeeringCreation) -> Bool {
    !creation.isWithItself && creation.accepterExists
  }

  private static func primariesMeet(_ creation: PeeringCreation) -> Bool {
    guard let one = creation.before.vpcs[creation.requester]?.ipv4.first?.block,
      let other = creation.before.vpcs[creation.accepter]?.ipv4.first?.block
    else { return false }
    return !AddressSet(one).intersection(AddressSet(other)).isEmpty
  }

  static let ipv6 = Law.effect(
    "PEER-OVL-3", on: .createPeering,
    "When IPv6 blocks of the two VPCs overlap, the request never becomes active.", source: guide
  ) { step in
    PeeringCreation.answer(step) {
      isJudged($0) && !$0.overlap.isCertain && $0.overlap.isIPv6
    }
  }

  static let activeDisjoint = Law.invariant(
    "PEER-OVL-4", of: [.peeringConnection, .vpc],
    on: .all.subtracting([.createPeering, .associateBlock, .associateIPv6Block]),
    "The IPv4 blocks of two VPCs with an active connection are disjoint.",
    source: Citation.derived("PEER-OVL-1, PEER-OVL-3, PEER-CIDR-1")
  ) { step in
    guard
      step.hasChanged(.peeringConnection) || step.hasChanged(.vpc)
    else { return .silent }
    var differences: [Difference] = []
    for connection in step.after.peeringConnections where meets(connection, step.after, step) {
      if let earlier = step.before.peeringConnections[connection.id], meets(earlier, step.before, step) {
        continue
      }
      differences.append(
        Difference(
          "state-\(connection.state.rawValue)",
          expected: "\(connection.id) is not active while its VPCs overlap",
          observed: "it is \(connection.state.rawValue)"))
    }
    return .from(differences)
  }

  /// Whether a connection joins two VPCs that share addresses.
  ///
  /// IPv6 counts when the request is answered; later additions are open (PEER-CIDR-8).
  private static func meets(_ connection: PeeringConnection, _ topology: Topology, _ step: JudgedStep) -> Bool
  {
    guard connection.state == .active || connection.state == .provisioning else { return false }
    let (one, other) = (connection.requester.vpc, connection.accepter.vpc)
    if topology.overlap(one, other, .ipv4) { return true }
    guard case .acceptVpcPeeringConnection(connection.id)? = step.acceptedCommand else { return false }
    return topology.overlap(one, other, .ipv6) && !step.facts.gainedIPv6.contains(one)
      && !step.facts.gainedIPv6.contains(other)
  }

  static let onlyTheTwo = Law.effect(
    "PEER-OVL-5", on: .createPeering,
    "Only the two VPCs are compared: other peers of either may have the same blocks.",
    source: Citation.peeringGuide("peering-configurations-partial-access")
  ) { step in
    PeeringCreation.answer(step) {
      isFree($0) && !hasDeadOverlap($0) && !isAdjacent($0) && otherPeerMeets($0)
    }
  }

  static let adjacent = Law.effect(
    "PEER-OVL-7", on: .createPeering, "Blocks that touch without sharing an address do not overlap.",
    source: guide
  ) { step in PeeringCreation.answer(step) { isFree($0) && !hasDeadOverlap($0) && isAdjacent($0) } }

  static let blocksInForce = Law.effect(
    "PEER-OVL-8", on: .createPeering, "Blocks whose association has ended do not count.",
    source: Citation.vpcGuide("vpc-cidr-blocks")
  ) { step in PeeringCreation.answer(step) { isFree($0) && hasDeadOverlap($0) } }

  /// Returns whether one of the laws above tells that the request waits for acceptance.
  static func namesCase(_ creation: PeeringCreation) -> Bool {
    hasDeadOverlap(creation) || isAdjacent(creation) || otherPeerMeets(creation)
  }

  private static func isFree(_ creation: PeeringCreation) -> Bool {
    isJudged(creation) && !creation.overlap.mayFail && creation.liveConnections.isEmpty
      && !PeeringDuplicateLaws.follows(creation)
  }

  private static func hasDeadOverlap(_ creation: PeeringCreation) -> Bool {
    guard let one = creation.before.vpcs[creation.requester],
      let other = creation.before.vpcs[creation.accepter]
    else { return false }
    return meetsDead(one, other) || meetsDead(other, one)
  }

  private static func meetsDead(_ one: VPC, _ other: VPC) -> Bool {
    let dead = one.blocks(.ipv4) { !$0.isAlive }
    let all = AddressSet(among: other.blocks(.ipv4) { _ in true }, family: .ipv4)
    return dead.contains(where: all.intersects)
  }

  private static func isAdjacent(_ creation: PeeringCreation) -> Bool {
    let one = creation.before.vpcs[creation.requester]?.blocks(.ipv4) { $0 == .associated } ?? []
    let other = creation.before.vpcs[creation.accepter]?.blocks(.ipv4) { $0 == .associated } ?? []
    return one.contains { block in other.contains { $0.relation(to: block) == .adjacent } }
  }

  private static func otherPeerMeets(_ creation: PeeringCreation) -> Bool {
    let pairs = [(creation.requester, creation.accepter), (creation.accepter, creation.requester)]
    return pairs.contains { hub, spoke in
      creation.before.peeringConnections.contains { connection in
        guard connection.state.isLive, let peer = connection.peer(of: hub), peer != spoke else {
          return false
        }
        return creation.before.overlap(peer, spoke, .ipv4)
      }
    }
  }
}
