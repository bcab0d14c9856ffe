internal import AddressMath
internal import VPCheckTopology

/// Laws on removing a block from a VPC (addressing sheet, section 6).
enum BlockRemovalLaws {
  static let all = [
    primary, subnetInIPv4, unknown, keepsRules, assigned, localRoutesOfBlocks, removal, subnetInIPv6,
  ]

  static let primary = Law.refusal(
    "ADDR-DEL-1", on: .disassociateBlock, "The primary IPv4 block of a VPC cannot be removed.",
    source: Citation.vpcGuide("vpc-cidr-blocks") + "; " + Citation.model("DisassociateVpcCidrBlock")
  ) { judged in
    guard let (vpc, block) = removed(judged), vpc.ipv4.first?.block == block else { return nil }
    return .must(nil, "\(block) is the primary block of \(vpc.id)")
  }

  static let subnetInIPv4 = Law.refusal(
    "ADDR-DEL-2", on: .disassociateBlock,
    "An IPv4 block is not removed while a subnet lies in it.",
    source: Citation.vpcGuide("modify-vpcs", "Remove an IPv4 CIDR block from your VPC") + "; code from memory"
  ) { judged in
    guard let (vpc, block) = removed(judged), block.family == .ipv4,
      let subnet = subnet(in: block, of: vpc, judged.before)
    else { return nil }
    return .must(nil, "\(subnet.id) lies in \(block)")
  }

  static let unknown = Law.refusal(
    "ADDR-DEL-3", on: .disassociateBlock, "Removing a block that the VPC does not have is refused.",
    source: Citation.model("DisassociateVpcCidrBlock") + "; code of an emulator"
  ) { judged in
    guard case .disassociateVpcCidrBlock(let id, let argument) = judged.command,
      let vpc = judged.before.vpcs[id]
    else { return nil }
    guard let block = argument.reading,
      let association = vpc.associations(block.family).first(where: { $0.block == block && $0.state.isAlive })
    else { return .must(nil, "\(id) has no such block") }
    if association.state != .associated { return .may(nil, "\(block) is \(association.state.rawValue)") }
    let isExact = !argument.hasHostBits && argument.malformedText == nil
    return isExact ? nil : .may(nil, "the block is not written as it is stored")
  }

  static let assigned = Law.refusal(
    "ADDR-DEL-4", on: .disassociateBlock,
    "An IPv6 block is not removed while interfaces hold addresses of it.",
    source: Citation.vpcGuide("modify-vpcs", "Remove an IPv6 CIDR block from your VPC")
  ) { judged in
    guard let (vpc, block) = removed(judged), block.family == .ipv6,
      SubnetAddresses.held(in: vpc.id, judged.before, .ipv6).intersects(block)
    else { return nil }
    return .must(nil, "interfaces hold addresses of \(block)")
  }

  static let keepsRules = Law.effect(
    "ADDR-DEL-5", on: .disassociateBlock,
    "Removing an IPv6 block leaves the routes that users made for it.",
    source: Citation.vpcGuide("modify-vpcs", "Remove an IPv6 CIDR block from your VPC")
  ) { step in
    guard case .disassociateVpcCidrBlock(let id, let argument)? = step.command,
      step.isFresh(.routeTable), argument.reading?.family == .ipv6, let vpc = step.before.vpcs[id]
    else { return .silent }
    var differences: [Difference] = []
    let changes = RouteTableFrame.routeChanges(step.before, step.after) { $0.vpc == id }
    for change in changes where change.isGone {
      let route = Route(change.row.destination, to: change.row.target)
      if !route.isLocal(in: vpc) { differences.append(change.difference) }
    }
    return .from(differences)
  }

  static let localRoutes = Law.effect(
    "RT-LOC-7", on: .disassociateBlock,
    "Removing a block removes its local route from every table of the VPC, and no other.",
    source: Citation.derived("ADDR-DEL-6")
  ) { step in
    guard step.isFresh(.vpc), step.isFresh(.routeTable),
      case .disassociateVpcCidrBlock(let id, let argument)? = step.command, let block = argument.reading,
      let vpc = step.before.vpcs[id]
    else { return .silent }
    var differences: [Difference] = []
    for table in step.after.routeTables(of: id) {
      guard let earlier = step.before.routeTables[table.id] else { continue }
      if table.routes.contains(where: { $0.destination == block && $0.target == .local }) {
        differences.append(
          Difference(
            "extra-local-route", expected: "\(table.id) has no local route to \(block)",
            observed: "it still has one"))
      }
      for change in RouteTableFrame.routeChanges(earlier, table) where change.row.destination != block {
        let route = Route(change.row.destination, to: change.row.target)
        // Routes that users made for an IPv6 block are ADDR-DEL-5's.
        if block.family == .ipv4 || route.isLocal(in: vpc) { differences.append(change.difference) }
      }
    }
    return .from(differences)
  }

  static let removal = Law.effect(
    "ADDR-DEL-7", on: .disassociateBlock,
    "Removing a block that may go is accepted, and leaves the other blocks of the VPC as they were.",
    source: Citation.derived("ADDR-SIZE-6") + "; " + Citation.model("DisassociateVpcCidrBlock")
  ) { step in
    guard step.isFresh(.vpc), case .disassociateVpcCidrBlock(let id, let argument)? = step.command,
      let block = argument.reading, let before = step.before.vpcs[id]
    else { return .silent }
    guard let after = step.after.vpcs[id] else {
      return .broken([Difference("vpc-missing", expected: "\(id) is reported", observed: "it is not")])
    }
    var differences: [Difference] = []
    for family in [AddressFamily.ipv4, .ipv6] {
      let expected = before.associations(family).filter { $0.state.isAlive }.map(\.block).filter {
        $0 != block
      }
      let unfinished = after.associations(family).contains {
        $0.block == block && $0.state == .disassociating
      }
      let allowed = unfinished ? expected + [block] : expected
      if case .broken(let found) = BlockDifference.compare(allowed, after, family) {
        differences += found.filter { !unfinished || !$0.kind.hasPrefix("state-") }
      }
    }
    return .from(differences)
  }.accepting(on: .disassociateBlock)

  static let subnetInIPv6 = Law.refusal(
    "ADDR-DEL-9", on: .disassociateBlock,
    "An IPv6 block is not removed while a subnet has a block in it.",
    source: Citation.field("hashicorp/terraform-provider-aws#29077")
  ) { judged in
    // A block of which addresses are held is ADDR-DEL-4's.
    guard let (vpc, block) = removed(judged), block.family == .ipv6,
      !SubnetAddresses.held(in: vpc.id, judged.before, .ipv6).intersects(block),
      let subnet = subnet(in: block, of: vpc, judged.before)
    else { return nil }
    return .must(["InvalidCidrBlock.InUse"], "\(subnet.id) has a block in \(block)")
  }

  /// Returns the VPC of a removal and the block, if it is associated.
  private static func removed(_ judged: JudgedCommand) -> (VPC, CIDRBlock)? {
    guard case .disassociateVpcCidrBlock(let id, let argument) = judged.command,
      let vpc = judged.before.vpcs[id], let block = argument.reading,
      vpc.associations(block.family).contains(where: { $0.block == block && $0.state.isAlive })
    else { return nil }
    return (vpc, block)
  }

  private static func subnet(in block: CIDRBlock, of vpc: VPC, _ topology: Topology) -> Subnet? {
    let addresses = AddressSet(block)
    return topology.subnets.first { subnet in
      subnet.vpc == vpc.id && subnet.blocks.contains { $0.family == block.family && addresses.intersects($0) }
    }
  }
}
