internal import AddressMath
internal import PropertyEngine
internal import VPCheckTopology

extension StepGenerator {
  /// Draws a CreateNatGateway call: a public one where there is a gateway and a spare Elastic IP.
  ///
  /// Many of the problems of a NAT gateway may show only in its state (NAT-4); which ones is
  /// for the laws to know.
  mutating func createNatGateway() throws -> Step {
    let roomy = topology.subnets.newestFirst.filter { !topology.freeAddresses(of: $0).isEmpty }
    func subnets(gateway: Bool, spare: Bool) -> [Subnet] {
      roomy.filter {
        (topology.gateway(of: $0.vpc) != nil) == gateway
          && !topology.allocations(of: topology.owner(ofVPC: $0.vpc), spare: spare).isEmpty
      }
    }
    let served = subnets(gateway: true, spare: true)
    let places: [(InvalidAim, [Subnet])] = [
      (.natWithoutGateway, subnets(gateway: false, spare: true)),
      (.allocationInUse, subnets(gateway: true, spare: false)), (.allocationMissing, roomy),
      (.allocationNeedless, served), (.addressReserved, roomy), (.addressOutside, roomy),
      (.addressInUse, roomy.filter { !topology.heldAddresses(in: $0.id).isEmpty }),
      (.otherAccount, hasStranger ? roomy : []),
    ]
    let aim = try drawAim(
      valid: !roomy.isEmpty, places.map { ($0.0, !$0.1.isEmpty) } + [(.unknownHandle, true)])
    let id = ledger.fresh(.natGateway)
    if aim == .unknownHandle { return try createNatGatewayWithUnknownHandle(id, served) }
    let candidates = places.first { $0.0 == aim }?.1 ?? roomy
    let publicPlaces = candidates.filter { subnet in served.contains { $0.id == subnet.id } }
    let connectivity = try testCase.span("connectivity") { () -> NATConnectivity in
      switch aim {
      case .natWithoutGateway, .allocationInUse, .allocationMissing: return .isPublic
      case .allocationNeedless: return .isPrivate
      default:
        let weights = [publicPlaces.isEmpty ? 0 : 3, 1].map { $0 * StepGenerator.softFactor }
        let wished = wish?.connectivity.map { $0 == .isPublic ? 0 : 1 }
        return [.isPublic, .isPrivate][try position(weights, wished: wished)]
      }
    }
    let isServed = connectivity == .isPublic && !publicPlaces.isEmpty
    let subnet = try reference("subnet", (isServed ? publicPlaces : candidates).map(\.id))
    let owner = topology.owner(ofSubnet: subnet)
    let allocation = try testCase.span("allocation") { () -> AllocationID? in
      let isHolding = connectivity == .isPublic ? aim != .allocationMissing : aim == .allocationNeedless
      guard isHolding else { return nil }
      let choices = topology.allocations(of: owner, spare: aim != .allocationInUse)
      return choices.isEmpty ? nil : try pick(choices, wished: wish?.position(in: choices))
    }
    let address = try testCase.span("privateAddress") {
      try topology.subnets[subnet].flatMap { try privateAddress(in: $0, aim) }
    }
    return call(
      .createNatGateway(id, subnet, connectivity, allocation: allocation, privateAddress: address),
      by: caller(owner, aim: aim))
  }

  /// Draws a CreateNatGateway call whose subnet or Elastic IP is unknown.
  private func createNatGatewayWithUnknownHandle(_ id: NATGatewayID, _ served: [Subnet]) throws -> Step {
    if let subnet = served.first, try testCase.boolean() {
      let allocation = ledger.unknown(.elasticIP, in: topology)
      return call(
        .createNatGateway(id, subnet.id, .isPublic, allocation: allocation, privateAddress: nil),
        by: topology.owner(ofVPC: subnet.vpc))
    }
    let subnet = ledger.unknown(.subnet, in: topology)
    return call(.createNatGateway(id, subnet, .isPrivate, allocation: nil, privateAddress: nil), by: .first)
  }

  /// Draws a DeleteNatGateway call.
  mutating func deleteNatGateway() throws -> Step {
    let live = topology.natGateways.newestIDs { $0.isLive }
    let ended = topology.natGateways.newestIDs { !$0.isLive }
    let aim = try drawAim(
      valid: !live.isEmpty,
      [
        (.natWrongState, !ended.isEmpty), (.otherAccount, hasStranger && !live.isEmpty),
        (.unknownHandle, true),
      ])
    let gateway =
      switch aim {
      case .unknownHandle: ledger.unknown(.natGateway, in: topology)
      case .natWrongState: try reference("gateway", ended)
      default: try reference("gateway", live)
      }
    return call(
      .deleteNatGateway(gateway), by: caller(topology.natGateways[gateway]?.owner ?? .first, aim: aim))
  }
}
