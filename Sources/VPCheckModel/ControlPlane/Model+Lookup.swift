internal import AddressMath
internal import VPCheckTopology

// What a handle means to a caller. Subnets, tables and interfaces are seen by
// whoever sees their VPC; gateways, instances and Elastic IPs by their owner.
extension Model {
  func vpc(_ id: VPCID, for caller: Caller) throws(Refusal) -> VPC {
    guard let vpc = visibleVPC(id, for: caller) else { throw notFound(.vpc) }
    return vpc
  }

  func subnet(_ id: SubnetID, for caller: Caller) throws(Refusal) -> Subnet {
    guard let subnet = topology.subnets[id], visibleVPC(subnet.vpc, for: caller) != nil else {
      throw notFound(.subnet)
    }
    return subnet
  }

  func routeTable(_ id: RouteTableID, for caller: Caller) throws(Refusal) -> (RouteTable, VPC) {
    guard let table = topology.routeTables[id], let vpc = visibleVPC(table.vpc, for: caller) else {
      throw notFound(.routeTable)
    }
    return (table, vpc)
  }

  func internetGateway(_ id: InternetGatewayID, for caller: Caller) throws(Refusal) -> InternetGateway {
    guard let gateway = topology.internetGateways[id], sees(id, of: gateway.owner, caller) else {
      throw notFound(.internetGateway)
    }
    return gateway
  }

  func peering(_ id: PeeringConnectionID, for caller: Caller) throws(Refusal) -> PeeringConnection {
    guard let connection = topology.peeringConnections[id], rules.visibility.isParty(connection, caller),
      isSeen(connection, by: caller), isStillVisible(connection, to: caller.account)
    else { throw notFound(.peeringConnection) }
    return connection
  }

  /// Returns whether a connection shows in the caller's Region: in those of both VPCs (PEER-STATE-22).
  private func isSeen(_ connection: PeeringConnection, by caller: Caller) -> Bool {
    let sides = [connection.requester, connection.accepter].compactMap { topology.vpcs[$0.vpc]?.region }
    return (sides + [region(of: connection.id)]).contains { rules.visibility.seesRegion($0, caller) }
  }

  func networkInterface(_ id: NetworkInterfaceID, for caller: Caller) throws(Refusal) -> NetworkInterface {
    guard let interface = topology.networkInterfaces[id], visibleVPC(interface.vpc, for: caller) != nil
    else { throw notFound(.networkInterface) }
    return interface
  }

  func instance(_ id: InstanceID, for caller: Caller) throws(Refusal) -> Instance {
    guard let instance = topology.instances[id], sees(id, of: instance.owner, caller) else {
      throw notFound(.instance)
    }
    return instance
  }

  func securityGroup(_ id: SecurityGroupID, for caller: Caller) throws(Refusal) -> SecurityGroup {
    guard let group = topology.securityGroups[id], visibleVPC(group.vpc, for: caller) != nil else {
      throw notFound(.securityGroup)
    }
    return group
  }

  func networkACL(_ id: NetworkACLID, for caller: Caller) throws(Refusal) -> NetworkACL {
    guard let acl = topology.networkACLs[id], visibleVPC(acl.vpc, for: caller) != nil else {
      throw notFound(.networkACL)
    }
    return acl
  }

  func elasticIP(_ id: AllocationID, for caller: Caller) throws(Refusal) -> ElasticIP {
    guard let address = topology.elasticIPs[id], sees(id, of: address.owner, caller) else {
      throw notFound(.elasticIP)
    }
    return address
  }

  func egressOnlyGateway(_ id: EgressOnlyGatewayID, for caller: Caller) throws(Refusal) -> EgressOnlyGateway {
    guard let gateway = topology.egressOnlyGateways[id], visibleVPC(gateway.vpc, for: caller) != nil else {
      throw notFound(.egressOnlyGateway)
    }
    return gateway
  }

  /// A NAT gateway may be seen for longer than its VPC (NAT-11).
  func natGateway(_ id: NATGatewayID, for caller: Caller) throws(Refusal) -> NATGateway {
    guard let gateway = topology.natGateways[id], sees(id, of: gateway.owner, caller) else {
      throw notFound(.natGateway)
    }
    return gateway
  }

  func transitGateway(_ id: TransitGatewayID, for caller: Caller) throws(Refusal) -> TransitGateway {
    guard let gateway = topology.transitGateways[id], sees(id, of: gateway.owner, caller) else {
      throw notFound(.transitGateway)
    }
    return gateway
  }

  func transitAttachment(
    _ id: TransitGatewayAttachmentID, for caller: Caller
  ) throws(Refusal) -> TransitGatewayAttachment {
    guard let attachment = topology.transitGatewayAttachments[id],
      visibleVPC(attachment.vpc, for: caller) != nil
    else { throw notFound(.transitGatewayAttachment) }
    return attachment
  }

  func transitTable(
    _ id: TransitGatewayRouteTableID, for caller: Caller
  ) throws(Refusal) -> TransitGatewayRouteTable {
    guard let table = topology.transitGatewayRouteTables[id],
      let gateway = topology.transitGateways[table.gateway], sees(gateway.id, of: gateway.owner, caller)
    else { throw notFound(.transitGatewayRouteTable) }
    return table
  }

  /// Returns the VPC of a handle if the caller sees it.
  func visibleVPC(_ id: VPCID, for caller: Caller) -> VPC? {
    guard let vpc = topology.vpcs[id], rules.visibility.seesAccount(vpc.owner, caller),
      rules.visibility.seesRegion(vpc.region, caller)
    else { return nil }
    return vpc
  }

  /// Returns whether a caller sees what an account has outside VPCs.
  func sees(_ id: ResourceID, of owner: AccountID, _ caller: Caller) -> Bool {
    rules.visibility.seesAccount(owner, caller) && rules.visibility.seesRegion(region(of: id), caller)
  }

  private func region(of id: ResourceID) -> Region {
    memory.regions.isEmpty ? .home : memory.regions[id] ?? .home
  }

  /// Remembers where something was made.
  mutating func remember(_ region: Region, of id: ResourceID) {
    if region == .home, memory.regions.isEmpty { return }
    memory.regions[id] = region == .home ? nil : region
  }

  private func notFound(_ kind: ResourceKind) -> Refusal {
    Refusal(kind.notFoundCode, "VPC-GEN-2")
  }
}

extension Model {
  /// Returns the block that an argument means, host bits cleared.
  ///
  /// A symbolic argument should have been replaced before it got here; it is
  /// refused like a text that does not parse.
  ///
  /// - Parameters:
  ///   - family: The family that the parameter takes; nil for either.
  ///   - masks: Whether host bits may be set.
  func block(
    _ argument: CIDRArgument, family: AddressFamily? = nil, masks: Bool = true
  ) throws(Refusal) -> CIDRBlock {
    if case .malformed(let text) = argument, let block = rules.addresses.malformedBlock(text) { return block }
    guard case .block(let address, let prefixLength) = argument else {
      throw Refusal(.invalidParameterValue, "ADDR-SYN-1")
    }
    if let family { try uphold(rules.addresses.foreignFamily(address, family)) }
    guard let block = rules.addresses.storedBlock(address, prefixLength), masks || !argument.hasHostBits
    else {
      throw Refusal(.invalidParameterValue, "ADDR-SYN-1")
    }
    return block
  }

  /// Returns the block that an argument of either family means.
  func blockOfEitherFamily(_ argument: CIDRArgument) throws(Refusal) -> CIDRBlock {
    let block = try block(argument)
    if block.family == .ipv6, !options.masksIPv6Blocks, argument.hasHostBits {
      throw Refusal(.invalidParameterValue, "ADDR-SYN-7")
    }
    return block
  }
}
