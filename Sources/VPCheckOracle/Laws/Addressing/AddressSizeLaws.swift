internal import AddressMath
internal import VPCheckTopology

/// Laws on the sizes of blocks (addressing sheet, section 2).
enum AddressSizeLaws {
  static let all = [
    primary, secondary, subnet, onePrimary, wholeBlocks, ipv6VPCOld, ipv6VPC, ipv6SubnetOld, ipv6Subnet,
  ]

  /// The prefix lengths of an IPv4 block of a VPC or subnet.
  private static let ipv4Lengths = 16...28

  static let primary = Law.refusal(
    "ADDR-SIZE-1", on: .createVpc, "The primary IPv4 block of a VPC has a prefix length of 16 to 28.",
    source: Citation.vpcGuide("vpc-cidr-blocks", "IPv4 VPC CIDR blocks") + "; "
      + Citation.field("trailofbits/algo#340")
  ) { judged in
    guard case .createVpc(_, let argument?, _) = judged.command else { return nil }
    return wrongSize(argument, RejectionCode.vpcRange)
  }

  static let secondary = Law.refusal(
    "ADDR-SIZE-3", on: .associateBlock, "An added IPv4 block of a VPC has a prefix length of 16 to 28.",
    source: Citation.vpcGuide("vpc-cidr-blocks", "Manage IPv4 CIDR blocks for a VPC") + "; code from memory"
  ) { judged in
    guard case .associateVpcCidrBlock(_, let argument) = judged.command else { return nil }
    return wrongSize(argument, nil)
  }

  static let subnet = Law.refusal(
    "ADDR-SIZE-4", on: .createSubnet, "The IPv4 block of a subnet has a prefix length of 16 to 28.",
    source: Citation.vpcGuide("subnet-sizing") + "; " + Citation.errors("InvalidSubnet.Range")
  ) { judged in
    guard case .createSubnet(_, _, let argument?, _, _) = judged.command else { return nil }
    return wrongSize(argument, [.subnetRange])
  }

  private static func wrongSize(_ argument: CIDRArgument, _ codes: [RejectionCode]?) -> RefusalDemand? {
    guard let block = argument.reading, block.family == .ipv4, !ipv4Lengths.contains(block.prefixLength)
    else { return nil }
    return .must(codes, "a /\(block.prefixLength) is not between /16 and /28")
  }

  static let onePrimary = Law.invariant(
    "ADDR-SIZE-5", of: [.vpc], "A VPC always has one primary IPv4 block, and keeps it.",
    source: Citation.vpcGuide("vpc-cidr-blocks") + "; " + Citation.model("CreateVpc")
  ) { step in
    guard step.hasChanged(.vpc) else { return .silent }
    var differences: [Difference] = []
    for vpc in step.after.vpcs {
      guard let earlier = step.before.vpcs[vpc.id]?.ipv4.first?.block else {
        // What a new VPC holds is told by the laws of its creation.
        continue
      }
      guard vpc.ipv4.first?.block != earlier else { continue }
      differences.append(
        Difference(
          "primary-changed", expected: "the primary block of \(vpc.id) stays \(earlier)",
          observed: vpc.ipv4.first.map { "\($0.block)" } ?? "it has no IPv4 block"))
    }
    return .from(differences)
  }

  static let wholeBlocks = Law.invariant(
    "ADDR-SIZE-6", of: [.vpc],
    "The blocks of a VPC change only by adding or removing a whole one, at its owner's request.",
    source: Citation.vpcGuide("vpc-cidr-blocks", "Manage IPv4 CIDR blocks for a VPC")
  ) { step in
    guard step.isFresh(.vpc), !step.isRejected, step.kind.isDisjoint(with: .peering),
      step.hasChanged(.vpc)
    else { return .silent }
    return .from(VPCFrame.differences(step))
  }

  static let ipv6VPCOld = Law.refusal(
    "ADDR-SIZE-7", on: [.createVpc, .associateIPv6Block],
    "By the edition of 2023 an IPv6 block of a VPC is a /56; systems of that time refuse other sizes.",
    source: Citation.vpcGuide("vpc-cidr-blocks", "IPv6 VPC CIDR blocks")
  ) { judged in
    guard let length = ownPoolLength(judged.command), length != 56, isVPCLength(length) else { return nil }
    return .may(nil, "a /\(length) is no /56")
  }

  static let ipv6VPC = Law.refusal(
    "ADDR-SIZE-8", on: [.createVpc, .associateIPv6Block],
    "An IPv6 block of a VPC has a prefix length of 44, 48, 52, 56 or 60.",
    source: "later edition of the VPC User Guide, vpc-cidr-blocks, \"IPv6 VPC CIDR blocks\""
  ) { judged in
    guard let length = ownPoolLength(judged.command), !isVPCLength(length) else { return nil }
    return .must(nil, "an IPv6 block of a VPC is no /\(length)")
  }

  static let ipv6SubnetOld = Law.refusal(
    "ADDR-SIZE-9", on: [.createSubnet, .associateSubnetBlock],
    "By the edition of 2023 an IPv6 block of a subnet is a /64; systems of that time refuse other sizes.",
    source: Citation.vpcGuide("subnet-sizing", "Subnet sizing for IPv6")
  ) { judged in
    guard let length = subnetLength(judged.command), length != 64, isSubnetLength(length) else { return nil }
    return .may(nil, "a /\(length) is no /64")
  }

  static let ipv6Subnet = Law.refusal(
    "ADDR-SIZE-10", on: [.createSubnet, .associateSubnetBlock],
    "An IPv6 block of a subnet has a prefix length of 44, 48, 52, 56, 60 or 64.",
    source: "later edition of the VPC User Guide, subnet-sizing, \"Subnet sizing for IPv6\""
  ) { judged in
    guard let length = subnetLength(judged.command), !isSubnetLength(length) else { return nil }
    return .must(nil, "an IPv6 block of a subnet is no /\(length)")
  }

  private static func isVPCLength(_ length: Int) -> Bool { (44...60).contains(length) && length % 4 == 0 }

  private static func isSubnetLength(_ length: Int) -> Bool { (44...64).contains(length) && length % 4 == 0 }

  private static func ownPoolLength(_ command: Command) -> Int? {
    switch command {
    case .createVpc(_, _, let request): request?.block?.reading?.prefixLength
    case .associateVpcIPv6CidrBlock(_, let request): request.block?.reading?.prefixLength
    default: nil
    }
  }

  private static func subnetLength(_ command: Command) -> Int? {
    let block: CIDRBlock? =
      switch command {
      case .createSubnet(_, _, _, let argument, _): argument?.reading
      case .associateSubnetCidrBlock(_, let argument): argument.reading
      default: nil
      }
    guard let block, block.family == .ipv6 else { return nil }
    return block.prefixLength
  }
}

extension JudgedStep {
  /// The kind of the step.
  var kind: StepKinds { step.kind }
}
