package import AddressMath
package import VPCheckTopology

/// A public IPv4 address with the private one that it stands for.
package struct PublicMapping: Hashable, Sendable {
  /// The address seen outside.
  package var publicAddress: Address
  /// The interface that holds the private address.
  package var interface: NetworkInterface
  /// The address seen inside.
  package var privateAddress: Address
  /// Whether an allocation stands behind it (EIP-DP-1), or the launch (PUB-3).
  package var isElastic: Bool
}

extension NetworkSets {
  /// Returns what a public address stands for; nil when nothing is mapped to it.
  ///
  /// - Throws: `NoVerdict` when interfaces and allocations tell different stories.
  package func mapping(ofPublic address: Address) throws(NoVerdict) -> PublicMapping? {
    try mapping { public_, _, _ in public_ == address }
  }

  /// Returns the mapping of a private address of a VPC; nil when it has none.
  ///
  /// - Throws: `NoVerdict` when interfaces and allocations tell different stories.
  package func mapping(ofPrivate address: Address, in vpc: VPCID) throws(NoVerdict) -> PublicMapping? {
    try mapping { _, interface, private_ in private_ == address && interface.vpc == vpc }
  }

  private func mapping(
    where isMeant: (Address, NetworkInterface, Address) -> Bool
  ) throws(NoVerdict) -> PublicMapping? {
    var found: [PublicMapping] = []
    for interface in topology.networkInterfaces {
      for held in interface.ipv4 {
        guard let known = held.publicAddress, isMeant(known.address, interface, held.address) else {
          continue
        }
        found.append(
          PublicMapping(
            publicAddress: known.address, interface: interface, privateAddress: held.address,
            isElastic: known.allocation != nil))
      }
    }
    for allocation in topology.elasticIPs {
      guard let association = allocation.association,
        let interface = topology.networkInterfaces[association.interface],
        isMeant(allocation.publicAddress, interface, association.privateAddress)
      else { continue }
      let same = PublicMapping(
        publicAddress: allocation.publicAddress, interface: interface,
        privateAddress: association.privateAddress, isElastic: true)
      if let index = found.firstIndex(where: { $0.publicAddress == same.publicAddress }),
        found[index].interface.id == interface.id, found[index].privateAddress == same.privateAddress
      {
        found[index].isElastic = true
      } else {
        found.append(same)
      }
    }
    guard let mapping = found.first else { return nil }
    if natGateway(knownAs: mapping.publicAddress) != nil {
      throw NoVerdict("a NAT gateway has \(mapping.publicAddress), too")
    }
    if found.count > 1 || isUnassociatedAllocation(mapping.publicAddress) {
      throw NoVerdict("reports on \(mapping.publicAddress) are in conflict")
    }
    return mapping
  }

  /// Returns whether an interface of a VPC reports a public form of an address.
  package func hasPublicAddress(_ address: Address, in vpc: VPCID) -> Bool {
    topology.networkInterfaces.contains { interface in
      interface.vpc == vpc && interface.ipv4.contains { $0.address == address && $0.publicAddress != nil }
    }
  }

  /// Returns the public addresses of some interfaces.
  package func publicAddresses(of isMember: (NetworkInterface) -> Bool) -> AddressSet {
    var found: [Address] = []
    for interface in topology.networkInterfaces where isMember(interface) {
      for held in interface.ipv4 {
        if let known = held.publicAddress { found.append(known.address) }
      }
    }
    for allocation in topology.elasticIPs {
      guard let holder = allocation.association?.interface,
        let interface = topology.networkInterfaces[holder],
        isMember(interface)
      else { continue }
      found.append(allocation.publicAddress)
    }
    return Self.addresses(found)
  }

  /// Returns whether an address is allocated and associated with nothing.
  package func isUnassociatedAllocation(_ address: Address) -> Bool {
    topology.elasticIPs.contains { $0.publicAddress == address && $0.association == nil }
      && natGateway(knownAs: address) == nil
  }

  /// Returns the addresses of a family at which hosts outside all VPCs live.
  ///
  /// - Source: law PW-IGW-4.
  package func outside(_ family: AddressFamily) -> AddressSet {
    if let known = book.outside[family] { return known }
    var inside = associatedAnywhere(family).union(AddressSpace.unjudged(family))
    if family == .ipv4 {
      let allocated = topology.elasticIPs.map(\.publicAddress)
      let translated = topology.natGateways.flatMap { gateway in
        gateway.addresses.compactMap { $0.publicAddress?.address }
      }
      inside = inside.union(AddressSpace.privateOrShared).union(Self.addresses(allocated + translated))
        .union(publicAddresses { _ in true })
    } else {
      inside = inside.union(AddressSpace.uniqueLocal)
    }
    return inside.complement
  }

  /// Returns the set of those addresses that are IPv4; a system may report others (EIP-ALLOC-5).
  private static func addresses(_ addresses: [Address]) -> AddressSet {
    AddressSet(blocks: addresses.lazy.filter { $0.family == .ipv4 }.map { CIDRBlock($0) }, family: .ipv4)
  }
}
