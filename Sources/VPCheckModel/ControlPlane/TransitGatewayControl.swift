internal import VPCheckTopology

// Transit gateways and the attachments of VPCs.
extension Model {
  mutating func createTransitGateway(
    _ id: TransitGatewayID, associates: Bool, propagates: Bool, by caller: Caller
  ) throws(Refusal) {
    var gateway = TransitGateway(id: id, owner: caller.account)
    if rules.transitGateways.comesWithTable(associates, propagates, options) {
      let table = ResourceID.implicit(.transitGatewayRouteTable, of: id)
      if associates { gateway.defaultAssociationTable = table }
      if propagates { gateway.defaultPropagationTable = table }
      topology.transitGatewayRouteTables[table] = TransitGatewayRouteTable(id: table, gateway: id)
    }
    topology.transitGateways[id] = gateway
    remember(caller.region, of: id)
  }

  mutating func deleteTransitGateway(_ id: TransitGatewayID, by caller: Caller) throws(Refusal) {
    let gateway = try transitGateway(id, for: caller)
    try uphold(rules.transitGateways.attachedDeletion(topology, gateway))

    for table in topology.transitGatewayRouteTables where table.gateway == id {
      topology.transitGatewayRouteTables[table.id] = nil
    }
    topology.transitGateways[id] = nil
    refreshRouteStates()
  }

  mutating func attachToTransitGateway(
    _ id: TransitGatewayAttachmentID, _ gatewayID: TransitGatewayID, _ vpcID: VPCID,
    _ subnetIDs: [SubnetID], supportsIPv6: Bool, by caller: Caller
  ) throws(Refusal) {
    if subnetIDs.isEmpty { try uphold(rules.transitGateways.noSubnet()) }
    let gateway = try transitGateway(gatewayID, for: caller)
    _ = try vpc(vpcID, for: caller)
    var zones: [Int] = []
    var subnets: [SubnetID] = []
    for subnetID in subnetIDs {
      let subnet = try subnet(subnetID, for: caller)
      try uphold(rules.transitGateways.foreignSubnet(subnet, vpcID))
      try uphold(rules.transitGateways.ipv6OnlySubnet(subnet))
      try uphold(rules.transitGateways.sharedZone(zones, subnet.zone))
      try uphold(
        rules.transitGateways.fullSubnet(AddressAssignment.availableCount(of: subnet, topology)))
      zones.append(subnet.zone)
      if !subnets.contains(subnetID) { subnets.append(subnetID) }
    }
    let existing = topology.transitAttachment(of: vpcID, to: gatewayID)
    try uphold(rules.transitGateways.secondAttachment(existing, options))

    topology.transitGatewayAttachments[id] = TransitGatewayAttachment(
      id: id, owner: caller.account, gateway: gatewayID, vpc: vpcID, subnets: subnets,
      supportsIPv6: supportsIPv6)
    if let table = rules.transitGateways.tableOfNewAttachment(gateway) {
      topology.transitGatewayRouteTables.update(table) { $0.insert(id, into: \.associations) }
    }
    if let table = rules.transitGateways.propagationOfNewAttachment(gateway) {
      topology.transitGatewayRouteTables.update(table) { $0.insert(id, into: \.propagations) }
    }
    settleAttachments(in: subnets)
  }

  mutating func detachFromTransitGateway(
    _ id: TransitGatewayAttachmentID, by caller: Caller
  ) throws(Refusal) {
    let attachment = try transitAttachment(id, for: caller)

    topology.transitGatewayAttachments[id] = nil
    for table in topology.transitGatewayRouteTables where table.gateway == attachment.gateway {
      topology.transitGatewayRouteTables.update(table.id) { table in
        table.associations.removeAll { $0 == id }
        table.propagations.removeAll { $0 == id }
      }
    }
    settleAttachments(in: attachment.subnets)
  }

  /// Brings addresses and routes in line with the attachments.
  private mutating func settleAttachments(in subnets: [SubnetID]) {
    for subnet in subnets { recountAddresses(of: subnet) }
    refreshTransitRoutes()
    refreshRouteStates()
  }
}

extension TransitGatewayRouteTable {
  /// Adds an attachment to a list that ascends and names each once.
  mutating func insert(
    _ attachment: TransitGatewayAttachmentID,
    into list: WritableKeyPath<TransitGatewayRouteTable, [TransitGatewayAttachmentID]>
  ) {
    guard !self[keyPath: list].contains(attachment) else { return }
    self[keyPath: list].append(attachment)
    self[keyPath: list].sort()
  }
}
