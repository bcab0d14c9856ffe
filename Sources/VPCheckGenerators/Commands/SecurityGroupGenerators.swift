internal import AddressMath
internal import PropertyEngine
internal import VPCheckTopology

extension StepGenerator {
  /// Draws a CreateSecurityGroup call.
  mutating func createSecurityGroup() throws -> Step {
    let all = topology.vpcs.newestIDs { _ in true }
    let named = topology.vpcs.newestIDs { vpc in !names(in: vpc.id).isEmpty }
    let aim = try drawAim(
      valid: !all.isEmpty,
      [
        (.groupNameDuplicate, !named.isEmpty), (.groupNameReserved, !all.isEmpty),
        (.otherAccount, hasStranger && !all.isEmpty), (.unknownHandle, true),
      ])
    let vpc =
      aim == .unknownHandle
      ? ledger.unknown(.vpc, in: topology)
      : try reference("vpc", aim == .groupNameDuplicate ? named : all)
    let group = ledger.fresh(.securityGroup)
    let name = try testCase.span("name") { () -> String in
      switch aim {
      case .groupNameDuplicate: return try pick(names(in: vpc))
      case .groupNameReserved: return try pick(["default", "sg-group"])
      default:
        // Two VPCs may use one name (SG-OBJ-6).
        let own = names(in: vpc)
        let elsewhere = topology.securityGroups.newestFirst
          .filter { $0.vpc != vpc && !$0.id.isImplicit && !own.contains($0.name) }.map(\.name)
        let usual = "group\(group.number)"
        return try testCase.boolean(elsewhere.isEmpty ? 0 : 1, outOf: 6) ? pick(elsewhere) : usual
      }
    }
    return call(
      .createSecurityGroup(group, vpc: vpc, name: name), by: caller(topology.owner(ofVPC: vpc), aim: aim))
  }

  /// Returns the names of the groups of a VPC that a caller made.
  private func names(in vpc: VPCID) -> [String] {
    topology.securityGroups.newestFirst.filter { $0.vpc == vpc && !$0.id.isImplicit }.map(\.name)
  }

  /// Draws a DeleteSecurityGroup call.
  mutating func deleteSecurityGroup() throws -> Step {
    let custom = topology.securityGroups.newestFirst.filter { !$0.id.isImplicit }
    let bare = custom.filter { !isInUse($0) }.map(\.id)
    let used = custom.filter { isInUse($0) }.map(\.id)
    let defaults = topology.securityGroups.newestIDs { $0.id.isImplicit }
    let aim = try drawAim(
      valid: !bare.isEmpty,
      [
        (.deleteWithDependents, !used.isEmpty), (.deleteDefault, !defaults.isEmpty),
        (.otherAccount, hasStranger && !bare.isEmpty), (.unknownHandle, true),
      ])
    let group: SecurityGroupID
    switch aim {
    case .unknownHandle: group = ledger.unknown(.securityGroup, in: topology)
    case .deleteWithDependents: group = try reference("group", used)
    case .deleteDefault: group = try reference("group", defaults)
    default: group = try reference("group", bare)
    }
    return call(.deleteSecurityGroup(group), by: caller(owner(ofGroup: group), aim: aim))
  }

  /// Returns the account that owns a group.
  private func owner(ofGroup id: SecurityGroupID) -> AccountID {
    topology.securityGroups[id]?.owner ?? .first
  }

  /// Returns whether an interface, or a rule of another group of the VPC, names a group
  /// (SG-DEL-2, SG-DEL-3).
  private func isInUse(_ group: SecurityGroup) -> Bool {
    topology.networkInterfaces.contains { $0.groups.contains(group.id) }
      || topology.securityGroups.contains { other in
        other.id != group.id && other.vpc == group.vpc
          && other.rules.contains { $0.peer == .group(group.id) }
      }
  }

  /// Draws an AuthorizeSecurityGroup call of either direction.
  mutating func authorizeSecurityGroup() throws -> Step {
    let all = topology.securityGroups.newestFirst
    let ids = all.map(\.id)
    let ruled = all.filter { !$0.rules.isEmpty }.map(\.id)
    let unpeered = all.filter { !unpeeredGroups(of: $0.vpc).isEmpty }.map(\.id)
    let isPossible = !all.isEmpty
    let aim = try drawAim(
      valid: isPossible,
      [
        (.ruleDuplicate, !ruled.isEmpty), (.protocolUnknown, isPossible), (.portsMissing, isPossible),
        (.portOutOfRange, isPossible), (.portsReversed, isPossible), (.blockMalformed, isPossible),
        (.groupUnpeered, !unpeered.isEmpty), (.otherAccount, hasStranger && isPossible),
        (.unknownHandle, true),
      ])
    if aim == .unknownHandle {
      let unknown = ledger.unknown(.securityGroup, in: topology)
      if isPossible, try testCase.boolean() {
        let known = try reference("group", ids)
        return call(
          .authorizeSecurityGroup(known, .ingress, PermissionArgument("tcp", 22, 22, .group(unknown))),
          by: owner(ofGroup: known))
      }
      let anywhere = PeerArgument.block(CIDRArgument(.everything(.ipv4)))
      return call(
        .authorizeSecurityGroup(unknown, .ingress, PermissionArgument("tcp", 22, 22, anywhere)), by: .first)
    }
    let candidates = aim == .ruleDuplicate ? ruled : aim == .groupUnpeered ? unpeered : ids
    let id = try testCase.span("group") {
      // A plan names the group first, and the one that the rule names after it.
      try pick(candidates, wished: wish?.resources.first.flatMap { candidates.firstIndex(of: $0) })
    }
    let group = topology.securityGroups[id] ?? all[0]
    if aim == .ruleDuplicate {
      let rule = try testCase.span("rule") { try pick(group.rules.reversed()) }
      return call(.authorizeSecurityGroup(id, rule.direction, try permission(rule)), by: group.owner)
    }
    let direction = try direction()
    let permission = try testCase.span("rule") { try newPermission(of: group, direction, aim) }
    return call(
      .authorizeSecurityGroup(id, direction, permission), by: caller(group.owner, aim: aim))
  }

  /// Draws a direction; ingress is simplest.
  func direction() throws -> Direction {
    let directions = [Direction.ingress, .egress]
    let wished = wish?.direction.flatMap { directions.firstIndex(of: $0) }
    return directions[
      try position([2 * StepGenerator.softFactor, StepGenerator.softFactor], wished: wished)]
  }

  /// Draws a rule that a group does not have yet, or one that is amiss.
  private mutating func newPermission(
    of group: SecurityGroup, _ direction: Direction, _ aim: InvalidAim?
  ) throws -> PermissionArgument {
    var traffic = try spoiled(traffic(), aim)
    var peer = try peer(inVPC: group.vpc, group: group.id)
    if aim == .groupUnpeered { peer = .group(try pick(unpeeredGroups(of: group.vpc))) }
    if aim == .blockMalformed {
      peer = .block(try amissBlock(.blockMalformed, space: .empty(.ipv4)) ?? .malformed(""))
    }
    if aim == nil {
      // A rule that is there already makes way for the next port that is not.
      var port = 8000
      while let selector = traffic.selector, has(selector, peer, in: group, direction), port < 8100 {
        traffic = TrafficArgument(6, port, port)
        port += 1
      }
    }
    if aim == .protocolUnknown {
      return PermissionArgument(try pick(["all", "any", "tcpp"]), traffic.from, traffic.to, peer)
    }
    return PermissionArgument(try protocolText(traffic.protocolNumber), traffic.from, traffic.to, peer)
  }

  /// Returns whether a group has a rule.
  private func has(
    _ selector: TrafficSelector, _ peer: PeerArgument, in group: SecurityGroup, _ direction: Direction
  ) -> Bool {
    let stored: RulePeer
    switch peer {
    case .group(let id): stored = .group(id)
    case .block(let argument):
      guard let block = argument.canonicalised ?? argument.vpc.flatMap({ topology.ipv6Block(of: $0) })
      else { return false }
      stored = .block(block)
    }
    return group.rules.contains(SecurityGroupRule(direction, selector, stored))
  }

  /// Draws how a protocol is written: by name as a rule, by number now and then (SG-RULE-4).
  private func protocolText(_ number: Int) throws -> String {
    let name: String? =
      switch number {
      case 6: "tcp"
      case 17: "udp"
      case 1: "icmp"
      case 58: "icmpv6"
      default: nil
      }
    guard let name else { return String(number) }
    return try testCase.boolean(1, outOf: 10) ? String(number) : name
  }

  /// Writes a stored rule as a request.
  private func permission(_ rule: SecurityGroupRule) throws -> PermissionArgument {
    let traffic = TrafficArgument(rule.traffic)
    let peer: PeerArgument =
      switch rule.peer {
      case .group(let id): .group(id)
      case .block(let block): .block(block.family == .ipv4 ? try argument(block) : CIDRArgument(block))
      }
    return PermissionArgument(try protocolText(traffic.protocolNumber), traffic.from, traffic.to, peer)
  }

  /// Draws a RevokeSecurityGroup call of either direction.
  mutating func revokeSecurityGroup() throws -> Step {
    let all = topology.securityGroups.newestFirst
    let ruled = all.filter { !$0.rules.isEmpty }
    let aim = try drawAim(
      valid: !ruled.isEmpty,
      [
        (.ruleMissing, !all.isEmpty), (.otherAccount, hasStranger && !ruled.isEmpty), (.unknownHandle, true),
      ])
    let anywhere = PeerArgument.block(CIDRArgument(.everything(.ipv4)))
    if aim == .unknownHandle {
      let group = ledger.unknown(.securityGroup, in: topology)
      return call(
        .revokeSecurityGroup(group, .egress, PermissionArgument("-1", nil, nil, anywhere)), by: .first)
    }
    let id = try reference("group", (aim == .ruleMissing ? all : ruled).map(\.id))
    let group = topology.securityGroups[id] ?? all[0]
    if aim == .ruleMissing {
      let direction = try direction()
      let permission = try testCase.span("rule") { try missingPermission(of: group, direction) }
      return call(.revokeSecurityGroup(id, direction, permission), by: group.owner)
    }
    let rule = try testCase.span("rule") { try pick(group.rules.reversed()) }
    return call(
      .revokeSecurityGroup(id, rule.direction, try permission(rule)), by: caller(group.owner, aim: aim))
  }

  /// Draws a rule that a group does not have: one that is wider or narrower, or any other.
  private mutating func missingPermission(
    of group: SecurityGroup, _ direction: Direction
  ) throws -> PermissionArgument {
    let rules = group.rules(direction).reversed().filter { rule in
      if case .block(let block) = rule.peer { return block.family == .ipv4 && block.prefixLength > 0 }
      return false
    }
    if try testCase.boolean(rules.isEmpty ? 0 : 2, outOf: 3) {
      let rule = try pick(rules)
      if case .block(let block) = rule.peer,
        let other = try relatedBlock(to: [block], prefixLengths: 1...32, weights: [0, 1, 0, 2, 2, 0]),
        !has(rule.traffic, .block(CIDRArgument(other)), in: group, direction)
      {
        return try permission(SecurityGroupRule(direction, rule.traffic, .block(other)))
      }
    }
    return try newPermission(of: group, direction, nil)
  }
}
