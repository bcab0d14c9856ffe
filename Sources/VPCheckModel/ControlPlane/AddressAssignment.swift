internal import AddressMath
internal import VPCheckTopology

/// Which addresses of a subnet are taken and which come next.
enum AddressAssignment {
  /// Addresses that no host of a subnet gets (ADDR-RSV-1).
  private static let reservedCount = 5

  /// Returns the lowest address of a block that is neither reserved nor held.
  ///
  /// Which address an attachment to a transit gateway holds shows nowhere; it is
  /// one of those that are left in the end.
  static func lowestFree(
    in block: CIDRBlock, of subnet: Subnet, _ topology: Topology, isReserved: (Address, CIDRBlock) -> Bool
  ) -> Address? {
    if block.family == .ipv4, availableCount(of: subnet, topology) <= 0 { return nil }
    var held: [UInt128] = []
    for gateway in topology.natGateways where gateway.vpc == subnet.vpc && gateway.state.holdsAddresses {
      for address in gateway.addresses where block.contains(address.privateAddress) {
        held.append(address.privateAddress.value)
      }
    }
    for interface in topology.networkInterfaces where interface.vpc == subnet.vpc {
      for address in interface.ipv4 where block.contains(address.address) {
        held.append(address.address.value)
      }
      for address in interface.ipv6 where block.contains(address) { held.append(address.value) }
    }
    var value = block.base.value
    while value <= block.last.value {
      let address = Address(family: block.family, value: value)
      if !isReserved(address, block), !held.contains(value) { return address }
      value += 1
    }
    return nil
  }

  /// Returns how many IPv4 addresses of a subnet nobody holds.
  ///
  /// NAT gateways hold some, and each attachment of a transit gateway one.
  static func availableCount(of subnet: Subnet, _ topology: Topology) -> Int {
    guard let block = subnet.ipv4 else { return 0 }
    var count = 1 << block.hostBitCount - reservedCount
    for interface in topology.networkInterfaces where interface.subnet == subnet.id {
      count -= interface.ipv4.count
    }
    for gateway in topology.natGateways where gateway.subnet == subnet.id && gateway.state.holdsAddresses {
      count -= gateway.addresses.count
    }
    for attachment in topology.transitGatewayAttachments
    where attachment.state.isLive && attachment.subnets.contains(subnet.id) {
      count -= 1
    }
    return count
  }
}

/// The public IPv4 addresses of the model's service.
enum PublicAddressPool {
  /// Odd, so that the offsets of a pool of 2^23 addresses do not repeat; about
  /// 2^16, so that the next candidate lies outside a block of a VPC that the
  /// last one lay in.
  private static let stride: UInt128 = 65_557

  /// Returns the numbered address of the pool.
  static func address(_ ordinal: Int) -> Address? {
    let pool = WellKnownBlocks.publicPool
    let offset = UInt128(ordinal + 1) &* stride & (pool.last.value - pool.base.value)
    return pool.address(at: offset)
  }
}
