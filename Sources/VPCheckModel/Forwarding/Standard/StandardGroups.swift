internal import AddressMath
internal import VPCheckTopology

/// The laws of security groups.
enum StandardGroups {
  static func ruleMatches(
    _ topology: Topology, _ interface: NetworkInterface, _ sender: NetworkInterface?,
    _ rule: SecurityGroupRule, _ packet: Packet
  ) -> Bool {
    guard TrafficMatching.covers(rule.traffic, packet.payload) else { return false }
    switch (rule.peer, rule.direction) {
    case (.block(let block), .ingress): return block.contains(packet.source)
    case (.block(let block), .egress): return block.contains(packet.destination)
    case (.group(let group), .ingress):
      // Membership alone is not enough: the member itself must have sent the packet,
      // from an address of its own. A translated source is nobody's own.
      guard let sender, sender.groups.contains(group), sender.holds(packet.source) else { return false }
      return referenceCounts(topology, from: interface.vpc, to: sender.vpc)
    case (.group(let group), .egress):
      return topology.networkInterfaces.contains {
        $0.groups.contains(group) && $0.holds(packet.destination)
          && referenceCounts(topology, from: interface.vpc, to: $0.vpc)
      }
    }
  }

  /// A reference to a group of another VPC counts only while a connection between
  /// the two VPCs is active (SG-REF-13, SG-STALE-3).
  private static func referenceCounts(_ topology: Topology, from vpc: VPCID, to other: VPCID) -> Bool {
    vpc == other
      || topology.peeringConnections.contains { $0.state == .active && $0.peer(of: vpc) == other }
  }

  static func stateAdmits(_ flows: [AcceptedFlow], _ interface: NetworkInterface, _ reply: Packet) -> Bool {
    flows.contains { $0.interface == interface.id && $0.request.reply == reply }
  }
}

/// How rules and entries read the protocol part of a header.
enum TrafficMatching {
  /// Only destination ports count (SG-EVAL-3, NACL-EVAL-3).
  static func covers(_ traffic: TrafficSelector, _ payload: PacketPayload) -> Bool {
    switch (traffic, payload) {
    case (.all, _): true
    case (.tcp(let ports), .tcp(_, let port)), (.udp(let ports), .udp(_, let port)): ports.contains(port)
    case (.icmp(let type, let code), .icmp(let sentType, let sentCode)),
      (.icmpv6(let type, let code), .icmpv6(let sentType, let sentCode)):
      (type ?? sentType) == sentType && (code ?? sentCode) == sentCode
    case (.other(let number), .other(let sentNumber)): number == sentNumber
    default: false
    }
  }
}
