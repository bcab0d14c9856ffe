internal import AddressMath
public import VPCheckTopology

/// Names, rules and deletion of security groups.
public struct GroupRules: Sendable {
  /// Creates the rules as the sheets state them.
  public init() {}

  // MARK: Names

  /// The name that is stored for what was written: trailing spaces go (SG-OBJ-5).
  public var storedName: @Sendable (String) -> String = { name in
    guard name.utf8.last == UInt8(ascii: " ") else { return name }
    return String(name.reversed().drop { $0 == " " }.reversed())
  }

  /// The objection to the form of a name (SG-OBJ-3, SG-OBJ-4).
  public var nameForm: @Sendable (String) -> Rejection? = {
    GroupName.isWellFormed($0) ? nil : Rejection(.invalidParameterValue, message: "SG-OBJ-3")
  }

  /// The objection to the name of the default group (SG-OBJ-8).
  public var reservedName: @Sendable (String) -> Rejection? = {
    $0 == SecurityGroup.defaultName ? Rejection(.groupReserved, message: "SG-OBJ-8") : nil
  }

  /// The objection to a name that the VPC has already (SG-OBJ-6, SG-OBJ-7).
  public var duplicateName: @Sendable (Topology, VPCID, String, ModelOptions) -> Rejection? = {
    topology, vpc, name, options in
    let isTaken = topology.securityGroups.contains {
      $0.vpc == vpc
        && ($0.name == name || options.foldsGroupNames && $0.name.lowercased() == name.lowercased())
    }
    return isTaken ? Rejection(.groupDuplicate, message: "SG-OBJ-6") : nil
  }

  // MARK: Rules that come by themselves

  /// The rules that a group starts with.
  ///
  /// - Source: laws SG-INIT-1 to SG-INIT-6.
  public var initialRules: @Sendable (SecurityGroup, _ hasIPv6: Bool, ModelOptions) -> [SecurityGroupRule] = {
    group, hasIPv6, options in
    var rules: [SecurityGroupRule] = []
    if group.isDefault { rules.append(SecurityGroupRule(.ingress, .all, .group(group.id))) }
    rules.append(SecurityGroupRule(.egress, .all, .block(WellKnownBlocks.allIPv4)))
    if hasIPv6, group.isDefault || options.newGroupAllowsIPv6 {
      rules.append(SecurityGroupRule(.egress, .all, .block(WellKnownBlocks.allIPv6)))
    }
    return rules
  }

  /// The rules that a group gains when its VPC gets an IPv6 block (SG-INIT-6).
  public var rulesAddedWithIPv6: @Sendable (SecurityGroup, _ egressIsModified: Bool) -> [SecurityGroupRule] =
    {
      group, isModified in
      let rule = SecurityGroupRule(.egress, .all, .block(WellKnownBlocks.allIPv6))
      return isModified || group.rules.contains(rule) ? [] : [rule]
    }

  // MARK: Authorising and revoking

  /// The traffic that a request means; nil when it is malformed.
  ///
  /// - Source: laws SG-RULE-4 to SG-RULE-13.
  public var traffic: @Sendable (PermissionArgument, ModelOptions) -> TrafficSelector? = {
    TrafficReading.permission($0, options: $1)
  }

  /// The objection to naming a group on the other side.
  ///
  /// It is of the same VPC, or of a VPC that an active connection joins to it.
  ///
  /// - Source: laws SG-REF-1 to SG-REF-3, PEER-SG-1, PEER-SG-2.
  public var reference: @Sendable (Topology, SecurityGroup, SecurityGroupID) -> Rejection? = {
    topology, group, peer in
    if let other = topology.securityGroups[peer] {
      if other.vpc == group.vpc { return nil }
      let isSameRegion = topology.vpcs[other.vpc]?.region == topology.vpcs[group.vpc]?.region
      if isSameRegion, topology.hasActivePeering(group.vpc, other.vpc) { return nil }
    }
    return Rejection(ResourceKind.securityGroup.notFoundCode, message: "SG-REF-1")
  }

  /// The objection to a rule that the group has already (SG-AUTH-1, SG-RULE-25).
  public var duplicateRule: @Sendable (SecurityGroup, SecurityGroupRule) -> Rejection? = {
    $0.rules.contains($1) ? Rejection(.permissionDuplicate, message: "SG-AUTH-1") : nil
  }

  /// The position of the rule that a revocation means: only an exact match (SG-AUTH-6).
  public var revokedRule: @Sendable (SecurityGroup, SecurityGroupRule) -> Int? = {
    $0.rules.firstIndex(of: $1)
  }

  /// The objection to revoking a rule that is not there (SG-AUTH-6, SG-AUTH-8).
  public var absentRule: @Sendable () -> Rejection? = {
    Rejection(.permissionNotFound, message: "SG-AUTH-6")
  }

  /// How much of a quota a rule takes: of the IPv4 and of the IPv6 counter (SG-Q-2, SG-Q-3).
  public var weight: @Sendable (SecurityGroupRule) -> (ipv4: Int, ipv6: Int) = { rule in
    switch rule.peer {
    case .block(let block): block.family == .ipv4 ? (1, 0) : (0, 1)
    case .group: (1, 1)
    }
  }

  /// Whether a rule goes away because its reference became stale: never.
  ///
  /// - Source: laws SG-STALE-2, PEER-SG-4.
  public var isLost: @Sendable (Topology, SecurityGroup, SecurityGroupRule) -> Bool = { _, _, _ in false }

  // MARK: Deleting

  /// The objection to deleting the default group (SG-DEL-1).
  public var defaultDeletion: @Sendable (SecurityGroup) -> Rejection? = {
    $0.isDefault ? Rejection(.cannotDelete, message: "SG-DEL-1") : nil
  }

  /// The objection to deleting a group that an interface carries (SG-DEL-2, SG-DEL-7).
  public var attachedDeletion: @Sendable (Topology, SecurityGroup) -> Rejection? = { topology, group in
    topology.networkInterfaces.contains { $0.groups.contains(group.id) }
      ? Rejection(.dependencyViolation, message: "SG-DEL-2") : nil
  }

  /// The objection to deleting a group that another one of the VPC names.
  ///
  /// A group of a peer VPC does not count: its rule becomes stale.
  ///
  /// - Source: laws SG-DEL-3 to SG-DEL-6, PEER-SG-7.
  public var referencedDeletion: @Sendable (Topology, SecurityGroup) -> Rejection? = { topology, group in
    for other in topology.securityGroups where other.vpc == group.vpc && other.id != group.id {
      if other.rules.contains(where: { $0.peer == .group(group.id) }) {
        return Rejection(.dependencyViolation, message: "SG-DEL-3")
      }
    }
    return nil
  }
}
