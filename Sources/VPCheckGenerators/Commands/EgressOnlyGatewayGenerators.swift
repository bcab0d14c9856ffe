internal import PropertyEngine
internal import VPCheckTopology

extension StepGenerator {
  /// Draws a CreateEgressOnlyInternetGateway call.
  mutating func createEgressOnlyInternetGateway() throws -> Step {
    let bare = topology.vpcs.newestIDs { topology.egressOnlyGateway(of: $0.id) == nil }
    let served = topology.vpcs.newestIDs { topology.egressOnlyGateway(of: $0.id) != nil }
    // It is of use where there is IPv6; elsewhere the sheets leave it open (EIGW-6).
    let useful = bare.filter { topology.ipv6Block(of: $0) != nil }
    let aim = try drawAim(
      valid: !bare.isEmpty,
      [
        (.egressOnlySecond, !served.isEmpty), (.otherAccount, hasStranger && !bare.isEmpty),
        (.unknownHandle, true),
      ])
    let vpc: VPCID
    switch aim {
    case .unknownHandle: vpc = ledger.unknown(.vpc, in: topology)
    case .egressOnlySecond: vpc = try reference("vpc", served)
    default: vpc = try reference("vpc", useful + bare.filter { !useful.contains($0) })
    }
    return call(
      .createEgressOnlyInternetGateway(ledger.fresh(.egressOnlyGateway), vpc),
      by: caller(topology.owner(ofVPC: vpc), aim: aim))
  }

  /// Draws a DeleteEgressOnlyInternetGateway call.
  mutating func deleteEgressOnlyInternetGateway() throws -> Step {
    let all = topology.egressOnlyGateways.newestIDs { _ in true }
    let aim = try drawAim(
      valid: !all.isEmpty, [(.otherAccount, hasStranger && !all.isEmpty), (.unknownHandle, true)])
    let gateway =
      aim == .unknownHandle
      ? ledger.unknown(.egressOnlyGateway, in: topology) : try reference("gateway", all)
    return call(
      .deleteEgressOnlyInternetGateway(gateway),
      by: caller(topology.egressOnlyGateways[gateway]?.owner ?? .first, aim: aim))
  }
}
