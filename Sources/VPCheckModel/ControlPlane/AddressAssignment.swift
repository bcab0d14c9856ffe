internal import AddressMath
internal import VPCheckTopology

/// Which addresses of a subnet are taken and which come next.
enum AddressAssignment {
  /// Addresses that no host of a subnet gets (ADDR-RSV-1).
  private static let reservedCount = 5

  /// Returns the lowest address of a block that is neither reserved nor held.
  static func lowestFree(
    in block: CIDRBlock, of subnet: Subnet, _ topology: Topology, isReserved: (Address, CIDRBlock) -> Bool
  ) -> Address? {
    var held: [UInt128] = []
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

  /// Returns how many IPv4 addresses of a subnet no interface holds.
  static func availableCount(of subnet: Subnet, _ topology: Topology) -> Int {
    guard let block = subnet.ipv4 else { return 0 }
    var count = 1 << block.hostBitCount - reservedCount
    for interface in topology.networkInterfaces where interface.subnet == subnet.id {
      count -= interface.ipv4.count
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
