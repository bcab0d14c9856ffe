internal import VPCheckTopology

/// The same scenario told in another order or with parts exchanged.
///
/// Two cases of one bug often differ only in which of two VPCs asks and which
/// answers, which account owns which, or which block lies where. Each such exchange
/// alone may break the case, so they are offered combined.
struct ScenarioExchange {
  private let scenario: Scenario

  init(_ scenario: Scenario) { self.scenario = scenario }

  /// Other tellings; not all of them make sense.
  func candidates() -> [Scenario] {
    let tellings = rearranged() + withPartsExchanged() + [scenario]
    let all = hasTwoAccounts ? tellings.flatMap { [$0, Self.accountsExchanged($0)] } : tellings
    return all.flatMap { telling in
      let layout = BlockLayout(telling)
      return [telling] + [layout.relaidOut(.appearance, keepingLengths: true)].compactMap { $0 }
        + layout.exchanges(in: telling.steps.indices)
    }
  }

  /// Scenarios in which a step moves to the front, or two steps change places, and
  /// everything is still made before it is named.
  private func rearranged() -> [Scenario] {
    var result: [Scenario] = []
    for later in scenario.steps.indices.dropFirst() {
      for earlier in 0..<later {
        var moved = scenario.steps
        moved.insert(moved.remove(at: later), at: earlier)
        var swapped = scenario.steps
        swapped.swapAt(earlier, later)
        result += [moved, swapped].filter(Self.makesBeforeNaming).map { Scenario($0) }
      }
    }
    return result
  }

  /// Scenarios in which two resources of a kind, or two blocks, or both, change parts
  /// in one step, or from one step on.
  private func withPartsExchanged() -> [Scenario] {
    let steps = scenario.steps
    let made = Self.made(in: steps)
    var result: [Scenario] = []
    for (offset, first) in made.enumerated() {
      for second in made[(offset + 1)...] where second.kind == first.kind {
        for range in ranges(after: second) {
          var exchanged = steps
          for index in range { exchanged[index] = Self.exchanged(steps[index], first, second) }
          let scenario = Scenario(exchanged)
          result.append(scenario)
          result += BlockLayout(scenario).exchanges(in: range)
        }
      }
    }
    for (first, second) in mirrors() {
      for start in steps.indices.dropFirst() {
        var exchanged = steps
        for index in start..<steps.count {
          exchanged[index] = steps[index].mapResources { id in
            guard let other = first[id.root] ?? second[id.root] else { return id }
            return id.isImplicit ? .implicit(id.kind, of: other) : other
          }
        }
        let scenario = Scenario(exchanged)
        result.append(scenario)
        result += BlockLayout(scenario).exchanges(in: start..<steps.count)
      }
    }
    for start in steps.indices.dropFirst() {
      result += BlockLayout(scenario).exchanges(in: start..<steps.count)
    }
    return result
  }

  /// For each two VPCs, what lies in either with its counterpart in the other.
  private func mirrors() -> [(first: [ResourceID: ResourceID], second: [ResourceID: ResourceID])] {
    let made = Self.made(in: scenario.steps)
    let vpcs = made.filter { $0.kind == .vpc }
    return vpcs.indices.flatMap { first in
      vpcs.indices.dropFirst(first + 1).map { second in
        let left = contents(of: vpcs[first])
        let right = contents(of: vpcs[second])
        var forth = [vpcs[first]: vpcs[second]]
        var back = [vpcs[second]: vpcs[first]]
        for kind in ResourceKind.allCases where kind != .vpc {
          for (one, other) in zip(left.filter { $0.kind == kind }, right.filter { $0.kind == kind }) {
            forth[one] = other
            back[other] = one
          }
        }
        return (forth, back)
      }
    }
  }

  /// What is made in a VPC, in order: directly, or in something that lies in it.
  private func contents(of vpc: ResourceID) -> [ResourceID] {
    var inside: [ResourceID] = [vpc]
    for command in scenario.steps.compactMap(\.command) {
      guard let id = command.createdID, id.kind != .vpc, id.kind != .peeringConnection,
        command.resources.contains(where: { $0 != id && inside.contains($0.root) })
      else { continue }
      inside.append(id)
    }
    return Array(inside.dropFirst())
  }

  /// The single steps after the making of a resource, and all of them from one on.
  private func ranges(after id: ResourceID) -> [Range<Int>] {
    let maker = scenario.steps.firstIndex { $0.command?.createdID == id } ?? 0
    return ((maker + 1)..<scenario.steps.endIndex).flatMap { start in
      [start..<scenario.steps.count, start..<start + 1]
    }
  }

  private static func exchanged(_ step: Step, _ first: ResourceID, _ second: ResourceID) -> Step {
    step.mapResources { id in
      guard id.root == first || id.root == second else { return id }
      let other = id.root == first ? second : first
      return id.isImplicit ? .implicit(id.kind, of: other) : other
    }
  }

  private static func made(in steps: [Step]) -> [ResourceID] { steps.compactMap(\.command?.createdID) }

  private static func makesBeforeNaming(_ steps: [Step]) -> Bool {
    guard Scenario(steps).opensBeforeSending else { return false }
    var waiting = Set(made(in: steps))
    for step in steps {
      if let id = step.command?.createdID { waiting.remove(id) }
      if step.resources.contains(where: { waiting.contains($0.root) }) { return false }
    }
    return true
  }

  private var hasTwoAccounts: Bool {
    scenario.steps.contains { step in
      if case .command(_, let caller) = step { caller.account != .first } else { false }
    }
  }

  /// The scenario with the first and the second account in each other's place.
  private static func accountsExchanged(_ scenario: Scenario) -> Scenario {
    func other(_ account: AccountID) -> AccountID {
      account == .first ? .second : account == .second ? .first : account
    }
    return Scenario(
      scenario.steps.map { step in
        guard case .command(let command, var caller) = step else { return step }
        caller.account = other(caller.account)
        guard case .createVpcPeeringConnection(let id, let requester, let accepter, let owner) = command
        else { return .command(command, by: caller) }
        return .command(
          .createVpcPeeringConnection(
            id, requester: requester, accepter: accepter, accepterOwner: owner.map(other)), by: caller)
      })
  }
}
