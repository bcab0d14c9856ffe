internal import AddressMath
internal import VPCheckTopology

/// Laws on what an added block may meet (addressing sheet, section 5).
enum BlockOverlapLaws {
  static let all = [
    ownBlocks, disjoint, otherVPCs, routes, smallerThanRoute, everyRoute, localRoutes, associationQuota,
    inForce, deadAssociations,
  ]

  private static let guide = Citation.vpcGuide("vpc-cidr-blocks", "Manage IPv4 CIDR blocks for a VPC")

  static let ownBlocks = Law.refusal(
    "ADDR-OVL-1", on: [.associateBlock, .associateIPv6Block],
    "An added block overlaps no block of the same VPC.", source: guide
  ) { judged in
    guard let (vpc, block) = addition(judged) else { return nil }
    if vpc.addresses(block.family).intersects(block) {
      return .must(nil, "\(block) meets a block of \(vpc.id)")
    }
    return vpc.possibleAddresses(block.family).intersects(block)
      ? .may(nil, "\(block) meets a block of \(vpc.id) that is on the way to or from its association") : nil
  }

  static let disjoint = Law.invariant(
    "ADDR-OVL-2", of: [.vpc], "The associated blocks of a VPC are pairwise disjoint.",
    source: Citation.derived("ADDR-OVL-1")
  ) { step in
    // An overlapping addition that was accepted is ADDR-OVL-1's to report.
    guard step.hasChanged(.vpc), step.kind.isDisjoint(with: [.associateBlock]) else {
      return .silent
    }
    var differences: [Difference] = []
    for vpc in step.after.vpcs where vpc != step.before.vpcs[vpc.id] {
      for family in [AddressFamily.ipv4, .ipv6] {
        guard let pair = overlappingPair(vpc, family) else { continue }
        if let earlier = step.before.vpcs[vpc.id], overlappingPair(earlier, family) != nil { continue }
        differences.append(
          Difference(
            "overlap", expected: "the blocks of \(vpc.id) are disjoint",
            observed: "\(pair.0) and \(pair.1) overlap"))
      }
    }
    return .from(differences)
  }

  private static func overlappingPair(_ vpc: VPC, _ family: AddressFamily) -> (CIDRBlock, CIDRBlock)? {
    let blocks = vpc.blocks(family) { $0 == .associated }
    for (index, block) in blocks.enumerated() {
      if let other = blocks[..<index].first(where: block.overlaps) { return (other, block) }
    }
    return nil
  }

  static let otherVPCs = Law.acceptance(
    "ADDR-OVL-3", on: .associateBlock,
    "An added block may overlap the blocks of VPCs that are not peered with its own.",
    source: Citation.peeringGuide("peering-configurations-partial-access")
  ) { judged in
    guard let (vpc, block) = addition(judged) else { return false }
    return judged.before.vpcs.contains { other in
      other.id != vpc.id && other.addresses(block.family).intersects(block)
        && !judged.before.connections(between: vpc.id, and: other.id).contains { $0.state.isLive }
        && !isPeerOfAPeer(other.id, of: vpc.id, judged.before)
    }
  }

  /// Whether one VPC is peered with a peer of another, of which PEER-CIDR-2 speaks.
  private static func isPeerOfAPeer(_ far: VPCID, of vpc: VPCID, _ topology: Topology) -> Bool {
    func peers(_ id: VPCID) -> [VPCID] {
      topology.connections(of: id).filter { $0.state == .active }.compactMap { $0.peer(of: id) }
    }
    return peers(vpc).contains { peers($0).contains(far) }
  }

  static let routes = Law.refusal(
    "ADDR-OVL-4", on: .associateBlock,
    "A block is not added while a route of the VPC has that destination, or one inside it.", source: guide
  ) { judged in
    blockingRoute(judged) { $0.state == .active && $0.target.resource?.kind != .peeringConnection }
  }

  static let smallerThanRoute = Law.acceptance(
    "ADDR-OVL-5", on: .associateBlock,
    "A route whose destination is larger than the added block does not stand in its way.",
    source: guide + ", worked example"
  ) { judged in
    guard let (vpc, block) = addition(judged) else { return false }
    return judged.before.routeTables(of: vpc.id).contains { table in
      table.routes.contains { $0.destination != block && $0.destination.contains(block) }
    }
  }

  static let everyRoute = Law.refusal(
    "ADDR-OVL-6", on: .associateBlock,
    "Blackhole routes stand in the way of an added block too; for propagated ones it is open.",
    source: guide + "; " + Citation.derived("RT-BH-9")
  ) { judged in
    blockingRoute(judged) { $0.state == .blackhole && $0.target.resource?.kind != .peeringConnection }
  }

  /// Returns the demand that a route of the VPC makes because its destination lies in the added block.
  ///
  /// Local routes are the blocks of the VPC itself, so ADDR-OVL-1 speaks of them.
  static func blockingRoute(_ judged: JudgedCommand, _ isMeant: (Route) -> Bool) -> RefusalDemand? {
    guard let (vpc, block) = addition(judged) else { return nil }
    var open: RefusalDemand?
    for table in judged.before.routeTables(of: vpc.id) {
      for route in table.routes where block.contains(route.destination) && !route.isLocal(in: vpc) {
        guard isMeant(route) else { continue }
        if route.origin == .propagation {
          open = .may(nil, "\(table.id) has a propagated route to \(route.destination)")
        } else {
          return .must(nil, "\(table.id) has a route to \(route.destination), which lies in \(block)")
        }
      }
    }
    return open
  }

  static let localRoutes = Law.effect(
    "ADDR-OVL-8", on: [.associateBlock, .associateIPv6Block],
    "An added block gets a local route in every table of the VPC, and no other route changes.",
    source: guide
  ) { step in
    guard step.isFresh(.vpc), step.isFresh(.routeTable), let id = subject(step.command),
      let before = step.before.vpcs[id], let after = step.after.vpcs[id]
    else { return .silent }
    let added = after.associatedBlocks.filter { !before.associatedBlocks.contains($0) }
    var differences: [Difference] = []
    for table in step.after.routeTables(of: id) {
      guard let earlier = step.before.routeTables[table.id] else { continue }
      var missing = added
      for change in RouteTableFrame.routeChanges(earlier, table) {
        if !change.isGone, change.row.target == .local,
          let index = missing.firstIndex(of: change.row.destination)
        {
          missing.remove(at: index)
        } else {
          differences.append(change.difference)
        }
      }
      for block in missing {
        differences.append(
          Difference(
            "missing-local-route", expected: "\(table.id) has a local route to \(block)",
            observed: "it has none"))
      }
    }
    return .from(differences)
  }

  static let associationQuota = Law.refusal(
    "ADDR-OVL-9", on: .associateBlock,
    "An addition that would take a table of the VPC past its quota of routes is refused.", source: guide
  ) { judged in
    guard let (vpc, block) = addition(judged) else { return nil }
    let counts = judged.before.routeTables(of: vpc.id).map {
      RouteQuota.counts(in: $0, family: block.family).possible
    }
    // Whether local routes count is open.
    return judged.demand(
      of: .routes, usually: RouteQuota.countMax, certain: -1, possible: counts.max() ?? 0, codes: nil)
  }

  static let inForce = Law.effect(
    "ADDR-OVL-10", on: .associateBlock,
    "An accepted addition ends with exactly the block asked for in force, and usable from then on.",
    source: guide + "; " + Citation.model("VpcCidrBlockStateCode")
  ) { step in
    guard step.isFresh(.vpc), case .associateVpcCidrBlock(let id, let argument)? = step.command,
      let block = argument.reading, let before = step.before.vpcs[id]
    else { return .silent }
    guard let after = step.after.vpcs[id] else {
      return .broken([Difference("vpc-missing", expected: "\(id) is reported", observed: "it is not")])
    }
    var expected = before.ipv4.filter { $0.state.isAlive }.map(\.block)
    if !expected.contains(block) { expected.append(block) }
    return BlockDifference.compare(expected, after, .ipv4)
  }

  static let deadAssociations = Law.acceptance(
    "ADDR-DEL-10", on: .associateBlock,
    "A block whose association has ended may still be listed; it counts for nothing.",
    source: Citation.model("VpcCidrBlockStateCode") + "; " + Citation.field("hashicorp/terraform#12895")
  ) { judged in
    guard let (vpc, block) = addition(judged) else { return false }
    return vpc.associations(block.family).contains { !$0.state.isAlive && $0.block.overlaps(block) }
  }

  /// Returns the VPC that a command adds a known block to, and the block.
  static func addition(_ judged: JudgedCommand) -> (VPC, CIDRBlock)? {
    let argument: CIDRArgument?
    switch judged.command {
    case .associateVpcCidrBlock(_, let block): argument = block
    case .associateVpcIPv6CidrBlock(_, let request): argument = request.block
    default: return nil
    }
    guard let id = subject(judged.command), let vpc = judged.before.vpcs[id], let block = argument?.reading
    else { return nil }
    return (vpc, block)
  }

  private static func subject(_ command: Command?) -> VPCID? {
    switch command {
    case .associateVpcCidrBlock(let id, _), .associateVpcIPv6CidrBlock(let id, _): id
    default: nil
    }
  }
}

/// Compares the blocks that a VPC should have with those that it is reported to have.
enum BlockDifference {
  static func compare(_ expected: [CIDRBlock], _ vpc: VPC, _ family: AddressFamily) -> LawAnswer {
    let alive = vpc.associations(family).filter { $0.state.isAlive }
    let reported = alive.map(\.block)
    var differences: [Difference] = []
    for block in expected where !reported.contains(block) {
      differences.append(
        Difference("missing-block", expected: "\(vpc.id) has \(block)", observed: "it does not"))
    }
    for (index, block) in reported.enumerated()
    where !expected.contains(block) || reported[..<index].contains(block) {
      differences.append(
        Difference("extra-block", expected: "\(vpc.id) has no further \(block)", observed: "it has"))
    }
    if differences.isEmpty, let unfinished = alive.first(where: { $0.state != .associated }) {
      differences.append(
        Difference(
          "state-\(unfinished.state.rawValue)", expected: "\(unfinished.block) is associated",
          observed: "it is \(unfinished.state.rawValue)"))
    }
    return .from(differences)
  }
}
