internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in what a security group rule may say.
enum RuleFormFaults {
  static let all = [
    anyProtocolWord,
    protocolWordIsAMissingParameter,
    noPortsMeanAllPorts,
    oneEndIsOnePort,
    portsWithoutBounds,
    portMinusOneMeansAll,
    lastPortRefused,
    icmpWithoutTypeMeansAll,
    icmpCodeIsTheType,
    icmpCodeForgotten,
    icmpTypeMinusOneIsAPort,
    allTypesWithOneCode,
    hostBitsMakeAHost,
    hostBitsRefusedInRules,
    unreadableBlockIgnored,
    unreadableBlockIsAMissingParameter,
    bareAddressIgnored,
    rewordedRuleAddedAgain,
    rewordedRuleIsMalformed,
  ]

  /// Reads traffic as the standard does, or by a reading of its own where that finds fault.
  private static func reading(
    _ other: @escaping @Sendable (PermissionArgument) -> TrafficSelector?
  ) -> @Sendable (PermissionArgument, ModelOptions) -> TrafficSelector? {
    { argument, options in ControlRules.standard.groups.traffic(argument, options) ?? other(argument) }
  }

  /// Returns traffic on some ports if the request is about tcp or udp.
  private static func traffic(
    _ argument: PermissionArgument, on ports: ClosedRange<Int>
  ) -> TrafficSelector? {
    switch argument.protocolText {
    case "tcp", "6": .tcp(ports)
    case "udp", "17": .udp(ports)
    default: nil
    }
  }

  private static func isICMP(_ argument: PermissionArgument) -> Bool {
    ["icmp", "1", "icmpv6", "58"].contains(argument.protocolText)
  }

  private static let anyProtocolWord = Fault(
    "any-protocol-word", breaks: "SG-RULE-4",
    "A word that names no protocol means all of them.",
    control: {
      $0.groups.traffic = reading { argument in
        let names = ["tcp", "udp", "icmp", "icmpv6"]
        return Int(argument.protocolText) == nil && !names.contains(argument.protocolText) ? .all : nil
      }
    })

  private static let protocolWordIsAMissingParameter = Fault(
    "protocol-word-is-a-missing-parameter", breaks: "SG-RULE-4",
    "A word that names no protocol is refused as if none were given.",
    control: {
      $0.unlisted.answer = FilterAnswers.recoding(to: .missingParameter) { command, _, _ in
        guard case .authorizeSecurityGroup(_, _, let permission) = command else { return false }
        return Int(permission.protocolText) == nil && permission.protocolText != "tcp"
      }
    })

  private static let noPortsMeanAllPorts = Fault(
    "no-ports-mean-all-ports", breaks: "SG-RULE-5",
    "A rule for tcp or udp without ports covers all ports.",
    control: {
      $0.groups.traffic = reading { argument in
        argument.fromPort == nil && argument.toPort == nil ? traffic(argument, on: 0...65535) : nil
      }
    })

  private static let oneEndIsOnePort = Fault(
    "one-end-is-one-port", breaks: "SG-RULE-6",
    "A rule for tcp or udp with one end of its range covers that port.",
    control: {
      $0.groups.traffic = reading { argument in
        guard (argument.fromPort == nil) != (argument.toPort == nil) else { return nil }
        let port = argument.fromPort ?? argument.toPort ?? 0
        return traffic(argument, on: port...port)
      }
    })

  private static let portsWithoutBounds = Fault(
    "ports-without-bounds", breaks: "SG-RULE-7",
    "Any two numbers in order are a range of ports.",
    control: {
      $0.groups.traffic = reading { argument in
        guard let from = argument.fromPort, let to = argument.toPort, from <= to else { return nil }
        return traffic(argument, on: from...to)
      }
    })

  private static let portMinusOneMeansAll = Fault(
    "port-minus-one-means-all", breaks: "SG-RULE-7",
    "A range of ports that starts at -1 covers all ports, as a type of ICMP would.",
    control: {
      $0.groups.traffic = reading { argument in
        argument.fromPort == -1 ? traffic(argument, on: 0...65535) : nil
      }
    })

  private static let lastPortRefused = Fault(
    "last-port-refused", breaks: "SG-AUTH-3",
    "The bound on ports is off by one: a range that ends in 65535 is refused.",
    control: {
      $0.groups.traffic = { argument, options in
        let isPorted = traffic(argument, on: 0...0) != nil
        return isPorted && argument.toPort == 65535
          ? nil : ControlRules.standard.groups.traffic(argument, options)
      }
    })

  private static let icmpWithoutTypeMeansAll = Fault(
    "icmp-without-type-means-all", breaks: "SG-RULE-8",
    "A rule for icmp without type and code covers all of them.",
    control: {
      $0.groups.traffic = reading { argument in
        argument.protocolText == "icmp" || argument.protocolText == "1" ? .icmp(type: nil, code: nil) : nil
      }
    })

  private static let icmpCodeIsTheType = Fault(
    "icmp-code-is-the-type", breaks: "SG-RULE-10",
    "Type and code of ICMP are stored in the wrong order.",
    control: {
      $0.groups.traffic = { argument, options in
        switch ControlRules.standard.groups.traffic(argument, options) {
        case .icmp(let type, let code): .icmp(type: code, code: type)
        case .icmpv6(let type, let code): .icmpv6(type: code, code: type)
        case let other: other
        }
      }
    })

  private static let icmpCodeForgotten = Fault(
    "icmp-code-forgotten", breaks: "SG-RULE-10",
    "A rule for one type and code of ICMP is stored for all codes of the type.",
    control: {
      $0.groups.traffic = { argument, options in
        switch ControlRules.standard.groups.traffic(argument, options) {
        case .icmp(let type, _): .icmp(type: type, code: nil)
        case .icmpv6(let type, _): .icmpv6(type: type, code: nil)
        case let other: other
        }
      }
    })

  private static let icmpTypeMinusOneIsAPort = Fault(
    "icmp-type-minus-one-is-a-port", breaks: "SG-AUTH-3",
    "The bounds on ports are applied to ICMP: type or code -1 is refused.",
    control: {
      $0.groups.traffic = { argument, options in
        let isAll = argument.fromPort == -1 || argument.toPort == -1
        return isICMP(argument) && isAll ? nil : ControlRules.standard.groups.traffic(argument, options)
      }
    })

  private static let allTypesWithOneCode = Fault(
    "all-types-with-one-code", breaks: "SG-RULE-11",
    "All types of ICMP may be named with a single code.",
    control: {
      $0.groups.traffic = reading { argument in
        guard argument.fromPort == -1, let code = argument.toPort, 0...255 ~= code else { return nil }
        return argument.protocolText == "icmp" || argument.protocolText == "1"
          ? .icmp(type: nil, code: code) : isICMP(argument) ? .icmpv6(type: nil, code: code) : nil
      }
    })

  private static let hostBitsMakeAHost = Fault(
    "host-bits-make-a-host", breaks: "SG-RULE-15",
    "A rule whose block has host bits set is stored for that one address.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .authorizeSecurityGroup(let id, _, let permission) = command,
          case .block(let argument) = permission.peer, case .block(let address, _) = argument,
          argument.hasHostBits
        else { return }
        after.securityGroups.update(id) { group in
          guard let last = group.rules.indices.last else { return }
          group.rules[last].peer = .block(CIDRBlock(address))
        }
      }
    })

  private static let hostBitsRefusedInRules = Fault(
    "host-bits-refused-in-rules", breaks: "SG-AUTH-3",
    "A rule whose block has host bits set is refused instead of masked.",
    control: {
      $0.unlisted.objection = { command, _, _ in
        guard case .authorizeSecurityGroup(_, _, let permission) = command,
          case .block(let argument) = permission.peer
        else { return nil }
        return argument.hasHostBits ? Rejection(.invalidParameterValue) : nil
      }
    })

  /// Returns the text of a rule's block if it is none.
  private static func malformedText(_ command: Command) -> String? {
    guard case .authorizeSecurityGroup(_, _, let permission) = command,
      case .block(.malformed(let text)) = permission.peer
    else { return nil }
    return text
  }

  private static let unreadableBlockIgnored = Fault(
    "unreadable-block-ignored", breaks: "SG-RULE-16",
    "A rule with a text that is no block is answered with success and not stored.",
    control: {
      $0.unlisted.answer = FilterAnswers.pretending { command, _, _ in malformedText(command) != nil }
    })

  private static let unreadableBlockIsAMissingParameter = Fault(
    "unreadable-block-is-a-missing-parameter", breaks: "SG-RULE-16",
    "A rule with a text that is no block is refused as if none were given.",
    control: {
      $0.unlisted.answer = FilterAnswers.recoding(to: .missingParameter) { command, _, _ in
        malformedText(command) != nil
      }
    })

  private static let bareAddressIgnored = Fault(
    "bare-address-ignored", breaks: "SG-RULE-17",
    "A rule with an address in the place of a block is answered with success and not stored.",
    control: {
      $0.unlisted.answer = FilterAnswers.pretending { command, _, _ in
        malformedText(command).flatMap { Address($0) } != nil
      }
    })

  /// Returns whether a rule is asked for by the number of its protocol, or with ports that mean nothing.
  private static func isReworded(_ command: Command) -> Bool {
    guard case .authorizeSecurityGroup(_, _, let permission) = command else { return false }
    switch permission.protocolText {
    case "1", "6", "17", "58": return true
    default: return permission.protocolText == "-1" && permission.fromPort != nil
    }
  }

  private static let rewordedRuleAddedAgain = Fault(
    "reworded-rule-added-again", breaks: "SG-RULE-25",
    "A rule that is stored already can be asked for again in other words.",
    control: {
      $0.unlisted.answer = FilterAnswers.pretending("InvalidPermission.Duplicate") { command, _, _ in
        isReworded(command)
      }
    })

  private static let rewordedRuleIsMalformed = Fault(
    "reworded-rule-is-malformed", breaks: "SG-RULE-25",
    "A rule that is stored already is refused as malformed when it comes in other words.",
    control: {
      $0.unlisted.answer = FilterAnswers.recoding(
        "InvalidPermission.Duplicate", to: "InvalidPermission.Malformed"
      ) { command, _, _ in
        isReworded(command)
      }
    })
}
