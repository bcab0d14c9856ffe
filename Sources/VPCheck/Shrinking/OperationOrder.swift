internal import VPCheckTopology

/// The usual order of building a network, by operations.
///
/// A total order: independent steps of a shrunk case stand in it, so that two cases
/// do not differ in the order of their steps alone.
enum OperationOrder {
  /// The place of a step's operation, from 0.
  static func rank(of step: Step) -> UInt128 {
    let operation =
      switch step {
      case .command(let command, _): command.operation
      case .wait: "wait"
      case .quota: "quota"
      case .probe(.exchange): "probe"
      case .probe(.instanceConnect): "instanceConnect"
      case .open: "open"
      case .send: "send"
      }
    return places[operation] ?? UInt128(operations.count)
  }

  private static let places = Dictionary(
    uniqueKeysWithValues: operations.enumerated().map { ($0.element, UInt128($0.offset)) })

  private static let operations = [
    "quota",
    // What a network is made of, containers before contents.
    "createVpc", "createInternetGateway", "allocateAddress", "associateVpcCidrBlock", "createSubnet",
    "createRouteTable", "createSecurityGroup", "createNetworkAcl", "attachInternetGateway",
    "createVpcPeeringConnection", "acceptVpcPeeringConnection", "rejectVpcPeeringConnection",
    "createRoute", "associateRouteTable", "runInstances", "createNetworkInterface", "associateAddress",
    "authorizeSecurityGroupIngress", "authorizeSecurityGroupEgress", "createNetworkAclEntry",
    // What changes it.
    "modifySubnetAttribute", "replaceRouteTableAssociation", "replaceRoute", "attachNetworkInterface",
    "modifyNetworkInterfaceAttribute", "replaceNetworkAclAssociation", "replaceNetworkAclEntry",
    "revokeSecurityGroupIngress", "revokeSecurityGroupEgress", "stopInstances", "startInstances",
    "rebootInstances",
    // What takes it apart, contents before containers.
    "terminateInstances", "disassociateAddress", "releaseAddress", "detachNetworkInterface",
    "deleteNetworkInterface", "deleteNetworkAclEntry", "deleteNetworkAcl", "deleteSecurityGroup",
    "disassociateRouteTable", "deleteRoute", "deleteRouteTable", "deleteVpcPeeringConnection",
    "detachInternetGateway", "deleteInternetGateway", "deleteSubnet", "disassociateVpcCidrBlock",
    "deleteVpc",
    // What looks at it.
    "wait", "sendSSHPublicKey", "probe", "instanceConnect", "open", "send",
  ]
}
