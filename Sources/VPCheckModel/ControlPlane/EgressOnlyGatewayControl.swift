internal import VPCheckTopology

// Egress-only internet gateways.
extension Model {
  mutating func createEgressOnlyGateway(
    _ id: EgressOnlyGatewayID, _ vpcID: VPCID, by caller: Caller
  ) throws(Refusal) {
    let vpc = try vpc(vpcID, for: caller)
    try uphold(rules.egressOnlyGateways.secondGateway(topology.egressOnlyGateway(of: vpcID)))
    try uphold(rules.egressOnlyGateways.missingIPv6Block(vpc, options))

    topology.egressOnlyGateways[id] = EgressOnlyGateway(id: id, owner: caller.account, vpc: vpcID)
  }

  mutating func deleteEgressOnlyGateway(
    _ id: EgressOnlyGatewayID, by caller: Caller
  ) throws(Refusal) {
    let gateway = try egressOnlyGateway(id, for: caller)
    try uphold(rules.egressOnlyGateways.routedDeletion(topology, gateway))

    topology.egressOnlyGateways[id] = nil
    refreshRouteStates()
  }
}
