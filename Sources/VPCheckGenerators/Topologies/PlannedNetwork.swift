internal import AddressMath
internal import VPCheckTopology

/// A topology seen by a plan: who is to talk to whom, and what they lack.
struct PlannedNetwork {
  let plan: ConnectionPlan
  let topology: Topology
  let first: VPC?
  let second: VPC?
  /// The VPC between the two, or the other peer of one of them.
  let third: VPC?
  let senderSubnet: Subnet?
  let receiverSubnet: Subnet?
  /// A further subnet: that of the appliance, of the host beyond a route, or with another table.
  let sideSubnet: Subnet?
  let thirdSubnet: Subnet?
  let sender: Instance?
  let receiver: Instance?
  /// The host in the further subnet; the appliance where there is one.
  let side: Instance?
  let thirdHost: Instance?

  /// Finds the parts of a plan in a topology, keeping the VPCs that were found before.
  init(_ plan: ConnectionPlan, _ topology: Topology, _ places: inout ConnectionPlan.Places) {
    let shape = plan.shape
    self.plan = plan
    self.topology = topology
    let vpcs = topology.vpcs.newestFirst.filter { !topology.ipv4Blocks(of: $0.id).isEmpty }
    let first = vpcs.first { $0.id == places.first } ?? vpcs.first
    let (second, third) = Self.peers(of: first, plan, vpcs, topology, places)
    places = ConnectionPlan.Places(first: first?.id, second: second?.id, third: third?.id)
    (self.first, self.second, self.third) = (first, second, third)
    let senders = Self.subnets(of: first, topology)
    let senderSubnet = senders.first
    self.senderSubnet = senderSubnet
    let sender = Self.hosts(in: senderSubnet, topology).first
    self.sender = sender
    let receivers = shape.crossesVPCs ? Self.subnets(of: second, topology) : senders
    let apart = receivers.first { $0.id != senderSubnet?.id }
    let sharesSubnet = shape == .sameSubnet || shape == .ipv6SameSubnet
    let receiverSubnet = shape.isAlone ? nil : sharesSubnet ? senderSubnet : apart
    self.receiverSubnet = receiverSubnet
    receiver = Self.hosts(in: receiverSubnet, topology).first { $0.id != sender?.id }
    let sides = shape.hasSideOfSender ? senders : shape.hasSideOfReceiver ? receivers : []
    sideSubnet = sides.first { $0.id != senderSubnet?.id && $0.id != receiverSubnet?.id }
    side = Self.hosts(in: sideSubnet, topology).first
    let thirds = shape.hasThirdHost ? Self.subnets(of: third, topology) : []
    let twin = shape.hasTwinOfFirst ? senderSubnet?.ipv4 : nil
    thirdSubnet = thirds.first { twin == nil || $0.ipv4 == twin }
    let address = Self.address(of: sender, topology)
    let candidates = Self.hosts(in: thirdSubnet, topology)
    thirdHost = candidates.first { Self.address(of: $0, topology) == address } ?? candidates.first
  }

  /// Finds the other VPCs of a plan.
  private static func peers(
    of first: VPC?, _ plan: ConnectionPlan, _ vpcs: [VPC], _ topology: Topology,
    _ places: ConnectionPlan.Places
  ) -> (VPC?, VPC?) {
    guard plan.shape.needsSecondVPC, let first else { return (nil, nil) }
    let others = vpcs.filter {
      $0.id != first.id && !overlap($0, first, topology)
        && (!plan.shape.needsOneOwner || $0.owner == first.owner)
    }
    let second = others.first { $0.id == places.second } ?? others.first
    guard plan.shape.needsThirdVPC, let second else { return (second, nil) }
    let twin = plan.shape.hasTwinOfFirst ? first : plan.wantsTwinOfSecond ? second : nil
    let rest = vpcs.filter { vpc in
      guard vpc.id != first.id, vpc.id != second.id,
        !plan.shape.needsOneOwner || vpc.owner == first.owner
      else { return false }
      if let twin { return topology.ipv4Blocks(of: vpc.id).first == topology.ipv4Blocks(of: twin.id).first }
      return !overlap(vpc, first, topology) && !overlap(vpc, second, topology)
    }
    return (second, rest.first { $0.id == places.third } ?? rest.first)
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

  /// Returns the private address of a host.
  private static func address(of host: Instance?, _ topology: Topology) -> Address? {
    host.flatMap { topology.primaryInterface(of: $0.id)?.ipv4.first?.address }
  }

  /// Returns the private address of a host.
  func address(of host: Instance?) -> Address? { Self.address(of: host, topology) }

  /// Returns the first block of a VPC.
  func block(of vpc: VPC?) -> CIDRBlock? { vpc.flatMap { topology.ipv4Blocks(of: $0.id).first } }

  /// A second host in the sender's subnet.
  var neighbour: Instance? {
    Self.hosts(in: senderSubnet, topology).first { $0.id != sender?.id && $0.id != receiver?.id }
  }

  /// The first ingredient that is lacking and not skipped, with the wish that adds it.
  var firstLack: (Ingredient, Wish)? {
    if let hosts = lackOfHosts { return plan.skips(hosts.0) ? nil : hosts }
    for (ingredient, wish) in lacks where !plan.skips(ingredient) { return (ingredient, wish) }
    return nil
  }

  /// Everything that is lacking beside the hosts, in the order in which a user would add it.
  private var lacks: [(Ingredient, Wish)] {
    switch plan.shape {
    case .sameSubnet: groupLacks
    case .sameVPC: groupLacks + filterLacks
    case .diverted: diversionLacks + groupLacks + filterLacks
    case .peered: connectionLacks + groupLacks + filterLacks
    case .inward, .outward: gatewayLacks + groupLacks + filterLacks
    case .itself: gatewayLacks + openGroupLacks + filterLacks
    case .transit: transitLacks + openGroupLacks + filterLacks
    case .edge: edgeLacks + filterLacks
    case .twins: twinLacks + openGroupLacks + filterLacks
    case .separateTables: separateTableLacks + openGroupLacks + filterLacks
    case .partialRoute: partialRouteLacks + openGroupLacks + filterLacks
    case .blackhole: openGroupLacks + blackholeLacks
    case .peerPublic: peerPublicLacks + openGroupLacks + filterLacks
    case .detachedGateway: detachmentLacks
    case .staleGroup: staleGroupLacks
    case .emptyGroup, .severalGroups: connectionLacks + furtherGroupLacks + filterLacks
    case .besideDiversion: diversionLacks + ownDiversionLacks + openGroupLacks
    case .icmpEntries: customACLLacks + icmpLacks
    case .entryOrder: customACLLacks + entryOrderLacks
    default: gatewayShapeLacks
    }
  }

  /// The same for the shapes that came with further gateways.
  private var gatewayShapeLacks: [(Ingredient, Wish)] {
    switch plan.shape {
    case .natOutward: natOutwardLacks
    case .natInside: natInsideLacks + openGroupLacks + filterLacks
    case .natPeered: natPeeredLacks + openGroupLacks + filterLacks
    case .egressOnly: egressOnlyLacks
    case .hub: hubLacks + openGroupLacks + filterLacks + hubEndLacks
    case .hubTables: hubTableLacks + openGroupLacks + filterLacks
    case .hubBlackhole: hubLacks + hubBlackholeLacks + openGroupLacks
    case .hubTwins: hubTwinLacks + openGroupLacks + filterLacks
    case .hubSpokes: hubSpokeLacks + openGroupLacks
    case .hubNAT: hubNATLacks
    case .privateNAT: privateNATLacks + openGroupLacks + filterLacks
    case .entering: enteringLacks
    case .ipv6SameSubnet, .ipv6SameVPC: ipv6HostLacks + ipv6RuleLacks
    case .ipv6Peered: ipv6HostLacks + ipv6PeeringLacks + ipv6RuleLacks
    case .ipv6Internet: ipv6HostLacks + ipv6GatewayLacks + ipv6RuleLacks
    case .ipv6Across: ipv6HostLacks + ipv6AcrossLacks + ipv6RuleLacks
    case .secondaryAddress: furtherAddressLacks + openGroupLacks + filterLacks
    default: []
    }
  }
}

extension ConnectionPlan {
  /// Whether the third VPC has the block of the second one.
  var wantsTwinOfSecond: Bool { shape == .separateTables && variant % 2 == 1 }
}
