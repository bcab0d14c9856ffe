internal import AddressMath
internal import VPCheckTopology

extension FixProposals {
  /// Rules that let the request out of its source, or in at its destination.
  func rules(_ end: End) -> [[Command]] {
    let (word, from, to) = request
    return end.interface.groups.flatMap { group in
      peers(of: end).map { peer in
        [
          .authorizeSecurityGroup(
            group, end.isSource ? .egress : .ingress, PermissionArgument(word, from, to, .block(peer)))
        ]
      }
    }
  }

  /// What a rule may name as the other side: its address, and the block of its VPC that
  /// holds it, or everything for what lies outside.
  private func peers(of end: End) -> [CIDRArgument] {
    guard let peer = peer(of: end) else { return [] }
    guard let other = end.other, let address = end.otherAddress, other.holds(address) else {
      return [peer, CIDRArgument(.everything(family))]
    }
    let blocks = topology.vpcs[other.vpc]?.associatedBlocks.filter { $0.contains(address) } ?? []
    return [peer] + blocks.map { CIDRArgument($0) }.filter { $0 != peer }
  }

  /// Entries at the lowest free number that let everything pass, and other lists.
  func entries(_ end: End) -> [[Command]] {
    let subnet = end.interface.subnet
    guard let peer = peer(of: end),
      let acl = topology.networkACLs.first(where: { $0.subnets.contains(subnet) })
    else { return [] }
    var proposals: [[Command]] = []
    for direction in [Direction.ingress, .egress] {
      let taken = acl.entries.filter { $0.direction == direction }.map(\.number)
      guard let number = (1...100).last(where: { number in taken.allSatisfy { $0 > number } }) else {
        continue
      }
      proposals.append([
        .createNetworkAclEntry(acl.id, ACLEntryArgument(direction, number, .allow, protocolText: "-1", peer))
      ])
    }
    for other in topology.networkACLs where other.vpc == acl.vpc && other.id != acl.id {
      proposals.append([.replaceNetworkAclAssociation(subnet, with: other.id)])
    }
    return proposals
  }

  /// The other side, as rules at an end name it.
  private func peer(of end: End) -> CIDRArgument? {
    if case .instanceConnect = probe { return CIDRArgument(ServiceRange.instanceConnect) }
    return end.otherAddress.map { host($0) }
  }

  private var request: (String, Int?, Int?) {
    switch probe {
    case .instanceConnect: ("tcp", 22, 22)
    case .exchange(_, _, .ping): (family == .ipv6 ? "icmpv6" : "icmp", -1, -1)
    case .exchange(_, _, .tcp(let port, _)): ("tcp", port, port)
    case .exchange(_, _, .udp(let port, _)): ("udp", port, port)
    }
  }
}
