internal import AddressMath
internal import VPCheckTopology

// Creating and deleting VPCs.
extension Model {
  mutating func createVpc(
    _ id: VPCID, _ argument: CIDRArgument?, _ request: IPv6Request?, by caller: Caller
  ) throws(Refusal) {
    if argument == nil { try uphold(rules.vpcs.missingBlock()) }
    var vpc = VPC(id: id, owner: caller.account, region: caller.region, ipv4: [])
    if let argument {
      let block = try block(argument, family: .ipv4)
      try uphold(rules.addresses.vpcSize(block))
      try uphold(rules.addresses.vpcRange(block, options))
      try uphold(rules.vpcs.otherVPCs(topology, block))
      vpc.ipv4.append(CIDRAssociation(block))
    }
    let poolBlock = try request.flatMap { (request) throws(Refusal) in try ownPoolBlock(request) }
    let count = topology.vpcs.count { $0.owner == caller.account && $0.region == caller.region }
    try uphold(rules.quotas.excess(.vpcs, count + 1, options.quotas.vpcCountMax))

    if request != nil, let block = poolBlock ?? takeProvidedBlock(for: id) {
      vpc.ipv6.append(CIDRAssociation(block))
    }
    topology.vpcs[id] = vpc
    createCompanions(of: vpc)
  }

  /// Creates what comes with a VPC (VPC-CRT-2, VPC-CRT-3).
  private mutating func createCompanions(of vpc: VPC) {
    let hasIPv6 = !vpc.ipv6.isEmpty
    if rules.vpcs.comesWith(.routeTable) {
      let id = ResourceID.implicit(.routeTable, of: vpc.id)
      topology.routeTables[id] = RouteTable(id: id, vpc: vpc.id, isMain: true, routes: localRoutes(of: vpc))
    }
    if rules.vpcs.comesWith(.securityGroup) {
      let id = ResourceID.implicit(.securityGroup, of: vpc.id)
      var group = SecurityGroup(id: id, owner: vpc.owner, vpc: vpc.id, name: SecurityGroup.defaultName)
      group.rules = rules.groups.initialRules(group, hasIPv6, options)
      topology.securityGroups[id] = group
      memory.modifiedGroups.remove(id)
    }
    if rules.vpcs.comesWith(.networkACL) {
      let id = ResourceID.implicit(.networkACL, of: vpc.id)
      topology.networkACLs[id] = NetworkACL(
        id: id, owner: vpc.owner, vpc: vpc.id, isDefault: true,
        entries: rules.acls.initialEntries(true, hasIPv6))
      forgetModifications(of: id)
    }
  }

  mutating func deleteVpc(_ id: VPCID, by caller: Caller) throws(Refusal) {
    _ = try vpc(id, for: caller)
    if isNeeded(id) { throw Refusal(.dependencyViolation, "VPC-DEL-1") }
    var ended: [PeeringConnectionID] = []
    for connection in topology.peeringConnections where connection.joins(id) {
      switch rules.vpcs.peeringAtDeletion(connection, id, options) {
      case .unaffected: break
      case .refused: throw Refusal(.dependencyViolation, "VPC-DEL-4")
      case .ended: ended.append(connection.id)
      }
    }

    for connection in ended { settle(connection, rules.peering.stateAfterDelete(), by: caller.account) }
    for table in topology.routeTables
    where table.vpc == id && table.isMain && rules.vpcs.goesWith(.routeTable) {
      topology.routeTables[table.id] = nil
    }
    for group in topology.securityGroups
    where group.vpc == id && group.isDefault && rules.vpcs.goesWith(.securityGroup) {
      topology.securityGroups[group.id] = nil
    }
    for acl in topology.networkACLs where acl.vpc == id && acl.isDefault && rules.vpcs.goesWith(.networkACL) {
      topology.networkACLs[acl.id] = nil
    }
    topology.vpcs[id] = nil
  }

  /// Returns whether something keeps a VPC from being deleted (VPC-DEL-1).
  private func isNeeded(_ vpc: VPCID) -> Bool {
    topology.subnets.contains { $0.vpc == vpc && rules.vpcs.subnetBlocksDeletion($0) }
      || topology.routeTables.contains { $0.vpc == vpc && rules.vpcs.tableBlocksDeletion($0) }
      || topology.securityGroups.contains { $0.vpc == vpc && rules.vpcs.groupBlocksDeletion($0) }
      || topology.networkACLs.contains { $0.vpc == vpc && rules.vpcs.aclBlocksDeletion($0) }
      || topology.internetGateways.contains {
        $0.attachments.contains(vpc) && rules.vpcs.gatewayBlocksDeletion($0)
      }
      || topology.egressOnlyGateways.contains { $0.vpc == vpc && rules.vpcs.egressOnlyBlocksDeletion($0) }
      || topology.natGateways.contains { $0.vpc == vpc && rules.vpcs.natBlocksDeletion($0) }
      || topology.transitGatewayAttachments.contains {
        $0.vpc == vpc && rules.vpcs.attachmentBlocksDeletion($0)
      }
  }
}
