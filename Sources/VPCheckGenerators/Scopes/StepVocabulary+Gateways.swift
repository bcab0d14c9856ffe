internal import AddressMath
internal import VPCheckTopology

/// Gateways of all kinds, and peering connections.
extension StepVocabulary {
  mutating func addGateways() {
    add(.createInternetGateway(next(.internetGateway)))
    append(.command(.createInternetGateway(next(.internetGateway)), by: .second), isOdd: true)
    for gateway in handles(.internetGateway) {
      for vpc in handles(.vpc) {
        append(.command(.attachInternetGateway(gateway, vpc), by: caller(of: vpc)))
        append(
          .command(.detachInternetGateway(gateway, vpc), by: caller(of: vpc)),
          isOdd: topology.internetGateways[gateway]?.attachments.contains(vpc) != true)
      }
      add(.deleteInternetGateway(gateway))
    }
    for vpc in handles(.vpc) {
      add(.createEgressOnlyInternetGateway(next(.egressOnlyGateway), vpc))
    }
    for gateway in handles(.egressOnlyGateway) { add(.deleteEgressOnlyInternetGateway(gateway)) }
    for subnet in handles(.subnet) { addNATGateways(subnet) }
    for gateway in handles(.natGateway) { add(.deleteNatGateway(gateway)) }
  }

  private mutating func addNATGateways(_ subnet: SubnetID) {
    func make(
      _ connectivity: NATConnectivity, _ allocation: AllocationID? = nil, _ address: Address? = nil
    ) -> Command {
      .createNatGateway(
        next(.natGateway), subnet, connectivity, allocation: allocation, privateAddress: address)
    }
    add(make(.isPrivate))
    for allocation in topology.elasticIPs {
      add(make(.isPublic, allocation.id))
      add(make(.isPrivate, allocation.id), isOdd: true)
    }
    add(make(.isPublic), isOdd: true)
    for address in plainAddresses(subnet) { add(make(.isPrivate, nil, address), isOdd: true) }
  }

  mutating func addTransit() {
    let id = next(.transitGateway)
    for (associates, propagates) in [(true, true), (false, false), (true, false), (false, true)] {
      add(
        .createTransitGateway(id, associatesByDefault: associates, propagatesByDefault: propagates),
        isOdd: associates != propagates)
    }
    for gateway in handles(.transitGateway) {
      add(.deleteTransitGateway(gateway))
      add(.createTransitGatewayRouteTable(next(.transitGatewayRouteTable), gateway))
      for subnet in topology.subnets { addAttachments(gateway, subnet) }
      for vpc in topology.vpcs {
        add(attach(gateway, vpc.id, []), isOdd: true)
        for (index, first) in topology.subnets.enumerated() {
          for second in topology.subnets.dropFirst(index + 1) {
            add(attach(gateway, vpc.id, [first.id, second.id]), isOdd: true)
          }
        }
      }
    }
    let tables = handles(.transitGatewayRouteTable)
    let attachments = handles(.transitGatewayAttachment)
    for attachment in attachments { add(.deleteTransitGatewayVpcAttachment(attachment)) }
    for table in tables {
      add(.deleteTransitGatewayRouteTable(table))
      for attachment in attachments {
        add(.associateTransitGatewayRouteTable(table, attachment))
        add(.disassociateTransitGatewayRouteTable(table, attachment))
        add(.enableTransitGatewayRouteTablePropagation(table, attachment))
        add(.disableTransitGatewayRouteTablePropagation(table, attachment))
        add(.createTransitGatewayRoute(table, Self.ten, .attachment(attachment)))
        add(.createTransitGatewayRoute(table, Self.everything, .attachment(attachment)), isOdd: true)
      }
      add(.createTransitGatewayRoute(table, Self.ten, .blackhole))
      add(.createTransitGatewayRoute(table, Self.eleven, .blackhole), isOdd: true)
      for route in topology.transitGatewayRouteTables[table]?.routes ?? [] {
        add(.deleteTransitGatewayRoute(table, CIDRArgument(route.destination)))
      }
      add(.deleteTransitGatewayRoute(table, Self.block(10, 9)), isOdd: true)
    }
  }

  private func attach(
    _ gateway: TransitGatewayID, _ vpc: VPCID, _ subnets: [SubnetID], ipv6: Bool = false
  ) -> Command {
    .createTransitGatewayVpcAttachment(
      next(.transitGatewayAttachment), gateway, vpc, subnets: subnets, supportsIPv6: ipv6)
  }

  private mutating func addAttachments(_ gateway: TransitGatewayID, _ subnet: Subnet) {
    for vpc in topology.vpcs {
      add(attach(gateway, vpc.id, [subnet.id]), isOdd: vpc.id != subnet.vpc)
    }
    add(attach(gateway, subnet.vpc, [subnet.id], ipv6: true), isOdd: true)
    add(attach(gateway, subnet.vpc, [subnet.id, subnet.id]), isOdd: true)
  }

  mutating func addConnections() {
    let vpcs = handles(.vpc)
    for requester in vpcs {
      for accepter in vpcs { addRequests(requester, accepter) }
    }
    for id in handles(.peeringConnection) {
      let connection = topology.peeringConnections[id]
      let accepter = connection.map { caller(of: $0.accepter.vpc) } ?? .first
      let requester = connection.map { caller(of: $0.requester.vpc) } ?? .first
      for command in [
        Command.acceptVpcPeeringConnection(id), .rejectVpcPeeringConnection(id),
        .deleteVpcPeeringConnection(id),
      ] {
        append(.command(command, by: accepter))
        if requester != accepter { append(.command(command, by: requester), isOdd: true) }
      }
    }
  }

  private mutating func addRequests(_ requester: VPCID, _ accepter: VPCID) {
    let owner = topology.vpcs[accepter]?.owner
    let isForeign = owner != nil && owner != topology.vpcs[requester]?.owner
    func make(_ owner: AccountID?) -> Command {
      .createVpcPeeringConnection(
        next(.peeringConnection), requester: requester, accepter: accepter, accepterOwner: owner)
    }
    add(make(isForeign ? owner : nil), isOdd: requester == accepter)
    add(make(isForeign ? nil : .second), isOdd: true)
  }
}
