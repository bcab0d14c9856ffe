public import VPCheckTopology
internal import AddressMath

extension WorldSpace {
  /// The scenario that builds a world and probes between all pairs of its instances.
  ///
  /// Handles are numbered in the order of building: VPCs, each with its subnets,
  /// instances and rule; connections with their answers; routes; deletions; the last
  /// call; probes.
  public func scenario(of world: SmallWorld) -> Scenario {
    var builder = WorldBuilder(self, world)
    return builder.scenario()
  }
}

/// Turns a world into steps.
private struct WorldBuilder {
  private let family: AddressFamily
  private let vpcs: [VPCVariant]
  private let connections: [(SmallConnection, ConnectionVariant)]
  private let lattice: [CIDRArgument]
  private var steps: [Step] = []
  /// The subnets and instances of each VPC.
  private var subnets: [[SubnetID]] = []
  private var hosts: [[InstanceID]] = []
  private var subnetCount = 0
  private var hostCount = 0

  init(_ space: WorldSpace, _ world: SmallWorld) {
    family = world.family
    vpcs = world.vpcs.compactMap { space.vpcVariant($0, world.family) }
    connections = world.connections.map { ($0, space.connectionVariant($0.variant)) }
    lattice = BlockLattice.blocks(world.family)
  }

  mutating func scenario() -> Scenario {
    for (index, vpc) in vpcs.enumerated() { build(vpc, index) }
    for (index, (place, connection)) in connections.enumerated() { request(index, place, connection) }
    for (index, (place, connection)) in connections.enumerated() { addRoutes(index, place, connection) }
    for (index, (place, connection)) in connections.enumerated() where connection.fate == .removed {
      call(.deleteVpcPeeringConnection(id(.peeringConnection, index)), by: vpcs[place.requester].owner)
    }
    for (index, vpc) in vpcs.enumerated() {
      if let last = vpc.lastCall { call(command(last, index, vpc), by: vpc.owner) }
    }
    for (index, (place, connection)) in connections.enumerated() {
      if let last = connection.lastCall { finish(index, place, last) }
    }
    addProbes()
    return Scenario(steps)
  }

  private func id(_ kind: ResourceKind, _ index: Int) -> ResourceID { ResourceID(kind, index + 1) }

  private func mainTable(_ vpc: Int) -> RouteTableID { .implicit(.routeTable, of: id(.vpc, vpc)) }

  private mutating func call(_ command: Command, by owner: Int) {
    steps.append(.command(command, by: owner == 0 ? .first : .second))
  }

  /// The IPv4 block of a VPC or subnet of an IPv6 world: apart from all others.
  private func ownBlock(_ vpc: Int, subnet: Int? = nil) -> CIDRArgument {
    let third = UInt8(truncatingIfNeeded: vpc)
    guard let subnet else { return .block(.ipv4(10, third, 0, 0), prefixLength: 24) }
    return .block(.ipv4(10, third, 0, UInt8(truncatingIfNeeded: 16 * subnet)), prefixLength: 28)
  }

  private mutating func build(_ vpc: VPCVariant, _ index: Int) {
    let handle = id(.vpc, index)
    let block = lattice[vpc.block]
    call(
      family == .ipv4
        ? .createVpc(handle, cidrBlock: block, ipv6: nil)
        : .createVpc(handle, cidrBlock: ownBlock(index), ipv6: .ownPool(block)), by: vpc.owner)
    var ownSubnets: [SubnetID] = []
    var ownHosts: [InstanceID] = []
    for (position, choice) in vpc.subnets.enumerated() {
      let subnet = id(.subnet, subnetCount)
      subnetCount += 1
      ownSubnets.append(subnet)
      let isIPv4 = family == .ipv4
      call(
        .createSubnet(
          subnet, vpc: handle, cidrBlock: isIPv4 ? lattice[choice] : ownBlock(index, subnet: position),
          ipv6CidrBlock: isIPv4 ? nil : lattice[choice], zone: nil), by: vpc.owner)
    }
    if vpc.hasHosts {
      for subnet in ownSubnets {
        let host = id(.instance, hostCount)
        hostCount += 1
        ownHosts.append(host)
        call(
          .runInstances(host, subnet, privateAddress: nil, groups: [], associatePublicIPAddress: nil),
          by: vpc.owner)
        guard family == .ipv6 else { continue }
        call(
          .assignIpv6Addresses(.implicit(.networkInterface, of: host), AddressRequest(count: 1)),
          by: vpc.owner)
      }
    }
    if vpc.isOpen {
      call(
        .authorizeSecurityGroup(
          .implicit(.securityGroup, of: handle), .ingress,
          PermissionArgument("-1", nil, nil, .block(CIDRArgument(.everything(family))))), by: vpc.owner)
    }
    subnets.append(ownSubnets)
    hosts.append(ownHosts)
  }

  private mutating func request(_ index: Int, _ place: SmallConnection, _ connection: ConnectionVariant) {
    let handle = id(.peeringConnection, index)
    let (requester, accepter) = (vpcs[place.requester].owner, vpcs[place.accepter].owner)
    call(
      .createVpcPeeringConnection(
        handle, requester: id(.vpc, place.requester), accepter: id(.vpc, place.accepter),
        accepterOwner: requester == accepter ? nil : accepter == 0 ? .first : .second), by: requester)
    switch connection.fate {
    case .requested: break
    case .accepted, .removed: call(.acceptVpcPeeringConnection(handle), by: accepter)
    case .rejected: call(.rejectVpcPeeringConnection(handle), by: accepter)
    }
  }

  private mutating func addRoutes(_ index: Int, _ place: SmallConnection, _ connection: ConnectionVariant) {
    addRoute(connection.requesterRoute, index, from: place.requester, to: place.accepter)
    addRoute(connection.accepterRoute, index, from: place.accepter, to: place.requester)
  }

  private mutating func addRoute(_ choice: Int, _ index: Int, from vpc: Int, to peer: Int) {
    guard choice > 0 else { return }
    let destination = choice == 1 ? lattice[vpcs[peer].block] : CIDRArgument(.everything(family))
    call(
      .createRoute(mainTable(vpc), destination, .peeringConnection(id(.peeringConnection, index))),
      by: vpcs[vpc].owner)
  }

  private func command(_ last: VPCLastCall, _ index: Int, _ vpc: VPCVariant) -> Command {
    let handle = id(.vpc, index)
    switch last {
    case .deleteVPC: return .deleteVpc(handle)
    case .deleteMainTable: return .deleteRouteTable(mainTable(index))
    case .deleteDefaultGroup: return .deleteSecurityGroup(.implicit(.securityGroup, of: handle))
    case .deleteDefaultACL: return .deleteNetworkAcl(.implicit(.networkACL, of: handle))
    case .deleteLocalRoute: return .deleteRoute(mainTable(index), lattice[vpc.block])
    case .disassociateOwnBlock: return .disassociateVpcCidrBlock(handle, lattice[vpc.block])
    case .associateBlock(let block):
      return family == .ipv4
        ? .associateVpcCidrBlock(handle, lattice[block])
        : .associateVpcIPv6CidrBlock(handle, .ownPool(lattice[block]))
    case .deleteSubnet(let position): return .deleteSubnet(subnets[index][position])
    case .stopFirstInstance: return .stopInstances(hosts[index][0])
    }
  }

  private mutating func finish(_ index: Int, _ place: SmallConnection, _ last: ConnectionLastCall) {
    let handle = id(.peeringConnection, index)
    let accepter = vpcs[place.accepter].owner
    switch last {
    case .accept: call(.acceptVpcPeeringConnection(handle), by: accepter)
    case .reject: call(.rejectVpcPeeringConnection(handle), by: accepter)
    case .delete: call(.deleteVpcPeeringConnection(handle), by: accepter)
    case .acceptAsRequester: call(.acceptVpcPeeringConnection(handle), by: vpcs[place.requester].owner)
    }
  }

  private mutating func addProbes() {
    let all = hosts.flatMap { $0 }
    for source in all {
      for destination in all where destination != source {
        let address: ProbeDestination =
          family == .ipv4 ? .privateAddress(of: destination) : .ipv6Address(of: destination)
        steps.append(.probe(.exchange(from: .instance(source), to: address, .ping)))
      }
    }
  }
}
