import AddressMath
import VPCheckTopology

/// Builds topologies for tests of the walk, as a system in good order would report them.
///
/// A VPC comes with its main table, its default group and its open default ACL. Route
/// states are worked out at the end, so tests change targets as they like.
struct NetworkBuilder {
  var topology = Topology()
  /// Whether default groups let everything in.
  let opensDefaultGroups: Bool

  init(opensDefaultGroups: Bool = false) { self.opensDefaultGroups = opensDefaultGroups }

  @discardableResult
  mutating func vpc(_ number: Int, _ blocks: String...) -> VPCID {
    let id = ResourceID(.vpc, number)
    let parsed = blocks.map(block)
    let ipv4 = parsed.filter { $0.family == .ipv4 }.map { CIDRAssociation($0) }
    let ipv6 = parsed.filter { $0.family == .ipv6 }.map { CIDRAssociation($0) }
    topology.vpcs[id] = VPC(id: id, owner: .first, ipv4: ipv4, ipv6: ipv6)
    let table = ResourceID.implicit(.routeTable, of: id)
    topology.routeTables[table] = RouteTable(id: table, vpc: id, isMain: true, routes: localRoutes(id))
    let list = ResourceID.implicit(.networkACL, of: id)
    topology.networkACLs[list] = NetworkACL(
      id: list, owner: .first, vpc: id, isDefault: true, entries: openEntries)
    let group = ResourceID.implicit(.securityGroup, of: id)
    let rules =
      opensDefaultGroups ? openRules : [inbound(.all, from: group), outbound(.all, to: "0.0.0.0/0")]
    topology.securityGroups[group] = SecurityGroup(
      id: group, owner: .first, vpc: id, name: "default", rules: rules)
    return id
  }

  @discardableResult
  mutating func subnet(_ number: Int, in vpc: VPCID, _ ipv4: String, ipv6: String? = nil) -> SubnetID {
    let id = ResourceID(.subnet, number)
    topology.subnets[id] = Subnet(
      id: id, vpc: vpc, ipv4: block(ipv4), ipv6: ipv6.map(block), availableAddressCount: 250)
    topology.networkACLs.update(.implicit(.networkACL, of: vpc)) { $0.subnets.append(id) }
    return id
  }

  @discardableResult
  mutating func gateway(_ number: Int, attachedTo vpc: VPCID?) -> InternetGatewayID {
    let id = ResourceID(.internetGateway, number)
    topology.internetGateways[id] = InternetGateway(
      id: id, owner: .first, attachments: vpc.map { [$0] } ?? [])
    return id
  }

  @discardableResult
  mutating func peering(
    _ number: Int, _ requester: VPCID, _ accepter: VPCID, _ state: PeeringState = .active
  ) -> PeeringConnectionID {
    let id = ResourceID(.peeringConnection, number)
    topology.peeringConnections[id] = PeeringConnection(
      id: id, requester: PeeringSide(vpc: requester, owner: .first),
      accepter: PeeringSide(vpc: accepter, owner: .first), state: state)
    return id
  }

  @discardableResult
  mutating func table(
    _ number: Int, in vpc: VPCID, for subnets: [SubnetID] = [],
    _ routes: KeyValuePairs<String, ResourceID> = [:]
  ) -> RouteTableID {
    let id = ResourceID(.routeTable, number)
    topology.routeTables[id] = RouteTable(
      id: id, vpc: vpc, routes: localRoutes(vpc), explicitSubnets: subnets)
    for (destination, target) in routes { route(id, destination, target) }
    return id
  }

  /// Adds or replaces a route.
  mutating func route(_ table: RouteTableID, _ destination: String, _ resource: ResourceID) {
    let target: RouteTarget =
      switch resource.kind {
      case .internetGateway: .internetGateway(resource)
      case .peeringConnection: .peeringConnection(resource)
      case .instance: .instance(resource)
      case .natGateway: .natGateway(resource)
      case .egressOnlyGateway: .egressOnlyGateway(resource)
      case .transitGateway: .transitGateway(resource)
      default: .networkInterface(resource)
      }
    unroute(table, destination)
    let route = Route(block(destination), to: target)
    topology.routeTables.update(table) {
      $0.routes.append(route)
      $0.sortRoutes()
    }
  }

  mutating func unroute(_ table: RouteTableID, _ destination: String) {
    let destination = block(destination)
    topology.routeTables.update(table) { $0.routes.removeAll { $0.destination == destination } }
  }

  @discardableResult
  mutating func group(_ number: Int, in vpc: VPCID, _ rules: [SecurityGroupRule]) -> SecurityGroupID {
    let id = ResourceID(.securityGroup, number)
    topology.securityGroups[id] = SecurityGroup(
      id: id, owner: .first, vpc: vpc, name: "group-\(number)", rules: rules)
    return id
  }

  /// Keeps the rules of a group in one direction only as given.
  mutating func setRules(_ group: SecurityGroupID, _ direction: Direction, _ rules: [SecurityGroupRule]) {
    topology.securityGroups.update(group) {
      $0.rules = $0.rules.filter { $0.direction != direction } + rules
    }
  }

  @discardableResult
  mutating func list(
    _ number: Int, in vpc: VPCID, for subnets: [SubnetID], _ entries: [NetworkACLEntry]
  ) -> NetworkACLID {
    let id = ResourceID(.networkACL, number)
    topology.networkACLs.updateAll { $0.subnets.removeAll { subnets.contains($0) } }
    topology.networkACLs[id] = NetworkACL(
      id: id, owner: .first, vpc: vpc, entries: entries + finalDenies, subnets: subnets)
    return id
  }

  /// Keeps the entries of a network ACL in one direction only as given, and the final denies.
  mutating func setEntries(_ list: NetworkACLID, _ direction: Direction, _ entries: [NetworkACLEntry]) {
    topology.networkACLs.update(list) {
      $0.entries.removeAll { $0.direction == direction && $0.number <= NetworkACL.userNumberMax }
      $0.entries += entries
      $0.sortEntries()
    }
  }

  /// Adds an instance with its primary interface, by default in the VPC's default group.
  @discardableResult
  mutating func instance(
    _ number: Int, in subnet: SubnetID, _ addresses: String..., groups: [SecurityGroupID]? = nil,
    state: InstanceState = .running
  ) -> InstanceID {
    let id = ResourceID(.instance, number)
    let interface = ResourceID.implicit(.networkInterface, of: id)
    add(interface, in: subnet, addresses, groups)
    topology.networkInterfaces.update(interface) {
      $0.attachment = InterfaceAttachment(instance: id, deviceIndex: 0, deletesOnTermination: true)
    }
    topology.instances[id] = Instance(id: id, owner: .first, state: state, interfaces: [interface])
    return id
  }

  /// Adds an interface that is attached to nothing.
  @discardableResult
  mutating func interface(_ number: Int, in subnet: SubnetID, _ addresses: String...) -> NetworkInterfaceID {
    let id = ResourceID(.networkInterface, number)
    add(id, in: subnet, addresses, nil)
    return id
  }

  private mutating func add(
    _ id: NetworkInterfaceID, in subnet: SubnetID, _ addresses: [String], _ groups: [SecurityGroupID]?
  ) {
    guard let vpc = topology.subnets[subnet]?.vpc else { preconditionFailure("\(subnet) is missing") }
    let parsed = addresses.map(address)
    topology.networkInterfaces[id] = NetworkInterface(
      id: id, owner: .first, subnet: subnet, vpc: vpc,
      ipv4: parsed.filter { $0.family == .ipv4 }.map { PrivateAddress($0) },
      ipv6: parsed.filter { $0.family == .ipv6 },
      groups: groups ?? [.implicit(.securityGroup, of: vpc)])
  }

  /// Allocates an Elastic IP and maps it to the primary address of an instance, if given.
  @discardableResult
  mutating func elasticIP(_ number: Int, _ text: String, on instance: InstanceID? = nil) -> AllocationID {
    let id = ResourceID(.elasticIP, number)
    topology.elasticIPs[id] = ElasticIP(id: id, owner: .first, publicAddress: address(text))
    if let instance { publish(instance, text, allocation: id) }
    return id
  }

  /// Maps a public address to the primary address of an instance.
  mutating func publish(_ instance: InstanceID, _ text: String, allocation: AllocationID? = nil) {
    let interface = ResourceID.implicit(.networkInterface, of: instance)
    topology.networkInterfaces.update(interface) {
      $0.ipv4[0].publicAddress = PublicAddress(address(text), allocation: allocation)
    }
    guard let allocation, let held = topology.networkInterfaces[interface]?.ipv4[0] else { return }
    topology.elasticIPs.update(allocation) {
      $0.association = AddressAssociation(interface: interface, privateAddress: held.address)
    }
  }

  /// Takes the public address of an instance away.
  mutating func unpublish(_ instance: InstanceID) {
    let interface = ResourceID.implicit(.networkInterface, of: instance)
    topology.networkInterfaces.update(interface) { $0.ipv4[0].publicAddress = nil }
    topology.elasticIPs.updateAll { if $0.association?.interface == interface { $0.association = nil } }
  }

  mutating func setState(_ instance: InstanceID, _ state: InstanceState) {
    topology.instances.update(instance) { $0.state = state }
  }

  mutating func setState(_ connection: PeeringConnectionID, _ state: PeeringState) {
    topology.peeringConnections.update(connection) { $0.state = state }
  }

  private func localRoutes(_ vpc: VPCID) -> [Route] {
    (topology.vpcs[vpc]?.associatedBlocks ?? []).map { Route($0, to: .local, origin: .createRouteTable) }
  }

  /// The topology with the state of every route as its target has it.
  var settled: Topology {
    var settled = topology
    settled.routeTables.updateAll { table in
      for index in table.routes.indices {
        let isAvailable =
          switch table.routes[index].target {
          case .local: true
          case .internetGateway(let id): topology.internetGateways[id]?.attachments == [table.vpc]
          case .peeringConnection(let id): topology.peeringConnections[id]?.state == .active
          case .natGateway(let id): topology.natGateways[id].map { $0.state == .available } ?? false
          case .egressOnlyGateway(let id): topology.egressOnlyGateways[id]?.vpc == table.vpc
          case .networkInterface(let id), .instance(let id), .transitGateway(let id): topology.contains(id)
          }
        table.routes[index].state = isAvailable ? .active : .blackhole
      }
    }
    return settled
  }
}
