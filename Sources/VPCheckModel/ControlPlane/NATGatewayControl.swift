internal import AddressMath
internal import VPCheckTopology

// The life of NAT gateways.
extension Model {
  mutating func createNATGateway(
    _ id: NATGatewayID, _ subnetID: SubnetID, _ connectivity: NATConnectivity, _ allocation: AllocationID?,
    _ asked: Address?, by caller: Caller
  ) throws(Refusal) {
    try uphold(rules.natGateways.allocationPresence(connectivity, allocation))
    let subnet = try subnet(subnetID, for: caller)
    var gateway = NATGateway(
      id: id, owner: caller.account, subnet: subnetID, vpc: subnet.vpc, connectivity: connectivity)
    var elasticIP: ElasticIP?
    if let allocation { elasticIP = try? self.elasticIP(allocation, for: caller) }
    var problem = try self.problem(of: gateway, allocation, elasticIP)
    if problem == nil {
      if let address = try natAddress(rules.natGateways.namedAddress(asked), in: subnet) {
        let publicAddress = elasticIP.map { PublicAddress($0.publicAddress, allocation: $0.id) }
        gateway.addresses = [NATAddress(address, publicAddress: publicAddress)]
      } else {
        problem = .insufficientAddresses
      }
    }
    try upholdNATQuota(inZoneOf: subnet)

    if let problem {
      gateway.state = rules.natGateways.stateAfterProblem()
      gateway.failureCode = problem
    } else {
      gateway.state =
        options.gateways.delaysNATTransitions ? .pending : rules.natGateways.stateAfterCreate()
    }
    topology.natGateways[id] = gateway
    remember(caller.region, of: id)
    memory.natGateways[id] = NATGatewayMemory(id: id, changedAt: memory.now)
    recountAddresses(of: subnetID)
    refreshRouteStates()
  }

  mutating func deleteNATGateway(_ id: NATGatewayID, by caller: Caller) throws(Refusal) {
    let gateway = try natGateway(id, for: caller)
    try uphold(rules.natGateways.deletionState(gateway.state, options))
    // What has ended, or is about to, is past deleting (NAT-11).
    guard gateway.state == .available || gateway.state == .pending else { return }

    let now = memory.now
    memory.natGateways.update(id) { $0.changedAt = now }
    if options.gateways.delaysNATTransitions {
      topology.natGateways.update(id) { $0.state = .deleting }
      refreshRouteStates()
    } else {
      endNATGateway(id)
    }
  }

  // MARK: Parts

  /// Returns why a gateway fails, as the code of that; nil when nothing stands in its way.
  ///
  /// - Throws: The refusal, where problems are refused at once (NAT-7).
  private func problem(
    of gateway: NATGateway, _ allocation: AllocationID?, _ elasticIP: ElasticIP?
  ) throws(Refusal) -> RejectionCode? {
    var problem = rules.natGateways.gatewayProblem(
      gateway.connectivity, topology.internetGateway(of: gateway.vpc))
    if let allocation, problem == nil {
      problem = rules.natGateways.allocationProblem(elasticIP, topology.natGateway(holding: allocation))
    }
    if let problem, options.gateways.refusesNATProblemsAtOnce { throw Refusal(problem, "NAT-7") }
    if problem != nil { return problem }
    let isRouted = topology.routesToGateway(gateway.subnet)
    switch rules.natGateways.unrouted(gateway.connectivity, isRouted, options) {
    case .becomesAvailable: return nil
    case .fails: return .gatewayNotAttached
    case .isRefused: throw Refusal(.invalidParameterValue, "NAT-18")
    }
  }

  /// Returns the address that a gateway gets; nil when none can be had and it fails for that.
  ///
  /// - Throws: The refusal, where that is refused at once (NAT-7, NAT-20).
  private func natAddress(_ asked: Address?, in subnet: Subnet) throws(Refusal) -> Address? {
    do throws(Refusal) {
      return try freeAddress(asked, in: subnet)
    } catch {
      if subnet.ipv4 == nil || options.gateways.refusesNATProblemsAtOnce { throw error }
      if asked != nil, options.gateways.refusesNATAddressesAtOnce { throw error }
      return nil
    }
  }

  /// Upholds the quota of a zone, which what has failed does not count against (NAT-12).
  private func upholdNATQuota(inZoneOf subnet: Subnet) throws(Refusal) {
    let count = topology.natGateways.count { gateway in
      rules.natGateways.isCounted(gateway.state) && topology.subnets[gateway.subnet]?.zone == subnet.zone
        && topology.vpcs[gateway.vpc]?.owner == topology.vpcs[subnet.vpc]?.owner
        && topology.vpcs[gateway.vpc]?.region == topology.vpcs[subnet.vpc]?.region
    }
    try uphold(rules.quotas.excess(.natGateways, count + 1, options.quotas.natGatewayCountMax))
  }

  private mutating func endNATGateway(_ id: NATGatewayID) {
    guard let gateway = topology.natGateways[id] else { return }
    let now = memory.now
    memory.natGateways.update(id) { $0.changedAt = now }
    topology.natGateways.update(id) {
      $0.state = rules.natGateways.stateAfterDelete()
      $0.addresses = rules.natGateways.addressesAfterDelete($0.addresses)
    }
    if !rules.natGateways.allocationStays() {
      for address in gateway.addresses {
        if let allocation = address.publicAddress?.allocation { topology.elasticIPs[allocation] = nil }
      }
    }
    recountAddresses(of: gateway.subnet)
    refreshRouteStates()
  }

  /// Settles what was pending or deleting, and takes out of sight what ended long ago.
  mutating func settleNATGateways() {
    for gateway in topology.natGateways {
      guard let since = memory.natGateways[gateway.id]?.changedAt else { continue }
      let age = memory.now - since
      switch gateway.state {
      case .pending where age >= rules.natGateways.settlingSeconds():
        topology.natGateways.update(gateway.id) { $0.state = rules.natGateways.stateAfterCreate() }
        refreshRouteStates()
      case .deleting where age >= rules.natGateways.settlingSeconds(): endNATGateway(gateway.id)
      case .failed where age >= rules.natGateways.visibleSeconds(),
        .deleted where age >= rules.natGateways.visibleSeconds():
        topology.natGateways[gateway.id] = nil
        memory.natGateways[gateway.id] = nil
        refreshRouteStates()
      default: break
      }
    }
  }
}

extension Topology {
  /// Returns whether the table of a subnet has a route to an internet gateway (SUB-TYPE-1).
  fileprivate func routesToGateway(_ subnet: SubnetID) -> Bool {
    guard let vpc = subnets[subnet]?.vpc,
      let id = explicitTable(of: subnet) ?? mainTable(of: vpc), let table = routeTables[id]
    else { return false }
    return table.routes.contains {
      if case .internetGateway = $0.target { true } else { false }
    }
  }
}
