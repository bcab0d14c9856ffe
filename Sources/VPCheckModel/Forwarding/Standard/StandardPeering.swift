internal import AddressMath
internal import VPCheckTopology

/// The laws of peering connections.
enum StandardPeering {
  /// The blocks in force at the other end decide, and no route table there.
  ///
  /// Whether the source is looked at as well is left open (PEER-RT-21).
  static func passage(
    _ topology: Topology, _ connection: PeeringConnection, _ peer: VPCID, _ packet: Packet
  ) -> PeeringPassage {
    guard let vpc = topology.vpcs[peer] else { return .refused }
    let associations = packet.family == .ipv4 ? vpc.ipv4 : vpc.ipv6
    let isInside = associations.contains {
      $0.state == .associated && $0.block.contains(packet.destination)
    }
    return isInside ? .delivered : .refused
  }

  static func takesSource(
    _ topology: Topology, _ vpc: VPCID, _ source: Address, _ options: ForwardingOptions
  ) -> Bool {
    options.peeringTakesForeignSources
      || topology.vpcs[vpc]?.associatedBlocks.contains { $0.contains(source) } ?? false
  }
}
