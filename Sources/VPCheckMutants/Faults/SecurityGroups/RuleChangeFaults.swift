internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in adding and revoking rules.
enum RuleChangeFaults {
  static let all = [
    duplicateRule,
    duplicateOutboundRule,
    duplicateRuleIsABadValue,
    overlappingRuleRefused,
    secondRuleOfAPeerRefused,
    directionsShareRules,
    absentRuleRevoked,
    widerRuleRevoked,
    absentRuleIsAnUnknownGroup,
    absentOutboundRuleIsABadValue,
    addingReplacesRules,
    ruleAddedBothWays,
    outboundRuleNotStored,
    firstRuleRevoked,
    ruleRevokedForAllPeers,
    revocationWithoutEffect,
    lastRuleKept,
    ruleOfAGoneGroupKept,
    ruleOfAGoneGroupVanishes,
    ruleWithoutConnectionKept,
  ]

  /// Returns the group and the rule that a revocation names, the groups on both sides apart.
  private static func revocation(_ command: Command) -> (SecurityGroupID, SecurityGroupID)? {
    guard case .revokeSecurityGroup(let id, _, let permission) = command,
      case .group(let peer) = permission.peer
    else { return nil }
    return (id, peer)
  }

  private static let duplicateRule = Fault(
    "duplicate-rule", breaks: "SG-AUTH-1",
    "A rule that exists already can be authorized again.",
    control: { $0.groups.duplicateRule = { _, _ in nil } })

  private static let duplicateOutboundRule = Fault(
    "duplicate-outbound-rule", breaks: "SG-AUTH-1",
    "Only inbound rules are looked through for duplicates.",
    control: {
      $0.groups.duplicateRule = {
        $1.direction == .egress ? nil : ControlRules.standard.groups.duplicateRule($0, $1)
      }
    })

  private static let duplicateRuleIsABadValue = Fault(
    "duplicate-rule-is-a-bad-value", breaks: "SG-AUTH-1",
    "A rule that exists already is refused as an invalid value.",
    control: {
      $0.groups.duplicateRule = { $0.rules.contains($1) ? Rejection(.invalidParameterValue) : nil }
    })

  private static let overlappingRuleRefused = Fault(
    "overlapping-rule-refused", breaks: "SG-AUTH-3",
    "A rule whose ports overlap those of another one for the same peer counts as duplicate.",
    control: {
      $0.groups.duplicateRule = { group, rule in
        let isTaken = group.rules.contains { other in
          guard other.direction == rule.direction, other.peer == rule.peer else { return false }
          if case .tcp(let ports) = rule.traffic, case .tcp(let others) = other.traffic {
            return ports.overlaps(others)
          }
          return other.traffic == rule.traffic
        }
        return isTaken ? Rejection("InvalidPermission.Duplicate") : nil
      }
    })

  private static let secondRuleOfAPeerRefused = Fault(
    "second-rule-of-a-peer-refused", breaks: "SG-AUTH-3",
    "A second rule for the same block or group counts as duplicate, whatever it allows.",
    control: {
      $0.groups.duplicateRule = { group, rule in
        group.rules.contains { $0.direction == rule.direction && $0.peer == rule.peer }
          ? Rejection("InvalidPermission.Duplicate") : nil
      }
    })

  private static let directionsShareRules = Fault(
    "directions-share-rules", breaks: "SG-AUTH-5",
    "An inbound rule counts as duplicate of the same rule outbound, and the reverse.",
    control: {
      $0.groups.duplicateRule = { group, rule in
        group.rules.contains { $0.traffic == rule.traffic && $0.peer == rule.peer }
          ? Rejection("InvalidPermission.Duplicate") : nil
      }
    })

  private static let absentRuleRevoked = Fault(
    "absent-rule-revoked", breaks: "SG-AUTH-6",
    "Revoking a rule that is not there is answered with success.",
    control: { $0.groups.absentRule = { nil } })

  private static let widerRuleRevoked = Fault(
    "wider-rule-revoked", breaks: "SG-AUTH-6",
    "A revocation takes the first rule of its direction with the same traffic, whatever its peer.",
    control: {
      $0.groups.revokedRule = { group, rule in
        group.rules.firstIndex(of: rule)
          ?? group.rules.firstIndex { $0.direction == rule.direction && $0.traffic == rule.traffic }
      }
    })

  private static let absentRuleIsAnUnknownGroup = Fault(
    "absent-rule-is-an-unknown-group", breaks: "SG-AUTH-6", alsoBreaks: ["SG-AUTH-8"],
    "Revoking a rule that is not there is refused as if the group were unknown.",
    control: { $0.groups.absentRule = { Rejection("InvalidGroup.NotFound") } })

  private static let absentOutboundRuleIsABadValue = Fault(
    "absent-outbound-rule-is-a-bad-value", breaks: "SG-AUTH-8",
    "Revoking an outbound rule that is not there is refused as an invalid value.",
    control: {
      $0.unlisted.answer = FilterAnswers.recoding(
        "InvalidPermission.NotFound", to: .invalidParameterValue
      ) { command, _, _ in
        if case .revokeSecurityGroup(_, .egress, _) = command { true } else { false }
      }
    })

  private static let addingReplacesRules = Fault(
    "adding-replaces-rules", breaks: "SG-AUTH-11",
    "A new rule takes the place of the other rules of its direction.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .authorizeSecurityGroup(let id, let direction, _) = command else { return }
        after.securityGroups.update(id) { group in
          guard let new = group.rules.last else { return }
          group.rules.removeAll { $0.direction == direction && $0 != new }
        }
      }
    })

  private static let ruleAddedBothWays = Fault(
    "rule-added-both-ways", breaks: "SG-AUTH-11",
    "A new inbound rule is added outbound as well, as if groups kept no state.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .authorizeSecurityGroup(let id, .ingress, _) = command else { return }
        after.securityGroups.update(id) { group in
          guard var rule = group.rules.last else { return }
          rule.direction = .egress
          if !group.rules.contains(rule) { group.rules.append(rule) }
        }
      }
    })

  private static let outboundRuleNotStored = Fault(
    "outbound-rule-not-stored", breaks: "SG-AUTH-11",
    "A new outbound rule is accepted and stored nowhere.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .authorizeSecurityGroup(let id, .egress, _) = command else { return }
        after.securityGroups[id] = before.securityGroups[id]
      }
    })

  private static let firstRuleRevoked = Fault(
    "first-rule-revoked", breaks: "SG-AUTH-11",
    "Revoking a rule removes the first one of its direction.",
    control: {
      $0.groups.revokedRule = { group, rule in
        group.rules.contains(rule) ? group.rules.firstIndex { $0.direction == rule.direction } : nil
      }
    })

  private static let ruleRevokedForAllPeers = Fault(
    "rule-revoked-for-all-peers", breaks: "SG-AUTH-11",
    "Revoking a rule removes it for every block and group that has the same traffic.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .revokeSecurityGroup(let id, let direction, _) = command,
          let old = before.securityGroups[id], let new = after.securityGroups[id],
          let revoked = old.rules.first(where: { !new.rules.contains($0) })
        else { return }
        after.securityGroups.update(id) {
          $0.rules.removeAll { $0.direction == direction && $0.traffic == revoked.traffic }
        }
      }
    })

  private static let revocationWithoutEffect = Fault(
    "revocation-without-effect", breaks: "SG-AUTH-11",
    "Revoking an inbound rule is accepted and changes nothing.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .revokeSecurityGroup(let id, .ingress, _) = command else { return }
        after.securityGroups[id] = before.securityGroups[id]
      }
    })

  private static let lastRuleKept = Fault(
    "last-rule-kept", breaks: "SG-AUTH-11",
    "The last rule of a custom group cannot be revoked.",
    control: {
      $0.groups.revokedRule = { group, rule in
        let isLast = group.rules.count == 1 && !group.id.isImplicit
        return isLast ? nil : ControlRules.standard.groups.revokedRule(group, rule)
      }
    })

  private static let ruleOfAGoneGroupKept = Fault(
    "rule-of-a-gone-group-kept", breaks: "SG-STALE-2",
    "A rule whose group is gone cannot be revoked, since the group that it names is unknown.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard let (_, peer) = revocation(command), !topology.securityGroups.contains(peer) else { return nil }
        return Rejection("InvalidGroup.NotFound")
      }
    })

  private static let ruleOfAGoneGroupVanishes = Fault(
    "rule-of-a-gone-group-vanishes", breaks: "SG-OBJ-9",
    "Rules that name a group go away with it.",
    control: {
      $0.groups.isLost = { topology, _, rule in
        guard case .group(let peer) = rule.peer else { return false }
        return !topology.securityGroups.contains(peer)
      }
    })

  private static let ruleWithoutConnectionKept = Fault(
    "rule-without-connection-kept", breaks: "SG-STALE-1",
    "A rule that names a group of another VPC can be revoked only while a connection is active.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard let (id, peer) = revocation(command), let own = topology.securityGroups[id],
          topology.securityGroups[peer] != nil
        else { return nil }
        return ControlRules.standard.groups.reference(topology, own, peer)
      }
    })
}
