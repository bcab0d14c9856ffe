internal import AddressMath
internal import VPCheckTopology

/// Errands that begin in one Region and end in another.
enum RegionErrands {
  static let all = [answered, named, ipv6, unseen]

  /// The other Region.
  private static let west = Caller(.first, region: Region("us-west-2"))

  /// Answers to a request between Regions, in either of them (PEER-CRT-16, PEER-CRT-17).
  private static let answered = Errand("answered-elsewhere", [.peering, .secondRegion], weight: 8) { script in
    let one = try script.home()
    var other = one
    try script.by(west) { other = try $0.vpc() }
    let connection = script.peering(one, other, acceptedBy: west, isAccepted: false)
    let place = try script.pick([Caller.first, west])
    let answers: [Command] = [
      .acceptVpcPeeringConnection(connection), .rejectVpcPeeringConnection(connection),
      .deleteVpcPeeringConnection(connection),
    ]
    let answer = try script.pick(answers)
    script.by(place) { $0.call(answer) }
    if try script.chance(1, outOf: 2) {
      let end = try script.pick([Caller.first, west])
      script.by(end) { $0.call(.deleteVpcPeeringConnection(connection)) }
    }
  }

  /// A group of a VPC in the other Region, with a connection and without (SG-REF-3, PEER-SG-1).
  private static let named = Errand(
    "named-elsewhere", [.peering, .securityGroups, .secondRegion], weight: 8
  ) { script in
    let one = try script.home()
    var other = one
    try script.by(west) { other = try $0.vpc() }
    if try script.chance(2, outOf: 3) { _ = script.peering(one, other, acceptedBy: west) }
    script.call(.authorizeSecurityGroup(one.defaultGroup, .ingress, .all(other.defaultGroup)))
  }

  /// IPv6 over a connection between Regions (PEER-RT-14).
  private static let ipv6 = Errand(
    "ipv6-elsewhere", [.peering, .secondRegion, .ipv6, .ipv6Hosts, .probes, .instances], weight: 12
  ) { script in
    let one = try script.vpc(ipv6: true)
    var other = one
    var far = one
    try script.by(west) {
      other = try $0.vpc(ipv6: true)
      far = $0.ipv6Host(in: other)
    }
    let near = script.ipv6Host(in: one)
    let connection = script.peering(one, other, acceptedBy: west)
    script.call(.createRoute(one.mainTable, .ipv6Block(of: other), .peeringConnection(connection)))
    script.by(west) {
      $0.call(.createRoute(other.mainTable, .ipv6Block(of: one), .peeringConnection(connection)))
    }
    script.ask(.exchange(from: .instance(near), to: .ipv6Address(of: far), .ping))
  }

  /// A call in a Region where its resource is not (VPC-GEN-10).
  private static let unseen = Errand("unseen-elsewhere", [.secondRegion]) { script in
    let vpc = try script.home()
    let subnet = script.ledger.fresh(.subnet)
    let block = CIDRArgument(script.block(of: vpc))
    let isDeletion = try script.chance(1, outOf: 2)
    script.by(west) {
      $0.call(
        isDeletion
          ? .deleteVpc(vpc)
          : .createSubnet(subnet, vpc: vpc, cidrBlock: block, ipv6CidrBlock: nil, zone: nil))
    }
  }
}

extension ErrandScript {
  /// Writes a host with an IPv6 address, in a subnet of its own, whose group lets all of IPv6 in.
  mutating func ipv6Host(in vpc: VPCID) -> InstanceID {
    let subnet = subnet(of: vpc, ipv6: true)
    let host = host(in: subnet)
    call(.assignIpv6Addresses(host.primaryInterface, AddressRequest(count: 1)))
    open(vpc.defaultGroup, .ipv6)
    return host
  }
}
