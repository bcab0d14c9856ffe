internal import VPCheckTopology

/// The codes that this room answers with, beyond those of the vocabulary.
///
/// Constants, because a code folds its spelling when it is made.
///
/// - Source: errors sheet.
extension RejectionCode {
  static let invalidParameter: RejectionCode = "InvalidParameter"
  static let invalidParameterCombination: RejectionCode = "InvalidParameterCombination"
  static let incorrectState: RejectionCode = "IncorrectState"
  static let duplicateAttachment: RejectionCode = "DuplicateTransitGatewayAttachment"
  static let authFailure: RejectionCode = "AuthFailure"
  static let resourceAlreadyAssociated: RejectionCode = "Resource.AlreadyAssociated"
  static let associationNotFound: RejectionCode = "InvalidAssociationID.NotFound"

  static let invalidVPCRange: RejectionCode = "InvalidVpc.Range"
  static let invalidSubnetRange: RejectionCode = "InvalidSubnet.Range"
  static let invalidSubnetConflict: RejectionCode = "InvalidSubnet.Conflict"
  static let blockInUse: RejectionCode = "InvalidCidrBlock.InUse"
  static let blockAssociationNotFound: RejectionCode = "InvalidVpcCidrBlockAssociationIdError.NotFound"
  static let subnetBlockAssociationNotFound: RejectionCode = "InvalidSubnetCidrBlockAssociationID.NotFound"

  static let routeAlreadyExists: RejectionCode = "RouteAlreadyExists"
  static let routeNotFound: RejectionCode = "InvalidRoute.NotFound"
  static let invalidInstanceID: RejectionCode = "InvalidInstanceID"
  static let gatewayNotAttached: RejectionCode = "Gateway.NotAttached"
  static let peeringAlreadyExists: RejectionCode = "VpcPeeringConnectionAlreadyExists"

  static let groupDuplicate: RejectionCode = "InvalidGroup.Duplicate"
  static let groupReserved: RejectionCode = "InvalidGroup.Reserved"
  static let cannotDelete: RejectionCode = "CannotDelete"
  static let permissionDuplicate: RejectionCode = "InvalidPermission.Duplicate"
  static let permissionNotFound: RejectionCode = "InvalidPermission.NotFound"
  static let aclEntryAlreadyExists: RejectionCode = "NetworkAclEntryAlreadyExists"
  static let aclEntryNotFound: RejectionCode = "InvalidNetworkAclEntry.NotFound"

  static let insufficientAddresses: RejectionCode = "InsufficientFreeAddressesInSubnet"
  static let addressInUse: RejectionCode = "InvalidIPAddress.InUse"
  static let interfaceInUse: RejectionCode = "InvalidNetworkInterface.InUse"
  static let attachmentNotFound: RejectionCode = "InvalidAttachmentID.NotFound"
  static let incorrectInstanceState: RejectionCode = "IncorrectInstanceState"
  static let keyInstanceNotFound: RejectionCode = "EC2InstanceNotFoundException"
  static let keyInstanceState: RejectionCode = "EC2InstanceStateInvalidException"
}

extension ResourceKind {
  /// The code for a handle of this kind that is bound to nothing the caller sees.
  var notFoundCode: RejectionCode { NotFoundCodes.all[Int(rawValue)] }
}

private enum NotFoundCodes {
  static let all: [RejectionCode] = ResourceKind.allCases.map { kind in
    switch kind {
    case .vpc: "InvalidVpcID.NotFound"
    case .subnet: "InvalidSubnetID.NotFound"
    case .routeTable: "InvalidRouteTableID.NotFound"
    case .internetGateway: "InvalidInternetGatewayID.NotFound"
    case .peeringConnection: "InvalidVpcPeeringConnectionID.NotFound"
    case .networkInterface: "InvalidNetworkInterfaceID.NotFound"
    case .instance: "InvalidInstanceID.NotFound"
    case .securityGroup: "InvalidGroup.NotFound"
    case .networkACL: "InvalidNetworkAclID.NotFound"
    case .elasticIP: "InvalidAllocationID.NotFound"
    case .egressOnlyGateway: "InvalidEgressOnlyInternetGatewayId.NotFound"
    case .natGateway: "NatGatewayNotFound"
    case .transitGateway: "InvalidTransitGatewayID.NotFound"
    case .transitGatewayAttachment: "InvalidTransitGatewayAttachmentID.NotFound"
    case .transitGatewayRouteTable: "InvalidRouteTableID.NotFound"
    }
  }
}
