internal import AddressMath
internal import VPCheckTopology

/// Laws on how blocks are written and stored (addressing sheet, section 1).
enum AddressSyntaxLaws {
  static let all = [text, family, storedVPC, storedSubnet, storedRoute, secondaryHostBits, ipv6HostBits]

  /// The commands whose blocks this section speaks of; rules and entries have laws of their own.
  private static let scope: StepKinds = [
    .createVpc, .associateBlock, .associateIPv6Block, .createSubnet, .createRoute, .replaceRoute,
    .deleteRoute,
  ]

  static let text = Law.refusal(
    "ADDR-SYN-1", on: scope,
    "A block is four decimal groups and a prefix length of 0 to 32; other text is refused.",
    source: Citation.vpcGuide("vpc-ip-addressing") + "; " + Citation.errors("InvalidParameterValue")
  ) { judged in
    let arguments = blocks(of: judged.command)
    if let nonsense = arguments.first(where: \.isNonsense) {
      // Only an IPv4 text has a documented code.
      let codes: [RejectionCode]? = nonsense.isWritten(for: .ipv4) ? [.invalidParameterValue] : nil
      return .must(codes, "\(nonsense.malformedText ?? "the text") is not a block")
    }
    guard let doubtful = arguments.first(where: \.isDoubtfulText) else { return nil }
    return .may(nil, "\(doubtful.malformedText ?? "the text") has leading zeros or blanks")
  }

  static let family = Law.refusal(
    "ADDR-SYN-2", on: [.createVpc, .associateBlock, .createSubnet],
    "An IPv6 text in an IPv4 parameter is refused.",
    source: Citation.field("ansible-collections/amazon.aws#477")
  ) { judged in
    let argument: CIDRArgument? =
      switch judged.command {
      case .createVpc(_, let block, _), .createSubnet(_, _, let block, _, _): block
      case .associateVpcCidrBlock(_, let block): block
      default: nil
      }
    guard let block = argument?.reading, block.family == .ipv6 else { return nil }
    return .must([.invalidParameterValue], "\(block) stands in an IPv4 parameter")
  }

  static let storedVPC = Law.effect(
    "ADDR-SYN-3", on: .createVpc, "A VPC stores its block with the host bits cleared.",
    source: Citation.vpcGuide("vpc-cidr-blocks", "IPv4 VPC CIDR blocks")
  ) { step in
    guard case .createVpc(let id, let argument?, _)? = step.command, argument.hasHostBits,
      step.isFresh(.vpc), let block = argument.canonicalised, let vpc = step.after.vpcs[id]
    else { return .silent }
    return stored(vpc.ipv4.first?.block, block, id)
  }

  static let storedSubnet = Law.effect(
    "ADDR-SYN-4", on: .createSubnet, "A subnet stores its block with the host bits cleared.",
    source: Citation.vpcGuide("subnet-sizing") + "; " + Citation.model("CreateSubnet.CidrBlock")
  ) { step in
    guard case .createSubnet(let id, _, let argument?, _, _)? = step.command, argument.hasHostBits,
      step.isFresh(.subnet), let block = argument.canonicalised, let subnet = step.after.subnets[id]
    else { return .silent }
    return stored(subnet.ipv4, block, id)
  }

  static let storedRoute = Law.effect(
    "ADDR-SYN-5", on: .createRoute, "A route stores its IPv4 destination with the host bits cleared.",
    source: Citation.vpcGuide("WorkWithRouteTables", "Add and remove routes from a route table")
  ) { step in
    guard case .createRoute(let id, let argument, _)? = step.command, argument.hasHostBits,
      step.isFresh(.routeTable), let block = argument.canonicalised, block.family == .ipv4,
      let table = step.after.routeTables[id]
    else { return .silent }
    return stored(table.routes.first { $0.destination == block }?.destination, block, id)
  }

  static let secondaryHostBits = Law.refusal(
    "ADDR-SYN-6", on: .associateBlock,
    "Whether host bits of an added block are cleared or refused is not documented.",
    source: Citation.model("AssociateVpcCidrBlock.CidrBlock") + ", silent"
  ) { judged in
    guard case .associateVpcCidrBlock(_, let argument) = judged.command, argument.hasHostBits else {
      return nil
    }
    return .may(nil, "host bits of an added block are set")
  }

  static let ipv6HostBits = Law.refusal(
    "ADDR-SYN-7", on: scope,
    "Whether host bits of an IPv6 block of a VPC, subnet or route are cleared or refused is not documented.",
    source: Citation.model("CreateSubnet.Ipv6CidrBlock, CreateRoute.DestinationIpv6CidrBlock") + ", silent"
  ) { judged in
    let isMeant = blocks(of: judged.command).contains {
      $0.hasHostBits && $0.canonicalised?.family == .ipv6
    }
    return isMeant ? .may(nil, "host bits of an IPv6 block are set") : nil
  }

  /// Returns the block arguments of a command of this section.
  static func blocks(of command: Command) -> [CIDRArgument] {
    switch command {
    case .createVpc(_, let block, let ipv6): [block, ipv6?.block].compactMap { $0 }
    case .associateVpcCidrBlock(_, let block), .createRoute(_, let block, _), .replaceRoute(_, let block, _),
      .deleteRoute(_, let block):
      [block]
    case .associateVpcIPv6CidrBlock(_, let request): [request.block].compactMap { $0 }
    case .createSubnet(_, _, let block, let ipv6, _): [block, ipv6].compactMap { $0 }
    default: []
    }
  }

  private static func stored(_ seen: CIDRBlock?, _ block: CIDRBlock, _ id: ResourceID) -> LawAnswer {
    guard seen != block else { return .held }
    return .broken([
      Difference(
        "not-canonical", expected: "\(id) holds \(block)",
        observed: seen.map { "it holds \($0)" } ?? "it does not")
    ])
  }
}

extension IPv6Request {
  /// The block of the caller's own pool; nil when the service chooses.
  var block: CIDRArgument? {
    guard case .ownPool(let block) = self else { return nil }
    return block
  }
}
