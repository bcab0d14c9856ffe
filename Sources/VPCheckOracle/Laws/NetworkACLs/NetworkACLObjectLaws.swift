internal import VPCheckTopology

/// Laws on network ACLs as objects, and on the subnets they serve (network ACL sheet, section 1).
enum NetworkACLObjectLaws {
  static let all = [
    oneDefault, oneForEachSubnet, ownSubnets, servesNone, moved, sameAgain, unknownAssociation, unknownACL,
    otherVPC, deleteDefault, deleteServing, subnetGone, count, unknownVPC,
  ]

  private static let basics = Citation.vpcGuide("vpc-network-acls", "Network ACL basics")
  private static let replacing = Citation.model("ReplaceNetworkAclAssociation")

  static let oneDefault = Law.invariant(
    "NACL-OBJ-1", of: [.networkACL], on: .all.subtracting([.createVpc, .deleteVpc]),
    "Every VPC has exactly one default network ACL, always the same.",
    source: basics + "; " + Citation.model("NetworkAcl.IsDefault")
  ) { step in
    guard step.before.networkACLs != step.after.networkACLs else { return .silent }
    var differences: [Difference] = []
    for vpc in step.after.vpcs where step.before.vpcs.contains(vpc.id) {
      let earlier = defaults(of: vpc.id, step.before)
      let later = defaults(of: vpc.id, step.after)
      guard earlier.count == 1, earlier != later else { continue }
      differences.append(
        Difference("default", expected: "\(earlier[0]) is the default of \(vpc.id)", observed: "\(later) are")
      )
    }
    return .from(differences)
  }

  private static func defaults(of vpc: VPCID, _ topology: Topology) -> [NetworkACLID] {
    topology.networkACLs.filter { $0.vpc == vpc && $0.isDefault }.map(\.id)
  }

  static let oneForEachSubnet = Law.invariant(
    "NACL-OBJ-2", of: [.networkACL], on: .all.subtracting([.createSubnet, .replaceACLAssociation]),
    "Every subnet is associated with exactly one network ACL.", source: basics
  ) { step in
    guard step.before.networkACLs != step.after.networkACLs else { return .silent }
    var differences: [Difference] = []
    for subnet in step.after.subnets {
      let count = servers(of: subnet.id, step.after).count
      guard count != 1, servers(of: subnet.id, step.before).count == 1 else { continue }
      differences.append(
        Difference(
          count == 0 ? "none" : "several", expected: "\(subnet.id) has one network ACL",
          observed: "it has \(count)"
        ))
    }
    return .from(differences)
  }

  /// Returns the ACLs that serve a subnet.
  static func servers(of subnet: SubnetID, _ topology: Topology) -> [NetworkACLID] {
    topology.networkACLs.filter { $0.subnets.contains(subnet) }.map(\.id)
  }

  static let ownSubnets = Law.invariant(
    "NACL-OBJ-4", of: [.networkACL], on: .all.subtracting([.createSubnet, .replaceACLAssociation]),
    "A network ACL serves only subnets of its own VPC.", source: basics
  ) { step in
    guard step.before.networkACLs != step.after.networkACLs else { return .silent }
    var differences: [Difference] = []
    for acl in step.after.networkACLs {
      let foreign = acl.subnets.first { id in step.after.subnets[id].map { $0.vpc != acl.vpc } ?? false }
      guard let foreign, step.before.networkACLs[acl.id]?.subnets.contains(foreign) != true else { continue }
      differences.append(
        Difference(
          "other-vpc", expected: "\(acl.id) serves subnets of \(acl.vpc)", observed: "it serves \(foreign)"))
    }
    return .from(differences)
  }

  static let servesNone = Law.effect(
    "NACL-OBJ-5", on: .createACL,
    "A created ACL is of the VPC asked for, not a default one, and serves no subnet.",
    source: Citation.vpcGuide("vpc-network-acls", "Create a network ACL")
  ) { step in
    guard step.isFresh(.networkACL), case .createNetworkAcl(let id, let vpc)? = step.command else {
      return .silent
    }
    guard let acl = step.after.networkACLs[id] else {
      return .broken([Difference("missing", expected: "\(id) is reported", observed: "it is not")])
    }
    var differences: [Difference] = []
    if acl.vpc != vpc || acl.owner != step.caller.account || acl.isDefault {
      differences.append(
        Difference(
          "attributes", expected: "\(id) is an ACL of \(step.caller.account) in \(vpc), not the default",
          observed: "it is \(acl)"))
    }
    if let subnet = acl.subnets.first {
      differences.append(
        Difference("serves", expected: "\(id) serves no subnet", observed: "it serves \(subnet)"))
    }
    return .from(differences)
  }.accepting(on: .createACL)

  static let moved = Law.effect(
    "NACL-OBJ-6", on: .replaceACLAssociation, "Replacing an association moves one subnet to the ACL named.",
    source: basics + "; " + replacing
  ) { step in
    guard step.isFresh(.networkACL), case .replaceNetworkAclAssociation(let subnet, let acl)? = step.command
    else {
      return .silent
    }
    let servers = servers(of: subnet, step.after)
    guard servers != [acl] else { return .held }
    return .broken([
      Difference(
        servers.contains(acl) ? "several" : "not-moved", expected: "\(acl) alone serves \(subnet)",
        observed: "\(servers) do")
    ])
  }.accepting(on: .replaceACLAssociation)

  static let sameAgain = Law.acceptance(
    "NACL-OBJ-8", on: .replaceACLAssociation,
    "Moving a subnet to the ACL that serves it already is accepted.",
    source: replacing
  ) { judged in
    guard case .replaceNetworkAclAssociation(let subnet, let acl) = judged.command else { return false }
    return judged.before.networkACLs[acl]?.subnets.contains(subnet) == true
  }

  static let unknownAssociation = UnknownHandles.law(
    "NACL-OBJ-9", on: .replaceACLAssociation,
    "An association that the caller does not see cannot be replaced.",
    source: Citation.errors("InvalidAssociationID.NotFound")
  ).refusing(on: .replaceACLAssociation) { judged in
    guard case .replaceNetworkAclAssociation(let subnet, _) = judged.command, judged.sees(subnet),
      servers(of: subnet, judged.before).isEmpty
    else { return nil }
    return .may(nil, "no association of \(subnet) is reported")
  }

  static let unknownACL = UnknownHandles.law(
    "NACL-OBJ-10", on: [.deleteACL, .createEntry, .replaceEntry, .deleteEntry, .replaceACLAssociation],
    "A network ACL that the caller does not see is refused.",
    source: Citation.errors("InvalidNetworkAclID.NotFound"))

  static let otherVPC = Law.refusal(
    "NACL-OBJ-11", on: .replaceACLAssociation, "A subnet is not moved to an ACL of another VPC.",
    source: Citation.derived("NACL-OBJ-4") + "; " + Citation.model("CreateNetworkAcl")
  ) { judged in
    guard case .replaceNetworkAclAssociation(let subnet, let acl) = judged.command,
      judged.sees(subnet), judged.sees(acl), let home = judged.before.subnets[subnet]?.vpc,
      let other = judged.before.networkACLs[acl]?.vpc, home != other
    else { return nil }
    return .must(nil, "\(acl) is of \(other), \(subnet) of \(home)")
  }

  static let deleteDefault = Law.refusal(
    "NACL-OBJ-13", on: .deleteACL, "The default ACL cannot be deleted.",
    source: Citation.model("DeleteNetworkAcl") + "; "
      + Citation.vpcGuide("vpc-network-acls", "Delete a network ACL")
  ) { judged in
    guard case .deleteNetworkAcl(let id) = judged.command, judged.before.networkACLs[id]?.isDefault == true
    else {
      return nil
    }
    return .must(nil, "\(id) is a default ACL")
  }

  static let deleteServing = Law.refusal(
    "NACL-OBJ-14", on: .deleteACL, "An ACL that serves a subnet cannot be deleted.",
    source: Citation.model("DeleteNetworkAcl") + "; " + Citation.errors("DependencyViolation")
  ) { judged in
    guard case .deleteNetworkAcl(let id) = judged.command,
      let subnet = judged.before.networkACLs[id]?.subnets.first
    else { return nil }
    return .must([.dependencyViolation], "\(id) serves \(subnet)")
  }.accepting(on: .deleteACL).changing(on: .deleteACL) { step in
    guard step.isFresh(.networkACL), case .deleteNetworkAcl(let id)? = step.command else { return .silent }
    guard step.after.networkACLs.contains(id) else { return .held }
    return .broken([Difference("left", expected: "\(id) is gone", observed: "it is still reported")])
  }

  static let subnetGone = Law.effect(
    "NACL-OBJ-15", on: .deleteSubnet, "Deleting a subnet removes its association.",
    source: Citation.derived("NACL-OBJ-2")
  ) { step in
    guard step.isFresh(.networkACL), case .deleteSubnet(let id)? = step.command else { return .silent }
    guard let acl = servers(of: id, step.after).first else { return .held }
    return .broken([
      Difference("association-left", expected: "no ACL serves \(id)", observed: "\(acl) does")
    ])
  }

  static let count = Law.refusal(
    "NACL-OBJ-16", on: .createACL, "A VPC has at most 200 network ACLs by default.",
    source: Citation.vpcGuide("amazon-vpc-limits", "Network ACLs") + "; "
      + Citation.errors("NetworkAclLimitExceeded")
  ) { judged in
    // The quota can be raised, so reaching it only permits a refusal.
    guard case .createNetworkAcl(_, let vpc) = judged.command,
      judged.before.networkACLs.count(where: { $0.vpc == vpc }) >= 200
    else { return nil }
    return .may(["NetworkAclLimitExceeded"], "\(vpc) has 200 network ACLs")
  }

  static let unknownVPC = UnknownHandles.law(
    "NACL-OBJ-17", on: .createACL, "An ACL in a VPC that the caller does not see is refused.",
    source: Citation.errors("InvalidVpcID.NotFound"))
}
