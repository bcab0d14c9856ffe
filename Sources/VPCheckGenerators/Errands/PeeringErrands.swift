internal import AddressMath
internal import VPCheckTopology

/// Errands about peering connections.
enum PeeringErrands {
  static let all = [
    lastSecond, withdrawn, severalPeers, requesterGone, namedByPeer, ended, staleReference, triangle,
  ]

  /// An answer at the very end of a request's life (PEER-STATE-13).
  private static let lastSecond = Errand("last-second", [.peering, .waiting]) { script in
    let (one, other) = (try script.home(), try script.vpc())
    let connection = script.peering(one, other, isAccepted: false)
    script.wait(168 * 3600)
    let calls: [Command] = [
      .acceptVpcPeeringConnection(connection), .rejectVpcPeeringConnection(connection),
      .deleteVpcPeeringConnection(connection),
    ]
    script.call(try script.pick(calls))
  }

  /// A request that the account that was asked deletes (PEER-STATE-9).
  private static let withdrawn = Errand("withdrawn-request", [.peering, .secondAccount, .deleting]) {
    script in
    let one = try script.home()
    var other = one
    try script.by(.second) { other = try $0.vpc() }
    let connection = script.peering(one, other, acceptedBy: .second, isAccepted: false)
    script.by(.second) { $0.call(.deleteVpcPeeringConnection(connection)) }
  }

  /// A block for a VPC with two peers, which one of them has, or a peer of a peer (PEER-CIDR-2).
  private static let severalPeers = Errand("several-peers", [.peering, .secondaryBlocks], weight: 8) {
    script in
    let (one, two, three) = (try script.home(), try script.vpc(), try script.vpc())
    _ = script.peering(one, two)
    _ = script.peering(one, three)
    let isBeyond = try script.chance(1, outOf: 2)
    guard isBeyond else {
      let block = script.block(of: try script.pick([two, three]))
      script.call(.associateVpcCidrBlock(one, CIDRArgument(block)))
      return
    }
    let far = try script.vpc()
    _ = script.peering(two, far)
    script.call(.associateVpcCidrBlock(one, CIDRArgument(script.block(of: far))))
  }

  /// A connection that has ended, in the hours and days after (PEER-STATE-1, PEER-VIS-2 to PEER-VIS-4).
  private static let ended = Errand(
    "ended-connection", [.peering, .waiting, .deleting, .secondAccount], weight: 20
  ) {
    script in
    let one = try script.home()
    let answerer: Caller = try script.chance(2, outOf: 3) ? .second : .first
    var other = one
    try script.by(answerer) { other = try $0.vpc() }
    let connection = script.peering(one, other, acceptedBy: answerer, isAccepted: false)
    switch try script.pick([0, 1, 2]) {
    case 0: script.by(answerer) { $0.call(.rejectVpcPeeringConnection(connection)) }
    case 1: script.wait(168 * 3600 + 1)
    default:
      script.by(answerer) { $0.call(.acceptVpcPeeringConnection(connection)) }
      script.call(.deleteVpcPeeringConnection(connection))
    }
    let hours = [1, 3, 24, 47, 49]
    for _ in 0...(try script.pick([0, 1])) { script.wait(try script.pick(hours) * 3600) }
  }

  /// Packets past a rule on a group of a peer whose connection went, and came again (PEER-SG-5, SG-STALE-4).
  private static let staleReference = Errand(
    "stale-reference", [.peering, .securityGroups, .deleting, .instances, .probes], weight: 14
  ) { script in
    let (one, other) = (try script.vpc(), try script.vpc())
    let group = script.group(in: one)
    let near = script.host(in: script.subnet(of: one), groups: [group])
    let far = script.host(in: script.subnet(of: other))
    let connection = script.join(one, other)
    if try script.chance(1, outOf: 2) {
      script.call(.authorizeSecurityGroup(other.defaultGroup, .ingress, .all(group)))
    } else {
      script.open(other.defaultGroup)
      script.call(.authorizeSecurityGroup(group, .egress, .all(other.defaultGroup)))
      script.call(.revokeSecurityGroup(group, .egress, .all(.everything(.ipv4))))
    }
    script.call(.deleteVpcPeeringConnection(connection))
    if try script.chance(1, outOf: 2) {
      let again = script.peering(one, other)
      for (vpc, peer) in [(one, other), (other, one)] {
        script.call(
          .replaceRoute(
            vpc.mainTable, CIDRArgument(script.block(of: peer)), .peeringConnection(again)))
      }
    }
    script.ask(.exchange(from: .instance(near), to: .privateAddress(of: far), .ping))
  }

  /// Three VPCs, each joined to each, with routes of the first two, some of them astray (PEER-NT-2).
  private static let triangle = Errand(
    "triangle", [.peering, .instances, .probes, .securityGroups], weight: 14
  ) { script in
    let vpcs = [try script.vpc(), try script.vpc(), try script.vpc()]
    let (one, other, third) = (vpcs[0], vpcs[1], vpcs[2])
    let near = script.host(in: script.subnet(of: one))
    let far = script.host(in: script.subnet(of: other))
    script.open(other.defaultGroup)
    let connections = [
      script.peering(one, other), script.peering(other, third), script.peering(one, third),
    ]
    let there = try script.pick([connections[0], connections[0], connections[2]])
    let back = try script.pick([connections[1], connections[0]])
    script.call(
      .createRoute(one.mainTable, CIDRArgument(script.block(of: other)), .peeringConnection(there)))
    script.call(
      .createRoute(other.mainTable, CIDRArgument(script.block(of: one)), .peeringConnection(back)))
    script.ask(.exchange(from: .instance(near), to: .privateAddress(of: far), .ping))
  }

  /// A VPC that goes while a request between two accounts waits (VPC-DEL-5, VPC-DEL-6).
  private static let requesterGone = Errand("requester-gone", [.peering, .secondAccount, .deleting]) {
    script in
    let one = try script.vpc()
    var other = one
    try script.by(.second) { other = try $0.vpc() }
    _ = script.peering(one, other, acceptedBy: .second, isAccepted: false)
    if try script.chance(1, outOf: 2) {
      script.call(.deleteVpc(one))
    } else {
      script.by(.second) { $0.call(.deleteVpc(other)) }
    }
  }

  /// A group that a peer names: it goes, or its connection does (SG-DEL-5, PEER-SG-7, SG-STALE-1 and 2).
  private static let namedByPeer = Errand(
    "named-by-peer", [.peering, .securityGroups, .deleting, .secondAccount], weight: 16
  ) { script in
    let one = try script.home()
    let owner: Caller = try script.chance(1, outOf: 3) ? .second : .first
    var other = one
    var group = one
    try script.by(owner) {
      other = try $0.vpc()
      group = $0.group(in: other)
    }
    // Before the acceptance the group cannot be named (PEER-SG-2).
    let isEarly = try script.chance(1, outOf: 4)
    let connection = script.peering(one, other, acceptedBy: owner, isAccepted: !isEarly)
    script.call(.authorizeSecurityGroup(one.defaultGroup, .ingress, .all(group)))
    if try script.chance(1, outOf: 2) {
      script.by(owner) { $0.call(.deleteSecurityGroup(group)) }
    } else {
      script.call(.deleteVpcPeeringConnection(connection))
    }
    if try script.chance(2, outOf: 3) {
      script.call(.revokeSecurityGroup(one.defaultGroup, .ingress, .all(group)))
    }
  }
}
