internal import AddressMath
internal import VPCheckTopology

extension Topology {
  /// Returns the route tables of a VPC.
  func routeTables(of vpc: VPCID) -> [RouteTable] { routeTables.filter { $0.vpc == vpc } }

  /// Returns the subnets of a VPC.
  func subnets(of vpc: VPCID) -> [Subnet] { subnets.filter { $0.vpc == vpc } }

  /// Returns the interfaces of a VPC.
  func interfaces(of vpc: VPCID) -> [NetworkInterface] { networkInterfaces.filter { $0.vpc == vpc } }

  /// Returns the interfaces of a subnet.
  func interfaces(in subnet: SubnetID) -> [NetworkInterface] {
    networkInterfaces.filter { $0.subnet == subnet }
  }

  /// Returns the internet gateways that are attached to a VPC.
  func gateways(attachedTo vpc: VPCID) -> [InternetGateway] {
    internetGateways.filter { $0.attachments.contains(vpc) }
  }

  /// Returns the table with which a subnet is associated explicitly.
  func explicitTable(of subnet: SubnetID) -> RouteTable? {
    routeTables.first { $0.explicitSubnets.contains(subnet) }
  }

  /// Returns the table that routes what enters by a gateway (RT-GW-7).
  func gatewayTable(of gateway: InternetGatewayID) -> RouteTable? {
    routeTables.first { $0.gateways.contains(gateway) }
  }

  /// Returns the main table of a VPC.
  func mainTable(of vpc: VPCID) -> RouteTable? { routeTables.first { $0.vpc == vpc && $0.isMain } }

  /// Returns the peering connections at one of whose ends a VPC is.
  func connections(of vpc: VPCID) -> [PeeringConnection] { peeringConnections.filter { $0.joins(vpc) } }

  /// Returns the peering connections between two VPCs, in either direction.
  func connections(between one: VPCID, and other: VPCID) -> [PeeringConnection] {
    peeringConnections.filter { $0.peer(of: one) == other }
  }

  /// Returns the NAT gateway that holds an Elastic IP, ended ones aside (NAT-9).
  func natGateway(holding allocation: AllocationID) -> NATGateway? {
    natGateways.first { gateway in
      gateway.state.isAlive
        && gateway.addresses.contains { $0.publicAddress?.allocation == allocation }
    }
  }

  /// Returns the NAT gateways of a VPC that are not ended.
  func liveNATGateways(of vpc: VPCID) -> [NATGateway] {
    natGateways.filter { $0.vpc == vpc && $0.state.isAlive }
  }

  /// Returns the attachments of a VPC to transit gateways that are not ended.
  func liveAttachments(of vpc: VPCID) -> [TransitGatewayAttachment] {
    transitGatewayAttachments.filter { $0.vpc == vpc && $0.state.isAlive }
  }

  /// Returns how many addresses of a subnet attachments hold; nil when that is unsettled (TGW-3).
  func attachmentAddressCount(in subnet: SubnetID) -> Int? {
    var count = 0
    for attachment in transitGatewayAttachments where attachment.subnets.contains(subnet) {
      switch attachment.state {
      case .available, .modifying: count += 1
      case .deleted, .failed, .rejected: break
      default: return nil
      }
    }
    return count
  }

  /// Returns the state of the instance that an interface is attached to.
  func hostState(of interface: NetworkInterface) -> InstanceState? {
    interface.attachment.flatMap { instances[$0.instance]?.state }
  }
}

extension Topology {
  /// Returns the addresses of the blocks of a VPC that are certainly in force (PEER-OVL-8).
  func addresses(of vpc: VPCID, _ family: AddressFamily) -> AddressSet {
    vpcs[vpc]?.addresses(family) ?? .empty(family)
  }

  /// Returns the addresses of the blocks of a VPC that are in force or may count so.
  func possibleAddresses(of vpc: VPCID, _ family: AddressFamily) -> AddressSet {
    vpcs[vpc]?.possibleAddresses(family) ?? .empty(family)
  }

  /// Returns whether the certain addresses of two VPCs meet in a family.
  func overlap(_ one: VPCID, _ other: VPCID, _ family: AddressFamily) -> Bool {
    !addresses(of: one, family).isDisjoint(with: addresses(of: other, family))
  }

  /// Returns whether the addresses of two VPCs may count as meeting in a family.
  func mayOverlap(_ one: VPCID, _ other: VPCID, _ family: AddressFamily) -> Bool {
    !possibleAddresses(of: one, family).isDisjoint(with: possibleAddresses(of: other, family))
  }
}

extension VPC {
  /// Returns the associations of a family, the primary first for IPv4.
  func associations(_ family: AddressFamily) -> [CIDRAssociation] { family == .ipv4 ? ipv4 : ipv6 }

  /// Returns the addresses of the associated blocks of a family.
  func addresses(_ family: AddressFamily) -> AddressSet {
    AddressSet(among: blocks(family) { $0 == .associated }, family: family)
  }

  /// Returns the addresses of the blocks that are associated, or on the way to or from it.
  func possibleAddresses(_ family: AddressFamily) -> AddressSet {
    AddressSet(
      blocks: blocks(family) { $0 == .associated || $0 == .associating || $0 == .disassociating },
      family: family)
  }

  /// Returns the blocks of a family whose association is in certain states.
  ///
  /// A faulty system may report a block in the list of the other family, where it counts for nothing.
  func blocks(_ family: AddressFamily, _ isMeant: (CIDRAssociationState) -> Bool) -> [CIDRBlock] {
    associations(family).filter { isMeant($0.state) && $0.block.family == family }.map(\.block)
  }

  /// Whether an IPv6 block is in force.
  var hasIPv6: Bool { ipv6.contains { $0.state == .associated } }
}

extension CIDRAssociationState {
  /// Whether an association in this state counts for something (ADDR-DEL-10).
  var isAlive: Bool {
    switch self {
    case .associating, .associated, .disassociating: true
    case .disassociated, .failing, .failed: false
    }
  }
}

extension TransitGatewayAttachmentState {
  /// Whether an attachment in this state counts for something (TGW-1).
  var isAlive: Bool {
    switch self {
    case .deleted, .failed, .rejected: false
    default: true
    }
  }
}

extension NATGatewayState {
  /// Whether a gateway in this state takes up room (NAT-12, VPC-DEL-1).
  var isAlive: Bool {
    switch self {
    case .pending, .available, .deleting: true
    case .failed, .deleted: false
    }
  }
}

extension NetworkInterface {
  /// The public address that the service chose for the primary private address.
  var automaticAddress: Address? {
    guard let mapping = ipv4.first?.publicAddress, mapping.allocation == nil else { return nil }
    return mapping.address
  }

  /// Whether any public IPv4 address is mapped to the interface.
  var hasPublicAddress: Bool { ipv4.contains { $0.publicAddress != nil } }
}

extension SecurityGroup {
  /// Whether the group came with its VPC (SG-OBJ-2).
  var isDefault: Bool { id.isImplicit || name == "default" }
}

extension Route {
  /// Whether the route is the local route of a block, its target replaced or not (ADDR-DEL-6).
  func isLocal(in vpc: VPC?) -> Bool {
    if target == .local { return true }
    guard let vpc, origin != .propagation else { return false }
    return vpc.associations(destination.family).contains {
      $0.block == destination && $0.state == .associated
    }
  }
}
