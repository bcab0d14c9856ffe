internal import AddressMath
internal import VPCheckTopology

/// Scenarios in which something that comes along anyway does what a step of its own did.
///
/// A block that a VPC gets by a call can be asked for when the VPC is made; a rule that is
/// added to be taken away can be one that every group begins with. Each of these is two
/// changes in one edit, and either alone shows nothing.
struct StepFolding {
  private let steps: [Step]

  init(_ scenario: Scenario) { steps = scenario.steps }

  /// Scenarios with fewer steps.
  func candidates() -> [Scenario] {
    blocksAtCreation() + addedBlocks() + inPlaceOfSteps() + initialRules() + groupsOfOneVPC()
      + numberedBlocks()
  }

  /// A later call for an IPv6 block as an option of the call that makes the VPC or subnet.
  private func blocksAtCreation() -> [Scenario] {
    steps.indices.compactMap { index in
      switch steps[index].command {
      case .associateVpcIPv6CidrBlock(let vpc, let request)?:
        return removing([index]) { Self.asking($0, of: vpc, for: request) }
      case .associateSubnetCidrBlock(let subnet, let block)?:
        return removing([index]) { step in
          guard
            case .command(.createSubnet(subnet, let vpc, let ipv4, nil, let zone), let caller) = step
          else { return step }
          return .command(
            .createSubnet(subnet, vpc: vpc, cidrBlock: ipv4, ipv6CidrBlock: block, zone: zone), by: caller)
        }
      default: return nil
      }
    }
  }

  /// The VPC's IPv6 block, asked for at its creation, in the place of an added block.
  private func addedBlocks() -> [Scenario] {
    steps.indices.compactMap { index in
      guard case .associateVpcCidrBlock(let vpc, let added)? = steps[index].command else { return nil }
      return removing([index]) { step in
        let asking = Self.asking(step, of: vpc, for: .amazonProvided)
        return Self.supportingIPv6(asking).mapAddresses(
          blocks: { $0 == added ? .ipv6Block(of: vpc) : $0 }, addresses: { $0 })
      }
    }
  }

  /// An attachment that carries IPv6 as well; any other step as it is.
  private static func supportingIPv6(_ step: Step) -> Step {
    guard
      case .command(
        .createTransitGatewayVpcAttachment(let id, let gateway, let vpc, let subnets, _), let caller) = step
    else { return step }
    return .command(
      .createTransitGatewayVpcAttachment(id, gateway, vpc, subnets: subnets, supportsIPv6: true), by: caller)
  }

  /// The IPv6 block of a subnet by its number within its VPC, and another VPC left out.
  ///
  /// A block that is written out fits only the VPC that got it, and so only as many VPCs
  /// as there were.
  private func numberedBlocks() -> [Scenario] {
    steps.flatMap { step -> [Scenario] in
      guard case .createSubnet(_, let vpc, _, let ipv6?, _)? = step.command, case .block = ipv6 else {
        return []
      }
      let numbered = Scenario(
        steps.map { other in
          other.mapAddresses(
            blocks: { $0 == ipv6 ? .ipv6Subnet(of: vpc, index: 0) : $0 }, addresses: { $0 })
        })
      let dependencies = ScenarioDependencies(numbered)
      return steps.indices.compactMap { index in
        guard case .createVpc(let other, _, _)? = steps[index].command, other != vpc else { return nil }
        return StepFolding(numbered).removing(dependencies.withDependents(index)) { $0 }
      }
    }
  }

  /// A VPC with an IPv6 block, and some other step left out: the block brings rules, entries
  /// and routes with it.
  private func inPlaceOfSteps() -> [Scenario] {
    steps.flatMap { step -> [Scenario] in
      guard case .createVpc(let vpc, _, nil)? = step.command else { return [] }
      return steps.indices.compactMap { index in
        guard steps[index].command?.createdID == nil else { return nil }
        return removing([index]) { Self.asking($0, of: vpc, for: .amazonProvided) }
      }
    }
  }

  /// A rule that a group begins with in the place of one that is added to be taken away.
  private func initialRules() -> [Scenario] {
    steps.indices.flatMap { index -> [Scenario] in
      guard case .command(.revokeSecurityGroup(let group, let direction, let rule), let caller) = steps[index]
      else { return [] }
      let peer: PeerArgument =
        direction == .ingress ? .group(group) : .block(CIDRArgument(.everything(.ipv4)))
      let initial = PermissionArgument("-1", nil, nil, peer)
      let adding = steps[..<index].indices.filter { earlier in
        guard case .authorizeSecurityGroup(group, direction, rule)? = steps[earlier].command else {
          return false
        }
        return true
      }
      guard initial != rule, !adding.isEmpty else { return [] }
      var replaced = steps
      replaced[index] = .command(.revokeSecurityGroup(group, direction, initial), by: caller)
      return [StepFolding(Scenario(replaced)).removing(Set(adding)) { $0 }]
    }
  }

  /// A rule about a group of the same VPC in the place of one of a peer.
  private func groupsOfOneVPC() -> [Scenario] {
    steps.indices.compactMap { index in
      guard
        case .command(.authorizeSecurityGroup(let group, let direction, var rule), let caller) = steps[index],
        case .group(let peer) = rule.peer, let vpc = self.vpc(of: group), let other = self.vpc(of: peer),
        vpc != other,
        let place = steps.firstIndex(where: { $0.command?.createdID == other })
      else { return nil }
      let numbers = steps.flatMap(\.resources).filter { $0.root.kind == .securityGroup }.map(\.number)
      let made = ResourceID(.securityGroup, (numbers.max() ?? 0) + 1)
      rule.peer = .group(made)
      var replaced = steps
      replaced[index] = .command(.authorizeSecurityGroup(group, direction, rule), by: caller)
      let gone = ScenarioDependencies(Scenario(replaced)).withDependents(place)
      guard !gone.contains(index) else { return nil }
      replaced[index] = .command(.createSecurityGroup(made, vpc: vpc, name: "a"), by: caller)
      var result = replaced.indices.filter { !gone.contains($0) }.map { replaced[$0] }
      let insertion = result.firstIndex(of: replaced[index]).map { $0 + 1 } ?? result.count
      result.insert(.command(.authorizeSecurityGroup(group, direction, rule), by: caller), at: insertion)
      return Scenario(result)
    }
  }

  private func vpc(of group: SecurityGroupID) -> VPCID? {
    if let owner = group.owner { return owner }
    for step in steps {
      if case .createSecurityGroup(group, let vpc, _)? = step.command { return vpc }
    }
    return nil
  }

  /// The step that makes a VPC, with a request for an IPv6 block; any other step as it is.
  private static func asking(_ step: Step, of vpc: VPCID, for request: IPv6Request) -> Step {
    guard case .command(.createVpc(vpc, let block, nil), let caller) = step else { return step }
    return .command(.createVpc(vpc, cidrBlock: block, ipv6: request), by: caller)
  }

  /// The scenario without some steps, and the others changed.
  private func removing(_ indices: Set<Int>, change: (Step) -> Step) -> Scenario {
    Scenario(steps.indices.filter { !indices.contains($0) }.map { change(steps[$0]) })
  }
}
