internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in the life of security groups: where they are made, and what they keep.
enum GroupObjectFaults {
  static let all = [
    groupInTheFirstVpc,
    groupOfTheFirstAccount,
    oneCustomGroup,
    defaultGroupRenamed,
    rulesOfAllGroupsRevoked,
    hostOpensItsGroup,
    rulesExpire,
    groupInAForeignVpc,
    vpcOfGroupIsABadValue,
    groupQuotaIsAResourceLimit,
    unknownGroupDeleted,
    unknownGroupIsAMissingParameter,
    unknownGroupNamed,
  ]

  private static let groupInTheFirstVpc = Fault(
    "group-in-the-first-vpc", breaks: "SG-OBJ-1",
    "A group is put into the first VPC, whichever VPC was asked for.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .createSecurityGroup(let id, _, _) = command, let vpc = before.vpcs.first?.id else {
          return
        }
        after.securityGroups.update(id) { $0.vpc = vpc }
      }
    })

  private static let groupOfTheFirstAccount = Fault(
    "group-of-the-first-account", breaks: "SG-OBJ-1",
    "The owner of a group is reported as one fixed account.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createSecurityGroup(let id, _, _) = command else { return }
        after.securityGroups.update(id) { $0.owner = .first }
      }
    })

  private static let oneCustomGroup = Fault(
    "one-custom-group", breaks: "SG-OBJ-1",
    "A VPC takes one group beside its default one, a further one counts as duplicate.",
    control: {
      $0.groups.duplicateName = { topology, vpc, _, _ in
        let count = topology.securityGroups.count { $0.vpc == vpc }
        return count > 1 ? Rejection("InvalidGroup.Duplicate") : nil
      }
    })

  private static let defaultGroupRenamed = Fault(
    "default-group-renamed", breaks: "SG-OBJ-2",
    "A default group that is changed counts as a custom group from then on, with a name like one.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .authorizeSecurityGroup(let id, _, _) = command, id.isImplicit else { return }
        after.securityGroups.update(id) { $0.name = "custom" }
      }
    })

  private static let rulesOfAllGroupsRevoked = Fault(
    "rules-of-all-groups-revoked", breaks: "SG-OBJ-9",
    "Revoking a rule takes the same rule from every group that has it.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .revokeSecurityGroup(let id, _, _) = command, let old = before.securityGroups[id],
          let new = after.securityGroups[id]
        else { return }
        let revoked = old.rules.filter { !new.rules.contains($0) }
        after.securityGroups.updateAll { $0.rules.removeAll { revoked.contains($0) } }
      }
    })

  private static let hostOpensItsGroup = Fault(
    "host-opens-its-group", breaks: "SG-OBJ-9",
    "An instance that is launched adds a rule for SSH to its groups.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .runInstances(let id, _, _, _, _) = command else { return }
        let ssh = SecurityGroupRule(.ingress, .tcp(22...22), .block(.everything(.ipv4)))
        for interface in after.instances[id]?.interfaces ?? [] {
          for group in after.networkInterfaces[interface]?.groups ?? [] {
            after.securityGroups.update(group) { $0.rules.append(ssh) }
          }
        }
      }
    })

  private static let rulesExpire = Fault(
    "rules-expire", breaks: "SG-OBJ-9",
    "Inbound rules are gone after a day.",
    control: {
      $0.unlisted.changeInTime = { seconds, _, after in
        guard seconds >= 86_400 else { return }
        after.securityGroups.updateAll { $0.rules.removeAll { $0.direction == .ingress } }
      }
    })

  private static let groupInAForeignVpc = Fault(
    "group-in-a-foreign-vpc", breaks: "SG-OBJ-10",
    "A group can be asked for in the VPC of another account; the answer is success, and no group is made.",
    control: {
      $0.unlisted.answer = FilterAnswers.pretending { command, caller, topology in
        guard case .createSecurityGroup(_, let id, _) = command, let vpc = topology.vpcs[id] else {
          return false
        }
        return vpc.owner != caller.account
      }
    })

  private static let vpcOfGroupIsABadValue = Fault(
    "vpc-of-group-is-a-bad-value", breaks: "SG-OBJ-10",
    "A group in a VPC that does not exist is refused as an invalid value.",
    control: {
      $0.unlisted.answer = FilterAnswers.recoding(to: .invalidParameterValue) { command, _, topology in
        guard case .createSecurityGroup(_, let vpc, _) = command else { return false }
        return !topology.vpcs.contains(vpc)
      }
    })

  private static let groupQuotaIsAResourceLimit = Fault(
    "group-quota-is-a-resource-limit", breaks: "SG-OBJ-12",
    "More groups than the quota allows are refused with the code of another quota.",
    control: {
      $0.quotas.excess = { quota, count, max in
        quota == .securityGroups && count > max
          ? Rejection("ResourceLimitExceeded") : ControlRules.standard.quotas.excess(quota, count, max)
      }
    })

  private static let unknownGroupDeleted = Fault(
    "unknown-group-deleted", breaks: "SG-OBJ-13",
    "Deleting a group that does not exist is answered with success.",
    control: {
      $0.unlisted.answer = FilterAnswers.pretending { command, _, topology in
        guard case .deleteSecurityGroup(let id) = command else { return false }
        return !topology.securityGroups.contains(id)
      }
    })

  private static let unknownGroupIsAMissingParameter = Fault(
    "unknown-group-is-a-missing-parameter", breaks: "SG-OBJ-13",
    "A rule for a group that does not exist is refused as if no group were named.",
    control: {
      $0.unlisted.answer = FilterAnswers.recoding(to: .missingParameter) { command, _, topology in
        guard case .authorizeSecurityGroup(let id, _, _) = command else { return false }
        return !topology.securityGroups.contains(id)
      }
    })

  private static let unknownGroupNamed = Fault(
    "unknown-group-named", breaks: "SG-OBJ-13",
    "A rule may name a group that does not exist.",
    control: {
      $0.groups.reference = { topology, group, peer in
        topology.securityGroups.contains(peer)
          ? ControlRules.standard.groups.reference(topology, group, peer) : nil
      }
    })
}
