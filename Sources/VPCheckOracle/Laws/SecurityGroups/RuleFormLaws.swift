internal import AddressMath
internal import VPCheckTopology

/// Laws on what a rule may say (security group sheet, section 3).
enum RuleFormLaws {
  static let all = [
    protocolWord, noPorts, onePort, portRange, icmpFields, icmpv6Fields, icmpAll, canonical, text,
    bareAddress,
    otherFamily, open,
  ]

  private static let portCodes: [RejectionCode] = [.invalidParameterValue, .permissionMalformed]

  static let protocolWord = Law.refusal(
    "SG-RULE-4", on: .authorize,
    "A protocol is tcp, udp, icmp, icmpv6, -1 or a number; any other word is refused.",
    source: Citation.model("IpPermission.IpProtocol") + "; "
      + Citation.field("hashicorp/terraform-provider-aws#1793")
  ) { judged in
    guard let request = RuleRequest(judged.command), request.protocolText == .word else { return nil }
    return .must([.invalidParameterValue], "\(request.permission.protocolText) is no protocol")
  }

  /// Returns a request about tcp or udp.
  private static func ported(_ judged: JudgedCommand) -> PermissionArgument? {
    guard let request = RuleRequest(judged.command),
      request.protocolText == .tcp || request.protocolText == .udp
    else { return nil }
    return request.permission
  }

  static let noPorts = Law.refusal(
    "SG-RULE-5", on: .authorize, "A rule for tcp or udp needs a port range.",
    source: Citation.model("IpPermission") + "; " + Citation.field("chef-boneyard/chef-provisioning-aws#183")
  ) { judged in
    guard let permission = ported(judged), permission.fromPort == nil, permission.toPort == nil else {
      return nil
    }
    return .must([.invalidParameterValue], "no port is given")
  }

  static let onePort = Law.refusal(
    "SG-RULE-6", on: .authorize, "A rule for tcp or udp needs both ends of its port range.",
    source: Citation.field("boto/boto3#336")
  ) { judged in
    guard let permission = ported(judged), (permission.fromPort == nil) != (permission.toPort == nil) else {
      return nil
    }
    return .must(portCodes, "one end of the port range is missing")
  }

  static let portRange = Law.refusal(
    "SG-RULE-7", on: .authorize, "Ports lie in 0 to 65535; whether a range may be reversed is open.",
    source: Citation.ec2Guide("security-group-connection-tracking") + "; " + Citation.field("boto/boto3#336")
  ) { judged in
    guard let permission = ported(judged), let from = permission.fromPort, let to = permission.toPort else {
      return nil
    }
    guard RuleRequest.ports.contains(from), RuleRequest.ports.contains(to) else {
      return .must(portCodes, "\(from) to \(to) is no range of ports")
    }
    return from > to ? .may(nil, "\(from) to \(to) is reversed") : nil
  }

  static let icmpFields = Law.refusal(
    "SG-RULE-8", on: .authorize, "A rule for icmp needs type and code.",
    source: Citation.model("IpPermission") + "; " + Citation.field("lucidsoftware/cumulus#64")
  ) { judged in
    guard let request = RuleRequest(judged.command), request.protocolText == .icmp,
      request.permission.fromPort == nil || request.permission.toPort == nil
    else { return nil }
    // Only the answer to a request without both was seen.
    let isBare = request.permission.fromPort == nil && request.permission.toPort == nil
    return .must(isBare ? [.invalidParameterValue] : nil, "type or code is missing")
  }

  static let icmpv6Fields = Law.refusal(
    "SG-RULE-9", on: .authorize,
    "A rule for icmpv6 without type and code covers all of them, or is refused; the sources say both.",
    source: Citation.model("IpPermission.IpProtocol") + " against "
      + Citation.model("AuthorizeSecurityGroupIngress")
  ) { judged in
    guard let request = RuleRequest(judged.command), request.protocolText == .icmpv6,
      request.permission.fromPort == nil || request.permission.toPort == nil
    else { return nil }
    return .may(nil, "type or code is missing")
  }.changing(on: .authorize) { step in
    guard step.isFresh(.securityGroup), let request = RuleRequest(step.command), request.isBareICMPv6,
      let rule = request.rule, let after = step.after.securityGroups[request.group]
    else { return .silent }
    if case .block(let argument) = request.permission.peer, argument.hasHostBits { return .silent }
    guard !after.rules.contains(rule) else { return .held }
    return .broken([
      Difference("missing-rule", expected: "\(after.id) has \(rule)", observed: "it has \(after.rules)")
    ])
  }

  static let icmpAll = Law.refusal(
    "SG-RULE-11", on: .authorize, "All ICMP types come with all codes.",
    source: Citation.model("IpPermission.ToPort")
  ) { judged in
    guard let request = RuleRequest(judged.command),
      request.protocolText == .icmp || request.protocolText == .icmpv6, request.permission.fromPort == -1,
      let code = request.permission.toPort, code != -1
    else { return nil }
    return .must(nil, "type -1 with code \(code)")
  }

  static let canonical = Law.effect(
    "SG-RULE-15", on: .authorize,
    "The block of a rule is stored with its host bits cleared, in both families.",
    source: Citation.model("AuthorizeSecurityGroupIngress.CidrIp")
  ) { step in
    guard step.isFresh(.securityGroup), let request = RuleRequest(step.command), let rule = request.rule,
      case .block(let argument) = request.permission.peer, argument.hasHostBits,
      let group = step.after.securityGroups[request.group]
    else { return .silent }
    guard !group.rules.contains(rule) else { return .held }
    return .broken([
      Difference(
        "not-canonical",
        expected: "\(request.group) has a rule for \(request.block.map(\.description) ?? "")",
        observed: "it has none")
    ])
  }

  static let text = Law.refusal(
    "SG-RULE-16", on: .authorize, "The block of a rule is one; other text is refused.",
    source: Citation.errors("InvalidPermission.Malformed") + "; " + Citation.field("aws/aws-cli#2846")
  ) { judged in
    guard let argument = argument(judged) else { return nil }
    if argument.isDoubtfulText { return .may(nil, "the block has leading zeros or blanks") }
    // A bare address is SG-RULE-17's.
    guard argument.isNonsense, !isBareAddress(argument) else { return nil }
    return .must(portCodes, "\(argument.malformedText ?? "the text") is not a block")
  }

  static let bareAddress = Law.refusal(
    "SG-RULE-17", on: .authorize, "A single address is written with a prefix length.",
    source: Citation.vpcGuide("security-group-rules", "Components of a security group rule")
  ) { judged in
    guard let argument = argument(judged), isBareAddress(argument) else { return nil }
    return .must(nil, "\(argument.malformedText ?? "the address") has no prefix length")
  }

  private static func argument(_ judged: JudgedCommand) -> CIDRArgument? {
    guard case .block(let argument)? = RuleRequest(judged.command)?.permission.peer else { return nil }
    return argument
  }

  private static func isBareAddress(_ argument: CIDRArgument) -> Bool {
    argument.malformedText.flatMap { Address($0) } != nil
  }

  static let otherFamily = Law.refusal(
    "SG-RULE-19", on: .authorize,
    "Whether icmp goes with an IPv6 block, or icmpv6 with an IPv4 one, is open.",
    source: "all sources silent; " + Citation.field("hashicorp/terraform#14014")
  ) { judged in
    guard let request = RuleRequest(judged.command), let family = request.block?.family else { return nil }
    let isMixed =
      request.protocolText == .icmp && family == .ipv6 || request.protocolText == .icmpv6 && family == .ipv4
    return isMixed ? .may(nil, "the ICMP of one family with a block of the other") : nil
  }

  static let open = Law.refusal(
    "SG-RULE-24", on: .authorize,
    "ICMP types, codes and protocol numbers that no header holds are open, and so are IPv6 blocks without IPv6.",
    source: "all sources silent"
  ) { judged in
    guard let request = RuleRequest(judged.command) else { return nil }
    if request.protocolText == .doubtful {
      return .may(nil, "\(request.permission.protocolText) may be no protocol")
    }
    if request.protocolText == .icmp || request.protocolText == .icmpv6,
      [request.permission.fromPort, request.permission.toPort].contains(where: {
        $0.map { !RuleRequest.icmpValues.contains($0) } ?? false
      })
    {
      return .may(nil, "the ICMP type or code is out of range")
    }
    guard request.block?.family == .ipv6, let vpc = judged.before.securityGroups[request.group]?.vpc,
      judged.before.vpcs[vpc]?.hasIPv6 == false
    else { return nil }
    return .may(nil, "\(vpc) has no IPv6 block")
  }
}
