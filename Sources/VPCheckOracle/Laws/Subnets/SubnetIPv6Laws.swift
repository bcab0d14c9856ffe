internal import AddressMath
internal import VPCheckTopology

/// Laws on IPv6 blocks of subnets (VPC sheet, section 5).
enum SubnetIPv6Laws {
  static let all = [inOneBlock, disjoint, native, stored, withoutIPv4]

  static let inOneBlock = Law.refusal(
    "SUB-V6-1", on: [.createSubnet, .associateSubnetBlock],
    "The IPv6 block of a subnet lies in an IPv6 block of its VPC.",
    source: Citation.vpcGuide("create-subnets") + "; " + Citation.model("CreateSubnet") + "; code from memory"
  ) { judged in
    guard let (vpc, block) = ipv6(judged) else { return nil }
    let holder = vpc.ipv6.first { $0.state.isAlive && $0.block.contains(block) }
    switch holder?.state {
    case .associated?: return nil
    case let state?: return .may(nil, "the block of \(vpc.id) is \(state.rawValue)")
    case nil: return .must(nil, "\(vpc.id) has no IPv6 block that holds \(block)")
    }
  }

  static let disjoint = Law.refusal(
    "SUB-V6-3", on: [.createSubnet, .associateSubnetBlock],
    "The IPv6 blocks of the subnets of a VPC are pairwise disjoint.",
    source: Citation.model("CreateSubnet") + "; " + Citation.errors("InvalidSubnet.Conflict")
      + ", derived for IPv6"
  ) { judged in
    guard let (vpc, block) = ipv6(judged), block.family == .ipv6,
      SubnetCreationLaws.conflict(block, vpc, judged.before) != nil
    else { return nil }
    return .must(nil, "\(block) meets a subnet of \(vpc.id)")
  }

  static let native = Law.refusal(
    "SUB-V6-4", on: .createSubnet,
    "A subnet without an IPv4 block has to be asked for as such, which the request does not say.",
    source: Citation.model("CreateSubnet.CidrBlock, .Ipv6Native")
  ) { judged in
    guard case .createSubnet(_, _, nil, _?, _) = judged.command else { return nil }
    return .may(nil, "no IPv4 block is given")
  }

  static let stored = Law.effect(
    "SUB-V6-5", on: .createSubnet,
    "A subnet has one IPv4 block unless it was made for IPv6 only, and an IPv6 block only if asked for.",
    source: Citation.vpcGuide("configure-subnets", "Subnet IP address range")
  ) { step in
    guard step.isFresh(.subnet), case .createSubnet(let id, _, let ipv4, let ipv6, _)? = step.command,
      !step.before.subnets.contains(id), let subnet = step.after.subnets[id]
    else { return .silent }
    var differences: [Difference] = []
    if ipv4 == nil, let block = subnet.ipv4 {
      differences.append(
        Difference("extra-block", expected: "\(id) has no IPv4 block", observed: "it has \(block)"))
    }
    if subnet.ipv6 != ipv6?.reading {
      differences.append(
        Difference(
          "ipv6-block", expected: ipv6?.reading.map { "\(id) has \($0)" } ?? "\(id) has no IPv6 block",
          observed: subnet.ipv6.map { "it has \($0)" } ?? "it has none"))
    }
    return .from(differences)
  }

  static let withoutIPv4 = Law.invariant(
    "SUB-V6-6", of: [.networkInterface, .subnet],
    "Interfaces in a subnet without an IPv4 block have no IPv4 address.",
    source: Citation.vpcGuide("create-subnets") + "; "
      + Citation.vpcGuide("configure-subnets", "Subnet IP address range")
  ) { step in
    guard step.hasChanged(.networkInterface) else { return .silent }
    var differences: [Difference] = []
    for interface in step.after.networkInterfaces where !interface.ipv4.isEmpty {
      guard let subnet = step.after.subnets[interface.subnet], subnet.ipv4 == nil,
        step.before.networkInterfaces[interface.id]?.ipv4.isEmpty != false
      else { continue }
      differences.append(
        Difference("ipv4", expected: "\(interface.id) has no IPv4 address", observed: "it has one"))
    }
    return .from(differences)
  }

  /// Returns the VPC and the block that is asked for as the IPv6 block of a subnet.
  private static func ipv6(_ judged: JudgedCommand) -> (VPC, CIDRBlock)? {
    let named: VPCID?
    let wanted: CIDRArgument?
    switch judged.command {
    case .createSubnet(_, let id, _, let argument, _): (named, wanted) = (id, argument)
    case .associateSubnetCidrBlock(let id, let argument):
      (named, wanted) = (judged.before.subnets[id]?.vpc, argument)
    default: return nil
    }
    guard let vpc = named.flatMap({ judged.before.vpcs[$0] }), let block = wanted?.reading else { return nil }
    return (vpc, block)
  }
}
