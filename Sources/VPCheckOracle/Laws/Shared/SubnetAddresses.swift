internal import AddressMath
internal import VPCheckTopology

/// The addresses of a subnet that can be given to interfaces, as sets.
enum SubnetAddresses {
  /// Returns the first four addresses and the last one of a block, which nobody gets.
  ///
  /// - Source: laws ADDR-RSV-1, ADDR-RSV-6; VPC User Guide, subnet-sizing.
  static func reserved(of block: CIDRBlock) -> AddressSet {
    let first = CIDRBlock(
      canonicalising: block.base, prefixLength: max(block.prefixLength, block.family.bitCount - 2))
    return AddressSet(blocks: [first ?? block, CIDRBlock(block.last)], family: block.family)
  }

  /// Returns the addresses of a block that are not reserved.
  static func usable(of block: CIDRBlock) -> AddressSet {
    AddressSet(block).subtracting(reserved(of: block))
  }

  /// Returns the addresses of a family that the interfaces of a VPC hold.
  static func held(in vpc: VPCID, _ topology: Topology, _ family: AddressFamily) -> AddressSet {
    var blocks: [CIDRBlock] = []
    for interface in topology.networkInterfaces where interface.vpc == vpc {
      if family == .ipv4 {
        for address in interface.ipv4 where address.address.family == family {
          blocks.append(CIDRBlock(address.address))
        }
      } else {
        for address in interface.ipv6 where address.family == family { blocks.append(CIDRBlock(address)) }
      }
    }
    if family == .ipv4 {
      for gateway in topology.liveNATGateways(of: vpc) {
        for address in gateway.addresses { blocks.append(CIDRBlock(address.privateAddress)) }
      }
    }
    return AddressSet(among: blocks, family: family)
  }

  /// Returns the IPv4 addresses of a subnet that are free to be given; nil without an IPv4 block.
  static func free(in subnet: Subnet, _ topology: Topology) -> AddressSet? {
    guard let block = subnet.ipv4 else { return nil }
    return usable(of: block).subtracting(held(in: subnet.vpc, topology, .ipv4))
  }

  /// Returns how many addresses a subnet has free by its block and its interfaces.
  ///
  /// The sheet counts usable addresses minus held ones. Where a system gave out what is
  /// not usable, or one address twice, or made a subnet of a size that there is not,
  /// the words do not say what the count then is.
  ///
  /// - Returns: nil when the count is not determined.
  static func freeCount(in subnet: Subnet, _ topology: Topology) -> Int? {
    guard let block = subnet.ipv4, 16...28 ~= block.prefixLength else { return nil }
    let usable = usable(of: block)
    var held = topology.networkInterfaces.filter { $0.subnet == subnet.id }.flatMap(\.ipv4).map(\.address)
    for gateway in topology.natGateways where gateway.subnet == subnet.id {
      switch gateway.state {
      case .available: held += gateway.addresses.map(\.privateAddress)
      case .deleted: break
      // Whether one that failed gave its address back at once is not said.
      case .failed: if !gateway.addresses.isEmpty { return nil }
      case .pending, .deleting: return nil
      }
    }
    guard let attached = topology.attachmentAddressCount(in: subnet.id) else { return nil }
    guard held.allSatisfy(usable.contains), Set(held).count == held.count else { return nil }
    return Int(exactly: usable.count).map { $0 - held.count - attached }
  }
}

extension Topology {
  /// Whether gateways come or go in a subnet, so that its addresses do, too.
  func isUnsettled(_ subnet: SubnetID) -> Bool {
    attachmentAddressCount(in: subnet) == nil
      || natGateways.contains {
        $0.subnet == subnet && ($0.state == .pending || $0.state == .deleting || $0.state == .failed)
      }
  }
}
