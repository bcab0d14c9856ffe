internal import AddressMath
internal import VPCheckTopology

// Addresses of the service's own choice.
extension Model {
  /// How many candidates are looked at; the last one is taken as it is.
  ///
  /// Candidates in the way of something are skipped, and a network is far too
  /// small to be in the way of so many; the bound is for faulty rules.
  private static let attemptCountMax = 256

  /// Takes the next IPv6 block of the pool that nothing of the network is in.
  mutating func takeProvidedBlock(for vpc: VPCID) -> CIDRBlock? {
    var block: CIDRBlock?
    for _ in 0..<Self.attemptCountMax {
      block = rules.addresses.providedBlock(memory.providedBlockCount)
      memory.providedBlockCount += 1
      if let block, !isInTheWay(of: block, for: vpc) { return block }
    }
    return block
  }

  /// Takes the next public IPv4 address that lies in no VPC.
  mutating func takePublicAddress() -> Address? {
    var address: Address?
    for _ in 0..<Self.attemptCountMax {
      address = rules.addresses.publicAddress(memory.publicAddressCount)
      memory.publicAddressCount += 1
      if let address, !topology.vpcs.contains(where: { $0.covers(address) }) { return address }
    }
    return address
  }

  /// Brings the free address count of a subnet up to date.
  mutating func recountAddresses(of id: SubnetID) {
    guard let subnet = topology.subnets[id] else { return }
    let count = rules.addresses.availableCount(topology, subnet)
    topology.subnets.update(id) { $0.availableAddressCount = count }
  }

  private func isInTheWay(of block: CIDRBlock, for vpc: VPCID) -> Bool {
    topology.vpcs.contains { $0.ipv6.contains { $0.block.overlaps(block) } }
      || topology.routeTables.contains { table in
        table.vpc == vpc && table.routes.contains { block.contains($0.destination) }
      }
  }
}

extension VPC {
  /// Returns whether an IPv4 block of the VPC holds an address.
  fileprivate func covers(_ address: Address) -> Bool {
    ipv4.contains { $0.block.contains(address) }
  }
}
