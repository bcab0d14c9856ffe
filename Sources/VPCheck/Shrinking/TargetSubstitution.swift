internal import VPCheckTopology

/// Scenarios in which a resource of another kind plays the part of one.
///
/// A route may point at a gateway, a connection, an instance or an interface, and
/// often it does not matter which. Which is there is an accident of how the case was
/// found; so the others are tried, with what they need, and what only the old one
/// needed goes in the same edit.
struct TargetSubstitution {
  private let steps: [Step]

  init(_ scenario: Scenario) { steps = scenario.steps }

  /// Scenarios with other targets; those with fewer steps are not told apart here.
  func candidates() -> [Scenario] {
    renamings() + instancesForInterfaces() + plainInstances() + routeTargets()
  }

  /// One step at a time about another resource of the same kind that there is by then.
  private func renamings() -> [Scenario] {
    steps.indices.flatMap { index -> [Scenario] in
      guard let command = steps[index].command else { return [] }
      let made = steps[..<index].compactMap(\.command?.createdID)
      return command.references.filter { !$0.isImplicit }.flatMap { id in
        made.filter { $0.kind == id.kind && $0 != id }.map { other in
          var result = steps
          result[index] = steps[index].mapResources { $0 == id ? other : $0 }
          return Scenario(result)
        }
      }
    }
  }

  /// Each interface as one that comes with an instance of its own.
  private func instancesForInterfaces() -> [Scenario] {
    steps.indices.compactMap { index -> Scenario? in
      guard
        case .command(
          .createNetworkInterface(let interface, let subnet, let address, let groups), let caller) =
          steps[index]
      else { return nil }
      let instance = fresh(.instance)
      var result = steps
      result[index] = .command(
        .runInstances(
          instance, subnet, privateAddress: address, groups: groups, associatePublicIPAddress: nil),
        by: caller)
      let primary = ResourceID.implicit(.networkInterface, of: instance)
      return Scenario(result.map { $0.mapResources { $0 == interface ? primary : $0 } })
    }.flatMap { [TargetSubstitution($0).naming(all: true), $0] }
  }

  /// An instance named instead of its interface, everywhere, then in one place.
  private func plainInstances() -> [Scenario] {
    [naming(all: true)]
      + steps.indices.map { index in
        var result = steps
        result[index] = Self.naming(steps[index])
        return Scenario(result)
      }
  }

  private func naming(all: Bool) -> Scenario { Scenario(steps.map(Self.naming)) }

  private static func naming(_ step: Step) -> Step {
    switch step {
    case .command(
      .associateAddress(let id, .networkInterface(let interface), let address, let allows), let by):
      guard let owner = instance(of: interface) else { return step }
      return .command(
        .associateAddress(id, .instance(owner), privateAddress: address, allowReassociation: allows), by: by)
    case .command(let command, let by):
      guard case .networkInterface(let interface)? = command.routeTarget, let owner = instance(of: interface)
      else { return step }
      return .command(command.withRouteTarget(.instance(owner)), by: by)
    case .probe, .open: return step.mapProbe(naming)
    case .send, .wait, .quota: return step
    }
  }

  private static func naming(_ probe: Probe) -> Probe {
    switch probe {
    case .exchange(.networkInterface(let interface), let destination, let traffic):
      guard let owner = instance(of: interface) else { return probe }
      return naming(.exchange(from: .instance(owner), to: destination, traffic))
    case .exchange(let source, .privateAddress(let id), let traffic):
      guard let owner = instance(of: id) else { return probe }
      return .exchange(from: source, to: .privateAddress(of: owner), traffic)
    default: return probe
    }
  }

  /// The instance that an interface came with.
  private static func instance(of interface: ResourceID) -> ResourceID? {
    interface.kind == .networkInterface ? interface.owner : nil
  }

  /// Every route target, then all at once, as each other one there is or could be made.
  private func routeTargets() -> [Scenario] {
    let routes = steps.indices.filter { index in
      guard let target = steps[index].command?.routeTarget else { return false }
      return target.resource != nil
    }
    var targets: [ResourceID] = []
    for index in routes {
      if let id = steps[index].command?.routeTarget?.resource, !targets.contains(id) { targets.append(id) }
    }
    var result: [Scenario] = []
    for group in targets.map({ [$0] }) + (targets.count > 1 ? [targets] : []) {
      let places = routes.filter { index in
        group.contains { $0 == steps[index].command?.routeTarget?.resource }
      }
      if group.count == 1 { result += existing(for: group[0], at: places) }
      result += [withGateway(for: group, at: places), withInstances(for: group, at: places)].compactMap { $0 }
    }
    return result
  }

  /// A target replaced by each other resource that the scenario has anyway.
  private func existing(for target: ResourceID, at places: [Int]) -> [Scenario] {
    guard let first = places.first else { return [] }
    return steps[..<first].compactMap(\.command?.createdID).flatMap { id -> [Scenario] in
      guard id != target, let other = RouteTarget(naming: id) else { return [] }
      return [pointing([target: other], at: places, inserting: [], before: first, dropping: true)]
        + places.map { pointing([target: other], at: [$0], inserting: [], before: first, dropping: false) }
    }
  }

  /// Targets replaced by a gateway of their VPC's own.
  private func withGateway(for targets: [ResourceID], at places: [Int]) -> Scenario? {
    guard targets.count == 1, let first = places.first, let vpc = vpc(of: first),
      let caller = caller(of: first)
    else { return nil }
    let gateway = fresh(.internetGateway)
    return pointing(
      [targets[0]: .internetGateway(gateway)], at: places,
      inserting: [
        .command(.createInternetGateway(gateway), by: caller),
        .command(.attachInternetGateway(gateway, vpc), by: caller),
      ], before: first, dropping: true)
  }

  /// Targets replaced by an instance each, in one subnet.
  private func withInstances(for targets: [ResourceID], at places: [Int]) -> Scenario? {
    guard let first = places.first, let vpc = vpc(of: first), let caller = caller(of: first) else {
      return nil
    }
    var inserted: [Step] = []
    let subnet: ResourceID
    if let known = self.subnet(in: vpc, before: first) {
      subnet = known
    } else {
      guard let block = block(of: vpc) else { return nil }
      subnet = fresh(.subnet)
      inserted.append(
        .command(
          .createSubnet(subnet, vpc: vpc, cidrBlock: block, ipv6CidrBlock: nil, zone: nil), by: caller))
    }
    var replacements: [ResourceID: RouteTarget] = [:]
    for (offset, target) in targets.enumerated() {
      let instance = fresh(.instance, offset)
      inserted.append(
        .command(
          .runInstances(instance, subnet, privateAddress: nil, groups: [], associatePublicIPAddress: nil),
          by: caller))
      replacements[target] = .instance(instance)
    }
    return pointing(replacements, at: places, inserting: inserted, before: first, dropping: true)
  }

  /// The scenario with route targets replaced, steps inserted, and what has become
  /// useless left out.
  private func pointing(
    _ replacements: [ResourceID: RouteTarget], at places: [Int], inserting inserted: [Step],
    before first: Int,
    dropping: Bool
  ) -> Scenario {
    var pointed = steps
    for index in places {
      guard case .command(let command, let caller) = steps[index], let old = command.routeTarget?.resource,
        let target = replacements[old]
      else { continue }
      pointed[index] = .command(command.withRouteTarget(target), by: caller)
    }
    pointed.insert(contentsOf: inserted, at: first)
    guard dropping else { return Scenario(pointed) }
    let old = Set(replacements.keys.map(\.root))
    // What names the old target goes, then what nothing names any more.
    var kept = pointed.filter { step in !step.resources.contains { old.contains($0.root) } }
    let opened = kept.compactMap(\.openedSession)
    kept.removeAll { step in step.usedSession.map { !opened.contains($0) } ?? false }
    while let useless = kept.lastIndex(where: { step in
      guard let id = step.command?.createdID, isNamed(id) else { return false }
      return !kept.contains { $0 != step && $0.resources.contains { $0.root == id } }
    }) {
      kept.remove(at: useless)
    }
    return Scenario(kept)
  }

  /// Whether a step of the scenario names a resource besides the one that makes it.
  private func isNamed(_ id: ResourceID) -> Bool {
    steps.contains { $0.command?.createdID != id && $0.resources.contains { $0.root == id } }
  }

  private func fresh(_ kind: ResourceKind, _ offset: Int = 0) -> ResourceID {
    let numbers = steps.flatMap(\.resources).filter { $0.root.kind == kind }.map(\.number)
    return ResourceID(kind, (numbers.max() ?? 0) + 1 + offset)
  }

  private func caller(of index: Int) -> Caller? {
    if case .command(_, let caller) = steps[index] { caller } else { nil }
  }

  /// The VPC of the table that the step at a position changes.
  private func vpc(of index: Int) -> ResourceID? {
    guard let table = steps[index].command?.resources.first else { return nil }
    if let owner = table.owner { return owner }
    for case .createRouteTable(table, let vpc)? in steps.map(\.command) { return vpc }
    return nil
  }

  private func subnet(in vpc: ResourceID, before index: Int) -> ResourceID? {
    for step in steps[..<index] {
      if case .createSubnet(let id, vpc, _, _, _)? = step.command { return id }
    }
    return nil
  }

  private func block(of vpc: ResourceID) -> CIDRArgument? {
    for case .createVpc(vpc, let block, _)? in steps.map(\.command) { return block }
    return nil
  }
}

extension Command {
  /// What a route of the command points at; nil when it makes no route.
  fileprivate var routeTarget: RouteTarget? {
    switch self {
    case .createRoute(_, _, let target), .replaceRoute(_, _, let target): target
    default: nil
    }
  }

  fileprivate func withRouteTarget(_ target: RouteTarget) -> Command {
    switch self {
    case .createRoute(let table, let block, _): .createRoute(table, block, target)
    case .replaceRoute(let table, let block, _): .replaceRoute(table, block, target)
    default: self
    }
  }
}

extension RouteTarget {
  /// The target that a resource is named as; nil for what routes cannot point at.
  fileprivate init?(naming id: ResourceID) {
    switch id.kind {
    case .internetGateway: self = .internetGateway(id)
    case .peeringConnection: self = .peeringConnection(id)
    case .networkInterface: self = .networkInterface(id)
    case .instance: self = .instance(id)
    default: return nil
    }
  }
}
