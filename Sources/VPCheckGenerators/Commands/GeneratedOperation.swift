internal import PropertyEngine

/// What a step can be: an operation, a kind of probe, or a passing of time.
///
/// The order is that of simplicity: a shrinker goes towards the front. A choice records the
/// position, so the same recorded choice means the same operation in every network; what came
/// later stands at the end, for the sake of choices that were recorded before.
public enum GeneratedOperation: String, Sendable, CaseIterable {
  case createVpc, createSubnet, runInstances
  case createInternetGateway, attachInternetGateway
  case createRouteTable, associateRouteTable
  case createVpcPeeringConnection, acceptVpcPeeringConnection, createRoute
  case allocateAddress, associateAddress
  case createSecurityGroup, authorizeSecurityGroup
  case createNetworkInterface, attachNetworkInterface
  case createNetworkAcl, createNetworkAclEntry, replaceNetworkAclAssociation
  case associateVpcCidrBlock, associateVpcIPv6CidrBlock
  case modifySubnetAttribute, modifyNetworkInterfaceAttribute
  /// A ping or a connection attempt.
  case exchange
  /// A console connection by EC2 Instance Connect.
  case instanceConnect
  case sendSSHPublicKey, stopInstances, startInstances, rebootInstances
  case replaceRoute, replaceRouteTableAssociation, replaceNetworkAclEntry
  case rejectVpcPeeringConnection, deleteVpcPeeringConnection
  case deleteRoute, revokeSecurityGroup, deleteNetworkAclEntry
  case disassociateRouteTable, disassociateVpcCidrBlock, disassociateAddress, releaseAddress
  case detachNetworkInterface, deleteNetworkInterface, terminateInstances
  case detachInternetGateway, deleteInternetGateway
  case deleteSecurityGroup, deleteNetworkAcl, deleteRouteTable, deleteSubnet, deleteVpc
  /// A passing of time.
  case wait
  /// No step of its own: the beginning of a plan whose first step follows at once.
  case planConnection

  case createNatGateway
  case createEgressOnlyInternetGateway
  case createTransitGateway, createTransitGatewayVpcAttachment, createTransitGatewayRouteTable
  case associateTransitGatewayRouteTable, enableTransitGatewayRouteTablePropagation
  case createTransitGatewayRoute
  /// AssociateRouteTable with a gateway in place of the subnet.
  case associateGatewayRouteTable
  case assignPrivateIpAddresses, associateSubnetCidrBlock, assignIpv6Addresses
  /// ModifySubnetAttribute with the attribute for IPv6 addresses.
  case modifySubnetIPv6Attribute
  /// ReplaceRouteTableAssociation of a gateway.
  case replaceGatewayRouteTable
  case disassociateGatewayRouteTable
  case deleteNatGateway, deleteEgressOnlyInternetGateway
  case deleteTransitGatewayRoute, disableTransitGatewayRouteTablePropagation
  case disassociateTransitGatewayRouteTable, deleteTransitGatewayRouteTable
  case deleteTransitGatewayVpcAttachment, deleteTransitGateway
  case unassignPrivateIpAddresses, unassignIpv6Addresses, disassociateSubnetCidrBlock
  /// The next step of an errand.
  case errand
  /// A call with DryRun, which only asks.
  case dryRun
  /// An exchange that stays open.
  case openSession
  /// One more packet of it.
  case sendInSession

  /// The features that must be permitted, and switched on, for the operation to be drawn often.
  public var features: [Feature] {
    switch self {
    case .createVpc, .createSubnet, .createRoute, .modifySubnetAttribute: []
    case .deleteRoute, .deleteSubnet, .deleteVpc: [.deleting]
    case .replaceRoute: [.replacing]
    case .runInstances: [.instances]
    case .createInternetGateway, .attachInternetGateway: [.internetGateways]
    case .detachInternetGateway, .deleteInternetGateway: [.internetGateways, .deleting]
    case .createRouteTable, .associateRouteTable: [.customRouteTables]
    case .replaceRouteTableAssociation: [.customRouteTables, .replacing]
    case .disassociateRouteTable, .deleteRouteTable: [.customRouteTables, .deleting]
    case .createVpcPeeringConnection, .acceptVpcPeeringConnection: [.peering]
    case .rejectVpcPeeringConnection, .deleteVpcPeeringConnection: [.peering, .deleting]
    case .allocateAddress, .associateAddress: [.elasticIPs]
    case .disassociateAddress, .releaseAddress: [.elasticIPs, .deleting]
    case .createSecurityGroup, .authorizeSecurityGroup: [.securityGroups]
    case .revokeSecurityGroup, .deleteSecurityGroup: [.securityGroups, .deleting]
    case .createNetworkInterface, .attachNetworkInterface, .modifyNetworkInterfaceAttribute:
      [.networkInterfaces]
    case .detachNetworkInterface, .deleteNetworkInterface: [.networkInterfaces, .deleting]
    case .createNetworkAcl, .createNetworkAclEntry, .replaceNetworkAclAssociation: [.networkACLs]
    case .replaceNetworkAclEntry: [.networkACLs, .replacing]
    case .deleteNetworkAclEntry, .deleteNetworkAcl: [.networkACLs, .deleting]
    case .associateVpcCidrBlock: [.secondaryBlocks]
    case .disassociateVpcCidrBlock: [.secondaryBlocks, .deleting]
    case .associateVpcIPv6CidrBlock: [.ipv6]
    case .exchange: [.probes, .instances]
    case .openSession, .sendInSession: [.probes, .instances, .sessions]
    case .instanceConnect: [.probes, .instances, .instanceConnect]
    case .sendSSHPublicKey: [.instances, .instanceConnect]
    case .stopInstances, .startInstances, .rebootInstances: [.instances, .instanceLifeCycle]
    case .terminateInstances: [.instances, .instanceLifeCycle, .deleting]
    case .wait: [.waiting]
    case .planConnection: [.connectionPlans, .instances]
    case .errand: [.errands, .invalidAttempts]
    case .dryRun: [.invalidAttempts]
    default: gatewayFeatures
    }
  }

  /// The features of the operations on further gateways and on addresses of interfaces.
  private var gatewayFeatures: [Feature] {
    switch self {
    case .createNatGateway: [.natGateways]
    case .deleteNatGateway: [.natGateways, .deleting]
    case .createEgressOnlyInternetGateway: [.egressOnlyGateways]
    case .deleteEgressOnlyInternetGateway: [.egressOnlyGateways, .deleting]
    case .createTransitGateway, .createTransitGatewayVpcAttachment, .createTransitGatewayRouteTable,
      .associateTransitGatewayRouteTable, .enableTransitGatewayRouteTablePropagation,
      .createTransitGatewayRoute:
      [.transitGateways]
    case .associateGatewayRouteTable: [.gatewayTables, .internetGateways]
    case .replaceGatewayRouteTable: [.gatewayTables, .internetGateways, .replacing]
    case .disassociateGatewayRouteTable: [.gatewayTables, .internetGateways, .deleting]
    case .assignPrivateIpAddresses: [.interfaceAddresses]
    case .unassignPrivateIpAddresses: [.interfaceAddresses, .deleting]
    case .associateSubnetCidrBlock, .assignIpv6Addresses, .modifySubnetIPv6Attribute: [.ipv6, .ipv6Hosts]
    case .unassignIpv6Addresses, .disassociateSubnetCidrBlock: [.ipv6, .ipv6Hosts, .deleting]
    default: [.transitGateways, .deleting]
    }
  }

  /// The position in the list of all operations.
  var position: Int { GeneratedOperation.positions[self] ?? 0 }

  private static let positions = Dictionary(
    uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })

  /// The span labels, by position; made once, as hashing a name costs more than a draw.
  static let spanLabels = allCases.map { SpanLabel($0.rawValue) }

  /// The features, by position; as sets they cost no allocation.
  static let featureSets = allCases.map { FeatureSet($0.features) }

  /// The statistics labels, by position.
  static let statisticsLabels = allCases.map { "operation: \($0.rawValue)" }
}
