internal import AddressMath
internal import VPCheckTopology

/// Calls on security groups and network ACLs.
extension RequestWriter {
  /// Returns the call of a command on filters; nil for the one command of another protocol.
  func filterRequest(_ command: Command) -> QueryRequest? {
    switch command {
    case .createSecurityGroup(_, let vpc, let name):
      QueryRequest("CreateSecurityGroup").with("GroupName", name)
        .with("GroupDescription", "made by VPCheck").with("VpcId", id(vpc))
    case .deleteSecurityGroup(let group): QueryRequest("DeleteSecurityGroup").with("GroupId", id(group))
    case .authorizeSecurityGroup(let group, let direction, let permission):
      rule("AuthorizeSecurityGroup", group, direction, permission)
    case .revokeSecurityGroup(let group, let direction, let permission):
      rule("RevokeSecurityGroup", group, direction, permission)
    case .createNetworkAcl(_, let vpc): QueryRequest("CreateNetworkAcl").with("VpcId", id(vpc))
    case .deleteNetworkAcl(let acl): QueryRequest("DeleteNetworkAcl").with("NetworkAclId", id(acl))
    case .createNetworkAclEntry(let acl, let argument): entry("CreateNetworkAclEntry", acl, argument)
    case .replaceNetworkAclEntry(let acl, let argument): entry("ReplaceNetworkAclEntry", acl, argument)
    case .deleteNetworkAclEntry(let acl, let direction, let number):
      QueryRequest("DeleteNetworkAclEntry").with("NetworkAclId", id(acl))
        .with("RuleNumber", number).with("Egress", direction == .egress)
    case .replaceNetworkAclAssociation(let subnet, let acl):
      QueryRequest("ReplaceNetworkAclAssociation")
        .with("AssociationId", associations.networkACL(subnet)).with("NetworkAclId", id(acl))
    default: gatewayRequest(command)
    }
  }

  private func rule(
    _ action: String, _ group: SecurityGroupID, _ direction: Direction, _ permission: PermissionArgument
  ) -> QueryRequest {
    let request = QueryRequest(action + (direction == .ingress ? "Ingress" : "Egress"))
      .with("GroupId", id(group)).with("IpPermissions.1.IpProtocol", permission.protocolText)
      .with("IpPermissions.1.FromPort", permission.fromPort)
      .with("IpPermissions.1.ToPort", permission.toPort)
    switch permission.peer {
    case .block(let block):
      return isIPv6(block)
        ? request.with("IpPermissions.1.Ipv6Ranges.1.CidrIpv6", text(block))
        : request.with("IpPermissions.1.IpRanges.1.CidrIp", text(block))
    case .group(let peer):
      // The owner is named only where it is another account, as callers do.
      let owner = handles.maker(peer)?.account
      return request.with("IpPermissions.1.Groups.1.GroupId", id(peer))
        .with(
          "IpPermissions.1.Groups.1.UserId", owner == caller.account ? nil : owner.map(accounts.number))
    }
  }

  private func entry(_ action: String, _ acl: NetworkACLID, _ argument: ACLEntryArgument) -> QueryRequest {
    QueryRequest(action).with("NetworkAclId", id(acl)).with("RuleNumber", argument.number)
      .with("Protocol", argument.protocolText).with("RuleAction", argument.action.rawValue)
      .with("Egress", argument.direction == .egress)
      .with(isIPv6(argument.block) ? "Ipv6CidrBlock" : "CidrBlock", text(argument.block))
      .with("PortRange.From", argument.ports?.from).with("PortRange.To", argument.ports?.to)
      .with("Icmp.Type", argument.icmp?.type).with("Icmp.Code", argument.icmp?.code)
  }
}
