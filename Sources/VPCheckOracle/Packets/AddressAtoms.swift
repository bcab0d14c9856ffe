internal import AddressMath
internal import VPCheckTopology

/// The addresses of a family, divided so that nothing in a network tells two of one part apart.
///
/// Every set of addresses that the oracle asks about is made of blocks and single
/// addresses that are written in the report, and of a few constants. Two addresses
/// that lie in the same of these are in one atom. So every such set is a union of
/// atoms, and what becomes of one address becomes of its whole atom.
///
/// - Atoms are disjoint, not empty, and together the whole family.
/// - In ascending order of their first addresses.
/// - Complexity: O(*n* *m*), *n* blocks that cut the family into *m* ≤ 2*n* + 1 intervals.
struct AddressAtoms: Sendable {
  /// The atoms.
  let sets: [AddressSet]

  /// Divides the addresses of a family by what is written in a report.
  init(_ topology: Topology, _ family: AddressFamily) {
    var blocks = Set(topology.blocks(of: family))
    for block in AddressSpace.privateOrShared.blocks where family == .ipv4 { blocks.insert(block) }
    for block in AddressSpace.uniqueLocal.blocks where family == .ipv6 { blocks.insert(block) }
    blocks.formUnion(AddressSpace.unjudged(family).blocks)
    self.init(dividing: family, by: blocks.sorted())
  }

  /// Divides the addresses of a family by some blocks.
  init(dividing family: AddressFamily, by blocks: [CIDRBlock]) {
    let end = family.addressCount
    var bounds: Set<AddressCount> = [.zero, end]
    for block in blocks {
      bounds.insert(block.base.rank)
      bounds.insert(block.upperBound)
    }
    var atoms: [[UInt64]: [AddressRange]] = [:]
    var order: [[UInt64]] = []
    let ordered = bounds.sorted()
    for (lower, upper) in zip(ordered, ordered.dropFirst()) {
      guard let first = Address(family: family, rank: lower) else { continue }
      var signature = [UInt64](repeating: 0, count: blocks.count / 64 + 1)
      for (index, block) in blocks.enumerated() where block.contains(first) {
        signature[index / 64] |= 1 << UInt64(index % 64)
      }
      if atoms[signature] == nil { order.append(signature) }
      atoms[signature, default: []].append(AddressRange(lowerBound: first, upperBound: upper))
    }
    sets = order.map { AddressSet(ranges: atoms[$0] ?? [], family: family) }
  }
}

extension Topology {
  /// Returns every block of a family that the report mentions, single addresses as blocks of one.
  fileprivate func blocks(of family: AddressFamily) -> [CIDRBlock] {
    var blocks: [CIDRBlock] = []
    for vpc in vpcs { blocks += (vpc.ipv4 + vpc.ipv6).map(\.block) }
    for subnet in subnets { for block in [subnet.ipv4, subnet.ipv6] { blocks += parts(of: block) } }
    for table in routeTables { blocks += table.routes.map(\.destination) }
    for table in transitGatewayRouteTables { blocks += table.routes.map(\.destination) }
    for acl in networkACLs { blocks += acl.entries.map(\.block) }
    for group in securityGroups {
      for rule in group.rules { if case .block(let block) = rule.peer { blocks.append(block) } }
    }
    for interface in networkInterfaces {
      blocks += interface.ipv6.map { CIDRBlock($0) }
      for held in interface.ipv4 {
        blocks.append(CIDRBlock(held.address))
        if let known = held.publicAddress { blocks.append(CIDRBlock(known.address)) }
      }
    }
    for allocation in elasticIPs { blocks.append(CIDRBlock(allocation.publicAddress)) }
    for held in natGateways.flatMap(\.addresses) {
      blocks.append(CIDRBlock(held.privateAddress))
      if let known = held.publicAddress { blocks.append(CIDRBlock(known.address)) }
    }
    return blocks.filter { $0.family == family }
  }

  /// A subnet's block with the parts that are reserved (ADDR-RSV-4).
  private func parts(of block: CIDRBlock?) -> [CIDRBlock] {
    guard let block else { return [] }
    let first = CIDRBlock(
      canonicalising: block.base, prefixLength: max(block.prefixLength, block.family.bitCount - 2))
    return [block, first ?? block, CIDRBlock(block.last)]
  }
}
