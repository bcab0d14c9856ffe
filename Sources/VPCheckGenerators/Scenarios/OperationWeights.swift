internal import VPCheckTopology

extension StepGenerator {
  /// Returns how often each operation is drawn, by position, in the present network.
  ///
  /// The network is made to grow first, and to change, shrink and be probed once there is
  /// something; an operation for which there is nothing at all keeps a weight of almost nothing.
  func operationWeights() -> [Int] {
    let census = Census(topology)
    var weights: [Int] = []
    weights.reserveCapacity(operationScales.count)
    for operation in GeneratedOperation.allCases {
      let scale = operationScales[weights.count]
      // What the scenario leaves out is not looked at.
      if scale <= 0 {
        weights.append(scale < 0 ? 0 : 1)
      } else {
        weights.append(max(1, scale * usualWeight(of: operation, census) * StepGenerator.softFactor))
      }
    }
    return weights
  }

  /// Returns by how much the weight of each operation is scaled, by position, in one scenario.
  ///
  /// Negative for what the profile does not permit, zero for what the scenario leaves out.
  static func operationScales(_ profile: GenerationProfile, _ swarm: SwarmFlags) -> [Int] {
    GeneratedOperation.allCases.enumerated().map { position, operation in
      let features = GeneratedOperation.featureSets[position]
      guard features.isSubset(of: profile.features) else { return -1 }
      guard features.isSubset(of: swarm.features) else { return 0 }
      guard !profile.operationFactors.isEmpty || !profile.featureFactors.isEmpty else { return 1 }
      return operation.features.reduce(profile.operationFactors[operation] ?? 1) {
        $0 * (profile.featureFactors[$1] ?? 1)
      }
    }
  }

  /// Returns the usual weight of an operation.
  private func usualWeight(of operation: GeneratedOperation, _ census: Census) -> Int {
    switch operation {
    case .createVpc, .createSubnet, .runInstances, .deleteVpc, .deleteSubnet, .modifySubnetAttribute,
      .associateVpcCidrBlock, .associateVpcIPv6CidrBlock, .disassociateVpcCidrBlock:
      weightOfGround(operation, census)
    case .createVpcPeeringConnection, .acceptVpcPeeringConnection, .rejectVpcPeeringConnection,
      .deleteVpcPeeringConnection:
      weightOfPeering(operation, census)
    case .createRouteTable, .associateRouteTable, .createRoute, .replaceRoute, .deleteRoute,
      .replaceRouteTableAssociation, .disassociateRouteTable, .deleteRouteTable, .createInternetGateway,
      .attachInternetGateway, .detachInternetGateway, .deleteInternetGateway:
      weightOfRouting(operation, census)
    case .createSecurityGroup, .authorizeSecurityGroup, .revokeSecurityGroup, .deleteSecurityGroup,
      .createNetworkAcl, .createNetworkAclEntry, .replaceNetworkAclEntry, .deleteNetworkAclEntry,
      .replaceNetworkAclAssociation, .deleteNetworkAcl:
      weightOfFilters(operation, census)
    default: weightOfHosts(operation, census)
    }
  }

  private func weightOfGround(_ operation: GeneratedOperation, _ census: Census) -> Int {
    let vpcCount = topology.vpcs.count
    switch operation {
    case .createVpc:
      return vpcCount == 0 ? 60 : vpcCount >= swarm.vpcCountMax ? 0 : vpcCount == 1 ? 12 : 3
    case .createSubnet:
      let count = topology.subnets.count
      return vpcCount == 0 ? 0 : count >= swarm.subnetCountMax ? 1 : count < vpcCount ? 16 : 4
    case .runInstances:
      let count = census.livingCount
      let places = topology.subnets.count
      return places == 0 || count >= swarm.instanceCountMax ? 0 : count < min(places, 3) ? 14 : 4
    case .deleteVpc: return vpcCount > 1 ? 2 : vpcCount
    case .deleteSubnet: return topology.subnets.isEmpty ? 0 : 2
    case .modifySubnetAttribute: return topology.subnets.isEmpty ? 0 : 1
    case .associateVpcCidrBlock:
      return vpcCount == 0 ? 0 : census.hasPendingPeering ? 10 : census.hasLivePeering ? 7 : 4
    case .associateVpcIPv6CidrBlock: return census.hasVPCWithoutIPv6 ? 2 : 0
    default: return census.hasSecondaryBlock ? 2 : 0
    }
  }

  private func weightOfPeering(_ operation: GeneratedOperation, _ census: Census) -> Int {
    let isEmpty = topology.peeringConnections.isEmpty
    switch operation {
    case .createVpcPeeringConnection:
      return topology.vpcs.count < 2 ? min(1, topology.vpcs.count) : census.hasLivePeering ? 4 : 14
    case .acceptVpcPeeringConnection: return census.hasPendingPeering ? 12 : isEmpty ? 0 : 1
    case .rejectVpcPeeringConnection: return census.hasPendingPeering ? 2 : isEmpty ? 0 : 1
    default: return isEmpty ? 0 : 2
    }
  }

  private func weightOfRouting(_ operation: GeneratedOperation, _ census: Census) -> Int {
    switch operation {
    case .createRouteTable: topology.vpcs.isEmpty ? 0 : topology.routeTables.count < 6 ? 3 : 0
    case .associateRouteTable: topology.subnets.isEmpty ? 0 : census.hasCustomTable ? 5 : 1
    case .createRoute: census.hasRouteTarget ? 14 : 0
    case .replaceRoute: census.hasAddedRoute ? 3 : census.hasRouteTarget ? 1 : 0
    case .deleteRoute: census.hasAddedRoute ? 2 : topology.routeTables.isEmpty ? 0 : 1
    case .replaceRouteTableAssociation: census.hasCustomTable ? 2 : 0
    case .disassociateRouteTable: topology.subnets.isEmpty ? 0 : 1
    case .deleteRouteTable: topology.routeTables.isEmpty ? 0 : 1
    case .createInternetGateway:
      topology.internetGateways.count < min(3, topology.vpcs.count) ? 5 : 0
    case .attachInternetGateway: census.hasFreeGateway ? 9 : topology.internetGateways.isEmpty ? 0 : 1
    case .detachInternetGateway: topology.internetGateways.isEmpty ? 0 : 2
    default: topology.internetGateways.isEmpty ? 0 : 1
    }
  }

  private func weightOfFilters(_ operation: GeneratedOperation, _ census: Census) -> Int {
    switch operation {
    case .createSecurityGroup: topology.vpcs.isEmpty ? 0 : topology.securityGroups.count < 7 ? 3 : 0
    case .authorizeSecurityGroup: topology.securityGroups.isEmpty ? 0 : 8
    case .revokeSecurityGroup: topology.securityGroups.isEmpty ? 0 : 3
    case .deleteSecurityGroup: topology.securityGroups.isEmpty ? 0 : 1
    case .createNetworkAcl: topology.vpcs.isEmpty ? 0 : topology.networkACLs.count < 6 ? 2 : 0
    case .createNetworkAclEntry: topology.networkACLs.isEmpty ? 0 : 5
    case .replaceNetworkAclEntry: topology.networkACLs.isEmpty ? 0 : 1
    case .deleteNetworkAclEntry: topology.networkACLs.isEmpty ? 0 : 2
    case .replaceNetworkAclAssociation: topology.subnets.isEmpty ? 0 : census.hasCustomACL ? 4 : 1
    default: census.hasCustomACL ? 1 : 0
    }
  }

  private func weightOfHosts(_ operation: GeneratedOperation, _ census: Census) -> Int {
    switch operation {
    case .allocateAddress: topology.vpcs.isEmpty || topology.elasticIPs.count >= 4 ? 0 : 2
    case .associateAddress:
      topology.elasticIPs.isEmpty || census.livingCount == 0 ? 0 : census.hasPublicAddress ? 30 : 12
    case .disassociateAddress, .releaseAddress: topology.elasticIPs.isEmpty ? 0 : 2
    case .createNetworkInterface: topology.subnets.isEmpty || topology.networkInterfaces.count >= 9 ? 0 : 6
    case .attachNetworkInterface: census.livingCount == 0 ? 0 : census.hasFreeInterface ? 20 : 1
    case .modifyNetworkInterfaceAttribute: topology.networkInterfaces.isEmpty ? 0 : 2
    case .detachNetworkInterface, .deleteNetworkInterface: topology.networkInterfaces.isEmpty ? 0 : 1
    case .stopInstances, .rebootInstances, .terminateInstances, .sendSSHPublicKey:
      topology.instances.isEmpty ? 0 : 2
    case .startInstances: census.hasStoppedInstance ? 4 : 0
    case .exchange: census.runningCount == 0 ? 0 : census.runningCount == 1 ? 20 : 260
    case .openSession: census.runningCount < 2 ? 0 : sessionCount == 0 ? 24 : 6
    case .sendInSession: sessionCount == 0 ? 0 : 60
    case .instanceConnect: census.runningCount == 0 ? 0 : census.hasPublicAddress ? 12 : 1
    case .wait: census.hasPendingPeering ? 4 : topology.vpcs.isEmpty ? 0 : 1
    case .planConnection: 40
    case .errand: topology.vpcs.isEmpty ? 110 : 50
    case .dryRun: 2
    default: weightOfGateways(operation, census)
    }
  }
}

/// What the weights need to know about a topology, counted once for each step.
struct Census {
  let livingCount: Int
  let runningCount: Int
  let hasStoppedInstance: Bool
  let hasVPCWithoutIPv6: Bool
  let hasSecondaryBlock: Bool
  let hasPendingPeering: Bool
  let hasLivePeering: Bool
  let hasFreeGateway: Bool
  let hasRouteTarget: Bool
  let hasAddedRoute: Bool
  let hasCustomTable: Bool
  let hasCustomACL: Bool
  let hasFreeInterface: Bool
  let hasPublicAddress: Bool
  let hasIPv6VPC: Bool
  let hasIPv6Subnet: Bool

  init(_ topology: Topology) {
    var (living, running, hasStopped) = (0, 0, false)
    for instance in topology.instances {
      switch instance.state {
      case .running, .pending: (living, running) = (living + 1, running + 1)
      case .stopped, .stopping: (living, hasStopped) = (living + 1, true)
      case .terminated, .shuttingDown: break
      }
    }
    (livingCount, runningCount, hasStoppedInstance) = (living, running, hasStopped)
    hasVPCWithoutIPv6 = topology.vpcs.contains { $0.ipv6.isEmpty }
    hasSecondaryBlock = topology.vpcs.contains { $0.ipv4.count > 1 || !$0.ipv6.isEmpty }
    hasPendingPeering = topology.peeringConnections.contains { $0.state == .pendingAcceptance }
    hasLivePeering = topology.peeringConnections.contains { $0.state.isLive }
    hasFreeGateway = topology.internetGateways.contains { $0.attachments.isEmpty }
    let hasAttachedGateway = topology.internetGateways.contains { !$0.attachments.isEmpty }
    hasRouteTarget =
      !topology.peeringConnections.isEmpty || hasAttachedGateway || !topology.natGateways.isEmpty
      || !topology.egressOnlyGateways.isEmpty || !topology.transitGatewayAttachments.isEmpty
    hasAddedRoute = topology.routeTables.contains { table in table.routes.contains { $0.target != .local } }
    hasCustomTable = topology.routeTables.contains { !$0.isMain }
    hasCustomACL = topology.networkACLs.contains { !$0.isDefault }
    hasFreeInterface = topology.networkInterfaces.contains { $0.attachment == nil }
    hasPublicAddress = topology.networkInterfaces.contains { $0.ipv4.first?.publicAddress != nil }
    hasIPv6VPC = topology.vpcs.contains { !$0.ipv6.isEmpty }
    hasIPv6Subnet = topology.subnets.contains { $0.ipv6 != nil }
  }
}
