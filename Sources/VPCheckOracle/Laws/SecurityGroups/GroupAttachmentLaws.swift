internal import VPCheckTopology

/// Laws on groups of interfaces, and on deleting groups (security group sheet, section 7).
enum GroupAttachmentLaws {
  static let all = [
    atLeastOne, sameVPC, replaced, defaultGroup, attached, attachedAtRest, referenced, itself, byPeer,
    byForeignPeer,
  ]

  /// Returns the groups that a command puts on an interface.
  static func groups(of command: Command) -> [SecurityGroupID] {
    switch command {
    case .createNetworkInterface(_, _, _, let groups), .runInstances(_, _, _, let groups, _),
      .modifyNetworkInterfaceAttribute(_, .groups(let groups)):
      groups
    default: []
    }
  }

  static let atLeastOne = Law.refusal(
    "SG-ATT-1", on: .modifyInterface, "An interface always carries a group.",
    source: Citation.model("ModifyNetworkInterfaceAttribute.Groups")
  ) { judged in
    guard case .modifyNetworkInterfaceAttribute(_, .groups(let groups)) = judged.command, groups.isEmpty
    else {
      return nil
    }
    return .must(nil, "no group is named")
  }.judging(on: .all.subtracting(.modifyInterface)) { step in
    guard step.hasChanged(.networkInterface) else { return .silent }
    var differences: [Difference] = []
    for interface in step.after.networkInterfaces where interface.groups.isEmpty {
      guard step.before.networkInterfaces[interface.id]?.groups.isEmpty == false else { continue }
      differences.append(
        Difference("no-group", expected: "\(interface.id) carries a group", observed: "it carries none"))
    }
    return .from(differences)
  }

  static let sameVPC = Law.refusal(
    "SG-ATT-2", on: [.createInterface, .modifyInterface], "An interface carries groups of its own VPC only.",
    source: Citation.vpcGuide("security-groups", "Create a security group")
  ) { judged in
    let vpc: VPCID? =
      switch judged.command {
      case .createNetworkInterface(_, let subnet, _, _): judged.before.subnets[subnet]?.vpc
      case .modifyNetworkInterfaceAttribute(let id, _): judged.before.networkInterfaces[id]?.vpc
      default: nil
      }
    guard let group = foreignGroup(judged, vpc) else { return nil }
    return .must(nil, "\(group) is in another VPC")
  }

  /// Returns a named group that is reported and in another VPC.
  static func foreignGroup(_ judged: JudgedCommand, _ vpc: VPCID?) -> SecurityGroupID? {
    guard let vpc else { return nil }
    return groups(of: judged.command).first { id in
      guard let group = judged.before.securityGroups[id] else { return false }
      return group.vpc != vpc && judged.sees(id)
    }
  }

  static let replaced = Law.effect(
    "SG-ATT-3", on: [.modifyInterface, .createInterface], "Naming groups sets exactly those.",
    source: Citation.model("ModifyNetworkInterfaceAttribute.Groups")
  ) { step in
    let groups = step.command.map(groups(of:)) ?? []
    guard step.isFresh(.networkInterface), !groups.isEmpty else { return .silent }
    switch step.command {
    case .modifyNetworkInterfaceAttribute(let id, .groups)?, .createNetworkInterface(let id, _, _, _)?:
      guard let interface = step.after.networkInterfaces[id] else { return .silent }
      return InterfaceGroups.compare(interface, groups)
    default: return .silent
    }
  }.accepting(on: .modifyInterface) { judged in
    guard case .modifyNetworkInterfaceAttribute(_, .groups) = judged.command else { return false }
    return true
  }

  static let defaultGroup = Law.refusal(
    "SG-DEL-1", on: .deleteGroup, "A default group is not deleted on its own.",
    source: Citation.vpcGuide("default-security-group") + "; " + Citation.errors("CannotDelete")
  ) { judged in
    guard case .deleteSecurityGroup(let id) = judged.command,
      judged.before.securityGroups[id]?.isDefault == true
    else { return nil }
    return .must(["CannotDelete"], "\(id) is a default group")
  }

  static let attached = Law.refusal(
    "SG-DEL-2", on: .deleteGroup, "A group that an interface carries is not deleted.",
    source: Citation.model("DeleteSecurityGroup")
  ) { judged in
    guard case .deleteSecurityGroup(let id) = judged.command else { return nil }
    let members = judged.before.networkInterfaces.filter { $0.groups.contains(id) }
    let certain = members.filter { !judged.before.isEnding($0) }
    if let interface = certain.first(where: { judged.before.hostState(of: $0) != .stopped }) {
      return .must([.dependencyViolation], "\(interface.id) carries \(id)")
    }
    guard certain.isEmpty, let interface = members.first else { return nil }
    return .may([.dependencyViolation], "\(interface.id) may still carry \(id)")
  }.accepting(on: .deleteGroup).changing(on: .deleteGroup) { step in
    guard step.isFresh(.securityGroup), case .deleteSecurityGroup(let id)? = step.command else {
      return .silent
    }
    guard step.after.securityGroups.contains(id) else { return .held }
    return .broken([Difference("left", expected: "\(id) is gone", observed: "it is still reported")])
  }

  static let attachedAtRest = Law.refusal(
    "SG-DEL-7", on: .deleteGroup,
    "A group that only interfaces of stopped instances carry is not deleted either.",
    source: Citation.derived("SG-DEL-2, INST-STOP-1")
  ) { judged in
    guard case .deleteSecurityGroup(let id) = judged.command else { return nil }
    let members = judged.before.networkInterfaces.filter {
      $0.groups.contains(id) && !judged.before.isEnding($0)
    }
    guard let interface = members.first, members.allSatisfy({ judged.before.hostState(of: $0) == .stopped })
    else { return nil }
    return .must([.dependencyViolation], "\(interface.id) of a stopped instance carries \(id)")
  }

  static let referenced = Law.refusal(
    "SG-DEL-3", on: .deleteGroup, "A group that another group of its VPC names is not deleted.",
    source: Citation.model("DeleteSecurityGroup") + "; " + Citation.errors("InvalidGroup.InUse")
  ) { judged in
    guard case .deleteSecurityGroup(let id) = judged.command, let group = judged.before.securityGroups[id],
      let other = judged.before.securityGroups.first(where: {
        $0.id != id && $0.vpc == group.vpc && names($0, id)
      })
    else { return nil }
    return .must([.dependencyViolation, "InvalidGroup.InUse"], "\(other.id) names \(id)")
  }

  private static func names(_ group: SecurityGroup, _ id: SecurityGroupID) -> Bool {
    group.rules.contains { $0.peer == .group(id) }
  }

  static let itself = Law.acceptance(
    "SG-DEL-4", on: .deleteGroup, "A group that names itself can be deleted.",
    source: Citation.derived("SG-DEL-3")
  ) { judged in
    guard case .deleteSecurityGroup(let id) = judged.command else { return false }
    return judged.before.securityGroups[id].map { names($0, id) } ?? false
  }

  static let byPeer = Law.acceptance(
    "SG-DEL-5", on: .deleteGroup, "A group that a peer VPC names can be deleted.",
    source: Citation.peeringGuide("vpc-peering-security-groups", "Identify your referenced security groups")
  ) { judged in isNamedByPeer(judged) { $0 } }

  static let byForeignPeer = Law.acceptance(
    "PEER-SG-7", on: .deleteGroup, "Being named by a peer of another account does not keep a group.",
    source: Citation.derived("PEER-SG-4")
  ) { judged in isNamedByPeer(judged) { !$0 } }

  private static func isNamedByPeer(_ judged: JudgedCommand, _ ownAccount: (Bool) -> Bool) -> Bool {
    guard case .deleteSecurityGroup(let id) = judged.command, let group = judged.before.securityGroups[id]
    else {
      return false
    }
    return judged.before.securityGroups.contains {
      $0.vpc != group.vpc && ownAccount($0.owner == group.owner) && names($0, id)
    }
  }
}
