/// The whole state of a network, as a system reports it or a model holds it.
///
/// A plain value: equal topologies are equal states. Only resources that the
/// scenario created, or that came with those, appear. Resources that a system keeps
/// visible for a while after their end (terminated instances, deleted peering
/// connections) may appear in their final state.
public struct Topology: Hashable, Sendable {
  /// The VPCs.
  public var vpcs = ResourceTable<VPC>()
  /// The subnets.
  public var subnets = ResourceTable<Subnet>()
  /// The route tables.
  public var routeTables = ResourceTable<RouteTable>()
  /// The internet gateways.
  public var internetGateways = ResourceTable<InternetGateway>()
  /// The peering connections.
  public var peeringConnections = ResourceTable<PeeringConnection>()
  /// The network interfaces.
  public var networkInterfaces = ResourceTable<NetworkInterface>()
  /// The instances.
  public var instances = ResourceTable<Instance>()
  /// The security groups.
  public var securityGroups = ResourceTable<SecurityGroup>()
  /// The network ACLs.
  public var networkACLs = ResourceTable<NetworkACL>()
  /// The Elastic IP allocations.
  public var elasticIPs = ResourceTable<ElasticIP>()
  /// The egress-only internet gateways.
  public var egressOnlyGateways = ResourceTable<EgressOnlyGateway>()
  /// The NAT gateways.
  public var natGateways = ResourceTable<NATGateway>()
  /// The transit gateways.
  public var transitGateways = ResourceTable<TransitGateway>()
  /// The attachments to transit gateways.
  public var transitGatewayAttachments = ResourceTable<TransitGatewayAttachment>()
  /// The route tables of transit gateways.
  public var transitGatewayRouteTables = ResourceTable<TransitGatewayRouteTable>()

  /// Creates an empty network.
  public init() {}

  /// Returns whether a handle names a resource that is reported.
  public func contains(_ id: ResourceID) -> Bool {
    switch id.kind {
    case .vpc: vpcs.contains(id)
    case .subnet: subnets.contains(id)
    case .routeTable: routeTables.contains(id)
    case .internetGateway: internetGateways.contains(id)
    case .peeringConnection: peeringConnections.contains(id)
    case .networkInterface: networkInterfaces.contains(id)
    case .instance: instances.contains(id)
    case .securityGroup: securityGroups.contains(id)
    case .networkACL: networkACLs.contains(id)
    case .elasticIP: elasticIPs.contains(id)
    case .egressOnlyGateway: egressOnlyGateways.contains(id)
    case .natGateway: natGateways.contains(id)
    case .transitGateway: transitGateways.contains(id)
    case .transitGatewayAttachment: transitGatewayAttachments.contains(id)
    case .transitGatewayRouteTable: transitGatewayRouteTables.contains(id)
    }
  }

  /// Returns the handles of one kind, ascending.
  public func ids(of kind: ResourceKind) -> [ResourceID] {
    switch kind {
    case .vpc: vpcs.ids
    case .subnet: subnets.ids
    case .routeTable: routeTables.ids
    case .internetGateway: internetGateways.ids
    case .peeringConnection: peeringConnections.ids
    case .networkInterface: networkInterfaces.ids
    case .instance: instances.ids
    case .securityGroup: securityGroups.ids
    case .networkACL: networkACLs.ids
    case .elasticIP: elasticIPs.ids
    case .egressOnlyGateway: egressOnlyGateways.ids
    case .natGateway: natGateways.ids
    case .transitGateway: transitGateways.ids
    case .transitGatewayAttachment: transitGatewayAttachments.ids
    case .transitGatewayRouteTable: transitGatewayRouteTables.ids
    }
  }

  /// Replaces the resources of the given kinds by those of another observation.
  public mutating func take(_ kinds: Set<ResourceKind>, from other: Topology) {
    if kinds.contains(.vpc) { vpcs = other.vpcs }
    if kinds.contains(.subnet) { subnets = other.subnets }
    if kinds.contains(.routeTable) { routeTables = other.routeTables }
    if kinds.contains(.internetGateway) { internetGateways = other.internetGateways }
    if kinds.contains(.peeringConnection) { peeringConnections = other.peeringConnections }
    if kinds.contains(.networkInterface) { networkInterfaces = other.networkInterfaces }
    if kinds.contains(.instance) { instances = other.instances }
    if kinds.contains(.securityGroup) { securityGroups = other.securityGroups }
    if kinds.contains(.networkACL) { networkACLs = other.networkACLs }
    if kinds.contains(.elasticIP) { elasticIPs = other.elasticIPs }
    if kinds.contains(.egressOnlyGateway) { egressOnlyGateways = other.egressOnlyGateways }
    if kinds.contains(.natGateway) { natGateways = other.natGateways }
    if kinds.contains(.transitGateway) { transitGateways = other.transitGateways }
    if kinds.contains(.transitGatewayAttachment) {
      transitGatewayAttachments = other.transitGatewayAttachments
    }
    if kinds.contains(.transitGatewayRouteTable) {
      transitGatewayRouteTables = other.transitGatewayRouteTables
    }
  }
}
