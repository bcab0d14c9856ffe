internal import AddressMath
internal import VPCheckTopology

// Elastic IPs: allocating, mapping, moving, releasing.
extension Model {
  mutating func allocateAddress(_ id: AllocationID, by caller: Caller) throws(Refusal) {
    let count = topology.elasticIPs.count { sees($0.id, of: $0.owner, caller) }
    try uphold(rules.quotas.excess(.elasticIPs, count + 1, options.quotas.elasticIPCountMax))

    guard let address = takePublicAddress() else { return }
    topology.elasticIPs[id] = ElasticIP(id: id, owner: caller.account, publicAddress: address)
    remember(caller.region, of: id)
  }

  mutating func releaseAddress(_ id: AllocationID, by caller: Caller) throws(Refusal) {
    let address = try elasticIP(id, for: caller)
    try uphold(rules.elasticIPs.mappedRelease(address))
    try uphold(rules.elasticIPs.gatewayRelease(topology.natGateway(holding: id)))

    topology.elasticIPs[id] = nil
    memory.mappedAllocations.remove(id)
  }

  mutating func associateAddress(
    _ id: AllocationID, _ target: AddressTarget, _ asked: Address?, allowsReassociation: Bool?,
    by caller: Caller
  ) throws(Refusal) {
    let address = try elasticIP(id, for: caller)
    let interface = try interface(of: target, for: caller)
    try uphold(rules.elasticIPs.gatewayMove(topology.natGateway(holding: id)))
    guard let privateAddress = rules.elasticIPs.privateAddress(interface, asked) else {
      throw Refusal(.invalidParameterValue, "EIP-ALLOC-5")
    }
    try uphold(rules.elasticIPs.foreignAddress(interface, privateAddress))
    try uphold(rules.elasticIPs.gateway(topology.internetGateway(of: interface.vpc)))
    try uphold(rules.elasticIPs.missingRoute(topology, interface))
    let association = AddressAssociation(interface: interface.id, privateAddress: privateAddress)
    try uphold(rules.elasticIPs.move(address, association, allowsReassociation, options))
    let occupant = interface.ipv4.first { $0.address == privateAddress }?.publicAddress?.allocation
    try uphold(rules.elasticIPs.displacement(occupant, id, allowsReassociation, options))
    if address.association == association { return }

    let old = address.association
    if let old, rules.elasticIPs.leavesOldTarget() { clearMapping(at: old) }
    if let occupant, rules.elasticIPs.freesDisplaced() {
      topology.elasticIPs.update(occupant) { $0.association = nil }
    }
    setMapping(at: association, PublicAddress(address.publicAddress, allocation: id))
    topology.elasticIPs.update(id) { $0.association = association }
    memory.mappedAllocations.insert(id)
    if let old { givePublicAddress(afterLosing: old) }
  }

  mutating func disassociateAddress(_ id: AllocationID, by caller: Caller) throws(Refusal) {
    // The request names an association, so an unknown allocation is an unknown association.
    guard let address = try? elasticIP(id, for: caller) else {
      throw Refusal(.associationNotFound, "EIP-DIS-3")
    }
    try uphold(rules.elasticIPs.gatewayDisassociation(topology.natGateway(holding: id)))
    let isRepeat = options.permitsRepeatedDisassociation && memory.mappedAllocations.contains(id)
    if !isRepeat { try uphold(rules.elasticIPs.unmapped(address)) }

    guard let old = address.association else { return }
    clearMapping(at: old)
    topology.elasticIPs.update(id) { $0.association = nil }
    if !rules.elasticIPs.staysAllocated() { topology.elasticIPs[id] = nil }
    givePublicAddress(afterLosing: old)
  }

  // MARK: Parts

  /// Returns the interface that a target means (EIP-ASSOC-7, EIP-ASSOC-15).
  private func interface(of target: AddressTarget, for caller: Caller) throws(Refusal) -> NetworkInterface {
    switch target {
    case .networkInterface(let id): return try networkInterface(id, for: caller)
    case .instance(let id):
      let instance = try instance(id, for: caller)
      try uphold(rules.elasticIPs.instanceState(instance.state))
      try uphold(rules.elasticIPs.severalInterfaces(instance))
      guard let first = instance.interfaces.first, let interface = topology.networkInterfaces[first] else {
        throw Refusal(.invalidInstanceID, "EIP-ASSOC-7")
      }
      return interface
    }
  }

  /// Only the primary private address is given an automatic one (PUB-7, PUB-12).
  private mutating func givePublicAddress(afterLosing old: AddressAssociation) {
    guard topology.networkInterfaces[old.interface]?.ipv4.first?.address == old.privateAddress else {
      return
    }
    givePublicAddress(to: old.interface, on: .disassociation)
  }

  /// Disassociates the Elastic IPs of an interface; they stay allocated.
  mutating func endMappings(of id: NetworkInterfaceID) {
    for elasticIP in topology.elasticIPs {
      guard let association = elasticIP.association, association.interface == id else { continue }
      clearMapping(at: association)
      topology.elasticIPs.update(elasticIP.id) { $0.association = nil }
    }
  }

  private mutating func clearMapping(at association: AddressAssociation) {
    setMapping(at: association, nil)
  }

  private mutating func setMapping(at association: AddressAssociation, _ address: PublicAddress?) {
    topology.networkInterfaces.update(association.interface) { interface in
      for index in interface.ipv4.indices
      where interface.ipv4[index].address == association.privateAddress {
        interface.ipv4[index].publicAddress = address
      }
    }
  }
}
