internal import VPCheckModel
internal import VPCheckTopology

/// Faults in deleting security groups.
enum GroupDeletionFaults {
  static let all = [
    defaultGroupDeleted,
    defaultGroupDeletionIsABadValue,
    attachedGroupDeleted,
    groupOfIdleInterfacesDeleted,
    attachedGroupIsInUse,
    deletedGroupStays,
    groupWithRulesKept,
    groupOfStoppedInstancesDeleted,
    groupOfStoppedInstancesHasAState,
    referencedGroupDeleted,
    outboundReferenceOverlooked,
    referencedGroupIsABadValue,
    selfReferenceKeepsTheGroup,
    peerReferenceKeepsTheGroup,
  ]

  /// Returns whether some rule of another group, for which a test holds, names a group.
  private static func isNamed(
    _ topology: Topology, _ group: SecurityGroup, by counts: (SecurityGroup, SecurityGroupRule) -> Bool
  ) -> Bool {
    topology.securityGroups.contains { other in
      other.rules.contains { $0.peer == .group(group.id) && counts(other, $0) }
    }
  }

  private static let defaultGroupDeleted = Fault(
    "default-group-deleted", breaks: "SG-DEL-1",
    "The default group can be deleted.",
    control: { $0.groups.defaultDeletion = { _ in nil } })

  private static let defaultGroupDeletionIsABadValue = Fault(
    "default-group-deletion-is-a-bad-value", breaks: "SG-DEL-1",
    "Deleting the default group is refused as an invalid value.",
    control: {
      $0.groups.defaultDeletion = { $0.id.isImplicit ? Rejection(.invalidParameterValue) : nil }
    })

  private static let attachedGroupDeleted = Fault(
    "attached-group-deleted", breaks: "SG-DEL-2",
    "A group that interfaces carry can be deleted.",
    control: { $0.groups.attachedDeletion = { _, _ in nil } })

  private static let groupOfIdleInterfacesDeleted = Fault(
    "group-of-idle-interfaces-deleted", breaks: "SG-DEL-2",
    "Only interfaces of instances keep a group from being deleted.",
    control: {
      $0.groups.attachedDeletion = { topology, group in
        let isCarried = topology.networkInterfaces.contains {
          $0.groups.contains(group.id) && $0.attachment != nil
        }
        return isCarried ? Rejection(.dependencyViolation) : nil
      }
    })

  private static let attachedGroupIsInUse = Fault(
    "attached-group-is-in-use", breaks: "SG-DEL-2",
    "Deleting a group that interfaces carry is refused with the code for groups that rules name.",
    control: {
      $0.groups.attachedDeletion = { topology, group in
        ControlRules.standard.groups.attachedDeletion(topology, group).map { _ in
          Rejection("InvalidGroup.InUse")
        }
      }
    })

  private static let deletedGroupStays = Fault(
    "deleted-group-stays", breaks: "SG-DEL-2",
    "A deleted group is reported as before.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .deleteSecurityGroup(let id) = command else { return }
        after.securityGroups[id] = before.securityGroups[id]
      }
    })

  private static let groupWithRulesKept = Fault(
    "group-with-rules-kept", breaks: "SG-DEL-2",
    "A group with inbound rules cannot be deleted before they are revoked.",
    control: {
      $0.groups.attachedDeletion = { topology, group in
        group.rules(.ingress).isEmpty
          ? ControlRules.standard.groups.attachedDeletion(topology, group) : Rejection(.dependencyViolation)
      }
    })

  /// Returns whether a group is on interfaces of stopped instances, and on no others.
  private static func isAtRest(_ topology: Topology, _ group: SecurityGroup) -> Bool {
    topology.networkInterfaces.filter { $0.groups.contains(group.id) }.allSatisfy {
      guard let instance = $0.attachment?.instance else { return false }
      return topology.instances[instance]?.state == .stopped
    }
  }

  private static let groupOfStoppedInstancesDeleted = Fault(
    "group-of-stopped-instances-deleted", breaks: "SG-DEL-7",
    "A group that only stopped instances carry can be deleted.",
    control: {
      $0.groups.attachedDeletion = { topology, group in
        isAtRest(topology, group) ? nil : ControlRules.standard.groups.attachedDeletion(topology, group)
      }
    })

  private static let groupOfStoppedInstancesHasAState = Fault(
    "group-of-stopped-instances-has-a-state", breaks: "SG-DEL-7",
    "Deleting a group that only stopped instances carry is refused because of their state.",
    control: {
      $0.groups.attachedDeletion = { topology, group in
        ControlRules.standard.groups.attachedDeletion(topology, group).map {
          isAtRest(topology, group) ? Rejection("IncorrectInstanceState") : $0
        }
      }
    })

  private static let referencedGroupDeleted = Fault(
    "referenced-group-deleted", breaks: "SG-DEL-3",
    "A group that another group's rule names can be deleted.",
    control: { $0.groups.referencedDeletion = { _, _ in nil } })

  private static let outboundReferenceOverlooked = Fault(
    "outbound-reference-overlooked", breaks: "SG-DEL-3",
    "Only inbound rules that name a group keep it from being deleted.",
    control: {
      $0.groups.referencedDeletion = { topology, group in
        isNamed(topology, group) { $0.vpc == group.vpc && $0.id != group.id && $1.direction == .ingress }
          ? Rejection(.dependencyViolation) : nil
      }
    })

  private static let referencedGroupIsABadValue = Fault(
    "referenced-group-is-a-bad-value", breaks: "SG-DEL-3",
    "Deleting a group that another group's rule names is refused as an invalid value.",
    control: {
      $0.groups.referencedDeletion = { topology, group in
        ControlRules.standard.groups.referencedDeletion(topology, group).map { _ in
          Rejection(.invalidParameterValue)
        }
      }
    })

  private static let selfReferenceKeepsTheGroup = Fault(
    "self-reference-keeps-the-group", breaks: "SG-DEL-4",
    "A group that names itself cannot be deleted.",
    control: {
      $0.groups.referencedDeletion = { topology, group in
        isNamed(topology, group) { other, _ in other.vpc == group.vpc }
          ? Rejection(.dependencyViolation) : nil
      }
    })

  private static let peerReferenceKeepsTheGroup = Fault(
    "peer-reference-keeps-the-group", breaks: "SG-DEL-5",
    "A group that a rule of a peer VPC names cannot be deleted.",
    control: {
      $0.groups.referencedDeletion = { topology, group in
        isNamed(topology, group) { other, _ in other.id != group.id }
          ? Rejection(.dependencyViolation) : nil
      }
    })
}
