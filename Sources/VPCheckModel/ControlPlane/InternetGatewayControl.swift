internal import VPCheckTopology

// Internet gateways.
extension Model {
  mutating func createInternetGateway(_ id: InternetGatewayID, by caller: Caller) throws(Refusal) {
    let count = topology.internetGateways.count { sees($0.id, of: $0.owner, caller) }
    try uphold(rules.quotas.excess(.internetGateways, count + 1, options.quotas.internetGatewayCountMax))

    topology.internetGateways[id] = InternetGateway(id: id, owner: caller.account)
    remember(caller.region, of: id)
  }

  mutating func attachInternetGateway(
    _ id: InternetGatewayID, _ vpcID: VPCID, by caller: Caller
  ) throws(Refusal) {
    let gateway = try internetGateway(id, for: caller)
    _ = try vpc(vpcID, for: caller)
    try uphold(rules.gateways.attachedAlready(gateway))
    try uphold(rules.gateways.secondGateway(topology.internetGateway(of: vpcID)))

    topology.internetGateways.update(id) { $0.attachments.append(vpcID) }
    dissociateTables(from: id, unlessOf: vpcID)
    refreshRouteStates()
  }

  mutating func detachInternetGateway(
    _ id: InternetGatewayID, _ vpcID: VPCID, by caller: Caller
  ) throws(Refusal) {
    let gateway = try internetGateway(id, for: caller)
    _ = try vpc(vpcID, for: caller)
    try uphold(rules.gateways.notAttached(gateway, vpcID))
    try uphold(rules.gateways.mappedAddresses(topology, vpcID, options))
    try uphold(rules.gateways.associatedTable(topology.table(of: id), options))

    topology.internetGateways.update(id) { $0.attachments.removeAll { $0 == vpcID } }
    if options.gateways.tableAtDetach != .staysAssociated { dissociateTables(from: id, unlessOf: nil) }
    refreshRouteStates()
  }

  mutating func deleteInternetGateway(_ id: InternetGatewayID, by caller: Caller) throws(Refusal) {
    let gateway = try internetGateway(id, for: caller)
    try uphold(rules.gateways.attachedDeletion(gateway))

    topology.internetGateways[id] = nil
    dissociateTables(from: id, unlessOf: nil)
    refreshRouteStates()
  }
}
