internal import VPCheckTopology

/// Laws on network ACLs and their subnets (network ACL sheet, section 1).
enum ACLObjectLaws {
  static let all = [
    oneDefault, oneForEachSubnet, sameVPC, unused, moved, idempotent, unknownAssociation, unknown, otherVPC,
    neverWithout, deletingDefault, deletingUsed, goesWithSubnet, quota, unknownVPC,
  ]

  private static let basics = Citation.vpcGuide("vpc-network-acls", "Network ACL basics")

  static let oneDefault = Law.invariant(
    "NACL-OBJ-1", of: [.networkACL, .vpc], on: .all.subtracting(.createVpc),
    "Every VPC has one default network ACL, always the same.", source: basics
  ) { step in
    guard step.hasChanged(.networkACL) else { return .silent }
    var differences: [Difference] = []
    for vpc in step.after.vpcs {
      let defaults = defaults(of: vpc.id, step.after)
      let earlier = Self.defaults(of: vpc.id, step.before)
      guard defaults != earlier, earlier.count == 1 else { continue }
      differences.append(
        Difference(
          "default", expected: "the default ACL of \(vpc.id) is \(earlier)", observed: "it is \(defaults)"))
    }
    return .from(differences)
  }

  private static func defaults(of vpc: VPCID, _ topology: Topology) -> [NetworkACLID] {
    topology.networkACLs.filter { $0.vpc == vpc && $0.isDefault }.map(\.id)
  }

  static let oneForEachSubnet = Law.invariant(
    "NACL-OBJ-2", of: [.networkACL, .subnet], on: .all.subtracting([.createSubnet, .replaceACLAssociation]),
    "Every subnet is associated with one network ACL.", source: basics
  ) { step in
    guard step.isFresh(.networkACL),
      step.hasChanged(.networkACL) || step.hasChanged(.subnet)
    else { return .silent }
    var differences: [Difference] = []
    for subnet in step.after.subnets {
      let count = count(of: subnet.id, step.after)
      guard count != 1, step.before.subnets.contains(subnet.id), Self.count(of: subnet.id, step.before) == 1
      else {
        continue
      }
      differences.append(
        Difference("acl-count", expected: "\(subnet.id) has one network ACL", observed: "it has \(count)"))
    }
    return .from(differences)
  }

  private static func count(of subnet: SubnetID, _ topology: Topology) -> Int {
    topology.networkACLs.count { $0.subnets.contains(subnet) }
  }

  static let sameVPC = Law.invariant(
    "NACL-OBJ-4", of: [.networkACL], on: .all.subtracting([.createSubnet, .replaceACLAssociation]),
    "A network ACL serves subnets of its own VPC.", source: basics + "; same VPC from memory"
  ) { step in
    guard step.hasChanged(.networkACL) else { return .silent }
    let known = strangers(step.before)
    return .from(
      strangers(step.after).filter { !known.contains($0) }.map {
        Difference("other-vpc", expected: "the ACL of \($0) is of its VPC", observed: "it is of another")
      })
  }

  private static func strangers(_ topology: Topology) -> [SubnetID] {
    topology.networkACLs.flatMap { acl in
      acl.subnets.filter { id in topology.subnets[id].map { $0.vpc != acl.vpc } ?? false }
    }
  }

  static let unused = Law.effect(
    "NACL-OBJ-5", on: .createACL, "A created network ACL is an ordinary one of its VPC and serves no subnet.",
    source: Citation.vpcGuide("vpc-network-acls", "Create a network ACL")
  ) { step in
    guard step.isFresh(.networkACL), case .createNetworkAcl(let id, let vpc)? = step.command,
      !step.before.networkACLs.contains(id)
    else { return .silent }
    guard let acl = step.after.networkACLs[id] else {
      return .broken([Difference("missing", expected: "\(id) is reported", observed: "it is not")])
    }
    guard acl.vpc == vpc, acl.owner == step.caller.account, !acl.isDefault, acl.subnets.isEmpty else {
      return .broken([
        Difference(
          "not-plain", expected: "\(id) is an ordinary ACL of \(vpc) without subnets",
          observed: "of \(acl.vpc) and \(acl.owner), default \(acl.isDefault), serving \(acl.subnets)")
      ])
    }
    return .held
  }.accepting(on: .createACL)

  static let moved = Law.effect(
    "NACL-OBJ-6", on: .replaceACLAssociation,
    "Replacing an association moves its subnet to the other ACL, and no other subnet.", source: basics
  ) { step in
    guard step.isFresh(.networkACL), case .replaceNetworkAclAssociation(let subnet, let acl)? = step.command
    else {
      return .silent
    }
    let holders = step.after.networkACLs.filter { $0.subnets.contains(subnet) }.map(\.id)
    guard holders != [acl] else { return .held }
    return .broken([
      Difference(
        "association", expected: "\(subnet) is associated with \(acl)",
        observed: "it is associated with \(holders)")
    ])
  }.accepting(on: .replaceACLAssociation)

  static let idempotent = Law.acceptance(
    "NACL-OBJ-8", on: .replaceACLAssociation,
    "Moving a subnet to the ACL that serves it already is accepted.",
    source: Citation.model("ReplaceNetworkAclAssociation")
  ) { judged in
    guard case .replaceNetworkAclAssociation(let subnet, let acl) = judged.command else { return false }
    return judged.before.networkACLs[acl]?.subnets.contains(subnet) == true
  }

  static let unknownAssociation = UnknownHandles.law(
    "NACL-OBJ-9", on: .replaceACLAssociation, "An association that does not exist is not replaced.",
    source: Citation.errors("InvalidAssociationID.NotFound"))

  static let unknown = UnknownHandles.law(
    "NACL-OBJ-10", on: .commands, "Naming a network ACL that does not exist is refused.",
    source: Citation.errors("InvalidNetworkAclID.NotFound"))

  static let otherVPC = Law.refusal(
    "NACL-OBJ-11", on: .replaceACLAssociation, "A subnet is not moved to an ACL of another VPC.",
    source: Citation.derived("NACL-OBJ-4")
  ) { judged in
    guard case .replaceNetworkAclAssociation(let subnet, let acl) = judged.command,
      let vpc = judged.before.subnets[subnet]?.vpc, let other = judged.before.networkACLs[acl]?.vpc,
      vpc != other
    else { return nil }
    return .must(nil, "\(acl) is an ACL of \(other)")
  }

  static let neverWithout = Law.invariant(
    "NACL-OBJ-12", of: [.networkACL], on: .all.subtracting(.deleteSubnet),
    "Which subnets an ACL serves changes only by making, deleting and moving a subnet.",
    source: Citation.vpcGuide("vpc-network-acls", "Disassociate a network ACL from a subnet")
  ) { step in
    guard step.isFresh(.networkACL), !step.isRejected, step.hasChanged(.networkACL)
    else {
      return .silent
    }
    // A subnet that lost its only ACL, or has a second one, is NACL-OBJ-2's.
    return .from(NetworkACLFrame.subnetDifferences(step))
  }

  static let deletingDefault = Law.refusal(
    "NACL-OBJ-13", on: .deleteACL, "The default network ACL is not deleted.",
    source: Citation.model("DeleteNetworkAcl") + "; code of an emulator"
  ) { judged in
    guard case .deleteNetworkAcl(let id) = judged.command, judged.before.networkACLs[id]?.isDefault == true
    else {
      return nil
    }
    return .must(nil, "\(id) is a default ACL")
  }

  static let deletingUsed = Law.refusal(
    "NACL-OBJ-14", on: .deleteACL, "A network ACL that serves a subnet is not deleted.",
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

  static let goesWithSubnet = Law.effect(
    "NACL-OBJ-15", on: .deleteSubnet,
    "Deleting a subnet removes its association with a network ACL, and no other.",
    source: Citation.derived("NACL-OBJ-2") + "; " + Citation.vpcGuide("delete-vpc")
  ) { step in
    guard step.isFresh(.networkACL), case .deleteSubnet(let subnet)? = step.command else { return .silent }
    var differences = NetworkACLFrame.subnetDifferences(step)
    for acl in step.after.networkACLs where acl.subnets.contains(subnet) {
      differences.append(
        Difference("association-left", expected: "\(acl.id) does not list \(subnet)", observed: "it does"))
    }
    return .from(differences)
  }

  static let quota = Law.refusal(
    "NACL-OBJ-16", on: .createACL, "A VPC has 200 network ACLs; whether the default one counts is open.",
    source: Citation.vpcGuide("amazon-vpc-limits", "Network ACLs") + "; "
      + Citation.errors("NetworkAclLimitExceeded")
  ) { judged in
    guard case .createNetworkAcl(_, let vpc) = judged.command else { return nil }
    let count = judged.before.networkACLs.count { $0.vpc == vpc }
    let custom = judged.before.networkACLs.count { $0.vpc == vpc && !$0.isDefault }
    return judged.demand(
      of: .networkACLs, usually: 200, certain: custom, possible: count, codes: ["NetworkAclLimitExceeded"])
  }

  static let unknownVPC = UnknownHandles.law(
    "NACL-OBJ-17", on: .createACL, "A network ACL in a VPC that does not exist is refused.",
    source: Citation.errors("InvalidVpcID.NotFound"))
}
