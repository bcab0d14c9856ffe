internal import AddressMath
internal import VPCheckTopology

/// A network as the translation looks at it: who belongs to whom, and which links there are.
///
/// Answers single questions about the reported state by the sheets; it knows neither how the
/// model walks nor how the oracle judges.
struct NetworkView {
  let topology: Topology

  init(_ topology: Topology) { self.topology = topology }

  // MARK: What belongs to a VPC

  func subnets(of vpc: VPCID) -> [Subnet] { topology.subnets.filter { $0.vpc == vpc } }

  func interfaces(of vpc: VPCID) -> [NetworkInterface] {
    topology.networkInterfaces.filter { $0.vpc == vpc }
  }

  /// The NAT gateways of a VPC that hold addresses (NAT-9, NAT-12).
  func natGateways(of vpc: VPCID) -> [NATGateway] {
    topology.natGateways.filter { $0.vpc == vpc && $0.state != .failed && $0.state != .deleted }
  }

  /// The internet gateway that is attached to a VPC (IGW-2).
  func internetGateway(of vpc: VPCID) -> InternetGatewayID? {
    topology.internetGateways.first { $0.attachments.contains(vpc) }?.id
  }

  /// The egress-only gateway of a VPC (EIGW-1).
  func egressOnlyGateway(of vpc: VPCID) -> EgressOnlyGatewayID? {
    topology.egressOnlyGateways.first { $0.vpc == vpc }?.id
  }

  /// Whether a VPC has a way out at all.
  func hasEdge(_ vpc: VPCID) -> Bool {
    internetGateway(of: vpc) != nil || egressOnlyGateway(of: vpc) != nil
  }

  // MARK: What serves a subnet

  /// The table of a subnet: its own, or the main one (RT-TAB-2).
  func routeTable(of subnet: Subnet) -> RouteTable? {
    topology.routeTables.first { $0.explicitSubnets.contains(subnet.id) }
      ?? topology.routeTables.first { $0.vpc == subnet.vpc && $0.isMain }
  }

  /// The network ACL of a subnet: its own, or the default one (NACL-OBJ-2, NACL-OBJ-3).
  func networkACL(of subnet: Subnet) -> NetworkACL? {
    topology.networkACLs.first { $0.subnets.contains(subnet.id) }
      ?? topology.networkACLs.first { $0.vpc == subnet.vpc && $0.isDefault }
  }

  /// The table that routes what comes into a VPC by its internet gateway (RT-GW-7).
  func gatewayTable(of vpc: VPCID) -> RouteTable? {
    guard let gateway = internetGateway(of: vpc) else { return nil }
    return topology.routeTables.first { $0.vpc == vpc && $0.gateways.contains(gateway) }
  }

  /// The interfaces and NAT gateways of a subnet, as devices of the router.
  func devices(in subnet: Subnet) -> [String] {
    interfaces(of: subnet.vpc).filter { $0.subnet == subnet.id }.map { device($0.id) }
      + natGateways(of: subnet.vpc).filter { $0.subnet == subnet.id }.map { device($0.id) }
  }

  // MARK: Links between VPCs

  /// A connection that carries packets, as one of its ends sees it.
  struct Link {
    let connection: PeeringConnectionID
    let peer: VPCID
    /// The device in the router of this end.
    let device: String
    /// What marks packets that came over it, from 1.
    let origin: Int
  }

  /// The connections of a VPC that carry packets (PW-PCX-1).
  func links(of vpc: VPCID) -> [Link] {
    let active = topology.peeringConnections.filter { $0.state == .active }
    return active.compactMap { connection -> (PeeringConnectionID, VPCID)? in
      guard let peer = connection.peer(of: vpc), peer != vpc, topology.vpcs.contains(peer),
        topology.vpcs.contains(vpc)
      else { return nil }
      return (connection.id, peer)
    }.enumerated().map { index, link in
      Link(
        connection: link.0, peer: link.1, device: "\(link.0).\(link.1)",
        origin: min(index + 1, Origin.linkMax))
    }
  }

  // MARK: Addresses

  /// The addresses that an interface holds, of both families.
  func addresses(of interface: NetworkInterface) -> [Address] {
    interface.ipv4.map(\.address) + interface.ipv6
  }

  /// Whether the host of an interface runs.
  func isUp(_ interface: NetworkInterface) -> Bool {
    guard let attachment = interface.attachment else { return false }
    return topology.instances[attachment.instance]?.state == .running
  }

  /// The component that a reason names for an interface: its instance, if it has one.
  func host(of interface: NetworkInterface) -> ResourceID { interface.attachment?.instance ?? interface.id }

  /// The private addresses of a VPC that have a public one, with it.
  func publicAddresses(of vpc: VPCID) -> [(inside: Address, outside: Address)] {
    let hosts = interfaces(of: vpc).flatMap { interface in
      interface.ipv4.compactMap { held in held.publicAddress.map { (held.address, $0.address) } }
    }
    let gateways = natGateways(of: vpc).flatMap { gateway in
      gateway.addresses.compactMap { held in held.publicAddress.map { (held.privateAddress, $0.address) } }
    }
    return (hosts + gateways).map { (inside: $0.0, outside: $0.1) }
  }

  // MARK: Names

  /// The device of a router for an interface or a NAT gateway.
  func device(_ id: ResourceID) -> String { id.description }

  /// The namespace of a router.
  func router(_ vpc: VPCID) -> String { vpc.description }

  /// The namespace of an interface or a NAT gateway.
  func namespace(_ id: ResourceID, in vpc: VPCID) -> String { "\(vpc)/\(id)" }

  /// The namespace of the gateways of a VPC.
  func edge(_ vpc: VPCID) -> String { "\(vpc)/edge" }
}

/// Where a packet comes from, as the field for differentiated services tells it.
///
/// A rule that names a group means packets that a member itself sent. An address alone does
/// not tell: two peers may use the same one, and an appliance sends on for others.
enum Origin {
  /// Straight from a host of the VPC.
  static let inside = 0
  /// The highest number of a link.
  static let linkMax = 62
  /// Sent on by an appliance.
  static let forwarded = 63
}
