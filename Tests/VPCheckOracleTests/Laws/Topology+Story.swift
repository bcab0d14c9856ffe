import AddressMath
import VPCheckTopology

@testable import VPCheckOracle

/// What a right system reports after each of its acts.
extension Topology {
  /// Lets every subnet say how many addresses it has free.
  mutating func countFreeAddresses() {
    let copy = self
    subnets.updateAll { subnet in
      guard let count = SubnetAddresses.freeCount(in: subnet, copy) else { return }
      subnet.availableAddressCount = count
    }
  }

  mutating func makeVPC(_ id: VPCID, _ text: String, by caller: Caller = .first) {
    guard let block = argument(text).canonicalised else { return }
    vpcs[id] = VPC(id: id, owner: caller.account, region: caller.region, ipv4: [CIDRAssociation(block)])
    let table = RouteTableID.implicit(.routeTable, of: id)
    routeTables[table] = RouteTable(
      id: table, vpc: id, isMain: true, routes: [Route(block, to: .local, origin: .createRouteTable)])
    let group = SecurityGroupID.implicit(.securityGroup, of: id)
    securityGroups[group] = SecurityGroup(
      id: group, owner: caller.account, vpc: id, name: "default",
      rules: [
        SecurityGroupRule(.ingress, .all, .group(group)),
        SecurityGroupRule(.egress, .all, .block(.everything(.ipv4))),
      ])
    let acl = NetworkACLID.implicit(.networkACL, of: id)
    networkACLs[acl] = NetworkACL(
      id: acl, owner: caller.account, vpc: id, isDefault: true,
      entries: Direction.allCases.flatMap { direction in
        [
          NetworkACLEntry(direction, 100, .allow, .everything(.ipv4), .all),
          NetworkACLEntry(direction, 32767, .deny, .everything(.ipv4), .all),
        ]
      })
  }

  mutating func addBlock(_ id: VPCID, _ block: CIDRBlock) {
    vpcs.update(id) { $0.ipv4.append(CIDRAssociation(block)) }
    routeTables.updateAll { table in
      guard table.vpc == id else { return }
      table.routes.append(Route(block, to: .local, origin: .createRouteTable))
      table.sortRoutes()
    }
  }

  mutating func removeBlock(_ id: VPCID, _ block: CIDRBlock) {
    vpcs.update(id) { $0.ipv4.removeAll { $0.block == block } }
    routeTables.updateAll { table in
      guard table.vpc == id else { return }
      table.routes.removeAll { $0.destination == block && $0.target == .local }
    }
  }

  mutating func makeSubnet(_ id: SubnetID, in vpc: VPCID, _ text: String, zone: Int = 0) {
    subnets[id] = Subnet(
      id: id, vpc: vpc, ipv4: argument(text).canonicalised, zone: zone, availableAddressCount: 0)
    networkACLs.update(.implicit(.networkACL, of: vpc)) {
      $0.subnets.append(id)
      $0.subnets.sort()
    }
  }

  mutating func removeSubnet(_ id: SubnetID) {
    subnets[id] = nil
    networkACLs.updateAll { $0.subnets.removeAll { $0 == id } }
    routeTables.updateAll { $0.explicitSubnets.removeAll { $0 == id } }
  }

  mutating func makeTable(_ id: RouteTableID, in vpc: VPCID) {
    let blocks = vpcs[vpc]?.associatedBlocks ?? []
    routeTables[id] = RouteTable(
      id: id, vpc: vpc, routes: blocks.map { Route($0, to: .local, origin: .createRouteTable) })
  }

  mutating func putRoute(_ id: RouteTableID, _ text: String, _ target: RouteTarget) {
    guard let block = argument(text).canonicalised else { return }
    routeTables.update(id) { table in
      table.routes.removeAll { $0.destination == block }
      table.routes.append(Route(block, to: target))
      table.sortRoutes()
    }
    settleRoutes()
  }

  mutating func removeRoute(_ id: RouteTableID, _ text: String) {
    routeTables.update(id) { $0.routes.removeAll { $0.destination == block(text) } }
  }

  mutating func makePeering(
    _ id: PeeringConnectionID, _ requester: VPCID, _ accepter: VPCID, _ owner: AccountID,
    _ accepterOwner: AccountID, _ state: PeeringState
  ) {
    peeringConnections[id] = PeeringConnection(
      id: id, requester: PeeringSide(vpc: requester, owner: owner),
      accepter: PeeringSide(vpc: accepter, owner: accepterOwner), state: state)
  }

  mutating func setPeering(_ id: PeeringConnectionID, _ state: PeeringState) {
    peeringConnections.update(id) { $0.state = state }
    settleRoutes()
  }

  /// Adds an interface that is attached to nothing.
  mutating func makeInterface(_ id: NetworkInterfaceID, in subnet: SubnetID, _ text: String) {
    guard let vpc = subnets[subnet]?.vpc else { return }
    networkInterfaces[id] = NetworkInterface(
      id: id, owner: .first, subnet: subnet, vpc: vpc, ipv4: [PrivateAddress(address(text))],
      groups: [.implicit(.securityGroup, of: vpc)])
  }

  /// Adds a running instance with its primary interface.
  mutating func makeInstance(_ id: InstanceID, in subnet: SubnetID, _ text: String) {
    let interface = NetworkInterfaceID.implicit(.networkInterface, of: id)
    makeInterface(interface, in: subnet, text)
    networkInterfaces.update(interface) {
      $0.attachment = InterfaceAttachment(instance: id, deviceIndex: 0, deletesOnTermination: true)
    }
    instances[id] = Instance(id: id, owner: .first, state: .running, interfaces: [interface])
  }

  /// Brings the state of every route in line with its target.
  mutating func settleRoutes() {
    let (gateways, connections, interfaces) = (internetGateways, peeringConnections, networkInterfaces)
    let (nats, egress, attachments) = (natGateways, egressOnlyGateways, transitGatewayAttachments)
    routeTables.updateAll { table in
      for index in table.routes.indices {
        let isAvailable =
          switch table.routes[index].target {
          case .local, .instance: true
          case .internetGateway(let id): gateways[id]?.attachments.contains(table.vpc) == true
          case .peeringConnection(let id): connections[id]?.state == .active
          case .networkInterface(let id): interfaces.contains(id)
          case .natGateway(let id): nats[id]?.state == .available
          case .egressOnlyGateway(let id): egress.contains(id)
          case .transitGateway(let id):
            attachments.contains { $0.gateway == id && $0.vpc == table.vpc && $0.state == .available }
          }
        table.routes[index].state = isAvailable ? .active : .blackhole
      }
    }
  }
}
