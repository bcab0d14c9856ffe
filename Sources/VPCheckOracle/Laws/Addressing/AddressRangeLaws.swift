internal import AddressMath
internal import VPCheckTopology

/// Laws on the ranges that a VPC may use (addressing sheet, section 3).
enum AddressRangeLaws {
  static let all = [permitted, linkLocal, doubtful, special, advisedAgainst]

  private static let scope: StepKinds = [.createVpc, .associateBlock]

  static let permitted = Law.acceptance(
    "ADDR-RNG-1", on: .createVpc,
    "A VPC may use private space, shared space and publicly routable space.",
    source: Citation.vpcGuide("vpc-cidr-blocks", "IPv4 VPC CIDR blocks")
  ) { judged in
    guard case .createVpc = judged.command, let block = block(of: judged.command) else { return false }
    // Private space is the ordinary case, which the law of creation stands for.
    return !KnownRanges.rfc1918.contains(block)
  }

  static let linkLocal = Law.refusal(
    "ADDR-RNG-2", on: scope, "No block of a VPC lies in 169.254.0.0/16.",
    source: Citation.vpcGuide("vpc-cidr-blocks", "IPv4 CIDR block association restrictions")
  ) { judged in
    guard let block = block(of: judged.command), KnownRanges.linkLocal.contains(block) else { return nil }
    return .must(nil, "\(block) is link-local")
  }

  static let doubtful = Law.refusal(
    "ADDR-RNG-3", on: scope,
    "Blocks in 0.0.0.0/8, 127.0.0.0/8 and 224.0.0.0/4 may be refused; the edition of 2023 names none of them.",
    source: Citation.vpcGuide("vpc-cidr-blocks") + ", silent"
  ) { judged in
    guard let block = block(of: judged.command), KnownRanges.doubtful.intersects(block) else { return nil }
    return .may(nil, "\(block) lies in a range that a later edition may exclude")
  }

  static let special = Law.refusal(
    "ADDR-RNG-4", on: scope,
    "Other special-purpose blocks, such as 240.0.0.0/4, may be refused or taken as public.",
    source: "all editions silent; IANA IPv4 Special-Purpose Address Registry"
  ) { judged in
    guard let block = block(of: judged.command), KnownRanges.special.intersects(block) else { return nil }
    return .may(nil, "\(block) meets a special-purpose block")
  }

  static let advisedAgainst = Law.acceptance(
    "ADDR-RNG-5", on: .createVpc, "172.17.0.0/16 is advised against, not refused.",
    source: Citation.vpcGuide("vpc-cidr-blocks", "Important")
  ) { judged in
    guard let block = block(of: judged.command) else { return false }
    return KnownRanges.advisedAgainst.contains(block)
  }

  /// Returns the IPv4 block that a command asks a VPC to use.
  static func block(of command: Command) -> CIDRBlock? {
    let argument: CIDRArgument? =
      switch command {
      case .createVpc(_, let block, _): block
      case .associateVpcCidrBlock(_, let block): block
      default: nil
      }
    guard let block = argument?.reading, block.family == .ipv4 else { return nil }
    return block
  }
}
