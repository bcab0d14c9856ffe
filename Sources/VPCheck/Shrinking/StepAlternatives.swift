internal import AddressMath
internal import VPCheckTopology

/// Other steps that may do what a step does.
///
/// Unlike a simplification an alternative need not be simpler by itself; what makes
/// it worth a try is that another step may become needless with it.
struct StepAlternatives {
  private let steps: [Step]

  init(_ scenario: Scenario) { steps = scenario.steps }

  /// Scenarios in which one step is replaced by an alternative, and those in which
  /// one other step goes at the same time.
  func candidates() -> [Scenario] {
    var result = publicAddresses() + denials()
    for index in steps.indices {
      for alternative in alternatives(for: steps[index]) {
        var replaced = steps
        replaced[index] = alternative
        result.append(Scenario(replaced))
        let dependencies = ScenarioDependencies(Scenario(replaced))
        for other in replaced.indices where other != index {
          let gone = dependencies.withDependents(other)
          guard !gone.contains(index) else { continue }
          result.append(Scenario(replaced.indices.filter { !gone.contains($0) }.map { replaced[$0] }))
        }
      }
    }
    return result
  }

  private func alternatives(for step: Step) -> [Step] {
    switch step {
    case .probe(let probe), .open(_, let probe):
      return alternatives(for: probe).map { other in step.mapProbe { _ in other } }
    case .command(.authorizeSecurityGroup(let id, let direction, var permission), let caller):
      let own = PeerArgument.group(id)
      // In a case that is not about the direction, ingress is the one that people think of.
      let inwards = Step.command(.authorizeSecurityGroup(id, .ingress, permission), by: caller)
      return (direction == .egress ? [inwards] : [])
        + [own, .block(CIDRArgument(.everything(.ipv4)))].filter { $0 != permission.peer }.map { peer in
          permission.peer = peer
          return .command(.authorizeSecurityGroup(id, direction, permission), by: caller)
        }
    case .command(.replaceNetworkAclEntry(let id, let entry), let caller):
      return [Self.denial(id, entry.direction, number: 99, by: caller)]
        + [99, entry.number].map { number in
          var denial = entry
          denial.number = number
          denial.action = .deny
          return .command(.createNetworkAclEntry(id, denial), by: caller)
        }
    case .command(.deleteNetworkAclEntry(let id, let direction, _), let caller):
      return [Self.denial(id, direction, number: 99, by: caller)]
    case .command(.createSubnet(let id, let vpc, nil, _, let zone), let caller):
      return [
        .command(
          .createSubnet(id, vpc: vpc, cidrBlock: Self.firstBlock, ipv6CidrBlock: nil, zone: zone), by: caller)
      ]
    default: return []
    }
  }

  private func alternatives(for probe: Probe) -> [Probe] {
    guard case .exchange(let source, let destination, let traffic) = probe else { return [] }
    var ends = ScenarioComplexity.plainAddresses.map { ProbeDestination.address($0) }
    // Whose address it is says more than the address.
    if case .address = destination {
      ends += instances.map { ProbeDestination.privateAddress(of: $0) }
    }
    return ends.filter { $0 != destination }.map { .exchange(from: source, to: $0, traffic) }
      + [.exchange(from: .internet(ScenarioComplexity.outsideHost), to: destination, traffic)]
  }

  private var instances: [ResourceID] {
    steps.compactMap(\.command?.createdID).filter { $0.kind == .instance }
  }

  private static let firstBlock = CIDRArgument.block(.ipv4(10, 0, 0, 0), prefixLength: 16)

  private static func denial(_ acl: ResourceID, _ direction: Direction, number: Int, by caller: Caller)
    -> Step
  {
    .command(
      .createNetworkAclEntry(
        acl, ACLEntryArgument(direction, number, .deny, protocolText: "-1", firstBlock)), by: caller)
  }

  /// An address of the instance's own instead of an Elastic IP or a subnet's attribute.
  private func publicAddresses() -> [Scenario] {
    steps.compactMap { step -> Scenario? in
      switch step.command {
      case .associateAddress(let allocation, let target, _, _)?:
        let instance = target.resource.root
        let kept = steps.filter { other in
          other.probe != nil || !other.resources.contains { $0.root == allocation }
        }
        return Scenario(
          kept.map { other in
            guard case .exchange(let source, .publicAddress(allocation), let traffic)? = other.probe
            else { return Self.withPublicAddress(other, where: { id, _ in id == instance }) }
            return other.mapProbe { _ in .exchange(from: source, to: .publicAddress(of: instance), traffic) }
          })
      case .modifySubnetAttribute(let subnet, mapPublicIPOnLaunch: true)?:
        return Scenario(
          steps.filter { $0 != step }.map { other in
            Self.withPublicAddress(other, where: { _, place in place == subnet })
          })
      default: return nil
      }
    }
  }

  private static func withPublicAddress(_ step: Step, where applies: (ResourceID, ResourceID) -> Bool) -> Step
  {
    guard case .command(.runInstances(let id, let subnet, let address, let groups, _), let caller) = step,
      applies(id, subnet)
    else { return step }
    return .command(
      .runInstances(id, subnet, privateAddress: address, groups: groups, associatePublicIPAddress: true),
      by: caller)
  }

  /// A denial in the default ACL instead of an ACL of one's own.
  private func denials() -> [Scenario] {
    steps.indices.flatMap { index -> [Scenario] in
      guard
        case .command(.replaceNetworkAclAssociation(let subnet, let acl), let caller) = steps[index],
        !acl.isImplicit,
        case .createSubnet(_, let vpc, _, _, _)? = steps.first(where: { $0.command?.createdID == subnet })?
          .command
      else { return [] }
      let inherited = ResourceID.implicit(.networkACL, of: vpc)
      return [99, 101].flatMap { number in
        [Direction.ingress, .egress].map { direction in
          var result = steps
          result[index] = Self.denial(inherited, direction, number: number, by: caller)
          return Scenario(result.filter { !$0.resources.contains(acl) })
        }
      }
    }
  }
}
