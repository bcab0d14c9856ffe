internal import AddressMath
internal import VPCheckTopology

/// Other names for the same resources, and another order of steps that do not need each other.
enum OrderTwins {
  static let all = [renamed, reordered, authorized, associated]

  private static let renamed = TwinRelation(
    "VPC-GEN-9", "renamed", "Other names, or another order of independent creations, change no answer.",
    source: "vpc-and-subnets sheet, \"General\": derived", comparing: [.outcomes, .answers]
  ) { scenario, _ in
    let names = reversedNames(of: scenario)
    guard names.contains(where: { $0.key != $0.value }) else { return nil }
    @Sendable func name(_ id: ResourceID) -> ResourceID {
      guard let root = names[id.root], id.isImplicit else { return names[id] ?? id }
      return .implicit(id.kind, of: root)
    }
    var twin = Twin(scenario.steps.map { $0.mapResources(name) })
    twin.name = name
    return twin
  }

  /// Numbers the handles of each kind in the opposite order.
  private static func reversedNames(of scenario: Scenario) -> [ResourceID: ResourceID] {
    let roots = Set(scenario.steps.flatMap { $0.resources.map(\.root) }).sorted()
    var names: [ResourceID: ResourceID] = [:]
    for kind in ResourceKind.allCases {
      let handles = roots.filter { $0.kind == kind }
      for (handle, other) in zip(handles, handles.reversed()) { names[handle] = other }
    }
    return names
  }

  private static let reordered = TwinRelation(
    "VPC-GEN-9", "reordered", "Other names, or another order of independent creations, change no answer.",
    source: "vpc-and-subnets sheet, \"General\": derived", comparing: [.outcomes, .answers]
  ) { scenario, history in
    permuted(scenario, history, isMovable: \.isIndependentCreation)
  }

  private static let authorized = TwinRelation(
    "SG-AUTH-12", "authorized-otherwise",
    "The order in which rules were authorized means nothing to a packet.",
    source: Citation.derived("SG-RULE-1"), comparing: [.outcomes, .answers, .states],
    of: { state in
      var facet = Topology()
      facet.securityGroups = state.securityGroups
      return facet
    }
  ) { scenario, history in
    permuted(scenario, history) { command in
      if case .authorizeSecurityGroup = command { true } else { false }
    }
  }

  /// One of the two orders may be refused (ADDR-SEC-3); then nothing is said.
  private static let associated = TwinRelation(
    "ADDR-OVL-11", "associated-otherwise",
    "Two blocks may be added in either order that is accepted, with the same set in the end.",
    source: Citation.derived("ADDR-OVL-1"), comparing: .states,
    of: { state in
      var facet = Topology()
      facet.vpcs = state.vpcs
      facet.vpcs.updateAll { $0.ipv6 = [] }
      return facet
    }
  ) { scenario, history in
    var twin = permuted(scenario, history) { command in
      if case .associateVpcCidrBlock = command { true } else { false }
    }
    twin?.form = { state in
      var state = state
      state.vpcs.updateAll { vpc in
        vpc.ipv4 = vpc.ipv4.prefix(1) + vpc.ipv4.dropFirst().sorted { $0.block < $1.block }
      }
      return state
    }
    return twin
  }

  /// Turns round every stretch of accepted steps that may change places.
  ///
  /// - Returns: nil when there is nothing to turn round.
  private static func permuted(
    _ scenario: Scenario, _ history: History, isMovable: (Command) -> Bool
  ) -> Twin? {
    let movable = scenario.steps.indices.filter { index in
      guard let command = scenario.steps[index].command, isMovable(command),
        case .outcome(.accepted(let acceptance)) = history.steps[index].result
      else { return false }
      // An acceptance that finds the blocks overlap leaves no connection to route to (PEER-OVL-4).
      if case .acceptVpcPeeringConnection(let id) = command {
        let connection = history.steps[index].after.topology.peeringConnections[id]
        guard connection?.state == .active else { return false }
      }
      return acceptance.existing == nil
    }
    // What a quota still permits depends on the order.
    let isRationed = scenario.steps.contains { if case .quota = $0 { true } else { false } }
    guard !isRationed else { return nil }
    var order = Array(scenario.steps.indices)
    var free: Set<Int> = []
    for run in runs(of: movable) where run.count > 1 {
      let turned = turnedRound(Array(run), scenario)
      guard turned != Array(run) else { continue }
      order.replaceSubrange(run.startIndex..<run.endIndex, with: turned)
      free.formUnion(run)
    }
    guard !free.isEmpty else { return nil }
    var twin = Twin(order.map { scenario.steps[$0] })
    for (place, index) in order.enumerated() { twin.places[index] = place }
    twin.free = free
    return twin
  }

  private static func runs(of positions: [Int]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for position in positions {
      if let last = runs.last, last.upperBound == position {
        runs[runs.count - 1] = last.lowerBound..<position + 1
      } else {
        runs.append(position..<position + 1)
      }
    }
    return runs
  }

  /// Puts each step as late as what needs it permits, the first ones last.
  private static func turnedRound(_ run: [Int], _ scenario: Scenario) -> [Int] {
    var rest = run
    var order: [Int] = []
    while let next = rest.first(where: { index in
      !rest.contains { $0 > index && scenario.steps[index].mustPrecede(scenario.steps[$0]) }
    }) {
      order.append(next)
      rest.removeAll { $0 == next }
    }
    return order.reversed()
  }
}

extension Command {
  /// Whether the command makes something, chooses no address, and asks only for what it names.
  fileprivate var isIndependentCreation: Bool {
    switch self {
    case .createVpc, .createSubnet, .createRouteTable, .createInternetGateway, .createSecurityGroup,
      .createNetworkAcl, .allocateAddress, .createVpcPeeringConnection, .acceptVpcPeeringConnection,
      .createEgressOnlyInternetGateway, .createTransitGateway, .createRoute:
      true
    default: false
    }
  }

  /// Whether the command makes a VPC with an IPv6 block of the service's choice.
  fileprivate var asksForIPv6: Bool {
    guard case .createVpc(_, _, .amazonProvided?) = self else { return false }
    return true
  }

  /// Whether the command is about a peering connection.
  fileprivate var isOfPeering: Bool {
    switch self {
    case .createVpcPeeringConnection, .acceptVpcPeeringConnection: true
    default: false
    }
  }
}

extension Step {
  /// Returns whether a later step may need that this one was played before.
  fileprivate func mustPrecede(_ later: Step) -> Bool {
    guard let command, let laterCommand = later.command else { return true }
    if let created = command.createdID, laterCommand.resources.contains(where: { $0.root == created }) {
      return true
    }
    // The service chooses the next block for each, and later steps may name one.
    if command.asksForIPv6, laterCommand.asksForIPv6 { return true }
    // At most one of the requests between two VPCs becomes active (PEER-CRT-9).
    if command.isOfPeering, laterCommand.isOfPeering { return true }
    // A route inside the VPC needs the subnet whose block it is for (RT-MSL-1).
    if case .createSubnet = command, case .createRoute = laterCommand { return true }
    return false
  }
}
