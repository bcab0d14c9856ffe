internal import VPCheckModel
internal import VPCheckTopology

/// Faults in which groups an interface carries, and in how many.
enum GroupAttachmentFaults {
  static let all = [
    noGroupsAccepted,
    noGroupsMeanTheSame,
    groupsLostWhenDetached,
    groupsLostByAStop,
    interfaceWithAForeignGroup,
    groupsAddedInsteadOfSet,
    groupsStayAsTheyAre,
    oneGroupForEachInterface,
    defaultGroupStays,
    groupsOfAttachedInterfacesFixed,
    ruleQuotaIsABadValue,
    ruleQuotaOfBothDirections,
    groupsOfAnInterfaceWithoutQuota,
    groupQuotaOfAnInterfaceIsABadValue,
  ]

  private static let noGroupsAccepted = Fault(
    "no-groups-accepted", breaks: "SG-ATT-1",
    "An interface may be left without any group.",
    control: { $0.interfaces.noGroup = { nil } })

  private static let noGroupsMeanTheSame = Fault(
    "no-groups-mean-the-same", breaks: "SG-ATT-1",
    "Leaving an interface without any group is answered with success and changes nothing.",
    control: {
      $0.unlisted.answer = FilterAnswers.pretending { command, _, topology in
        guard case .modifyNetworkInterfaceAttribute(let id, .groups(let groups)) = command else {
          return false
        }
        return groups.isEmpty && topology.networkInterfaces.contains(id)
      }
    })

  private static let groupsLostWhenDetached = Fault(
    "groups-lost-when-detached", breaks: "SG-ATT-1",
    "An interface that is detached loses its groups.",
    control: {
      $0.interfaces.detached = { interface in
        var interface = interface
        interface.groups = []
        return interface
      }
    })

  private static let groupsLostByAStop = Fault(
    "groups-lost-by-a-stop", breaks: "SG-ATT-1",
    "The interfaces of a stopped instance lose their groups.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .stopInstances(let id) = command else { return }
        for interface in after.instances[id]?.interfaces ?? [] {
          after.networkInterfaces.update(interface) { $0.groups = [] }
        }
      }
    })

  private static let interfaceWithAForeignGroup = Fault(
    "interface-with-a-foreign-group", breaks: "SG-ATT-2",
    "An interface may carry a group of another VPC.",
    control: { $0.interfaces.foreignGroup = { _, _ in nil } })

  private static let groupsAddedInsteadOfSet = Fault(
    "groups-added-instead-of-set", breaks: "SG-ATT-3",
    "Naming groups adds them to those that the interface has.",
    control: {
      $0.interfaces.groupsAfterChange = { old, new in (old + new.filter { !old.contains($0) }).sorted() }
    })

  private static let groupsStayAsTheyAre = Fault(
    "groups-stay-as-they-are", breaks: "SG-ATT-3",
    "Naming groups is accepted and changes nothing.",
    control: { $0.interfaces.groupsAfterChange = { old, _ in old } })

  private static let oneGroupForEachInterface = Fault(
    "one-group-for-each-interface", breaks: "SG-ATT-3",
    "Of the groups that are named an interface gets the first only.",
    control: { $0.interfaces.groupsAfterChange = { _, new in Array(new.prefix(1)) } })

  private static let defaultGroupStays = Fault(
    "default-group-stays", breaks: "SG-ATT-3",
    "A new interface carries the default group beside those that are named.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createNetworkInterface(let id, _, _, _) = command,
          let vpc = after.networkInterfaces[id]?.vpc
        else { return }
        let group = ResourceID.implicit(.securityGroup, of: vpc)
        after.networkInterfaces.update(id) { interface in
          if !interface.groups.contains(group) { interface.groups = (interface.groups + [group]).sorted() }
        }
      }
    })

  private static let groupsOfAttachedInterfacesFixed = Fault(
    "groups-of-attached-interfaces-fixed", breaks: "SG-ATT-3",
    "The groups of an attached interface cannot be changed.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .modifyNetworkInterfaceAttribute(let id, .groups) = command,
          topology.networkInterfaces[id]?.attachment != nil
        else { return nil }
        return Rejection("InvalidNetworkInterface.InUse")
      }
    })

  // MARK: Quotas

  private static let ruleQuotaIsABadValue = Fault(
    "rule-quota-is-a-bad-value", breaks: "SG-Q-1",
    "More rules than the quota allows are refused as an invalid value.",
    control: {
      $0.quotas.excess = { quota, count, max in
        quota == .groupRules && count > max
          ? Rejection(.invalidParameterValue) : ControlRules.standard.quotas.excess(quota, count, max)
      }
    })

  private static let ruleQuotaOfBothDirections = Fault(
    "rule-quota-of-both-directions", breaks: "SG-AUTH-3",
    "A group takes five rules of both directions and families together.",
    control: {
      $0.groups.duplicateRule = { group, rule in
        group.rules.count < 5
          ? ControlRules.standard.groups.duplicateRule(group, rule)
          : Rejection("RulesPerSecurityGroupLimitExceeded")
      }
    })

  private static let groupsOfAnInterfaceWithoutQuota = Fault(
    "groups-of-an-interface-without-quota", breaks: "SG-Q-5",
    "An interface may carry any number of groups.",
    control: {
      $0.quotas.excess = { quota, count, max in
        quota == .groupsPerInterface ? nil : ControlRules.standard.quotas.excess(quota, count, max)
      }
    })

  private static let groupQuotaOfAnInterfaceIsABadValue = Fault(
    "group-quota-of-an-interface-is-a-bad-value", breaks: "SG-Q-5",
    "More groups than an interface takes are refused as an invalid value.",
    control: {
      $0.quotas.excess = { quota, count, max in
        quota == .groupsPerInterface && count > max
          ? Rejection(.invalidParameterValue) : ControlRules.standard.quotas.excess(quota, count, max)
      }
    })
}
