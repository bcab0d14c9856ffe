internal import AddressMath
internal import VPCheckTopology

// Assigning and unassigning addresses of interfaces, all of a request or none (NIC-IP-12).
extension Model {
  mutating func assignAddresses(
    _ id: NetworkInterfaceID, _ request: AddressRequest, _ family: AddressFamily,
    allowsReassignment: Bool = false, by caller: Caller
  ) throws(Refusal) {
    try uphold(rules.interfaceAddresses.requestForm(request))
    for address in request.addresses {
      try uphold(rules.interfaceAddresses.foreignFamily(address, family))
    }
    let interface = try networkInterface(id, for: caller)
    guard let subnet = topology.subnets[interface.subnet] else { return }
    guard let block = family == .ipv4 ? subnet.ipv4 : subnet.ipv6 else {
      return try uphold(rules.interfaceAddresses.missingBlock())
    }
    let added =
      request.addresses.isEmpty
      ? try freeAddresses(request.count ?? 0, in: block, of: subnet, for: interface)
      : try namedAddresses(request.addresses, in: block, for: interface, allowsReassignment)
    try upholdAddressQuota(of: interface, adding: added.count, family)
    let fresh = added.count { $0.family == .ipv4 && topology.interface(holding: $0, in: subnet.vpc) == nil }
    if fresh > AddressAssignment.availableCount(of: subnet, topology) {
      try uphold(rules.interfaces.noFreeAddress())
    }

    for address in added { take(address, for: id, in: subnet.vpc) }
    recountAddresses(of: subnet.id)
  }

  mutating func unassignAddresses(
    _ id: NetworkInterfaceID, _ addresses: [Address], _ family: AddressFamily, by caller: Caller
  ) throws(Refusal) {
    if addresses.isEmpty { try uphold(rules.interfaceAddresses.noAddress()) }
    for address in addresses { try uphold(rules.interfaceAddresses.foreignFamily(address, family)) }
    let interface = try networkInterface(id, for: caller)
    for address in addresses {
      try uphold(rules.interfaceAddresses.absentRemoval(interface, address))
      try uphold(rules.interfaceAddresses.primaryRemoval(interface, address))
    }

    for address in addresses { release(address, of: id) }
    recountAddresses(of: interface.subnet)
  }

  // MARK: Parts

  /// Returns the addresses of a request that the interface does not hold yet.
  private func namedAddresses(
    _ addresses: [Address], in block: CIDRBlock, for interface: NetworkInterface, _ allows: Bool
  ) throws(Refusal) -> [Address] {
    var added: [Address] = []
    for address in addresses {
      try uphold(rules.interfaces.outsideAddress(address, block))
      try uphold(rules.interfaces.reservedAddress(rules.addresses.isReserved(address, block)))
      if interface.holds(address) || added.contains(address) { continue }
      let holder = topology.interface(holding: address, in: interface.vpc)
      if address.family == .ipv6 {
        try uphold(rules.interfaceAddresses.heldIPv6Address(holder != nil))
      } else if let holder {
        try uphold(rules.interfaceAddresses.heldAddress(holder, address, allows))
      } else if let gateway = topology.natGateway(at: address, in: interface.vpc) {
        try uphold(rules.interfaceAddresses.gatewayAddress(gateway))
      }
      added.append(address)
    }
    return added
  }

  /// Returns so many free addresses of a block.
  private func freeAddresses(
    _ count: Int, in block: CIDRBlock, of subnet: Subnet, for interface: NetworkInterface
  ) throws(Refusal) -> [Address] {
    // More than the quota is refused for that, however few addresses are free.
    try upholdAddressQuota(of: interface, adding: count, block.family)
    var imagined = topology
    var added: [Address] = []
    for _ in 0..<count {
      guard let free = rules.addresses.freeAddress(imagined, subnet, block, rules.addresses.isReserved)
      else {
        try uphold(rules.interfaces.noFreeAddress())
        break
      }
      added.append(free)
      imagined.networkInterfaces.update(interface.id) { $0.add(free, nil) }
    }
    return added
  }

  /// Upholds what an interface of the type can hold (NIC-IP-13).
  private func upholdAddressQuota(
    of interface: NetworkInterface, adding count: Int, _ family: AddressFamily
  ) throws(Refusal) {
    if family == .ipv4 {
      let max = options.quotas.ipv4AddressesPerInterfaceMax
      try uphold(rules.quotas.excess(.ipv4AddressesPerInterface, interface.ipv4.count + count, max))
    } else {
      let max = options.quotas.ipv6AddressesPerInterfaceMax
      try uphold(rules.quotas.excess(.ipv6AddressesPerInterface, interface.ipv6.count + count, max))
    }
  }

  /// Gives an address to an interface, with its Elastic IP if it moves from another one.
  private mutating func take(_ address: Address, for id: NetworkInterfaceID, in vpc: VPCID) {
    var mapped: PublicAddress?
    if let holder = topology.interface(holding: address, in: vpc) {
      mapped = holder.ipv4.first { $0.address == address }?.publicAddress
      if let allocation = mapped?.allocation {
        if !rules.interfaceAddresses.mappingMoves() { mapped = nil }
        let association = AddressAssociation(interface: id, privateAddress: address)
        topology.elasticIPs.update(allocation) { $0.association = mapped == nil ? nil : association }
      }
      if rules.interfaceAddresses.leavesOldInterface() {
        topology.networkInterfaces.update(holder.id) { $0.remove(address) }
      }
    }
    topology.networkInterfaces.update(id) { $0.add(address, mapped) }
  }

  /// Takes an address from an interface; its Elastic IP stays allocated.
  private mutating func release(_ address: Address, of id: NetworkInterfaceID) {
    let held = topology.networkInterfaces[id]?.ipv4.first { $0.address == address }
    if let allocation = held?.publicAddress?.allocation, rules.interfaceAddresses.mappingEnds() {
      topology.elasticIPs.update(allocation) { $0.association = nil }
    }
    topology.networkInterfaces.update(id) { $0.remove(address) }
  }
}

extension NetworkInterface {
  /// Adds an address in its place: secondary IPv4 ones and IPv6 ones ascend.
  fileprivate mutating func add(_ address: Address, _ mapped: PublicAddress?) {
    if address.family == .ipv6 {
      ipv6.append(address)
      ipv6.sort()
    } else {
      let position = ipv4.dropFirst().firstIndex { address < $0.address } ?? ipv4.endIndex
      ipv4.insert(PrivateAddress(address, publicAddress: mapped), at: position)
    }
  }

  fileprivate mutating func remove(_ address: Address) {
    ipv4.removeAll { $0.address == address }
    ipv6.removeAll { $0 == address }
  }
}

extension Topology {
  /// Returns the interface of a VPC that holds an address.
  func interface(holding address: Address, in vpc: VPCID) -> NetworkInterface? {
    networkInterfaces.first { $0.vpc == vpc && $0.holds(address) }
  }
}
