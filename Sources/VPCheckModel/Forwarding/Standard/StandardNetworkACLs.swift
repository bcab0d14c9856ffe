internal import AddressMath
internal import VPCheckTopology

/// The laws of network ACLs.
enum StandardNetworkACLs {
  /// Every packet at the edge of a subnet is judged, replies as well; none inside it.
  static func filters(_ crossing: FilterCrossing) -> Bool { crossing.passage != .withinSubnet }

  /// A subnet that no list names falls to the default one, where a system keeps it
  /// implicit (NACL-OBJ-3).
  static func list(_ topology: Topology, _ subnet: SubnetID) -> NetworkACL? {
    if let list = topology.networkACLs.first(where: { $0.subnets.contains(subnet) }) { return list }
    guard let vpc = topology.subnets[subnet]?.vpc else { return nil }
    return topology.networkACLs.first { $0.vpc == vpc && $0.isDefault }
  }

  static func entryMatches(_ entry: NetworkACLEntry, _ packet: Packet) -> Bool {
    let address = entry.direction == .ingress ? packet.source : packet.destination
    return entry.block.contains(address) && TrafficMatching.covers(entry.traffic, packet.payload)
  }

  /// The entries of a list are sorted by direction, then number.
  static func decidingEntry(
    _ list: NetworkACL, _ direction: Direction, _ matches: (NetworkACLEntry) -> Bool
  ) -> NetworkACLEntry? {
    list.entries.first { $0.direction == direction && matches($0) }
  }
}
