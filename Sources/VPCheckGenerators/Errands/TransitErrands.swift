internal import AddressMath
internal import VPCheckTopology

/// Errands about packets over a transit gateway.
enum TransitErrands {
  static let all = [crossing, crossingIPv6]

  private static let needs: FeatureSet = [.transitGateways, .instances, .probes, .securityGroups]

  /// Two attached VPCs with hosts in one zone or two, and an entry in the way (TGW-DP-1, TGW-DP-3,
  /// TGW-DP-4, TGW-DP-8).
  private static let crossing = Errand("over-transit", needs.union([.networkACLs]), weight: 24) { script in
    try cross(&script, .ipv4)
  }

  private static let crossingIPv6 = Errand(
    "ipv6-over-transit", needs.union([.networkACLs, .ipv6, .ipv6Hosts]), weight: 24
  ) { script in
    try cross(&script, .ipv6)
  }

  private static func cross(_ script: inout ErrandScript, _ family: AddressFamily) throws {
    let isIPv6 = family == .ipv6
    let vpcs = [try script.vpc(ipv6: isIPv6), try script.vpc(ipv6: isIPv6)]
    let gateway = script.ledger.fresh(.transitGateway)
    script.call(.createTransitGateway(gateway, associatesByDefault: true, propagatesByDefault: true))
    let supports = isIPv6 ? try script.pick([true, true, false]) : true
    // Zones of the attachment of a VPC and of its host.
    let zones: [(Int, Int)] = [(0, 0), (1, 1), (0, 1), (1, 0)]
    var hosts: [InstanceID] = []
    for vpc in vpcs {
      let (attached, home) = try script.pick(zones)
      let entrance = script.subnet(of: vpc, length: 26, ipv6: isIPv6, zone: attached)
      let subnet = script.subnet(of: vpc, ipv6: isIPv6, zone: home)
      let attachment = script.ledger.fresh(.transitGatewayAttachment)
      script.call(
        .createTransitGatewayVpcAttachment(
          attachment, gateway, vpc, subnets: [entrance], supportsIPv6: supports))
      let host = script.host(in: subnet)
      if isIPv6 { script.call(.assignIpv6Addresses(host.primaryInterface, AddressRequest(count: 1))) }
      hosts.append(host)
    }
    for (vpc, peer) in [(vpcs[0], vpcs[1]), (vpcs[1], vpcs[0])] {
      let block: CIDRArgument = isIPv6 ? .ipv6Block(of: peer) : CIDRArgument(script.block(of: peer))
      script.call(.createRoute(vpc.mainTable, block, .transitGateway(gateway)))
    }
    script.open(vpcs[1].defaultGroup, family)
    if try script.chance(1, outOf: 3) {
      let acl = try script.pick(vpcs).defaultACL
      let direction = try script.pick([Direction.ingress, .egress])
      script.call(
        .createNetworkAclEntry(
          acl,
          ACLEntryArgument(direction, 10, .deny, protocolText: "-1", CIDRArgument(.everything(family)))))
    }
    script.ask(.exchange(from: .instance(hosts[0]), to: family.address(of: hosts[1]), .ping))
  }
}
