internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in the blocks of security group rules, and in other words for the same rule.
enum RuleBlockFaults {
  static let all = [
    hostBitsMakeAHost,
    hostBitsRefusedInRules,
    unreadableBlockIgnored,
    unreadableBlockIsAMissingParameter,
    bareAddressIgnored,
    rewordedRuleAddedAgain,
    rewordedRuleIsMalformed,
  ]

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
