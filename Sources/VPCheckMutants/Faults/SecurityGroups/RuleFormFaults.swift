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
    bareICMPv6IsAnEcho,
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

  private static let bareICMPv6IsAnEcho = Fault(
    "bare-icmpv6-is-an-echo", breaks: "SG-RULE-9",
    "A rule for icmpv6 without type and code is stored for echo requests.",
    control: {
      $0.groups.traffic = { argument, options in
        let isBare = argument.fromPort == nil && argument.toPort == nil
        return isBare && (argument.protocolText == "icmpv6" || argument.protocolText == "58")
          ? .icmpv6(type: 128, code: 0) : ControlRules.standard.groups.traffic(argument, options)
      }
    })
}
