internal import AddressMath
internal import VPCheckTopology

/// A topology seen by a plan: who is to talk to whom, and what they lack.
struct PlannedNetwork {
  let plan: ConnectionPlan
  let topology: Topology
  let first: VPC?
  let second: VPC?
  let senderSubnet: Subnet?
  let receiverSubnet: Subnet?
  let sender: Instance?
  let receiver: Instance?
  /// Where the appliance is, in a plan that has one.
  let applianceSubnet: Subnet?
  /// The appliance that forwards what is meant for the receiver.
  let appliance: Instance?

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
    let taken = [senderSubnet?.id, receiverSubnet?.id]
    applianceSubnet = plan.shape == .diverted ? senders.first { !taken.contains($0.id) } : nil
    appliance = Self.hosts(in: applianceSubnet, topology).first
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
    if plan.shape == .diverted, applianceSubnet == nil {
      return (.applianceSubnet, Wish(operation: .createSubnet, resources: [first.id]))
    }
    if sender == nil, let senderSubnet {
      return (.sender, Wish(operation: .runInstances, resources: [senderSubnet.id]))
    }
    if !isAlone, receiver == nil, let receiverSubnet {
      return (.receiver, Wish(operation: .runInstances, resources: [receiverSubnet.id]))
    }
    if appliance == nil, let applianceSubnet {
      return (.appliance, Wish(operation: .runInstances, resources: [applianceSubnet.id]))
    }
    return nil
  }

  /// Everything else that is lacking, in the order in which a user would add it.
  private var lacks: [(Ingredient, Wish)] {
    switch plan.shape {
    case .sameSubnet: groupLacks
    case .sameVPC: groupLacks + filterLacks
    case .diverted: diversionLacks + groupLacks + filterLacks
    case .peered: connectionLacks + groupLacks + filterLacks
    case .inward, .outward: gatewayLacks + groupLacks + filterLacks
    }
  }

  /// The wish for the probe that the plan was for.
  var probe: Wish? {
    guard let sender else { return nil }
    let isAlone = plan.shape == .inward || plan.shape == .outward
    guard isAlone || receiver != nil else { return nil }
    let way: ExchangeWay
    switch plan.shape {
    case .inward:
      return Wish(operation: .instanceConnect, resources: [sender.id])
    case .outward: way = .outward
    case .sameSubnet: way = .sameSubnet
    case .sameVPC, .diverted: way = .sameVPC
    case .peered: way = .peered
    }
    // The sender comes first.
    let ends = [sender.id] + (receiver.map { [$0.id] } ?? [])
    return Wish(operation: .exchange, resources: ends, traffic: plan.traffic, way: way)
  }
}
