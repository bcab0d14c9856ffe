public import VPCheckTopology

extension LawCatalogue {
  /// Returns the id of the law by which an operation is accepted when nothing forbids it.
  ///
  /// Laws that name a special case come before it: a refused detaching of a gateway
  /// that a route names is IGW-8, any other one is the law returned here.
  public func acceptanceLaw(of command: Command) -> String {
    switch command {
    case .createVpc: "VPC-CRT-1"
    case .deleteVpc: "VPC-DEL-9"
    case .associateVpcCidrBlock: "ADDR-SEC-1"
    case .associateVpcIPv6CidrBlock: "VPC-CRT-11"
    case .disassociateVpcCidrBlock: "ADDR-DEL-7"
    case .createSubnet: "SUB-CRT-1"
    case .deleteSubnet: "SUB-DEL-1"
    case .modifySubnetAttribute: "PUB-1"
    case .createRouteTable: "RT-TAB-16"
    case .deleteRouteTable: "RT-TAB-14"
    case .associateRouteTable: "RT-TAB-3"
    case .disassociateRouteTable: "RT-TAB-8"
    case .replaceRouteTableAssociation(.main, _): "RT-TAB-10"
    case .replaceRouteTableAssociation(.subnet, _): "RT-TAB-11"
    case .createRoute: "RT-TGT-13"
    case .replaceRoute, .deleteRoute: "RT-CRT-13"
    case .createInternetGateway: "IGW-1"
    case .attachInternetGateway: "IGW-4"
    case .detachInternetGateway: "IGW-13"
    case .deleteInternetGateway: "IGW-9"
    case .createVpcPeeringConnection: "PEER-CRT-15"
    case .acceptVpcPeeringConnection: "PEER-STATE-2"
    case .rejectVpcPeeringConnection: "PEER-STATE-3"
    case .deleteVpcPeeringConnection: "PEER-STATE-10"
    case .createNetworkInterface: "NIC-IP-1"
    case .deleteNetworkInterface: "NIC-DEL-2"
    case .attachNetworkInterface: "NIC-ATT-4"
    case .detachNetworkInterface: "NIC-DET-2"
    case .modifyNetworkInterfaceAttribute(_, .groups): "SG-ATT-3"
    case .modifyNetworkInterfaceAttribute: "SDC-6"
    case .runInstances: "INST-RUN-9"
    case .startInstances, .stopInstances, .rebootInstances, .terminateInstances: "INST-LIFE-1"
    case .sendSSHPublicKey: "EIC-KEY-1"
    case .createSecurityGroup: "SG-OBJ-1"
    case .deleteSecurityGroup: "SG-DEL-2"
    case .authorizeSecurityGroup: "SG-AUTH-3"
    case .revokeSecurityGroup: "SG-AUTH-11"
    case .createNetworkAcl: "NACL-OBJ-5"
    case .deleteNetworkAcl: "NACL-OBJ-14"
    case .createNetworkAclEntry: "NACL-ENT-4"
    case .replaceNetworkAclEntry: "NACL-ENT-17"
    case .deleteNetworkAclEntry: "NACL-ENT-20"
    case .replaceNetworkAclAssociation: "NACL-OBJ-6"
    case .allocateAddress: "EIP-ALLOC-7"
    case .releaseAddress: "EIP-REL-3"
    case .associateAddress: "EIP-ASSOC-6"
    case .disassociateAddress: "EIP-DIS-1"
    }
  }
}
