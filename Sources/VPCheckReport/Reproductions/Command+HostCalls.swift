internal import VPCheck

/// Calls on gateways, interfaces, instances, filters and Elastic IPs.
extension Command {
  /// The call of a command on gateways; nil for others.
  var gatewayCall: APICall? {
    switch self {
    case .createEgressOnlyInternetGateway(_, let vpc):
      APICall("CreateEgressOnlyInternetGateway").with("VpcId", vpc)
        .creating("EgressOnlyInternetGateway", "EgressOnlyInternetGatewayId")
    case .deleteEgressOnlyInternetGateway(let id):
      APICall("DeleteEgressOnlyInternetGateway").with("EgressOnlyInternetGatewayId", id)
    case .createNatGateway(_, let subnet, let connectivity, let allocation, let address):
      APICall("CreateNatGateway").with("SubnetId", subnet)
        .with("ConnectivityType", .text(connectivity.rawValue)).with("AllocationId", allocation)
        .with("PrivateIpAddress", address.map { .text("\($0)") }).creating("NatGateway", "NatGatewayId")
    case .deleteNatGateway(let id): APICall("DeleteNatGateway").with("NatGatewayId", id)
    default: transitCall
    }
  }

  private var transitCall: APICall? {
    func table(_ operation: String, _ table: ResourceID, _ attachment: ResourceID) -> APICall {
      APICall(operation).with("TransitGatewayRouteTableId", table)
        .with("TransitGatewayAttachmentId", attachment)
    }
    func setting(_ isOn: Bool) -> APIValue { .text(isOn ? "enable" : "disable") }
    switch self {
    case .createTransitGateway(_, let associates, let propagates):
      let options: [(String, APIValue)] = [
        ("DefaultRouteTableAssociation", setting(associates)),
        ("DefaultRouteTablePropagation", setting(propagates)),
      ]
      return APICall("CreateTransitGateway").with("Options", .structure(options))
        .creating("TransitGateway", "TransitGatewayId")
    case .deleteTransitGateway(let id): return APICall("DeleteTransitGateway").with("TransitGatewayId", id)
    case .createTransitGatewayVpcAttachment(_, let gateway, let vpc, let subnets, let supportsIPv6):
      return APICall("CreateTransitGatewayVpcAttachment").with("TransitGatewayId", gateway)
        .with("VpcId", vpc).with("SubnetIds", .list(subnets.map { .handle($0) }))
        .with("Options", .structure([("Ipv6Support", setting(supportsIPv6))]))
        .creating("TransitGatewayVpcAttachment", "TransitGatewayAttachmentId")
    case .deleteTransitGatewayVpcAttachment(let id):
      return APICall("DeleteTransitGatewayVpcAttachment").with("TransitGatewayAttachmentId", id)
    case .createTransitGatewayRouteTable(_, let gateway):
      return APICall("CreateTransitGatewayRouteTable").with("TransitGatewayId", gateway)
        .creating("TransitGatewayRouteTable", "TransitGatewayRouteTableId")
    case .deleteTransitGatewayRouteTable(let id):
      return APICall("DeleteTransitGatewayRouteTable").with("TransitGatewayRouteTableId", id)
    case .associateTransitGatewayRouteTable(let id, let attachment):
      return table("AssociateTransitGatewayRouteTable", id, attachment)
    case .disassociateTransitGatewayRouteTable(let id, let attachment):
      return table("DisassociateTransitGatewayRouteTable", id, attachment)
    case .enableTransitGatewayRouteTablePropagation(let id, let attachment):
      return table("EnableTransitGatewayRouteTablePropagation", id, attachment)
    case .disableTransitGatewayRouteTablePropagation(let id, let attachment):
      return table("DisableTransitGatewayRouteTablePropagation", id, attachment)
    case .createTransitGatewayRoute(let id, let block, let target):
      return APICall("CreateTransitGatewayRoute").with("TransitGatewayRouteTableId", id)
        .with("DestinationCidrBlock", block.value).with("TransitGatewayAttachmentId", target.resource)
        .with("Blackhole", target == .blackhole ? .flag(true) : nil)
    case .deleteTransitGatewayRoute(let id, let block):
      return APICall("DeleteTransitGatewayRoute").with("TransitGatewayRouteTableId", id)
        .with("DestinationCidrBlock", block.value)
    default: return nil
    }
  }

  /// The call of a command on interfaces and instances; nil for others.
  var hostCall: APICall? {
    switch self {
    case .createNetworkInterface(_, let subnet, let address, let groups):
      APICall("CreateNetworkInterface").with("SubnetId", subnet)
        .with("PrivateIpAddress", address.map { .text("\($0)") })
        .with("Groups", groups.isEmpty ? nil : .list(groups.map { .handle($0) }))
        .creating("NetworkInterface", "NetworkInterfaceId")
    case .deleteNetworkInterface(let id): APICall("DeleteNetworkInterface").with("NetworkInterfaceId", id)
    case .attachNetworkInterface(let id, let instance, let index):
      APICall("AttachNetworkInterface").with("NetworkInterfaceId", id).with("InstanceId", instance)
        .with("DeviceIndex", .number(index))
    case .detachNetworkInterface(let id):
      APICall("DetachNetworkInterface").with("AttachmentId", .lookup(.attachment(id)))
    case .modifyNetworkInterfaceAttribute(let id, .groups(let groups)):
      APICall("ModifyNetworkInterfaceAttribute").with("NetworkInterfaceId", id)
        .with("Groups", .list(groups.map { .handle($0) }))
    case .modifyNetworkInterfaceAttribute(let id, .sourceDestinationCheck(let checks)):
      APICall("ModifyNetworkInterfaceAttribute").with("NetworkInterfaceId", id)
        .with("SourceDestCheck", .structure([("Value", .flag(checks))]))
    case .assignPrivateIpAddresses(let id, let request, let allows):
      APICall("AssignPrivateIpAddresses").with("NetworkInterfaceId", id)
        .with("PrivateIpAddresses", Self.addresses(request))
        .with("SecondaryPrivateIpAddressCount", request.count.map { .number($0) })
        .with("AllowReassignment", allows ? .flag(true) : nil)
    case .unassignPrivateIpAddresses(let id, let addresses):
      APICall("UnassignPrivateIpAddresses").with("NetworkInterfaceId", id)
        .with("PrivateIpAddresses", .list(addresses.map { .text("\($0)") }))
    case .assignIpv6Addresses(let id, let request):
      APICall("AssignIpv6Addresses").with("NetworkInterfaceId", id)
        .with("Ipv6Addresses", Self.addresses(request))
        .with("Ipv6AddressCount", request.count.map { .number($0) })
    case .unassignIpv6Addresses(let id, let addresses):
      APICall("UnassignIpv6Addresses").with("NetworkInterfaceId", id)
        .with("Ipv6Addresses", .list(addresses.map { .text("\($0)") }))
    default: instanceCall
    }
  }

  private static func addresses(_ request: AddressRequest) -> APIValue? {
    request.addresses.isEmpty ? nil : .list(request.addresses.map { .text("\($0)") })
  }

  private var instanceCall: APICall? {
    switch self {
    case .runInstances(_, let subnet, let address, let groups, let isPublic):
      return Self.run(subnet, address.map { .text("\($0)") }, groups, isPublic)
    case .startInstances(let id): return APICall("StartInstances").with("InstanceIds", .list([.handle(id)]))
    case .stopInstances(let id): return APICall("StopInstances").with("InstanceIds", .list([.handle(id)]))
    case .rebootInstances(let id): return APICall("RebootInstances").with("InstanceIds", .list([.handle(id)]))
    case .terminateInstances(let id):
      return APICall("TerminateInstances").with("InstanceIds", .list([.handle(id)]))
    case .sendSSHPublicKey(let id):
      var call = APICall("SendSSHPublicKey").with("InstanceId", id)
        .with("InstanceOSUser", .text("ec2-user"))
        // The zero key: well formed, and nobody's.
        .with(
          "SSHPublicKey", .text("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI" + String(repeating: "A", count: 43)))
      call.service = "ec2-instance-connect"
      return call
    default: return nil
    }
  }

  private static func run(
    _ subnet: SubnetID, _ address: APIValue?, _ groups: [SecurityGroupID], _ isPublic: Bool?
  ) -> APICall {
    let call = APICall("RunInstances").with("ImageId", .text("ami-12c6146b"))
      .with("InstanceType", .text("t3.micro")).with("MinCount", .number(1)).with("MaxCount", .number(1))
      .creating("Instances", "0", "InstanceId")
    let list: APIValue? = groups.isEmpty ? nil : .list(groups.map { .handle($0) })
    guard let isPublic else {
      return call.with("SubnetId", subnet).with("PrivateIpAddress", address).with("SecurityGroupIds", list)
    }
    var interface: [(String, APIValue)] = [("DeviceIndex", .number(0)), ("SubnetId", .handle(subnet))]
    if let address { interface.append(("PrivateIpAddress", address)) }
    if let list { interface.append(("Groups", list)) }
    interface.append(("AssociatePublicIpAddress", .flag(isPublic)))
    return call.with("NetworkInterfaces", .list([.structure(interface)]))
  }

  /// The call of a command on filters and Elastic IPs.
  func filterCall(by caller: Caller, makers: [ResourceID: Caller]) -> APICall {
    switch self {
    case .createSecurityGroup(_, let vpc, let name):
      APICall("CreateSecurityGroup").with("GroupName", .text(name))
        .with("Description", .text("made by VPCheck")).with("VpcId", vpc).creating("GroupId")
    case .deleteSecurityGroup(let id): APICall("DeleteSecurityGroup").with("GroupId", id)
    case .authorizeSecurityGroup(let id, let direction, let permission):
      Self.rule("AuthorizeSecurityGroup", id, direction, permission, by: caller, makers)
    case .revokeSecurityGroup(let id, let direction, let permission):
      Self.rule("RevokeSecurityGroup", id, direction, permission, by: caller, makers)
    case .createNetworkAcl(_, let vpc):
      APICall("CreateNetworkAcl").with("VpcId", vpc).creating("NetworkAcl", "NetworkAclId")
    case .deleteNetworkAcl(let id): APICall("DeleteNetworkAcl").with("NetworkAclId", id)
    case .createNetworkAclEntry(let id, let entry): Self.entry("CreateNetworkAclEntry", id, entry)
    case .replaceNetworkAclEntry(let id, let entry): Self.entry("ReplaceNetworkAclEntry", id, entry)
    case .deleteNetworkAclEntry(let id, let direction, let number):
      APICall("DeleteNetworkAclEntry").with("NetworkAclId", id).with("RuleNumber", .number(number))
        .with("Egress", .flag(direction == .egress))
    case .replaceNetworkAclAssociation(let subnet, let id):
      APICall("ReplaceNetworkAclAssociation").with("AssociationId", .lookup(.networkACL(subnet)))
        .with("NetworkAclId", id)
    case .allocateAddress: APICall("AllocateAddress").with("Domain", .text("vpc")).creating("AllocationId")
    case .releaseAddress(let id): APICall("ReleaseAddress").with("AllocationId", id)
    case .associateAddress(let id, let target, let address, let allows):
      Self.associate(id, target).with("PrivateIpAddress", address.map { .text("\($0)") })
        .with("AllowReassociation", allows.map { .flag($0) })
    case .disassociateAddress(let id):
      APICall("DisassociateAddress").with("AssociationId", .lookup(.address(id)))
    default: preconditionFailure("\(operation) is written with the calls of VPCs, routes and gateways")
    }
  }

  private static func associate(_ allocation: AllocationID, _ target: AddressTarget) -> APICall {
    let call = APICall("AssociateAddress").with("AllocationId", allocation)
    return switch target {
    case .instance(let id): call.with("InstanceId", id)
    case .networkInterface(let id): call.with("NetworkInterfaceId", id)
    }
  }

  private static func rule(
    _ operation: String, _ group: SecurityGroupID, _ direction: Direction, _ permission: PermissionArgument,
    by caller: Caller, _ makers: [ResourceID: Caller]
  ) -> APICall {
    var fields: [(String, APIValue)] = [("IpProtocol", .text(permission.protocolText))]
    if let port = permission.fromPort { fields.append(("FromPort", .number(port))) }
    if let port = permission.toPort { fields.append(("ToPort", .number(port))) }
    switch permission.peer {
    case .block(let block) where block.isIPv6:
      fields.append(("Ipv6Ranges", .list([.structure([("CidrIpv6", block.value)])])))
    case .block(let block): fields.append(("IpRanges", .list([.structure([("CidrIp", block.value)])])))
    case .group(let peer):
      var pair: [(String, APIValue)] = [("GroupId", .handle(peer))]
      if let owner = (makers[peer] ?? peer.owner.flatMap { makers[$0] })?.account, owner != caller.account {
        pair.append(("UserId", .text(owner.description)))
      }
      fields.append(("UserIdGroupPairs", .list([.structure(pair)])))
    }
    return APICall(operation + (direction == .ingress ? "Ingress" : "Egress")).with("GroupId", group)
      .with("IpPermissions", .list([.structure(fields)]))
  }

  private static func entry(_ operation: String, _ acl: NetworkACLID, _ entry: ACLEntryArgument) -> APICall {
    APICall(operation).with("NetworkAclId", acl).with("RuleNumber", .number(entry.number))
      .with("Protocol", .text(entry.protocolText)).with("RuleAction", .text(entry.action.rawValue))
      .with("Egress", .flag(entry.direction == .egress))
      .with(entry.block.isIPv6 ? "Ipv6CidrBlock" : "CidrBlock", entry.block.value)
      .with(
        "PortRange",
        entry.ports.map { .structure([("From", .number($0.from)), ("To", .number($0.to))]) }
      )
      .with(
        "IcmpTypeCode",
        entry.icmp.map { .structure([("Type", .number($0.type)), ("Code", .number($0.code))]) })
  }
}
