internal import VPCheckTopology

extension ResourceKind {
  /// The codes for an id of this kind that names nothing the caller sees.
  ///
  /// The Malformed codes are among them, because where a well-formed id begins is
  /// not documented (VPC-GEN-3, ERR-GEN-10).
  ///
  /// - Source: law VPC-GEN-2; EC2 API error codes.
  var notFoundCodes: [RejectionCode] {
    switch self {
    case .vpc: NotFound.vpc
    case .subnet: NotFound.subnet
    case .routeTable: NotFound.routeTable
    case .internetGateway: NotFound.internetGateway
    case .peeringConnection: NotFound.peeringConnection
    case .networkInterface: NotFound.networkInterface
    case .instance: NotFound.instance
    case .securityGroup: NotFound.securityGroup
    case .networkACL: NotFound.networkACL
    case .elasticIP: NotFound.elasticIP
    case .egressOnlyGateway: NotFound.egressOnlyGateway
    case .natGateway: NotFound.natGateway
    // No source lists codes for these three; some are known from memory alone.
    case .transitGateway, .transitGatewayAttachment, .transitGatewayRouteTable: []
    }
  }
}

/// The NotFound and Malformed codes, kind by kind.
enum NotFound {
  static let vpc: [RejectionCode] = ["InvalidVpcID.NotFound", "InvalidVpcID.Malformed"]
  static let subnet: [RejectionCode] = [
    "InvalidSubnetID.NotFound", "InvalidSubnetID.Malformed", "InvalidSubnet",
  ]
  static let routeTable: [RejectionCode] = ["InvalidRouteTableID.NotFound", "InvalidRouteTableId.Malformed"]
  static let internetGateway: [RejectionCode] = [
    "InvalidInternetGatewayID.NotFound", "InvalidInternetGatewayId.Malformed",
  ]
  /// In a route request either code is seen.
  static let routeGateway: [RejectionCode] = internetGateway + ["InvalidGatewayID.NotFound"]
  static let peeringConnection: [RejectionCode] = [
    "InvalidVpcPeeringConnectionID.NotFound", "InvalidVpcPeeringConnectionId.Malformed",
  ]
  static let networkInterface: [RejectionCode] = [
    "InvalidNetworkInterfaceID.NotFound", "InvalidNetworkInterface.NotFound",
    "InvalidNetworkInterfaceId.Malformed",
  ]
  static let instance: [RejectionCode] = ["InvalidInstanceID.NotFound", "InvalidInstanceID.Malformed"]
  static let securityGroup: [RejectionCode] = [
    "InvalidGroup.NotFound", "InvalidSecurityGroupID.NotFound", "InvalidGroupId.Malformed",
    "InvalidSecurityGroupId.Malformed",
  ]
  static let networkACL: [RejectionCode] = ["InvalidNetworkAclID.NotFound", "InvalidNetworkAclId.Malformed"]
  static let elasticIP: [RejectionCode] = ["InvalidAllocationID.NotFound", "InvalidAllocationID.Malformed"]
  static let egressOnlyGateway: [RejectionCode] = [
    "InvalidEgressOnlyInternetGatewayId.NotFound", "InvalidGatewayID.NotFound",
    "InvalidEgressOnlyInternetGatewayId.Malformed",
  ]
  static let natGateway: [RejectionCode] = [
    "NatGatewayNotFound", "InvalidNatGatewayID.NotFound", "NatGatewayMalformed",
  ]
  static let association: [RejectionCode] = ["InvalidAssociationID.NotFound"]
  static let attachment: [RejectionCode] = [
    "InvalidAttachmentID.NotFound", "InvalidNetworkInterfaceAttachmentId.Malformed",
  ]
}

extension RejectionCode {
  static let vpcRange: [RejectionCode] = ["InvalidVpc.Range", "InvalidVpcRange"]
  static let subnetRange: RejectionCode = "InvalidSubnet.Range"
  static let subnetConflict: RejectionCode = "InvalidSubnet.Conflict"
  static let alreadyAssociated: RejectionCode = "Resource.AlreadyAssociated"
  static let routeAlreadyExists: RejectionCode = "RouteAlreadyExists"
  static let routeNotFound: RejectionCode = "InvalidRoute.NotFound"
  static let gatewayNotAttached: RejectionCode = "Gateway.NotAttached"
  static let peeringAlreadyExists: RejectionCode = "VpcPeeringConnectionAlreadyExists"
  static let incorrectInstanceState: RejectionCode = "IncorrectInstanceState"
  static let invalidInstance: RejectionCode = "InvalidInstanceID"
  static let addressInUse: RejectionCode = "InvalidIPAddress.InUse"
  static let interfaceInUse: RejectionCode = "InvalidNetworkInterface.InUse"
  static let permissionMalformed: RejectionCode = "InvalidPermission.Malformed"
}
