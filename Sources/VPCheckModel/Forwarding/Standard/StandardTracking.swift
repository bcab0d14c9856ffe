internal import AddressMath
internal import VPCheckTopology

/// The laws of connection tracking.
enum StandardTracking {
  static func isOpen(_ rule: SecurityGroupRule, _ family: AddressFamily) -> Bool {
    rule.peer == .block(.everything(family))
  }

  /// One rule has to be open for every port; several that add up are not.
  static func isOpenBack(_ rules: [SecurityGroupRule], _ request: Packet) -> Bool {
    rules.contains { isOpen($0, request.family) && coversEveryPort($0.traffic, of: request.payload) }
  }

  private static func coversEveryPort(_ traffic: TrafficSelector, of payload: PacketPayload) -> Bool {
    switch (traffic, payload) {
    case (.all, _): true
    case (.tcp(let ports), .tcp), (.udp(let ports), .udp): ports == 0...65535
    default: false
    }
  }

  static func alwaysTracksProtocol(_ payload: PacketPayload) -> Bool {
    switch payload {
    case .tcp, .udp: false
    case .icmp, .icmpv6, .other: true
    }
  }

  static func alwaysTracksWay(_ way: ResourceKind, _ options: TrackingOptions) -> Bool {
    switch way {
    case .natGateway, .egressOnlyGateway: true
    case .transitGateway: options.tracksTransit
    default: false
    }
  }

  static func belongs(_ entry: FlowEntry, _ crossing: TrackedCrossing) -> Bool {
    guard entry.interface == crossing.interface else { return false }
    let isRequest = crossing.phase == .forward
    guard (entry.direction == crossing.direction) == isRequest else { return false }
    return (isRequest ? entry.request : entry.request.reply) == crossing.packet
  }

  static func timeout(_ entry: FlowEntry, _ options: TrackingOptions) -> Int {
    switch entry.request.payload {
    case .tcp: options.tcpTimeout
    case .udp: entry.isStream ? options.udpStreamTimeout : options.udpTimeout
    case .icmp, .icmpv6: options.icmpTimeout
    case .other: 600
    }
  }

  static func ends(
    _ entry: FlowEntry, _ before: Topology, _ after: Topology, _ options: TrackingOptions
  ) -> Bool {
    guard let old = before.networkInterfaces[entry.interface],
      let new = after.networkInterfaces[entry.interface]
    else { return true }
    if options.newGroupsCutFlows, old.groups != new.groups { return true }
    if options.lostHostCutsFlows, StandardHosts.isUp(before, old), !StandardHosts.isUp(after, new) {
      return true
    }
    return options.lostAddressCutsFlows
      && old.ipv4.contains { held in held.publicAddress != nil && !new.ipv4.contains(held) }
  }
}
