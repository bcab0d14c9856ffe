internal import AddressMath
internal import VPCheckTopology

/// Simpler variants of a scenario in its single addresses.
struct AddressSimplification {
  private let steps: [Step]

  init(_ scenario: Scenario) { steps = scenario.steps }

  /// Variants in which one address becomes a simpler one: wherever it is written, then
  /// also left out where it is written first, then in one step alone.
  ///
  /// A request for an address that is held names the holder's: when the holder takes
  /// the first address of its subnet by itself, only the second has to be told.
  func candidates() -> [Scenario] {
    var addresses: [Address] = []
    for step in steps {
      _ = step.mapAddresses(
        blocks: { $0 },
        addresses: {
          if !addresses.contains($0) { addresses.append($0) }
          return $0
        })
    }
    return addresses.flatMap { address -> [Scenario] in
      let simpler = ScenarioComplexity.plainAddresses + [.ipv4(10, 0, 0, 5)] + addresses
      return simpler.flatMap { other in
        let replaced = steps.map { Self.replacing(address, by: other, in: $0) }
        var withoutFirst = replaced
        if let place = steps.firstIndex(where: { Self.replacing(address, by: other, in: $0) != $0 }) {
          withoutFirst[place] = Self.withoutAddress(steps[place])
        }
        return [withoutFirst, replaced].map { Scenario($0) }
          + steps.indices.map { index in
            var alone = steps
            alone[index] = replaced[index]
            return Scenario(alone)
          }
      }
    }
  }

  private static func replacing(_ address: Address, by other: Address, in step: Step) -> Step {
    step.mapAddresses(blocks: { $0 }, addresses: { $0 == address ? other : $0 })
  }

  private static func withoutAddress(_ step: Step) -> Step {
    guard case .command(let command, let caller) = step else { return step }
    switch command {
    case .runInstances(let id, let subnet, _, let groups, let associates):
      return .command(
        .runInstances(
          id, subnet, privateAddress: nil, groups: groups, associatePublicIPAddress: associates), by: caller)
    case .createNetworkInterface(let id, let subnet, _, let groups):
      return .command(.createNetworkInterface(id, subnet, privateAddress: nil, groups: groups), by: caller)
    default: return step
    }
  }
}
