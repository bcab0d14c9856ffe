internal import AddressMath
internal import VPCheckTopology

/// Laws on giving a subnet an IPv6 block later, and on taking it away (VPC sheet, section 5).
enum SubnetBlockLaws {
  static let all = [one, automatic, removal, onlyBlock, whileAutomatic]

  static let one = Law.refusal(
    "SUB-V6-2", on: .associateSubnetBlock, "A subnet has one IPv6 block at most.",
    source: Citation.vpcGuide("modify-subnets") + "; " + Citation.model("AssociateSubnetCidrBlock")
  ) { judged in
    guard case .associateSubnetCidrBlock(let id, let argument) = judged.command,
      let subnet = judged.before.subnets[id]
    else { return nil }
    if let block = subnet.ipv6 { return .must(nil, "\(id) has \(block)") }
    guard argument.reading?.family == .ipv6 else { return .must(nil, "an IPv6 block is needed") }
    return argument.hasHostBits || argument.isDoubtfulText
      ? .may(nil, "it is not written as it is stored") : nil
  }.accepting(on: .associateSubnetBlock).changing(on: .associateSubnetBlock) { step in
    guard step.isFresh(.subnet), case .associateSubnetCidrBlock(let id, let argument)? = step.command,
      step.before.subnets[id]?.ipv6 == nil, let subnet = step.after.subnets[id]
    else { return .silent }
    return compare(subnet, argument.reading)
  }

  private static func compare(_ subnet: Subnet, _ block: CIDRBlock?) -> LawAnswer {
    guard subnet.ipv6 != block else { return .held }
    return .broken([
      Difference(
        "ipv6-block", expected: block.map { "\(subnet.id) has \($0)" } ?? "\(subnet.id) has no IPv6 block",
        observed: subnet.description)
    ])
  }

  static let automatic = Law.refusal(
    "SUB-V6-7", on: .modifySubnetIPv6,
    "Only a subnet with an IPv6 block can give IPv6 addresses to what is made in it.",
    source: Citation.vpcGuide("modify-subnets", "Modify the IPv6 addressing attribute for your subnet") + "; "
      + Citation.field("hashicorp/terraform-provider-aws#46795")
  ) { judged in
    guard case .modifySubnetIPv6Attribute(let id, assignIPv6AddressOnCreation: true) = judged.command,
      let subnet = judged.before.subnets[id], subnet.ipv6 == nil
    else { return nil }
    return .must([.invalidParameterValue], "\(id) has no IPv6 block")
  }.accepting(on: .modifySubnetIPv6).changing(on: .modifySubnetIPv6) { step in
    guard step.isFresh(.subnet), case .modifySubnetIPv6Attribute(let id, let flag)? = step.command,
      let subnet = step.after.subnets[id]
    else { return .silent }
    guard subnet.assignsIPv6AddressOnCreation != flag else { return .held }
    return .broken([
      Difference(
        "assigns-ipv6", expected: "\(id) \(flag ? "assigns" : "does not assign") IPv6 addresses",
        observed: subnet.description)
    ])
  }

  /// Returns the subnet of a removal, and whether the block named is the one that it has.
  private static func removed(_ judged: JudgedCommand) -> (subnet: Subnet, isItsBlock: Bool)? {
    guard case .disassociateSubnetCidrBlock(let id, let argument) = judged.command,
      let subnet = judged.before.subnets[id]
    else { return nil }
    return (subnet, subnet.ipv6 != nil && argument.reading == subnet.ipv6)
  }

  static let removal = Law.refusal(
    "SUB-V6-8", on: .disassociateSubnetBlock,
    "Only the IPv6 block of a subnet is taken away, once no interface holds an address of it.",
    source: Citation.vpcGuide("modify-subnets") + "; " + Citation.model("DisassociateSubnetCidrBlock")
  ) { judged in
    guard let (subnet, isItsBlock) = removed(judged) else { return nil }
    guard isItsBlock else { return .must(nil, "\(subnet.id) has no such IPv6 block") }
    let holders = judged.before.interfaces(in: subnet.id).filter { !$0.ipv6.isEmpty }
    if let holder = holders.first {
      let isCertain = holders.contains { !judged.before.isEnding($0) }
      let reason = "\(holder.id) holds an IPv6 address"
      return isCertain ? .must(nil, reason) : .may(nil, reason)
    }
    guard case .disassociateSubnetCidrBlock(_, let argument) = judged.command else { return nil }
    let isExact = !argument.hasHostBits && argument.malformedText == nil
    return isExact ? nil : .may(nil, "the block is not written as it is stored")
  }.accepting(on: .disassociateSubnetBlock).changing(on: .disassociateSubnetBlock) { step in
    guard step.isFresh(.subnet), case .disassociateSubnetCidrBlock(let id, let argument)? = step.command,
      let earlier = step.before.subnets[id], let block = earlier.ipv6, argument.reading == block,
      let subnet = step.after.subnets[id]
    else { return .silent }
    return compare(subnet, nil)
  }

  static let onlyBlock = Law.refusal(
    "SUB-V6-9", on: .disassociateSubnetBlock,
    "Whether a subnet without an IPv4 block can lose its IPv6 block is open.", source: "all sources silent"
  ) { judged in
    guard let (subnet, isItsBlock) = removed(judged), isItsBlock, subnet.ipv4 == nil else { return nil }
    return .may(nil, "\(subnet.id) has no other block")
  }

  static let whileAutomatic = Law.refusal(
    "SUB-V6-12", on: .disassociateSubnetBlock,
    "The IPv6 block stays while the subnet gives IPv6 addresses to what is made in it.",
    source: Citation.field("hashicorp/terraform-provider-aws#3562")
  ) { judged in
    guard let (subnet, isItsBlock) = removed(judged), isItsBlock, subnet.assignsIPv6AddressOnCreation else {
      return nil
    }
    return .must(["InvalidCidrBlock.InUse"], "\(subnet.id) assigns IPv6 addresses")
  }
}
