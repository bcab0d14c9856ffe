internal import AddressMath
internal import VPCheckTopology

/// A topology seen by a plan: who is to talk to whom, and what they lack.
struct PlannedNetwork {
  private let plan: ConnectionPlan
  private let topology: Topology
  private let first: VPC?
  private let second: VPC?
  private let senderSubnet: Subnet?
  private let receiverSubnet: Subnet?
  private let sender: Instance?
  private let receiver: Instance?

  /// Finds the ends of a plan in a topology, keeping the VPCs that were found before.
  init(
    _ plan: ConnectionPlan, _ topology: Topology, _ firstVPC: inout VPCID?, _ secondVPC: inout VPCID?
  ) {
    self.plan = plan
    self.topology = topology
    let vpcs = topology.vpcs.newestFirst.filter { !topology.ipv4Blocks(of: $0.id).isEmpty }
    first = vpcs.first { $0.id == firstVPC } ?? vpcs.first
    firstVPC = first?.id
    let needsTwo = plan.shape == .peered
    var other: VPC?
    if needsTwo, let first {
      let apart = vpcs.filter { $0.id != first.id && !Self.overlap($0, first, topology) }
      other = apart.first { $0.id == secondVPC } ?? apart.first
      secondVPC = other?.id
    }
    second = needsTwo ? other : first
    let senders = Self.subnets(of: first, topology)
    senderSubnet = senders.first
    let receivers = Self.subnets(of: second, topology)
    let apart = receivers.first { $0.id != senders.first?.id }
    receiverSubnet = plan.shape == .sameSubnet ? senders.first : apart
    sender = Self.hosts(in: senderSubnet, topology).first
    let sendingInstance = sender?.id
    receiver = Self.hosts(in: receiverSubnet, topology).first { $0.id != sendingInstance }
  }

  /// Returns whether two VPCs have addresses in common.
  private static func overlap(_ one: VPC, _ other: VPC, _ topology: Topology) -> Bool {
    topology.ipv4Blocks(of: one.id).contains { left in
      topology.ipv4Blocks(of: other.id).contains { left.overlaps($0) }
    }
  }

  /// Returns the subnets of a VPC that have a host or room for one, those with hosts first.
  private static func subnets(of vpc: VPC?, _ topology: Topology) -> [Subnet] {
    guard let vpc else { return [] }
    let all = topology.subnets.newestFirst.filter { $0.vpc == vpc.id && $0.ipv4 != nil }
    let inhabited = all.filter { !hosts(in: $0, topology).isEmpty }
    let rest = all.filter { hosts(in: $0, topology).isEmpty && !topology.freeAddresses(of: $0).isEmpty }
    return inhabited + rest
  }

  /// Returns the running instances whose primary interface is in a subnet, the newest first.
  private static func hosts(in subnet: Subnet?, _ topology: Topology) -> [Instance] {
    guard let subnet else { return [] }
    return topology.runningInstances.filter { topology.primaryInterface(of: $0.id)?.subnet == subnet.id }
  }

  /// The first ingredient that is lacking and not skipped, with the wish that adds it.
  var firstLack: (Ingredient, Wish)? {
    if let hosts = lackOfHosts { return plan.skips(hosts.0) ? nil : hosts }
    for (ingredient, wish) in lacks where !plan.skips(ingredient) { return (ingredient, wish) }
    return nil
  }

  /// The host, or what a host needs, that is lacking; nothing else can be judged before.
  private var lackOfHosts: (Ingredient, Wish)? {
    guard let first else { return (.firstVPC, Wish(operation: .createVpc)) }
    if senderSubnet == nil { return (.firstSubnet, Wish(operation: .createSubnet, resources: [first.id])) }
    let isAlone = plan.shape == .inward || plan.shape == .outward
    if !isAlone {
      guard let second else { return (.secondVPC, Wish(operation: .createVpc)) }
      if receiverSubnet == nil {
        return (.secondSubnet, Wish(operation: .createSubnet, resources: [second.id]))
      }
    }
    if sender == nil, let senderSubnet {
      return (.sender, Wish(operation: .runInstances, resources: [senderSubnet.id]))
    }
    if !isAlone, receiver == nil, let receiverSubnet {
      return (.receiver, Wish(operation: .runInstances, resources: [receiverSubnet.id]))
    }
    return nil
  }

  /// Everything else that is lacking, in the order in which a user would add it.
  private var lacks: [(Ingredient, Wish)] {
    switch plan.shape {
    case .sameSubnet: groupLacks
    case .sameVPC: groupLacks + filterLacks
    case .peered: connectionLacks + groupLacks + filterLacks
    case .inward, .outward: gatewayLacks + groupLacks + filterLacks
    }
  }

  // MARK: Ways

  /// The connection between two VPCs and the routes to it.
  private var connectionLacks: [(Ingredient, Wish)] {
    guard let first, let second else { return [] }
    guard let connection = topology.peering(between: first.id, and: second.id, where: { $0.state.isLive })
    else {
      let wish = Wish(operation: .createVpcPeeringConnection, resources: [first.id, second.id])
      return [(.connection, wish)]
    }
    var found: [(Ingredient, Wish)] = []
    if connection.state == .pendingAcceptance {
      found.append((.acceptance, Wish(operation: .acceptVpcPeeringConnection, resources: [connection.id])))
    }
    if let wish = routeLack(from: senderSubnet, to: receiver, by: connection.id) {
      found.append((.forwardRoute, wish))
    }
    if let wish = routeLack(from: receiverSubnet, to: sender, by: connection.id) {
      found.append((.returnRoute, wish))
    }
    return found
  }

  /// Returns the wish for a route to a host, unless the table of a subnet has one.
  private func routeLack(
    from subnet: Subnet?, to host: Instance?, by connection: PeeringConnectionID
  ) -> Wish? {
    guard let subnet, let table = topology.routeTable(of: subnet), let host,
      let address = topology.primaryInterface(of: host.id)?.ipv4.first?.address
    else { return nil }
    let isRouted = table.routes.contains {
      $0.target == .peeringConnection(connection) && $0.destination.contains(address)
    }
    return isRouted
      ? nil : Wish(operation: .createRoute, resources: [table.id, connection], destination: .peerBlock)
  }

  /// The gateway, the default route and the public address.
  private var gatewayLacks: [(Ingredient, Wish)] {
    guard let first, let sender, let senderSubnet else { return [] }
    var found: [(Ingredient, Wish)] = []
    let attached = topology.gateway(of: first.id)
    if attached == nil {
      if let free = topology.internetGateways.last(where: {
        $0.attachments.isEmpty && $0.owner == first.owner
      }) {
        let wish = Wish(operation: .attachInternetGateway, resources: [free.id, first.id])
        found.append((.attachment, wish))
      } else {
        found.append((.gateway, Wish(operation: .createInternetGateway)))
      }
    }
    if let attached, let table = topology.routeTable(of: senderSubnet),
      !table.routes.contains(where: { $0.target == .internetGateway(attached.id) })
    {
      let wish = Wish(
        operation: .createRoute, resources: [table.id, attached.id], destination: .anywhere)
      found.append((.gatewayRoute, wish))
    }
    if topology.primaryInterface(of: sender.id)?.ipv4.first?.publicAddress == nil {
      if let spare = topology.elasticIPs.last(where: { $0.association == nil && $0.owner == first.owner }) {
        let wish = Wish(operation: .associateAddress, resources: [spare.id, sender.id])
        found.append((.address, wish))
      } else {
        found.append((.allocation, Wish(operation: .allocateAddress)))
      }
    }
    return found
  }

  // MARK: Filters

  /// The rules of the security groups at both ends.
  private var groupLacks: [(Ingredient, Wish)] {
    var found: [(Ingredient, Wish)] = []
    if plan.shape != .inward, let wish = ruleLack(at: sender, .egress, from: nil) {
      found.append((.egressRule, wish))
    }
    let target = plan.shape == .inward ? sender : receiver
    if plan.shape != .outward, let wish = ruleLack(at: target, .ingress, from: sender) {
      found.append((.ingressRule, wish))
    }
    return found
  }

  /// Returns the wish for a rule, unless a group of a host has one for any such traffic.
  private func ruleLack(at host: Instance?, _ direction: Direction, from other: Instance?) -> Wish? {
    guard let host, let interface = topology.primaryInterface(of: host.id) else { return nil }
    let groups = interface.groups.compactMap { topology.securityGroups[$0] }
    let source = other.flatMap { topology.primaryInterface(of: $0.id)?.ipv4.first?.address }
    let otherGroups = other.flatMap { topology.primaryInterface(of: $0.id)?.groups } ?? []
    let isAllowed = groups.flatMap { $0.rules(direction) }.contains { rule in
      guard covers(rule.traffic) else { return false }
      switch rule.peer {
      case .block(let block): return block.prefixLength == 0 || source.map { block.contains($0) } ?? false
      case .group(let group): return plan.shape != .inward && otherGroups.contains(group)
      }
    }
    guard !isAllowed, let group = groups.first else { return nil }
    let peer: PeerIdea =
      switch plan.shape {
      case .sameSubnet, .sameVPC: .ownVPC
      case .peered: direction == .ingress ? .otherVPC : .anywhere
      case .inward, .outward: .anywhere
      }
    return Wish(
      operation: .authorizeSecurityGroup, resources: [group.id] + (first.map { [$0.id] } ?? []),
      direction: direction, traffic: plan.traffic, peer: peer)
  }

  /// Returns whether a selector covers the planned traffic.
  private func covers(_ selector: TrafficSelector) -> Bool {
    switch (selector, plan.traffic) {
    case (.all, _): true
    case (.icmp(let type, _), .ping): type == nil || type == 8
    case (.tcp(let ports), .ssh): ports.contains(22)
    default: false
    }
  }

  /// The entries of the network ACLs at the edges of both subnets.
  private var filterLacks: [(Ingredient, Wish)] {
    let ends: [(Ingredient, Subnet?, Direction)] = [
      (.senderOut, senderSubnet, .egress), (.receiverIn, receiverSubnet, .ingress),
      (.receiverOut, receiverSubnet, .egress), (.senderIn, senderSubnet, .ingress),
    ]
    let isAlone = plan.shape == .inward || plan.shape == .outward
    return ends.compactMap { ingredient, subnet, direction in
      guard let subnet, !isAlone || subnet.id == senderSubnet?.id,
        let acl = topology.networkACL(of: subnet.id)
      else { return nil }
      let deciding = acl.entries.first { $0.direction == direction && $0.block.family == .ipv4 }
      let isOpen = deciding.map { $0.action == .allow && $0.traffic == .all && $0.block.prefixLength == 0 }
      guard isOpen != true else { return nil }
      let wish = Wish(
        operation: .createNetworkAclEntry, resources: [acl.id], direction: direction, traffic: .all,
        peer: .anywhere)
      return (ingredient, wish)
    }
  }

  // MARK: Probe

  /// The wish for the probe that the plan was for.
  var probe: Wish? {
    guard let sender else { return nil }
    let way: ExchangeWay
    switch plan.shape {
    case .inward:
      return Wish(operation: .instanceConnect, resources: [sender.id])
    case .outward: way = .outward
    case .sameSubnet: way = .sameSubnet
    case .sameVPC: way = .sameVPC
    case .peered: way = .peered
    }
    // The sender comes first.
    let ends = [sender.id] + (receiver.map { [$0.id] } ?? [])
    return Wish(operation: .exchange, resources: ends, traffic: plan.traffic, way: way)
  }
}
