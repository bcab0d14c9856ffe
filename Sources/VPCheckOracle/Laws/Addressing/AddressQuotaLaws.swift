internal import AddressMath
internal import VPCheckTopology

/// Laws on quotas of blocks (addressing sheet, section 8).
///
/// Below the default a refusal is not justified; from the default on it may be; past what
/// no account can have it must be.
enum AddressQuotaLaws {
  static let all = [vpcs, subnets, ipv4Blocks, ipv6Blocks, secondIPv6Block]

  private static let guide = Citation.vpcGuide("amazon-vpc-limits")

  static let vpcs = Law.refusal(
    "ADDR-Q-1", on: .createVpc, "An account has 5 VPCs per Region unless its quota was raised.",
    source: guide + "; " + Citation.errors("VpcLimitExceeded")
  ) { judged in
    guard case .createVpc = judged.command else { return nil }
    let count = judged.before.vpcs.count {
      $0.owner == judged.caller.account && $0.region == judged.caller.region
    }
    return judged.demand(of: .vpcs, usually: 5, certain: count, codes: ["VpcLimitExceeded"])
  }

  static let subnets = Law.refusal(
    "ADDR-Q-2", on: .createSubnet, "A VPC has 200 subnets unless its quota was raised.",
    source: guide + "; " + Citation.errors("SubnetLimitExceeded")
  ) { judged in
    guard case .createSubnet(_, let vpc, _, _, _) = judged.command else { return nil }
    let count = judged.before.subnets.count { $0.vpc == vpc }
    return judged.demand(of: .subnets, usually: 200, certain: count, codes: ["SubnetLimitExceeded"])
  }

  static let ipv4Blocks = Law.refusal(
    "ADDR-Q-3", on: .associateBlock,
    "A VPC has 5 IPv4 blocks unless its quota was raised, and never more than 50.", source: guide
  ) { judged in
    guard case .associateVpcCidrBlock(let id, _) = judged.command else { return nil }
    return demand(judged, .ipv4Blocks, judged.before.vpcs[id]?.ipv4, of: id)
  }

  static let ipv6Blocks = Law.refusal(
    "ADDR-Q-4", on: .associateIPv6Block,
    "A VPC has 5 IPv6 blocks; whether the quota can be raised is told both ways.", source: guide
  ) { judged in
    guard case .associateVpcIPv6CidrBlock(let id, _) = judged.command else { return nil }
    return demand(judged, .ipv6Blocks, judged.before.vpcs[id]?.ipv6, of: id)
  }

  static let secondIPv6Block = Law.refusal(
    "ADDR-Q-5", on: .associateIPv6Block,
    "A second IPv6 block of the same border group may be refused.",
    source: Citation.model("AssociateVpcCidrBlock.Ipv6CidrBlockNetworkBorderGroup") + " against " + guide
  ) { judged in
    guard case .associateVpcIPv6CidrBlock(let id, _) = judged.command,
      judged.before.vpcs[id]?.ipv6.contains(where: { $0.state.isAlive }) == true
    else { return nil }
    return .may(nil, "\(id) has an IPv6 block already")
  }

  private static func demand(
    _ judged: JudgedCommand, _ quota: Quota, _ associations: [CIDRAssociation]?, of id: VPCID
  ) -> RefusalDemand? {
    let count = associations?.count { $0.state.isAlive } ?? 0
    if count >= 50 { return .must(nil, "\(id) has \(count) blocks") }
    return judged.demand(of: quota, usually: 5, certain: count, codes: nil)
  }
}
