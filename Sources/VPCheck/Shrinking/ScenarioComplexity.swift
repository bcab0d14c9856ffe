internal import AddressMath
internal import VPCheckOracle
internal import VPCheckTopology

/// How complicated a scenario is; shrinking accepts only what is strictly simpler.
///
/// Fewer steps come first, then fewer commands made by others than the first
/// account, then fewer VPCs, then fewer kinds of steps, then, step by step, the
/// operation in the usual order of building and simpler arguments: a total order on
/// what a reader has to take in, so that every fault ends in the same smallest case.
struct ScenarioComplexity: Comparable {
  /// Steps, commands of others, VPCs, kinds of steps.
  let counts: [Int]
  private let details: [UInt128]

  init(_ scenario: Scenario) {
    var details: [UInt128] = []
    var foreign = 0
    var vpcs = 0
    for step in scenario.steps {
      if case .command(_, let caller) = step, caller != .first { foreign += 1 }
      if case .command(.createVpc, _) = step { vpcs += 1 }
      Self.append(step, to: &details)
    }
    counts = [scenario.steps.count, foreign, vpcs, Set(scenario.steps.map(OperationOrder.rank)).count]
    self.details = details
  }

  static func < (lhs: ScenarioComplexity, rhs: ScenarioComplexity) -> Bool {
    if lhs.counts != rhs.counts { return lhs.counts.lexicographicallyPrecedes(rhs.counts) }
    return lhs.details.lexicographicallyPrecedes(rhs.details)
  }

  /// Returns whether every longer scenario that begins with these steps is more complicated.
  ///
  /// - Parameter count: How many steps the longer scenario has.
  func isExceeded(byBeginning steps: [Step], ofStepCount count: Int) -> Bool {
    var beginning = ScenarioComplexity(Scenario(steps)).counts
    beginning[0] = count
    // Further steps add to commands of others and to VPCs, and never take away.
    return counts.prefix(3).lexicographicallyPrecedes(beginning.prefix(3))
  }

  /// The place of a step among those that could change places with it; the handle that it
  /// makes does not count.
  static func place(of step: Step) -> [UInt128] {
    var details: [UInt128] = []
    let created = step.command?.createdID
    append(step.mapResources { $0 == created ? ResourceID($0.kind, 0) : $0 }, to: &details)
    return details
  }

  /// The place of a block in the order of simplicity.
  ///
  /// Canonical before host bits, IPv4 before IPv6, common prefix lengths before odd
  /// ones, then the distance from 10.0.0.0 (or from 2001:db8:: in IPv6).
  static func rank(_ argument: CIDRArgument) -> [UInt128] {
    switch argument {
    case .ipv6Block: return [0, 1, 0, 0, 0]
    case .ipv6Subnet(_, let index): return [0, 1, 0, 1, UInt128(index)]
    case .malformed(let text): return [1, 0, 0, UInt128(text.utf8.count), 0]
    case .block(let address, let prefixLength):
      let isIPv6 = address.family == .ipv6
      // "Anywhere" says less than any block but the first few.
      if prefixLength == 0, !argument.hasHostBits {
        return [0, isIPv6 ? 1 : 0, 0, 0, rank(.ipv4(10, 3, 0, 0)) - 1]
      }
      return [
        argument.hasHostBits ? 1 : 0, isIPv6 ? 1 : 0, prefixRank(prefixLength, isIPv6: isIPv6), 0,
        rank(address),
      ]
    }
  }

  static func prefixRank(_ prefixLength: Int, isIPv6: Bool) -> UInt128 {
    let common = isIPv6 ? [64, 56, 128, 0] : [16, 24, 28, 20, 32, 0]
    if let place = common.firstIndex(of: prefixLength) { return UInt128(place) }
    return UInt128(100 + abs(prefixLength - common[0]))
  }

  /// The distance of an address from the simplest one of its family, upwards first.
  ///
  /// Addresses in the farther half of all IPv6 addresses are equally far.
  static func rank(_ address: Address) -> UInt128 {
    let simplest: UInt128 = address.family == .ipv6 ? 0x2001_0db8 << 96 : 10 << 24
    let isAbove = address.value >= simplest
    let distance = isAbove ? address.value - simplest : simplest - address.value
    return min(distance, UInt128.max / 2) * 2 + (isAbove ? 0 : 1)
  }

  /// An address that no system of a case holds, reserved for documentation (RFC 5737).
  static let outsideHost = Address.ipv4(198, 51, 100, 7)

  /// Single addresses that say the least: the first that a subnet at a simple place
  /// hands out, and a host outside.
  static let plainAddresses: [Address] = [.ipv4(10, 0, 0, 4), .ipv4(10, 1, 0, 4), outsideHost]

  private static func hostRank(_ address: Address) -> UInt128 {
    if let place = plainAddresses.firstIndex(of: address) { return UInt128(place) }
    return UInt128(plainAddresses.count) + min(rank(address), UInt128.max / 2)
  }

  private static func append(_ step: Step, to details: inout [UInt128]) {
    details.append(OperationOrder.rank(of: step))
    // A block of the service's choice says less than any that is written out.
    if case .associateVpcIPv6CidrBlock(_, .amazonProvided)? = step.command { details.append(0) }
    _ = step.mapAddresses(
      blocks: {
        details += rank($0)
        return $0
      },
      addresses: {
        details.append(hostRank($0))
        return $0
      })
    for number in StepSimplification.numbers(of: step) { details.append(number) }
    for id in step.resources { details += rank(id) }
  }

  /// The place of a handle: by kind, lower numbers first, what comes along before what
  /// is made by a call of its own.
  private static func rank(_ id: ResourceID) -> [UInt128] {
    // An instance is named more plainly than the interface that came with it.
    let kind = id.kind == .instance ? 0 : UInt128(id.kind.rawValue) + 1
    return [kind, UInt128(id.number) * 2 + (id.isImplicit ? 0 : 1)]
  }
}
