internal import VPCheckTopology

/// Laws on groups and their names (security group sheet, section 1).
enum GroupObjectLaws {
  static let all = [
    oneVPC, oneDefault, characters, prefix, trailingSpaces, unique, letterCase, reserved, fixed, unknownVPC,
    quota,
    unknown,
  ]

  private static let basics = Citation.vpcGuide("security-groups", "Security group basics")

  /// The name that a request asks for, as it would be stored, and the VPC.
  private static func request(_ judged: JudgedCommand) -> (name: String, vpc: VPCID)? {
    guard case .createSecurityGroup(_, let vpc, let name) = judged.command else { return nil }
    return (stored(name), vpc)
  }

  /// Returns a name without trailing spaces (SG-OBJ-5).
  private static func stored(_ name: String) -> String {
    var name = name
    while name.hasSuffix(" ") { name.removeLast() }
    return name
  }

  static let oneVPC = Law.effect(
    "SG-OBJ-1", on: .createGroup,
    "A group comes into being in one VPC, owned by the caller, and never moves.",
    source: Citation.vpcGuide("vpc-security-groups")
  ) { step in
    guard step.isFresh(.securityGroup), case .createSecurityGroup(let id, let vpc, let name)? = step.command,
      !step.before.securityGroups.contains(id)
    else { return .silent }
    guard let group = step.after.securityGroups[id] else {
      return .broken([Difference("missing", expected: "\(id) is reported", observed: "it is not")])
    }
    var differences: [Difference] = []
    if group.vpc != vpc || group.owner != step.caller.account {
      differences.append(
        Difference(
          "vpc", expected: "\(id) is in \(vpc), owned by \(step.caller.account)",
          observed: "it is in \(group.vpc), owned by \(group.owner)"))
    }
    if !name.hasSuffix(" "), group.name != name {
      differences.append(Difference("name", expected: "\(id) is named \(name)", observed: group.name))
    }
    return .from(differences)
  }.accepting(on: .createGroup)

  static let oneDefault = Law.invariant(
    "SG-OBJ-2", of: [.securityGroup, .vpc], on: .all.subtracting(.createVpc),
    "Every VPC has one group named default, for life.", source: Citation.vpcGuide("default-security-group")
  ) { step in
    guard step.hasChanged(.securityGroup) else { return .silent }
    var differences: [Difference] = []
    for vpc in step.after.vpcs {
      let count = defaults(of: vpc.id, step.after)
      guard count != 1, defaults(of: vpc.id, step.before) == 1 else { continue }
      differences.append(
        Difference("default-count", expected: "\(vpc.id) has one default group", observed: "it has \(count)"))
    }
    return .from(differences)
  }

  private static func defaults(of vpc: VPCID, _ topology: Topology) -> Int {
    topology.securityGroups.count { $0.vpc == vpc && $0.name == "default" }
  }

  private static let allowed = Set(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ._-:/()#,@[]+=&;{}!$*")

  static let characters = Law.refusal(
    "SG-OBJ-3", on: .createGroup,
    "A name has at most 255 characters of a certain list; whether it may be empty is open.",
    source: basics + "; " + Citation.model("CreateSecurityGroup")
  ) { judged in
    guard case .createSecurityGroup(_, _, let name) = judged.command else { return nil }
    if name.count > 255 { return .must(nil, "the name has \(name.count) characters") }
    if !name.allSatisfy(allowed.contains) {
      return .must(nil, "the name has a character that no name may have")
    }
    return stored(name).isEmpty ? .may(nil, "the name is empty") : nil
  }

  static let prefix = Law.refusal(
    "SG-OBJ-4", on: .createGroup, "A name does not start with sg-.", source: basics
  ) { judged in
    guard let (name, _) = request(judged), name.hasPrefix("sg-") else { return nil }
    return .must(nil, "\(name) starts with sg-")
  }

  static let trailingSpaces = Law.effect(
    "SG-OBJ-5", on: .createGroup, "Trailing spaces of a name are dropped before it is stored.", source: basics
  ) { step in
    guard step.isFresh(.securityGroup), case .createSecurityGroup(let id, _, let name)? = step.command,
      name.hasSuffix(" "), let group = step.after.securityGroups[id]
    else { return .silent }
    guard group.name != stored(name) else { return .held }
    return .broken([
      Difference("name", expected: "the name ends in no space", observed: "it is \"\(group.name)\"")
    ])
  }

  static let unique = Law.refusal(
    "SG-OBJ-6", on: .createGroup, "Names are unique within a VPC.",
    source: basics + "; " + Citation.errors("InvalidGroup.Duplicate")
  ) { judged in
    guard let (name, vpc) = request(judged), name != "default",
      let group = judged.before.securityGroups.first(where: { $0.vpc == vpc && $0.name == name })
    else { return nil }
    return .must(["InvalidGroup.Duplicate"], "\(group.id) is named \(name)")
  }.accepting(on: .createGroup) { judged in
    guard let (name, vpc) = request(judged) else { return false }
    return judged.before.securityGroups.contains { $0.vpc != vpc && $0.name == name }
  }

  static let letterCase = Law.refusal(
    "SG-OBJ-7", on: .createGroup, "Whether names that differ in letter case alone are the same is open.",
    source: Citation.model("CreateSecurityGroup.GroupName") + ", the guides are silent"
  ) { judged in
    guard let (name, vpc) = request(judged) else { return nil }
    let folded = name.lowercased()
    let group = judged.before.securityGroups.first {
      $0.vpc == vpc && $0.name != name && $0.name.lowercased() == folded
    }
    guard let group else { return nil }
    return .may(["InvalidGroup.Duplicate", "InvalidGroup.Reserved"], "\(group.id) is named \(group.name)")
  }

  static let reserved = Law.refusal(
    "SG-OBJ-8", on: .createGroup, "The name default is reserved.",
    source: Citation.errors("InvalidGroup.Reserved")
  ) { judged in
    guard let (name, _) = request(judged), name == "default" else { return nil }
    return .must(["InvalidGroup.Reserved", "InvalidGroup.Duplicate"], "default is reserved")
  }

  static let fixed = Law.invariant(
    "SG-OBJ-9", of: [.securityGroup], on: .all.subtracting(.peering),
    "A group keeps its name for life, and its rules unless a request changes them.",
    source: Citation.vpcGuide("security-groups", "Create a security group")
  ) { step in
    guard step.isFresh(.securityGroup), !step.isRejected,
      step.hasChanged(.securityGroup)
    else { return .silent }
    return .from(SecurityGroupFrame.differences(step))
  }

  static let unknownVPC = UnknownHandles.law(
    "SG-OBJ-10", on: .createGroup, "A group in a VPC that does not exist is refused.",
    source: Citation.errors("InvalidVpcID.NotFound"))

  static let quota = Law.refusal(
    "SG-OBJ-12", on: .createGroup, "An account has 2,500 groups per Region unless its quota was raised.",
    source: Citation.vpcGuide("amazon-vpc-limits", "Security groups") + "; "
      + Citation.errors("SecurityGroupLimitExceeded")
  ) { judged in
    let count = judged.before.securityGroups.count {
      $0.owner == judged.caller.account && judged.before.vpcs[$0.vpc]?.region == judged.caller.region
    }
    return judged.demand(
      of: .securityGroups, usually: 2500, certain: count, codes: ["SecurityGroupLimitExceeded"])
  }

  static let unknown = UnknownHandles.law(
    "SG-OBJ-13", on: .commands, "Naming a group that does not exist is refused.",
    source: Citation.errors("InvalidGroup.NotFound, InvalidSecurityGroupID.NotFound"))
}
