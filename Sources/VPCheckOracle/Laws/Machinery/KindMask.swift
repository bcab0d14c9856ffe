internal import VPCheckTopology

/// Kinds of resources, as bits; asked by every law of every step, so it is one word.
struct KindMask: OptionSet, Hashable, Sendable {
  let rawValue: UInt16

  /// Every kind.
  static let all = KindMask(rawValue: 1 << UInt16(ResourceKind.allCases.count) - 1)

  init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Makes the mask of one kind.
  init(_ kind: ResourceKind) { rawValue = 1 << UInt16(kind.rawValue) }

  /// Makes the mask of a set of kinds.
  init(_ kinds: Set<ResourceKind>) {
    self =
      kinds.count == ResourceKind.allCases.count
      ? .all : kinds.reduce(into: KindMask()) { $0.formUnion(KindMask($1)) }
  }

  /// Makes the mask of the kinds that two states report differently.
  ///
  /// Tables that share their storage are told equal at once, so this is cheap for
  /// the kinds that a step left alone.
  init(differencesBetween before: Topology, and after: Topology) {
    var mask = KindMask()
    if before.vpcs != after.vpcs { mask.insert(KindMask(.vpc)) }
    if before.subnets != after.subnets { mask.insert(KindMask(.subnet)) }
    if before.routeTables != after.routeTables { mask.insert(KindMask(.routeTable)) }
    if before.internetGateways != after.internetGateways { mask.insert(KindMask(.internetGateway)) }
    if before.peeringConnections != after.peeringConnections { mask.insert(KindMask(.peeringConnection)) }
    if before.networkInterfaces != after.networkInterfaces { mask.insert(KindMask(.networkInterface)) }
    if before.instances != after.instances { mask.insert(KindMask(.instance)) }
    if before.securityGroups != after.securityGroups { mask.insert(KindMask(.securityGroup)) }
    if before.networkACLs != after.networkACLs { mask.insert(KindMask(.networkACL)) }
    if before.elasticIPs != after.elasticIPs { mask.insert(KindMask(.elasticIP)) }
    if before.egressOnlyGateways != after.egressOnlyGateways { mask.insert(KindMask(.egressOnlyGateway)) }
    if before.natGateways != after.natGateways { mask.insert(KindMask(.natGateway)) }
    if before.transitGateways != after.transitGateways { mask.insert(KindMask(.transitGateway)) }
    if before.transitGatewayAttachments != after.transitGatewayAttachments {
      mask.insert(KindMask(.transitGatewayAttachment))
    }
    if before.transitGatewayRouteTables != after.transitGatewayRouteTables {
      mask.insert(KindMask(.transitGatewayRouteTable))
    }
    self = mask
  }
}
