import AddressMath
import VPCheckTopology

@testable import VPCheckOracle

/// Draws networks for tests, with everything that comes with a VPC by default.
///
/// Handles carry the numbers that the test gives: `vpc1`, `sub3`, `i2`.
struct NetworkBuilder {
  var topology = Topology()

  func vpc(_ number: Int) -> VPCID { VPCID(.vpc, number) }
  func subnet(_ number: Int) -> SubnetID { SubnetID(.subnet, number) }
  func table(_ number: Int) -> RouteTableID { RouteTableID(.routeTable, number) }
  func mainTable(_ vpc: Int) -> RouteTableID { .implicit(.routeTable, of: self.vpc(vpc)) }
  func gateway(_ number: Int) -> InternetGatewayID { InternetGatewayID(.internetGateway, number) }
  func connection(_ number: Int) -> PeeringConnectionID { PeeringConnectionID(.peeringConnection, number) }
  func instance(_ number: Int) -> InstanceID { InstanceID(.instance, number) }
  func interface(_ instance: Int) -> NetworkInterfaceID {
    .implicit(.networkInterface, of: self.instance(instance))
  }
  func group(_ number: Int) -> SecurityGroupID { SecurityGroupID(.securityGroup, number) }
  func defaultGroup(_ vpc: Int) -> SecurityGroupID { .implicit(.securityGroup, of: self.vpc(vpc)) }
  func acl(_ number: Int) -> NetworkACLID { NetworkACLID(.networkACL, number) }
  func defaultACL(_ vpc: Int) -> NetworkACLID { .implicit(.networkACL, of: self.vpc(vpc)) }

  /// Adds a VPC with its main table, default group and default ACL.
  mutating func addVPC(_ number: Int, _ texts: String..., region: Region = .home) {
    let blocks = texts.map { block($0) }
    let id = vpc(number)
    topology.vpcs[id] = VPC(
      id: id, owner: .first, region: region,
      ipv4: blocks.filter { $0.family == .ipv4 }.map { CIDRAssociation($0) },
      ipv6: blocks.filter { $0.family == .ipv6 }.map { CIDRAssociation($0) })
    topology.routeTables[mainTable(number)] = RouteTable(
      id: mainTable(number), vpc: id, isMain: true, routes: localRoutes(number))
    topology.securityGroups[defaultGroup(number)] = SecurityGroup(
      id: defaultGroup(number), owner: .first, vpc: id, name: "default",
      rules: [SecurityGroupRule(.ingress, .all, .group(defaultGroup(number)))] + openRules(.egress, number))
    topology.networkACLs[defaultACL(number)] = NetworkACL(
      id: defaultACL(number), owner: .first, vpc: id, isDefault: true, entries: openEntries)
  }

  private func localRoutes(_ vpc: Int) -> [Route] {
    topology.vpcs[self.vpc(vpc)]?.associatedBlocks.map {
      Route($0, to: .local, origin: .createRouteTable)
    } ?? []
  }

  private func openRules(_ direction: Direction, _ vpc: Int) -> [SecurityGroupRule] {
    let hasIPv6 = topology.vpcs[self.vpc(vpc)]?.ipv6.isEmpty == false
    return (hasIPv6 ? ["0.0.0.0/0", "::/0"] : ["0.0.0.0/0"]).map {
      SecurityGroupRule(direction, .all, .block(block($0)))
    }
  }

  private var openEntries: [NetworkACLEntry] {
    Direction.allCases.flatMap { direction in
      [
        NetworkACLEntry(direction, 100, .allow, block("0.0.0.0/0"), .all),
        NetworkACLEntry(direction, 101, .allow, block("::/0"), .all),
      ]
    } + finalDenials
  }

  private var finalDenials: [NetworkACLEntry] {
    Direction.allCases.flatMap { direction in
      [
        NetworkACLEntry(direction, 32767, .deny, block("0.0.0.0/0"), .all),
        NetworkACLEntry(direction, 32768, .deny, block("::/0"), .all),
      ]
    }
  }

  mutating func addSubnet(_ number: Int, in vpc: Int, _ text: String, ipv6: String? = nil) {
    let id = subnet(number)
    topology.subnets[id] = Subnet(
      id: id, vpc: self.vpc(vpc), ipv4: block(text), ipv6: ipv6.map { block($0) }, availableAddressCount: 0)
    topology.networkACLs.update(defaultACL(vpc)) { $0.subnets.append(id) }
  }

  /// Adds a table with local routes and associates it with subnets.
  mutating func addTable(
    _ number: Int, in vpc: Int, subnets: [Int] = [], _ routes: [(String, RouteTarget)] = []
  ) {
    topology.routeTables[table(number)] = RouteTable(
      id: table(number), vpc: self.vpc(vpc), routes: localRoutes(vpc),
      explicitSubnets: subnets.map { subnet($0) })
    for (destination, target) in routes { addRoute(table(number), destination, target) }
  }

  mutating func addRoute(_ table: RouteTableID, _ destination: String, _ target: RouteTarget) {
    topology.routeTables.update(table) {
      $0.routes.append(Route(block(destination), to: target))
      $0.sortRoutes()
    }
  }

  mutating func removeRoute(_ table: RouteTableID, _ destination: String) {
    topology.routeTables.update(table) { $0.routes.removeAll { $0.destination == block(destination) } }
  }

  mutating func addGateway(_ number: Int, attachedTo vpc: Int?) {
    let id = gateway(number)
    topology.internetGateways[id] = InternetGateway(
      id: id, owner: .first, attachments: vpc.map { [self.vpc($0)] } ?? [])
  }

  mutating func addPeering(_ number: Int, _ requester: Int, _ accepter: Int, _ state: PeeringState = .active)
  {
    let id = connection(number)
    topology.peeringConnections[id] = PeeringConnection(
      id: id, requester: PeeringSide(vpc: vpc(requester), owner: .first),
      accepter: PeeringSide(vpc: vpc(accepter), owner: .first), state: state)
  }

  mutating func setPeering(_ number: Int, _ state: PeeringState) {
    topology.peeringConnections.update(connection(number)) { $0.state = state }
  }

  /// Adds a running instance with one interface, by default in the default group.
  mutating func addInstance(
    _ number: Int, in subnet: Int, _ text: String, ipv6: String? = nil, groups: [SecurityGroupID]? = nil,
    publicAddress: String? = nil
  ) {
    let home = topology.subnets[self.subnet(subnet)]
    let vpc = home?.vpc ?? self.vpc(0)
    topology.instances[instance(number)] = Instance(
      id: instance(number), owner: .first, state: .running, interfaces: [interface(number)])
    topology.networkInterfaces[interface(number)] = NetworkInterface(
      id: interface(number), owner: .first, subnet: self.subnet(subnet), vpc: vpc,
      ipv4: [PrivateAddress(address(text), publicAddress: publicAddress.map { PublicAddress(address($0)) })],
      ipv6: ipv6.map { [address($0)] } ?? [], groups: groups ?? [.implicit(.securityGroup, of: vpc)],
      attachment: InterfaceAttachment(instance: instance(number), deviceIndex: 0, deletesOnTermination: true))
  }

  mutating func change(_ instance: Int, _ change: (inout NetworkInterface) -> Void) {
    topology.networkInterfaces.update(interface(instance), change)
  }

  mutating func setState(_ instance: Int, _ state: InstanceState) {
    topology.instances.update(self.instance(instance)) { $0.state = state }
  }

  mutating func setPublic(_ instance: Int, _ text: String?) {
    change(instance) { $0.ipv4[0].publicAddress = text.map { PublicAddress(address($0)) } }
  }

  /// Adds a group that is open outbound and has the given inbound rules.
  mutating func addGroup(_ number: Int, in vpc: Int, ingress: [(TrafficSelector, RulePeer)] = []) {
    topology.securityGroups[group(number)] = SecurityGroup(
      id: group(number), owner: .first, vpc: self.vpc(vpc), name: "g\(number)",
      rules: ingress.map { SecurityGroupRule(.ingress, $0.0, $0.1) } + openRules(.egress, vpc))
  }

  /// Adds a group that is open both ways.
  mutating func addOpenGroup(_ number: Int, in vpc: Int) {
    addGroup(number, in: vpc, ingress: [(.all, .block(block("0.0.0.0/0"))), (.all, .block(block("::/0")))])
  }

  mutating func setRules(
    _ group: SecurityGroupID, _ direction: Direction, _ rules: [(TrafficSelector, RulePeer)]
  ) {
    topology.securityGroups.update(group) {
      $0.rules.removeAll { $0.direction == direction }
      $0.rules.append(contentsOf: rules.map { SecurityGroupRule(direction, $0.0, $0.1) })
    }
  }

  mutating func addRule(
    _ group: SecurityGroupID, _ direction: Direction, _ traffic: TrafficSelector, _ peer: RulePeer
  ) {
    topology.securityGroups.update(group) { $0.rules.append(SecurityGroupRule(direction, traffic, peer)) }
  }

  /// Gives a subnet an ACL of its own with the contents of a default ACL.
  mutating func addACL(_ number: Int, in vpc: Int, subnets: [Int]) {
    topology.networkACLs.updateAll { acl in
      acl.subnets.removeAll { subnets.map { SubnetID(.subnet, $0) }.contains($0) }
    }
    topology.networkACLs[acl(number)] = NetworkACL(
      id: acl(number), owner: .first, vpc: self.vpc(vpc), entries: openEntries,
      subnets: subnets.map { subnet($0) })
  }

  mutating func setEntries(
    _ acl: NetworkACLID, _ direction: Direction, _ entries: [(Int, ACLAction, String, TrafficSelector)]
  ) {
    topology.networkACLs.update(acl) {
      $0.entries.removeAll { $0.direction == direction && $0.number <= NetworkACL.userNumberMax }
      $0.entries.append(
        contentsOf: entries.map { NetworkACLEntry(direction, $0.0, $0.1, block($0.2), $0.3) })
      $0.sortEntries()
    }
  }

  mutating func addElasticIP(_ number: Int, _ text: String, on instance: Int? = nil) {
    let id = AllocationID(.elasticIP, number)
    var allocation = ElasticIP(id: id, owner: .first, publicAddress: address(text))
    if let instance, let interface = topology.networkInterfaces[interface(instance)] {
      allocation.association = AddressAssociation(
        interface: interface.id, privateAddress: interface.ipv4[0].address)
      change(instance) { $0.ipv4[0].publicAddress = PublicAddress(address(text), allocation: id) }
    }
    topology.elasticIPs[id] = allocation
  }
}

// MARK: - Asking

extension NetworkBuilder {
  /// Returns what the oracle says in one line: `success`, the failing checks in
  /// walk order, `either (…)`, or `no verdict`.
  func verdict(_ probe: Probe) -> String {
    do throws(NoVerdict) {
      guard let analysis = try ExchangeAnalysis(of: probe, in: topology) else { return "unknown destination" }
      return analysis.verdict.line
    } catch {
      return "no verdict"
    }
  }

  func ping(_ instance: Int, _ text: String) -> String {
    verdict(.exchange(from: .instance(self.instance(instance)), to: .address(address(text)), .ping))
  }

  func tcp(_ instance: Int, _ text: String, _ port: Int) -> String {
    verdict(
      .exchange(
        from: .instance(self.instance(instance)), to: .address(address(text)),
        .tcp(port: port, sourcePort: 40000)))
  }

  func outside(_ source: String, _ text: String, _ port: Int, sourcePort: Int = 40000) -> String {
    verdict(
      .exchange(
        from: .internet(address(source)), to: .address(address(text)),
        .tcp(port: port, sourcePort: sourcePort)))
  }

  func connect(_ instance: Int) -> String { verdict(.instanceConnect(self.instance(instance))) }
}

extension ExchangeVerdict {
  /// The verdict in one line.
  var line: String {
    let checks = failures.map { failure in
      let codes = failure.codes.map(\.rawValue).joined(separator: "/")
      return failure.phaseIsOpen ? codes : "\(failure.phase.rawValue) \(codes)"
    }.joined(separator: ", ")
    if mustSucceed { return "success" }
    return mayEither ? "either (\(checks))" : checks
  }
}

/// Reads a block that the test knows to be canonical.
func block(_ text: String) -> CIDRBlock {
  guard let block = CIDRBlock(text) else { preconditionFailure("\(text) is no block") }
  return block
}

/// Reads an address that the test knows to be well-formed.
func address(_ text: String) -> Address {
  guard let address = Address(text) else { preconditionFailure("\(text) is no address") }
  return address
}
