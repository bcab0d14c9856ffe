internal import AddressMath
internal import VPCheckTopology

/// Laws that refuse new subnets, or accept them (VPC sheet, section 5).
enum SubnetCreationLaws {
  static let all = [inOneBlock, disjoint, eitherCode, unknownZone, inForce, otherVPC, missing, freedRange]

  /// The highest ordinal that every Region is sure to have a zone for.
  private static let certainZoneMax = 2
  /// The highest ordinal that a zone name, one letter, can have.
  private static let zoneMax = 25

  static let inOneBlock = Law.refusal(
    "SUB-CRT-1", on: .createSubnet,
    "The IPv4 block of a subnet lies in one single block of its VPC; it does not span two.",
    source: Citation.vpcGuide("subnet-sizing") + "; " + Citation.field("pulumi/pulumi-awsx#111")
  ) { judged in
    guard let (vpc, block) = ipv4(judged) else { return nil }
    let alive = vpc.ipv4.filter { $0.state.isAlive }
    if let holder = alive.first(where: { $0.block.contains(block) }) {
      return holder.state == .associated
        ? nil : .may([.subnetRange], "\(holder.block) is \(holder.state.rawValue)")
    }
    let isFormer = vpc.ipv4.contains { !$0.state.isAlive && $0.block.contains(block) }
    // A block that is not associated any more is SUB-CRT-11's case.
    return isFormer ? nil : .must([.subnetRange], "\(block) lies in no block of \(vpc.id)")
  }.accepting(on: .createSubnet)

  static let disjoint = Law.refusal(
    "SUB-CRT-2", on: .createSubnet, "The blocks of the subnets of a VPC are pairwise disjoint.",
    source: Citation.model("CreateSubnet") + "; " + Citation.errors("InvalidSubnet.Conflict")
  ) { judged in
    guard let (vpc, block) = ipv4(judged) else { return nil }
    return conflict(block, vpc, judged.before)
  }

  /// Returns the demand of the subnets that a block meets.
  static func conflict(_ block: CIDRBlock, _ vpc: VPC, _ topology: Topology) -> RefusalDemand? {
    let taken = AddressSet(
      blocks: topology.subnets(of: vpc.id).flatMap(\.blocks).filter { $0.family == block.family },
      family: block.family)
    return taken.intersects(block) ? .must([.subnetConflict], "\(block) meets a subnet of \(vpc.id)") : nil
  }

  static let eitherCode = Law.refusal(
    "SUB-CRT-3", on: .createSubnet,
    "A block that is wrong by size or place and meets a subnet as well is refused with either code.",
    source: "no source says which code wins"
  ) { judged in
    guard let (vpc, block) = ipv4(judged), conflict(block, vpc, judged.before) != nil else { return nil }
    let isPlaced = vpc.ipv4.contains { $0.state.isAlive && $0.block.contains(block) }
    guard !isPlaced || !(16...28).contains(block.prefixLength) else { return nil }
    return .may([.subnetRange, .subnetConflict], "\(block) is wrong in two ways")
  }

  static let unknownZone = Law.refusal(
    "SUB-CRT-6", on: .createSubnet, "An Availability Zone that the Region does not have is refused.",
    source: Citation.errors("InvalidZone.NotFound, InvalidAvailabilityZone") + "; code of an emulator"
  ) { judged in
    guard case .createSubnet(_, _, _, _, let zone?) = judged.command else { return nil }
    if !(0...zoneMax).contains(zone) { return .must(nil, "there is no zone number \(zone)") }
    return zone <= certainZoneMax ? nil : .may(nil, "the Region may not have a zone number \(zone)")
  }

  static let inForce = Law.refusal(
    "SUB-CRT-11", on: .createSubnet, "No subnet is made in a block that is no longer associated.",
    source: Citation.vpcGuide("vpc-cidr-blocks") + "; " + Citation.field("kubernetes/kops#15841")
  ) { judged in
    guard let (vpc, block) = ipv4(judged),
      !vpc.ipv4.contains(where: { $0.state.isAlive && $0.block.contains(block) }),
      let former = vpc.ipv4.first(where: { !$0.state.isAlive && $0.block.contains(block) })
    else { return nil }
    return .must([.subnetRange], "\(former.block) is \(former.state.rawValue)")
  }

  static let otherVPC = Law.acceptance(
    "SUB-CRT-12", on: .createSubnet, "Subnets of different VPCs may have the same block.",
    source: Citation.peeringGuide("peering-configurations-partial-access", "Routing for response traffic")
  ) { judged in
    guard let (vpc, block) = ipv4(judged) else { return false }
    return judged.before.subnets.contains { $0.vpc != vpc.id && $0.ipv4 == block }
  }

  static let missing = Law.refusal(
    "VPC-GEN-4", on: .createSubnet, "Leaving out a required parameter is refused.",
    source: Citation.errors("MissingParameter")
  ) { judged in
    guard case .createSubnet(_, _, nil, nil, _) = judged.command else { return nil }
    return .must([.missingParameter], "no block is given")
  }

  static let freedRange = Law.acceptance(
    "SUB-DEL-3", on: .createSubnet, "After the deletion of a subnet its range is free at once.",
    source: Citation.derived("SUB-CRT-2")
  ) { judged in
    guard let (vpc, block) = ipv4(judged) else { return false }
    return judged.facts.deletedSubnets.contains { $0.vpc == vpc.id && $0.block.overlaps(block) }
  }

  /// Returns the VPC and the IPv4 block of a new subnet, if it has one of a size that can be.
  static func ipv4(_ judged: JudgedCommand) -> (VPC, CIDRBlock)? {
    guard case .createSubnet(_, let id, let argument?, _, _) = judged.command,
      let vpc = judged.before.vpcs[id], let block = argument.reading, block.family == .ipv4
    else { return nil }
    return (vpc, block)
  }
}
