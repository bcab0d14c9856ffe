internal import VPCheckTopology

extension Command {
  /// Returns the real id of what the command created, as its answer tells it.
  func createdID(in answer: AnswerElement) -> String? {
    switch self {
    case .createVpc: answer["vpc", "vpcId"]
    case .createSubnet: answer["subnet", "subnetId"]
    case .createRouteTable: answer["routeTable", "routeTableId"]
    case .createInternetGateway: answer["internetGateway", "internetGatewayId"]
    case .createVpcPeeringConnection: answer["vpcPeeringConnection", "vpcPeeringConnectionId"]
    case .createNetworkInterface: answer["networkInterface", "networkInterfaceId"]
    case .runInstances: answer.items("instancesSet").first?["instanceId"]
    case .createSecurityGroup: answer["groupId"]
    case .createNetworkAcl: answer["networkAcl", "networkAclId"]
    case .allocateAddress: answer["allocationId"]
    case .createEgressOnlyInternetGateway:
      answer["egressOnlyInternetGateway", "egressOnlyInternetGatewayId"]
    case .createNatGateway: answer["natGateway", "natGatewayId"]
    case .createTransitGateway: answer["transitGateway", "transitGatewayId"]
    case .createTransitGatewayVpcAttachment:
      answer["transitGatewayVpcAttachment", "transitGatewayAttachmentId"]
    case .createTransitGatewayRouteTable:
      answer["transitGatewayRouteTable", "transitGatewayRouteTableId"]
    default: nil
    }
  }
}
