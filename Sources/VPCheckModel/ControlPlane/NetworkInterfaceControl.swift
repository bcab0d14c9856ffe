internal import AddressMath
internal import VPCheckTopology

// Network interfaces: making, changing, attaching, deleting.
extension Model {
  mutating func createInterface(
    _ id: NetworkInterfaceID, _ subnet: SubnetID, _ address: Address?, _ groups: [SecurityGroupID],
    by caller: Caller
  ) throws(Refusal) {
    insertInterface(try plannedInterface(id, subnet, address, groups, for: caller))
  }

  mutating func deleteInterface(_ id: NetworkInterfaceID, by caller: Caller) throws(Refusal) {
    let interface = try networkInterface(id, for: caller)
    try uphold(rules.interfaces.attachedDeletion(interface))

    removeInterface(id)
    refreshRouteStates()
  }

  mutating func modifyInterface(
    _ id: NetworkInterfaceID, _ attribute: InterfaceAttribute, by caller: Caller
  ) throws(Refusal) {
    let interface = try networkInterface(id, for: caller)
    switch attribute {
    case .groups(let ids):
      if ids.isEmpty { try uphold(rules.interfaces.noGroup()) }
      let groups = try interfaceGroups(ids, in: interface.vpc, for: caller)
      let result = rules.interfaces.groupsAfterChange(interface.groups, groups)
      topology.networkInterfaces.update(id) { $0.groups = result }
    case .sourceDestinationCheck(let checks):
      topology.networkInterfaces.update(id) { $0.checksSourceAndDestination = checks }
    }
  }

  // MARK: Attaching

  mutating func attachInterface(
    _ id: NetworkInterfaceID, _ instanceID: InstanceID, deviceIndex: Int, by caller: Caller
  ) throws(Refusal) {
    let interface = try networkInterface(id, for: caller)
    let instance = try instance(instanceID, for: caller)
    try uphold(rules.interfaces.attachedAlready(interface))
    try uphold(rules.interfaces.attachState(instance.state))
    let attached = instance.interfaces.compactMap { topology.networkInterfaces[$0] }
    if let primary = attached.first, let home = topology.subnets[primary.subnet],
      let subnet = topology.subnets[interface.subnet]
    {
      try uphold(rules.interfaces.attachVPC(interface, primary.vpc, options))
      try uphold(rules.interfaces.zone(subnet.zone, home.zone))
    }
    try uphold(rules.interfaces.deviceIndex(attached.compactMap { $0.attachment?.deviceIndex }, deviceIndex))
    let max = options.quotas.interfacesPerInstanceMax
    try uphold(rules.quotas.excess(.interfacesPerInstance, attached.count + 1, max))

    topology.networkInterfaces.update(id) {
      $0.attachment = InterfaceAttachment(
        instance: instanceID, deviceIndex: deviceIndex, deletesOnTermination: false)
    }
    let position = attached.count { $0.attachment.map { $0.deviceIndex < deviceIndex } ?? true }
    topology.instances.update(instanceID) { $0.interfaces.insert(id, at: position) }
    refreshRouteStates()
  }

  mutating func detachInterface(_ id: NetworkInterfaceID, by caller: Caller) throws(Refusal) {
    // The request names an attachment, so an unknown interface is an unknown attachment.
    guard let interface = try? networkInterface(id, for: caller), let attachment = interface.attachment else {
      throw Refusal(.attachmentNotFound, "NIC-DET-3")
    }
    try uphold(rules.interfaces.primaryDetachment(attachment))

    var detached = rules.interfaces.detached(interface)
    detached.attachment = nil
    topology.networkInterfaces[id] = detached
    topology.instances.update(attachment.instance) { $0.interfaces.removeAll { $0 == id } }
    refreshRouteStates()
  }
}

// What instances need of interfaces, too.
extension Model {
  /// Returns the interface that a request would make.
  func plannedInterface(
    _ id: NetworkInterfaceID, _ subnetID: SubnetID, _ asked: Address?, _ groupIDs: [SecurityGroupID],
    for caller: Caller
  ) throws(Refusal) -> NetworkInterface {
    let subnet = try subnet(subnetID, for: caller)
    let groups =
      groupIDs.isEmpty
      ? rules.interfaces.defaultGroups(topology, subnet.vpc)
      : try interfaceGroups(groupIDs, in: subnet.vpc, for: caller)
    let address = try freeAddress(asked, in: subnet)
    let ipv6 = try automaticIPv6Address(in: subnet, beside: address)
    let count = topology.networkInterfaces.count {
      $0.owner == caller.account && topology.vpcs[$0.vpc]?.region == caller.region
    }
    let max = options.quotas.networkInterfaceCountMax
    try uphold(rules.quotas.excess(.networkInterfaces, count + 1, max))
    return NetworkInterface(
      id: id, owner: caller.account, subnet: subnetID, vpc: subnet.vpc,
      ipv4: address.family == .ipv4 ? [PrivateAddress(address)] : [],
      ipv6: address.family == .ipv6 ? [address] : ipv6, groups: groups,
      checksSourceAndDestination: rules.interfaces.checksAtFirst())
  }

  /// Returns the address asked for, or a free one.
  ///
  /// Only in an IPv6-only subnet it is an IPv6 address (SUB-V6-6).
  func freeAddress(_ asked: Address?, in subnet: Subnet) throws(Refusal) -> Address {
    guard let block = subnet.ipv4 ?? subnet.ipv6, asked == nil || asked?.family == .ipv4 && subnet.ipv4 != nil
    else { throw Refusal(.invalidParameterValue, "NIC-IP-3") }
    guard let asked else {
      if let free = rules.addresses.freeAddress(topology, subnet, block, rules.addresses.isReserved) {
        return free
      }
      try uphold(rules.interfaces.noFreeAddress())
      return block.base
    }
    try uphold(rules.interfaces.outsideAddress(asked, block))
    try uphold(rules.interfaces.reservedAddress(rules.addresses.isReserved(asked, block)))
    try uphold(rules.interfaces.heldAddress(rules.addresses.isHeld(topology, subnet.vpc, asked)))
    if AddressAssignment.availableCount(of: subnet, topology) <= 0 {
      try uphold(rules.interfaces.noFreeAddress())
    }
    return asked
  }

  /// Returns the IPv6 address that a subnet gives to each new interface, if it does.
  private func automaticIPv6Address(
    in subnet: Subnet, beside address: Address
  ) throws(Refusal) -> [Address] {
    guard address.family == .ipv4, let block = subnet.ipv6, rules.interfaceAddresses.ipv6AtCreation(subnet)
    else { return [] }
    if let free = rules.addresses.freeAddress(topology, subnet, block, rules.addresses.isReserved) {
      return [free]
    }
    try uphold(rules.interfaces.noFreeAddress())
    return []
  }

  /// Returns the groups that a request names, ascending and each once.
  private func interfaceGroups(
    _ ids: [SecurityGroupID], in vpc: VPCID, for caller: Caller
  ) throws(Refusal) -> [SecurityGroupID] {
    var groups: [SecurityGroupID] = []
    for id in ids {
      let group = try securityGroup(id, for: caller)
      try uphold(rules.interfaces.foreignGroup(group, vpc))
      if !groups.contains(id) { groups.append(id) }
    }
    try uphold(rules.quotas.excess(.groupsPerInterface, groups.count, options.quotas.groupsPerInterfaceMax))
    return groups.sorted()
  }

  mutating func insertInterface(_ interface: NetworkInterface) {
    topology.networkInterfaces[interface.id] = interface
    recountAddresses(of: interface.subnet)
  }

  /// Removes an interface; its addresses are free again (NIC-DEL-2).
  mutating func removeInterface(_ id: NetworkInterfaceID) {
    guard let interface = topology.networkInterfaces[id] else { return }
    if rules.elasticIPs.freedWithInterface() {
      for address in interface.ipv4 {
        guard let allocation = address.publicAddress?.allocation else { continue }
        topology.elasticIPs.update(allocation) { $0.association = nil }
      }
    }
    topology.networkInterfaces[id] = nil
    recountAddresses(of: interface.subnet)
  }
}
