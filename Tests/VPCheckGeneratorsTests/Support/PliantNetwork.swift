import AddressMath
import VPCheckTopology

/// A network that does whatever a command says, as far as its handles name something.
///
/// It exists to give the generator something to look at. It knows no rule of the sheets: a
/// call that should be refused is applied like any other, which also makes states that no
/// sound system would report.
struct PliantNetwork {
  var topology = Topology()
  private var publicAddressCount = 0

  /// Applies a step.
  mutating func apply(_ step: Step) {
    guard case .command(let command, let caller) = step else { return }
    if command.references.contains(where: { !topology.contains($0) }) { return }
    applyGround(command, caller.account)
    applyRouting(command)
    applyPeering(command, caller.account)
    applyHosts(command, caller.account)
    applyFilters(command, caller.account)
    applyGateways(command, caller.account)
    applyAddresses(command)
  }

  private mutating func applyGround(_ command: Command, _ account: AccountID) {
    switch command {
    case .createVpc(let id, let block, let ipv6):
      guard let block = block?.canonicalised, block.family == .ipv4 else { return }
      topology.vpcs[id] = VPC(
        id: id, owner: account, ipv4: [CIDRAssociation(block)], ipv6: ipv6.map { _ in [ipv6Block(id)] } ?? [])
      topology.routeTables[.implicit(.routeTable, of: id)] = RouteTable(
        id: .implicit(.routeTable, of: id), vpc: id, isMain: true, routes: [Route(block, to: .local)])
      topology.securityGroups[.implicit(.securityGroup, of: id)] = SecurityGroup(
        id: .implicit(.securityGroup, of: id), owner: account, vpc: id, name: "default",
        rules: [
          SecurityGroupRule(.egress, .all, .block(.everything(.ipv4))),
          SecurityGroupRule(.ingress, .all, .group(.implicit(.securityGroup, of: id))),
        ])
      topology.networkACLs[.implicit(.networkACL, of: id)] = NetworkACL(
        id: .implicit(.networkACL, of: id), owner: account, vpc: id, isDefault: true,
        entries: [.ingress, .egress].flatMap { direction in
          [
            NetworkACLEntry(direction, 100, .allow, .everything(.ipv4), .all),
            NetworkACLEntry(direction, 32767, .deny, .everything(.ipv4), .all),
          ]
        })
    case .deleteVpc(let id): topology.vpcs[id] = nil
    case .associateVpcCidrBlock(let id, let block):
      guard let block = block.canonicalised else { return }
      topology.vpcs.update(id) { $0.ipv4.append(CIDRAssociation(block)) }
    case .associateVpcIPv6CidrBlock(let id, let request):
      var block = ipv6Block(id)
      if case .ownPool(let own) = request, let own = own.canonicalised { block = CIDRAssociation(own) }
      topology.vpcs.update(id) { $0.ipv6 = [block] }
    case .disassociateVpcCidrBlock(let id, .ipv6Block): topology.vpcs.update(id) { $0.ipv6 = [] }
    case .disassociateVpcCidrBlock(let id, let block):
      topology.vpcs.update(id) { vpc in vpc.ipv4.removeAll { $0.block == block.canonicalised } }
    case .createSubnet(let id, let vpc, let block, let ipv6, let zone):
      topology.subnets[id] = Subnet(
        id: id, vpc: vpc, ipv4: block?.canonicalised, ipv6: ipv6.flatMap(resolved), zone: zone ?? 0,
        availableAddressCount: 11)
      topology.networkACLs.update(.implicit(.networkACL, of: vpc)) { $0.subnets.append(id) }
    case .deleteSubnet(let id):
      topology.subnets[id] = nil
      topology.routeTables.updateAll { $0.explicitSubnets.removeAll { $0 == id } }
      topology.networkACLs.updateAll { $0.subnets.removeAll { $0 == id } }
    case .modifySubnetAttribute(let id, let flag):
      topology.subnets.update(id) { $0.mapsPublicAddressOnLaunch = flag }
    default: break
    }
  }

  private func ipv6Block(_ vpc: VPCID) -> CIDRAssociation {
    let value = UInt128(0x2600_1f00) << 96 | UInt128(vpc.number) << 72
    return CIDRAssociation(
      CIDRBlock(canonicalising: Address(family: .ipv6, value: value), prefixLength: 56)
        ?? .everything(.ipv6))
  }

  func resolved(_ argument: CIDRArgument) -> CIDRBlock? {
    if case .ipv6Block(let vpc) = argument { return topology.vpcs[vpc]?.ipv6.first?.block }
    guard case .ipv6Subnet(let vpc, let index) = argument else { return argument.canonicalised }
    guard let base = topology.vpcs[vpc]?.ipv6.first?.block.base else { return nil }
    let value = base.value | UInt128(index) << 64
    return CIDRBlock(canonicalising: Address(family: .ipv6, value: value), prefixLength: 64)
  }

  private mutating func applyRouting(_ command: Command) {
    switch command {
    case .createRouteTable(let id, let vpc):
      let blocks = topology.vpcs[vpc]?.associatedBlocks ?? []
      topology.routeTables[id] = RouteTable(id: id, vpc: vpc, routes: blocks.map { Route($0, to: .local) })
    case .deleteRouteTable(let id): topology.routeTables[id] = nil
    case .associateRouteTable(let id, let subnet), .replaceRouteTableAssociation(.subnet(let subnet), let id):
      topology.routeTables.updateAll { $0.explicitSubnets.removeAll { $0 == subnet } }
      topology.routeTables.update(id) { $0.explicitSubnets.append(subnet) }
    case .replaceRouteTableAssociation(.main(let vpc), let id):
      topology.routeTables.updateAll { if $0.vpc == vpc { $0.isMain = $0.id == id } }
    case .disassociateRouteTable(.subnet(let subnet)):
      topology.routeTables.updateAll { $0.explicitSubnets.removeAll { $0 == subnet } }
    case .createRoute(let id, let block, let target), .replaceRoute(let id, let block, let target):
      guard let block = block.canonicalised ?? block.vpc.flatMap({ topology.vpcs[$0]?.ipv6.first?.block })
      else { return }
      topology.routeTables.update(id) { table in
        table.routes.removeAll { $0.destination == block }
        table.routes.append(Route(block, to: target))
        table.sortRoutes()
      }
    case .deleteRoute(let id, let block):
      topology.routeTables.update(id) { table in
        table.routes.removeAll { $0.destination == block.canonicalised }
      }
    default: break
    }
  }

  private mutating func applyPeering(_ command: Command, _ account: AccountID) {
    switch command {
    case .createInternetGateway(let id):
      topology.internetGateways[id] = InternetGateway(id: id, owner: account)
    case .attachInternetGateway(let id, let vpc):
      topology.internetGateways.update(id) { $0.attachments = [vpc] }
    case .detachInternetGateway(let id, _): topology.internetGateways.update(id) { $0.attachments = [] }
    case .deleteInternetGateway(let id): topology.internetGateways[id] = nil
    case .createVpcPeeringConnection(let id, let requester, let accepter, _):
      let sides = [requester, accepter].map {
        PeeringSide(vpc: $0, owner: topology.vpcs[$0]?.owner ?? .first)
      }
      topology.peeringConnections[id] = PeeringConnection(
        id: id, requester: sides[0], accepter: sides[1], state: .pendingAcceptance)
    case .acceptVpcPeeringConnection(let id): topology.peeringConnections.update(id) { $0.state = .active }
    case .rejectVpcPeeringConnection(let id): topology.peeringConnections.update(id) { $0.state = .rejected }
    case .deleteVpcPeeringConnection(let id): topology.peeringConnections.update(id) { $0.state = .deleted }
    default: break
    }
  }

  private mutating func applyHosts(_ command: Command, _ account: AccountID) {
    switch command {
    case .createNetworkInterface(let id, let subnet, let address, let groups):
      addInterface(id, subnet, address, groups, account, nil)
    case .deleteNetworkInterface(let id): topology.networkInterfaces[id] = nil
    case .attachNetworkInterface(let id, let instance, let index):
      topology.networkInterfaces.update(id) {
        $0.attachment = InterfaceAttachment(
          instance: instance, deviceIndex: index, deletesOnTermination: false)
      }
      topology.instances.update(instance) { $0.interfaces.append(id) }
    case .detachNetworkInterface(let id):
      topology.networkInterfaces.update(id) { $0.attachment = nil }
      topology.instances.updateAll { $0.interfaces.removeAll { $0 == id } }
    case .modifyNetworkInterfaceAttribute(let id, .groups(let groups)):
      topology.networkInterfaces.update(id) { $0.groups = groups }
    case .modifyNetworkInterfaceAttribute(let id, .sourceDestinationCheck(let flag)):
      topology.networkInterfaces.update(id) { $0.checksSourceAndDestination = flag }
    case .runInstances(let id, let subnet, let address, let groups, let isPublic):
      let interface = NetworkInterfaceID.implicit(.networkInterface, of: id)
      topology.instances[id] = Instance(id: id, owner: account, state: .running, interfaces: [interface])
      addInterface(
        interface, subnet, address, groups, account,
        InterfaceAttachment(instance: id, deviceIndex: 0, deletesOnTermination: true))
      guard isPublic == true, topology.networkInterfaces[interface]?.ipv4.isEmpty == false else { return }
      publicAddressCount += 1
      let assigned = Address.ipv4(55, 0, 0, UInt8(clamping: publicAddressCount))
      topology.networkInterfaces.update(interface) { $0.ipv4[0].publicAddress = PublicAddress(assigned) }
    case .startInstances(let id): topology.instances.update(id) { $0.state = .running }
    case .stopInstances(let id): topology.instances.update(id) { $0.state = .stopped }
    case .terminateInstances(let id):
      topology.instances.update(id) { $0.state = .terminated }
      topology.networkInterfaces[.implicit(.networkInterface, of: id)] = nil
    case .allocateAddress(let id):
      publicAddressCount += 1
      topology.elasticIPs[id] = ElasticIP(
        id: id, owner: account, publicAddress: .ipv4(54, 0, 0, UInt8(clamping: publicAddressCount)))
    case .releaseAddress(let id): topology.elasticIPs[id] = nil
    case .associateAddress(let id, let target, _, _):
      var interface = target.resource
      if case .instance(let instance) = target {
        interface = topology.instances[instance]?.interfaces.first ?? interface
      }
      guard let address = topology.networkInterfaces[interface]?.ipv4.first?.address else { return }
      let publicAddress = topology.elasticIPs[id]?.publicAddress ?? address
      topology.elasticIPs.update(id) {
        $0.association = AddressAssociation(interface: interface, privateAddress: address)
      }
      topology.networkInterfaces.update(interface) {
        $0.ipv4[0].publicAddress = PublicAddress(publicAddress, allocation: id)
      }
    case .disassociateAddress(let id): topology.elasticIPs.update(id) { $0.association = nil }
    default: break
    }
  }

  private mutating func addInterface(
    _ id: NetworkInterfaceID, _ subnet: SubnetID, _ address: Address?, _ groups: [SecurityGroupID],
    _ account: AccountID, _ attachment: InterfaceAttachment?
  ) {
    guard let home = topology.subnets[subnet] else { return }
    let held = topology.networkInterfaces.flatMap { $0.subnet == subnet ? $0.ipv4.map(\.address) : [] }
    let free = home.ipv4.flatMap { block in
      (4...250).lazy.compactMap { block.address(at: UInt128($0)) }.first { !held.contains($0) }
    }
    let ipv6 = home.ipv6.flatMap { $0.address(at: UInt128(16 + topology.networkInterfaces.count)) }
    topology.networkInterfaces[id] = NetworkInterface(
      id: id, owner: account, subnet: subnet, vpc: home.vpc,
      ipv4: (address ?? free).map { [PrivateAddress($0)] } ?? [], ipv6: ipv6.map { [$0] } ?? [],
      groups: groups.isEmpty ? [.implicit(.securityGroup, of: home.vpc.root)] : groups,
      attachment: attachment)
  }
}
