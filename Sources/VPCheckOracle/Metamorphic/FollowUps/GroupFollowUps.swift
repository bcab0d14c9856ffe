internal import AddressMath
internal import VPCheckTopology

/// Changes of security groups.
enum GroupFollowUps {
  static let all = [authorize, revoke, attach, split, refer, uninvolved, closeAndOpen, otherFamily, narrow]

  private static func groups(_ stage: FollowUpStage) -> [SecurityGroup] {
    if let site = stage.site { return site.groups.compactMap { stage.topology.securityGroups[$0] } }
    if case .instanceConnect(let instance)? = stage.probe,
      let interface = NetworkSets(stage.topology).primaryInterface(of: instance)
    {
      return interface.groups.compactMap { stage.topology.securityGroups[$0] }
    }
    return Array(stage.topology.securityGroups)
  }

  private static func change(
    _ stage: FollowUpStage, _ group: SecurityGroup, _ rule: SecurityGroupRule, adds: Bool
  ) -> Step {
    let permission = PermissionArgument(rule)
    return stage.call(
      group.vpc,
      adds
        ? .authorizeSecurityGroup(group.id, rule.direction, permission)
        : .revokeSecurityGroup(group.id, rule.direction, permission))
  }

  private static let authorize = FollowUp("authorize") { stage in
    guard let group = stage.choose(groups(stage)) else { return nil }
    let direction: Direction = stage.number % 2 == 0 ? .ingress : .egress
    let rule = SecurityGroupRule(direction, .all, .block(.everything(stage.ends?.family ?? .ipv4)))
    guard !group.rules.contains(rule) else { return nil }
    return [change(stage, group, rule, adds: true)] + stage.again
      + [change(stage, group, rule, adds: false)] + stage.again
  }

  private static let revoke = FollowUp("revoke") { stage in
    let rules = groups(stage).flatMap { group in group.rules.map { (group, $0) } }
    guard let (group, rule) = stage.choose(rules) else { return nil }
    return [change(stage, group, rule, adds: false)] + stage.again
      + [change(stage, group, rule, adds: true)] + stage.again
  }

  private static let attach = FollowUp("attach-group") { stage in
    guard let site = stage.site else { return nil }
    let group = stage.fresh(.securityGroup)
    return [
      stage.call(site.vpc, .createSecurityGroup(group, vpc: site.vpc, name: "follow-up \(group.number)"))
    ] + stage.again + [
      stage.call(site.vpc, .modifyNetworkInterfaceAttribute(site.id, .groups(site.groups + [group])))
    ] + stage.again
  }

  private static let split = FollowUp("split-rule") { stage in
    let rules = groups(stage).flatMap { group in group.rules.map { (group, $0) } }
    let parts = rules.compactMap { group, rule in rule.parts.map { (group, rule, $0) } }
    guard let (group, rule, halves) = stage.choose(parts) else { return nil }
    return [
      change(stage, group, halves.0, adds: true), change(stage, group, halves.1, adds: true),
      change(stage, group, rule, adds: false),
    ] + stage.again
  }

  /// A rule for the sender's address, then one for a group that the sender alone carries.
  private static let refer = FollowUp("refer") { stage in
    guard let ends = stage.ends, let sender = ends.sender, let receiver = ends.receivers.first,
      receiver.vpc == sender.vpc, receiver.id != sender.id, let id = receiver.groups.first,
      let group = stage.topology.securityGroups[id], ends.family == .ipv4
    else { return nil }
    let mark = stage.fresh(.securityGroup)
    let written = SecurityGroupRule(.ingress, .all, .block(CIDRBlock(ends.source)))
    let named = SecurityGroupRule(.ingress, .all, .group(mark))
    guard !group.rules.contains(written) else { return nil }
    let prepare: [Step] = [
      stage.call(sender.vpc, .createSecurityGroup(mark, vpc: sender.vpc, name: "mark \(mark.number)")),
      stage.call(sender.vpc, .modifyNetworkInterfaceAttribute(sender.id, .groups(sender.groups + [mark]))),
    ]
    // Rules that admit everybody would hide the two.
    let wide = group.rules(.ingress).filter { $0.peer == .block(.everything(.ipv4)) }
    return prepare + wide.map { change(stage, group, $0, adds: false) }
      + [change(stage, group, written, adds: true)] + stage.again
      + [change(stage, group, written, adds: false), change(stage, group, named, adds: true)] + stage.again
  }

  /// What the target lets out and what the initiator lets in.
  private static let uninvolved = FollowUp("uninvolved") { stage in
    guard let ends = stage.ends else { return nil }
    let sender = ends.sender?.groups ?? []
    let egress = ends.receivers.flatMap(\.groups).filter { !sender.contains($0) }.map {
      ($0, Direction.egress)
    }
    let ingress = sender.filter { group in
      !stage.topology.networkInterfaces.contains { $0.id != ends.sender?.id && $0.groups.contains(group) }
    }.map { ($0, Direction.ingress) }
    let rules = (egress + ingress).flatMap { id, direction in
      stage.topology.securityGroups[id].map { group in group.rules(direction).map { (group, $0) } } ?? []
    }
    guard let (group, rule) = stage.choose(rules) else { return nil }
    return [change(stage, group, rule, adds: false)] + stage.again
  }

  private static let closeAndOpen = FollowUp("close-and-open") { stage in
    guard let ends = stage.ends, let site = stage.site else { return nil }
    let direction: Direction = site.id == ends.sender?.id ? .egress : .ingress
    let rules = groups(stage).flatMap { group in group.rules(direction).map { (group, $0) } }
    guard rules.count <= 4, let id = site.groups.first, let group = stage.topology.securityGroups[id] else {
      return nil
    }
    let open = SecurityGroupRule(direction, .all, .block(.everything(ends.family)))
    return rules.map { change(stage, $0, $1, adds: false) } + stage.again
      + [change(stage, group, open, adds: true)] + stage.again
  }

  private static let otherFamily = FollowUp("rule-of-other-family") { stage in
    guard let ends = stage.ends, let group = stage.choose(groups(stage)) else { return nil }
    let other: AddressFamily = ends.family == .ipv4 ? .ipv6 : .ipv4
    let rule = SecurityGroupRule(.ingress, .all, .block(.everything(other)))
    return [change(stage, group, rule, adds: !group.rules.contains(rule))] + stage.again
  }

  /// The rule for SSH, first for everybody, then for the service alone.
  private static let narrow = FollowUp("narrow") { stage in
    guard case .instanceConnect? = stage.probe, let group = stage.choose(groups(stage)) else { return nil }
    let wide = SecurityGroupRule(.ingress, .tcp(22...22), .block(.everything(.ipv4)))
    let narrow = SecurityGroupRule(.ingress, .tcp(22...22), .block(ServiceRange.instanceConnect))
    guard !group.rules.contains(narrow) else { return nil }
    return (group.rules.contains(wide) ? [] : [change(stage, group, wide, adds: true)] + stage.again)
      + [change(stage, group, narrow, adds: true), change(stage, group, wide, adds: false)] + stage.again
  }
}

extension SecurityGroupRule {
  /// Two rules that together allow what this one does; nil for a rule that cannot be split.
  fileprivate var parts: (SecurityGroupRule, SecurityGroupRule)? {
    func part(_ traffic: TrafficSelector) -> SecurityGroupRule { SecurityGroupRule(direction, traffic, peer) }
    switch (traffic, peer) {
    case (.tcp(let ports), _) where ports.count > 1:
      return (
        part(.tcp(ports.lowerBound...ports.lowerBound)), part(.tcp(ports.lowerBound + 1...ports.upperBound))
      )
    case (.udp(let ports), _) where ports.count > 1:
      return (
        part(.udp(ports.lowerBound...ports.lowerBound)), part(.udp(ports.lowerBound + 1...ports.upperBound))
      )
    case (_, .block(let block)):
      guard let halves = block.halves else { return nil }
      return (
        SecurityGroupRule(direction, traffic, .block(halves.0)),
        SecurityGroupRule(direction, traffic, .block(halves.1))
      )
    default: return nil
    }
  }
}
