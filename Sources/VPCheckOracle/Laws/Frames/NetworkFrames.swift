internal import VPCheckTopology

/// Which VPCs a step leaves alone.
enum VPCFrame {
  static func differences(_ step: JudgedStep) -> [Difference] {
    let subject = step.acceptedCommand.flatMap(subject(of:))
    return Frame.differences(
      "vpc", step.before.vpcs, step.after.vpcs, isExempt: { $0.id == subject }, isSame: isSame)
  }

  private static func subject(of command: Command) -> VPCID? {
    switch command {
    case .createVpc(let id, _, _), .deleteVpc(let id), .associateVpcCidrBlock(let id, _),
      .associateVpcIPv6CidrBlock(let id, _), .disassociateVpcCidrBlock(let id, _):
      id
    default: nil
    }
  }

  /// Blocks that count for nothing may come and go; one on its way may arrive (ADDR-OVL-10, ADDR-DEL-10).
  private static func isSame(_ one: VPC, _ other: VPC) -> Bool {
    one.owner == other.owner && one.region == other.region && one.ipv4.first?.block == other.ipv4.first?.block
      && hasSettled(one.ipv4, other.ipv4) && hasSettled(one.ipv6, other.ipv6)
  }

  private static func hasSettled(_ before: [CIDRAssociation], _ after: [CIDRAssociation]) -> Bool {
    if before == after { return true }
    let isKept = before.allSatisfy { earlier in
      let later = after.first { $0.block == earlier.block && $0.state.isAlive }
      return switch earlier.state {
      case .associated: later?.state == .associated
      case .associating: true
      case .disassociating: later == nil || later?.state == .disassociating
      case .disassociated, .failing, .failed: true
      }
    }
    let isOld = after.allSatisfy { later in
      !later.state.isAlive || before.contains { $0.block == later.block && $0.state.isAlive }
    }
    return isKept && isOld
  }
}

/// Which subnets a step leaves alone; how many addresses are free is told by ADDR-RSV-3.
enum SubnetFrame {
  static func differences(_ step: JudgedStep) -> [Difference] {
    let command = step.acceptedCommand
    return Frame.differences("subnet", step.before.subnets, step.after.subnets) { subnet in
      switch command {
      case .createSubnet(let id, _, _, _, _), .deleteSubnet(let id): subnet.id == id
      case .deleteVpc(let vpc): subnet.vpc == vpc
      default: false
      }
    } isSame: { one, other in
      var other = other
      other.availableAddressCount = one.availableAddressCount
      switch command {
      case .modifySubnetAttribute(one.id, _): other.mapsPublicAddressOnLaunch = one.mapsPublicAddressOnLaunch
      case .modifySubnetIPv6Attribute(one.id, _):
        other.assignsIPv6AddressOnCreation = one.assignsIPv6AddressOnCreation
      case .associateSubnetCidrBlock(one.id, _), .disassociateSubnetCidrBlock(one.id, _):
        other.ipv6 = one.ipv6
      default: break
      }
      return one == other
    }
  }
}

/// Which internet gateways a step leaves alone.
enum InternetGatewayFrame {
  static func differences(_ step: JudgedStep) -> [Difference] {
    let command = step.acceptedCommand
    return Frame.differences("igw", step.before.internetGateways, step.after.internetGateways) { gateway in
      switch command {
      case .createInternetGateway(let id), .attachInternetGateway(let id, _),
        .detachInternetGateway(let id, _), .deleteInternetGateway(let id):
        gateway.id == id
      case .deleteVpc(let vpc): gateway.attachments.contains(vpc)
      default: false
      }
    } isSame: {
      $0.owner == $1.owner && Frame.sameMultiset($0.attachments, $1.attachments)
    }
  }
}

/// Which security groups a step leaves alone.
enum SecurityGroupFrame {
  static func differences(_ step: JudgedStep) -> [Difference] {
    let command = step.acceptedCommand
    return Frame.differences("sg", step.before.securityGroups, step.after.securityGroups) { group in
      switch command {
      case .createSecurityGroup(let id, _, _), .deleteSecurityGroup(let id): group.id == id
      case .createVpc(let vpc, _, _), .deleteVpc(let vpc): group.vpc == vpc
      default: false
      }
    } isSame: { one, other in
      guard one.owner == other.owner, one.vpc == other.vpc, one.name == other.name else { return false }
      switch command {
      case .authorizeSecurityGroup(one.id, _, _), .revokeSecurityGroup(one.id, _, _),
        .associateVpcIPv6CidrBlock(one.vpc, _):
        return true
      default: return Frame.sameMultiset(one.rules, other.rules)
      }
    }
  }
}

/// Which Elastic IPs a step leaves alone.
enum ElasticIPFrame {
  static func differences(_ step: JudgedStep) -> [Difference] {
    let command = step.acceptedCommand
    let before = step.before
    return Frame.differences("eip", before.elasticIPs, step.after.elasticIPs) { address in
      switch command {
      case .allocateAddress(let id), .releaseAddress(let id): address.id == id
      default: false
      }
    } isSame: { one, other in
      guard one.owner == other.owner, one.publicAddress == other.publicAddress else { return false }
      return one.association == other.association || mayLose(one, by: command, before, step.after)
    }
  }

  /// Whether the command is about the association; its laws tell what it becomes.
  private static func mayLose(
    _ address: ElasticIP, by command: Command?, _ before: Topology, _ after: Topology
  ) -> Bool {
    switch command {
    case .associateAddress(let id, let target, let privateAddress, _):
      if id == address.id { return true }
      guard let place = AddressPlace(target, privateAddress, in: before) else { return true }
      return address.association == place.association
    case .disassociateAddress(let id): return id == address.id
    case .createNatGateway(_, _, _, let allocation?, _) where allocation == address.id: return true
    case .assignPrivateIpAddresses(_, let request, allowReassignment: true):
      if let place = address.association, request.addresses.contains(place.privateAddress) { return true }
    case .unassignPrivateIpAddresses(let id, let list):
      if let place = address.association, place.interface == id, list.contains(place.privateAddress) {
        return true
      }
    case .deleteNetworkInterface(let id): return address.association?.interface == id
    case .terminateInstances(let instance):
      return address.association.flatMap { before.networkInterfaces[$0.interface] }?.attachment?.instance
        == instance
    default: break
    }
    // How an address of a NAT gateway is reported is not said, and a gateway that fails or ends frees it.
    if before.natGateway(holding: address.id) != nil || after.natGateway(holding: address.id) != nil {
      return true
    }
    // An ending instance gives up what it holds by itself.
    guard let interface = address.association.flatMap({ before.networkInterfaces[$0.interface] }) else {
      return false
    }
    return before.isEnding(interface) && after.elasticIPs[address.id]?.association == nil
  }
}
