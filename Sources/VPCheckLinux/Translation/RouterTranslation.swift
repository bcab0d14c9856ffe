internal import AddressMath
internal import VPCheckTopology

/// The router of a VPC: routes, the network ACLs of its subnets, and where packets end.
///
/// Three tables are asked, in this order, for what comes from a subnet:
///
/// 1. that of the subnet's own addresses, which no route can divert (PW-SUB-2);
/// 2. the route table that serves the subnet; a local route goes on to
/// 3. that of all addresses of the VPC.
///
/// What comes over a peering connection asks the last one only (PW-PCX-3), and so does what
/// comes in by a gateway that has no table. An address that leads nowhere is routed to a
/// device that stands for the reason; nothing ever leaves by one.
struct RouterTranslation {
  let view: NetworkView
  let vpc: VPCID
  let fault: LinuxFault?

  /// Devices that stand for a reason, in pairs.
  enum Sink: String, CaseIterable {
    /// No route covers the destination.
    case noRoute = "noroute"
    /// The target of the route is not available.
    case dead
    /// Nobody in the VPC holds the address.
    case vacant
    /// Nobody in the sender's subnet holds the address.
    case nobody
  }

  /// The tables of the kernel.
  private enum Table {
    static let local = 100
    static let subnets = 1000
    static let routes = 2000
  }

  static let internetDevice = "igw"
  static let egressOnlyDevice = "eigw"
  /// A packet with fewer hops left has been going round in circles.
  static let hopLimitMin = 8

  private var subnets: [Subnet] { view.subnets(of: vpc) }
  private var tables: [RouteTable] { view.topology.routeTables.filter { $0.vpc == vpc } }

  func plan() -> NamespacePlan {
    var plan = NamespacePlan(view.router(vpc), .router)
    var routes = RouteList()
    addLocal(to: &routes)
    for (index, subnet) in subnets.enumerated() { addNeighbours(of: subnet, Table.subnets + index, &routes) }
    for (index, table) in tables.enumerated() { add(table, Table.routes + index, &routes) }
    plan.routes = routes.routes
    plan.rules = rules
    plan.ruleset = ruleset
    return plan
  }

  func links() -> [LinkPlan] {
    let router = view.router(vpc)
    func end(_ device: String) -> LinkEnd { LinkEnd(router, device) }
    var links = [
      LinkPlan(end(Sink.noRoute.rawValue), end(Sink.dead.rawValue)),
      LinkPlan(end(Sink.vacant.rawValue), end(Sink.nobody.rawValue)),
    ]
    for id in view.interfaces(of: vpc).map(\.id) + view.natGateways(of: vpc).map(\.id) {
      links.append(
        LinkPlan(end(view.device(id)), LinkEnd(view.namespace(id, in: vpc), HostTranslation.device)))
    }
    if view.internetGateway(of: vpc) != nil {
      links.append(LinkPlan(end(Self.internetDevice), LinkEnd(view.edge(vpc), Self.internetDevice)))
    }
    if view.egressOnlyGateway(of: vpc) != nil {
      links.append(LinkPlan(end(Self.egressOnlyDevice), LinkEnd(view.edge(vpc), Self.egressOnlyDevice)))
    }
    for link in view.links(of: vpc) where vpc < link.peer {
      links.append(
        LinkPlan(end(link.device), LinkEnd(view.router(link.peer), "\(link.connection).\(vpc)")))
    }
    return links
  }

  // MARK: Routes

  /// Every address of the VPC that somebody holds, NAT gateways included (LOCAL).
  private func addLocal(to routes: inout RouteList) {
    for subnet in subnets { addHolders(of: subnet, Table.local, &routes) }
    for family in AddressFamily.both {
      routes.add(Table.local, .everything(family), .device(Sink.vacant.rawValue))
    }
  }

  private func addNeighbours(of subnet: Subnet, _ table: Int, _ routes: inout RouteList) {
    addHolders(of: subnet, table, &routes)
    for block in subnet.blocks { routes.add(table, block, .device(Sink.nobody.rawValue)) }
  }

  private func addHolders(of subnet: Subnet, _ table: Int, _ routes: inout RouteList) {
    for interface in view.interfaces(of: vpc) where interface.subnet == subnet.id {
      for address in view.addresses(of: interface) {
        routes.add(table, CIDRBlock(address), .device(view.device(interface.id)))
      }
    }
    for gateway in view.natGateways(of: vpc) where gateway.subnet == subnet.id {
      for address in gateway.addresses {
        routes.add(table, CIDRBlock(address.privateAddress), .device(view.device(gateway.id)))
      }
    }
  }

  private func add(_ table: RouteTable, _ number: Int, _ routes: inout RouteList) {
    for route in table.routes {
      guard let action = action(of: route) else { continue }
      routes.add(number, route.destination, action)
    }
    for family in AddressFamily.both {
      routes.add(number, .everything(family), .device(Sink.noRoute.rawValue))
    }
  }

  /// Where a route leads; to the device for dead ones where its target is not available (RT-BH-1).
  private func action(of route: Route) -> RouteAction? {
    let dead = RouteAction.device(Sink.dead.rawValue)
    guard route.state == .active else { return dead }
    switch route.target {
    case .local: return .next
    case .internetGateway(let id):
      return view.internetGateway(of: vpc) == id ? .device(Self.internetDevice) : dead
    case .egressOnlyGateway(let id):
      return view.egressOnlyGateway(of: vpc) == id ? .device(Self.egressOnlyDevice) : dead
    case .peeringConnection(let id):
      if fault == .missingReverseRoute, view.topology.peeringConnections[id]?.accepter.vpc == vpc {
        return nil
      }
      guard let link = view.links(of: vpc).first(where: { $0.connection == id }) else { return dead }
      return .device(link.device)
    case .networkInterface, .instance:
      guard let id = appliance(route.target), isOwn(id) else { return dead }
      return .device(view.device(id))
    case .natGateway(let id):
      return view.natGateways(of: vpc).contains { $0.id == id } ? .device(view.device(id)) : dead
    case .transitGateway: return dead
    }
  }

  private func isOwn(_ interface: NetworkInterfaceID) -> Bool {
    view.topology.networkInterfaces[interface]?.vpc == vpc
  }

  private var rules: [RulePlan] {
    var rules: [RulePlan] = []
    for (index, subnet) in subnets.enumerated() {
      let table = view.routeTable(of: subnet)
      for device in view.devices(in: subnet) {
        rules.append(RulePlan(100, from: device, table: Table.subnets + index))
        if let table, let place = tables.firstIndex(where: { $0.id == table.id }) {
          rules.append(RulePlan(200, from: device, table: Table.routes + place))
        }
      }
    }
    if let table = view.gatewayTable(of: vpc), let place = tables.firstIndex(where: { $0.id == table.id }) {
      rules.append(RulePlan(200, from: Self.internetDevice, table: Table.routes + place))
    }
    return rules + [RulePlan(300, table: Table.local)]
  }

  // MARK: Filters

  private var ruleset: String {
    var text = RulesetText()
    let lists = subnets.filter { !view.devices(in: $0).isEmpty }
      .map { NetworkACLText(view: view, subnet: $0, fault: fault) }
    for list in lists {
      text.chain(list.outChain, list.outRules)
      text.chain(list.inChain, list.inRules)
    }
    text.chain(
      "forward", hook: "filter hook forward priority 0",
      origins + hopLimits + ["oifname \"\(Sink.nobody.rawValue)\" \(Statement.drop(.noDestination, vpc))"]
        + jumps("iifname", lists) { $0.outChain } + circles + ends + crossings + entries
        + jumps("oifname", lists) { $0.inChain })
    text.chain("input", hook: "filter hook input priority 0", [Statement.drop(.noDestination, vpc)])
    return text.text
  }

  private func jumps(
    _ keyword: String, _ lists: [NetworkACLText], _ chain: (NetworkACLText) -> String
  ) -> [String] {
    let cases = lists.flatMap { list in
      view.devices(in: list.subnet).map { "\"\($0)\" : jump \(chain(list))" }
    }
    return cases.isEmpty ? [] : ["\(keyword) vmap { \(cases.joined(separator: ", ")) }"]
  }

  /// Marks what came over a connection, unless an appliance has marked it.
  private var origins: [String] {
    view.links(of: vpc).flatMap { link in
      AddressFamily.both.map { family in
        let layer = Match.layer(family)
        return "iifname \"\(link.device)\" \(layer) dscp \(Origin.inside) \(layer) dscp set \(link.origin)"
      }
    }
  }

  /// Packets that have gone round in circles by way of others.
  private var hopLimits: [String] {
    ["ip ttl", "ip6 hoplimit"].map { "\($0) < \(Self.hopLimitMin) \(Statement.drop(.loop, nil))" }
  }

  /// What a table leads straight back to where it came from (PW-VPC-4, PW-NAT-9).
  private var circles: [String] {
    (view.interfaces(of: vpc).map(\.id) + view.natGateways(of: vpc).map(\.id)).map { id in
      let device = view.device(id)
      return "iifname \"\(device)\" oifname \"\(device)\" \(Statement.drop(.loop, id))"
    }
  }

  /// What the tables could not route, told of the table that was asked.
  private var ends: [String] {
    var rules: [String] = []
    for table in tables {
      var devices = subnets.filter { view.routeTable(of: $0)?.id == table.id }.flatMap {
        view.devices(in: $0)
      }
      if view.gatewayTable(of: vpc)?.id == table.id { devices.append(Self.internetDevice) }
      guard !devices.isEmpty else { continue }
      let from = Match.devices("iifname", devices)
      for (sink, code) in [(Sink.noRoute, DiagnosisCode.noRoute), (.dead, .routeBlackhole)] {
        rules.append("oifname \"\(sink.rawValue)\" \(from) \(Statement.drop(code, table.id))")
      }
    }
    return rules + ["oifname \"\(Sink.vacant.rawValue)\" \(Statement.drop(.noDestination, vpc))"]
  }

  /// What a table of the gateway sends to an interface gets there only if that runs and has a
  /// public address (RT-GW-9, PW-IGW-7).
  private var entries: [String] {
    let targets = view.gatewayTable(of: vpc)?.routes.compactMap { appliance($0.target) } ?? []
    let appliances = Set(targets).sorted().compactMap { view.topology.networkInterfaces[$0] }
    return appliances.flatMap { appliance -> [String] in
      let hasPublic = appliance.ipv4.contains { $0.publicAddress != nil }
      return AddressFamily.both.compactMap { family in
        let isKnown = hasPublic || family == .ipv6 && !appliance.ipv6.isEmpty
        if isKnown, view.isUp(appliance) { return nil }
        let own = view.addresses(of: appliance).filter { $0.family == family }.map(\.description)
        let foreign =
          own.isEmpty ? Match.family(family) : Match.oneOf(.destination, family, own, isNegated: true)
        let way = "iifname \"\(Self.internetDevice)\" oifname \"\(view.device(appliance.id))\""
        return "\(way) \(foreign) \(Statement.drop(.gatewayNoPublicAddress, appliance.id))"
      }
    }
  }

  /// The interface that a route leads to.
  private func appliance(_ target: RouteTarget) -> NetworkInterfaceID? {
    switch target {
    case .networkInterface(let id): id
    case .instance(let id): view.topology.instances[id]?.interfaces.first
    default: nil
    }
  }

  /// A connection takes what is for the blocks of the VPC at its other end (PW-PCX-2).
  private var crossings: [String] {
    view.links(of: vpc).flatMap { link -> [String] in
      let blocks = view.topology.vpcs[link.peer]?.associatedBlocks ?? []
      return AddressFamily.both.map { family in
        let own = blocks.filter { $0.family == family }.map(\.description)
        let match =
          own.isEmpty ? Match.family(family) : Match.oneOf(.destination, family, own, isNegated: true)
        return "oifname \"\(link.device)\" \(match) \(Statement.drop(.notInPeer, link.connection))"
      }
    }
  }
}

/// Routes in order, the first of each table and destination.
struct RouteList {
  private struct Key: Hashable {
    let table: Int
    let destination: CIDRBlock
  }
  private var keys: Set<Key> = []
  private(set) var routes: [RoutePlan] = []

  mutating func add(_ table: Int, _ destination: CIDRBlock, _ action: RouteAction) {
    guard keys.insert(Key(table: table, destination: destination)).inserted else { return }
    routes.append(RoutePlan(table, destination, action))
  }
}
