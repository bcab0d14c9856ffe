internal import AddressMath
internal import VPCheckTopology

extension NATGateway {
  /// Whether it carries packets, or is about to.
  var isLive: Bool { state == .available || state == .pending }

  /// Whether it has come to its end, although it is still shown (NAT-11).
  var hasEnded: Bool { state == .deleted || state == .failed }

  /// Returns whether it holds an Elastic IP.
  func holds(_ allocation: AllocationID) -> Bool {
    addresses.contains { $0.publicAddress?.allocation == allocation }
  }
}

extension TransitGateway {
  /// Whether it can be used, or is about to.
  var isLive: Bool { state == .available || state == .pending }
}

extension TransitGatewayAttachment {
  /// Whether it carries packets, or is about to.
  var isLive: Bool { state == .available || state == .pending }
}

extension Topology {
  // MARK: NAT and egress-only gateways

  /// Returns whether an Elastic IP is held by a NAT gateway, which is no association of its own.
  func isHeldByNATGateway(_ id: AllocationID) -> Bool { natGateways.contains { $0.holds(id) } }

  /// Returns whether nothing holds an Elastic IP.
  func isSpare(_ address: ElasticIP) -> Bool {
    address.association == nil && !isHeldByNATGateway(address.id)
  }

  /// Returns the Elastic IPs of an account that nothing holds, or that something holds, the newest first.
  func allocations(of owner: AccountID, spare: Bool) -> [AllocationID] {
    elasticIPs.newestIDs { $0.owner == owner && isSpare($0) == spare }
  }

  /// Returns the egress-only gateway of a VPC.
  func egressOnlyGateway(of id: VPCID) -> EgressOnlyGateway? {
    egressOnlyGateways.first { $0.vpc == id }
  }

  /// Returns the newest live NAT gateway of a connectivity in a subnet.
  func natGateway(in id: SubnetID, _ connectivity: NATConnectivity) -> NATGateway? {
    natGateways.last { $0.subnet == id && $0.connectivity == connectivity && $0.isLive }
  }

  // MARK: Transit gateways

  /// Returns the newest live attachment of a VPC to a transit gateway.
  func attachment(of vpc: VPCID, to gateway: TransitGatewayID) -> TransitGatewayAttachment? {
    transitGatewayAttachments.last { $0.vpc == vpc && $0.gateway == gateway && $0.isLive }
  }

  /// Returns the table that an attachment is associated with.
  func transitTable(of id: TransitGatewayAttachmentID) -> TransitGatewayRouteTable? {
    transitGatewayRouteTables.first { $0.associations.contains(id) }
  }

  /// Returns the account that owns a transit gateway; the first one when it is unknown.
  func owner(ofTransitGateway id: TransitGatewayID) -> AccountID { transitGateways[id]?.owner ?? .first }

  /// Returns the account that owns the transit gateway of a table.
  func owner(ofTransitTable id: TransitGatewayRouteTableID) -> AccountID {
    transitGatewayRouteTables[id].map { owner(ofTransitGateway: $0.gateway) } ?? .first
  }

  // MARK: Gateway route tables

  /// Returns the table that routes what enters by an internet gateway.
  func gatewayTable(of id: InternetGatewayID) -> RouteTable? {
    routeTables.first { $0.gateways.contains(id) }
  }

  // MARK: IPv6

  /// Returns whether some interface, of a VPC or of any, holds an IPv6 address.
  func isHeld(_ address: Address) -> Bool { networkInterfaces.contains { $0.ipv6.contains(address) } }
}
