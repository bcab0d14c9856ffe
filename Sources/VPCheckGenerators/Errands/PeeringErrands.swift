internal import AddressMath
internal import VPCheckTopology

/// Errands about peering connections.
enum PeeringErrands {
  static let all = [lastSecond, withdrawn, severalPeers, requesterGone, namedByPeer]

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
