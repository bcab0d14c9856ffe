internal import AddressMath
internal import VPCheckOracle
internal import VPCheckTopology

/// How complicated a scenario is; shrinking accepts only what is strictly simpler.
///
/// Fewer steps come first, then fewer commands made by others than the first
/// account, then, step by step, the operation in the usual order of building and
/// simpler arguments: a total order on what a reader has to take in, so that every
/// fault ends in the same smallest case.
struct ScenarioComplexity: Comparable {
  private let counts: [Int]
  private let details: [UInt128]

  init(_ scenario: Scenario) {
    var details: [UInt128] = []
    var foreign = 0
    for step in scenario.steps {
      if case .command(_, let caller) = step, caller != .first { foreign += 1 }
      Self.append(step, to: &details)
    }
    counts = [scenario.steps.count, foreign]
    self.details = details
  }

  static func < (lhs: ScenarioComplexity, rhs: ScenarioComplexity) -> Bool {
    if lhs.counts != rhs.counts { return lhs.counts.lexicographicallyPrecedes(rhs.counts) }
    return lhs.details.lexicographicallyPrecedes(rhs.details)
  }

  /// The place of a block in the order of simplicity.
  ///
  /// Canonical before host bits, IPv4 before IPv6, common prefix lengths before odd
  /// ones, then the distance from 10.0.0.0 (or from 2001:db8:: in IPv6).
  static func rank(_ argument: CIDRArgument) -> [UInt128] {
    switch argument {
    case .ipv6Block: return [0, 0, 0, 0, 0]
    case .ipv6Subnet(_, let index): return [0, 0, 0, 1, UInt128(index)]
    case .malformed(let text): return [1, 0, 0, UInt128(text.utf8.count), 0]
    case .block(let address, let prefixLength):
      let isIPv6 = address.family == .ipv6
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
  static func rank(_ address: Address) -> UInt128 {
    let simplest: UInt128 = address.family == .ipv6 ? 0x2001_0db8 << 96 : 10 << 24
    return address.value >= simplest
      ? (address.value - simplest) * 2 : min(simplest - address.value, UInt128.max / 2) * 2 + 1
  }

  /// The place of a step's operation in the usual order of building a network.
  private static func operationRank(_ step: Step) -> UInt128 {
    UInt128(operationOrder.firstIndex(of: step.operation) ?? operationOrder.count)
  }

  private static let operationOrder = [
    "createVpc", "createInternetGateway", "allocateAddress", "associateVpcCidrBlock", "createSubnet",
    "createRouteTable", "createSecurityGroup", "createNetworkAcl", "attachInternetGateway",
    "createVpcPeeringConnection", "acceptVpcPeeringConnection", "rejectVpcPeeringConnection",
    "createRoute", "associateRouteTable", "runInstances", "createNetworkInterface", "associateAddress",
    "authorizeSecurityGroupIngress", "authorizeSecurityGroupEgress", "createNetworkAclEntry",
    "createEgressOnlyInternetGateway", "createNatGateway", "createTransitGateway",
    "createTransitGatewayVpcAttachment", "createTransitGatewayRouteTable",
    "associateTransitGatewayRouteTable", "enableTransitGatewayRouteTablePropagation",
    "createTransitGatewayRoute",
  ]

  private static func append(_ step: Step, to details: inout [UInt128]) {
    details.append(operationRank(step))
    _ = step.mapAddresses(
      blocks: {
        details += rank($0)
        return $0
      },
      addresses: {
        details.append(rank($0))
        return $0
      })
    for number in StepSimplification.numbers(of: step) { details.append(number) }
    // Explicit handles are simpler than implicit ones only when they save no step;
    // lower numbers are simpler than higher ones.
    for id in step.resources { details.append(UInt128(id.number) * 2 + (id.isImplicit ? 0 : 1)) }
  }
}
