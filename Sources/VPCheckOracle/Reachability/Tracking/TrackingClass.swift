internal import AddressMath
internal import VPCheckTopology

/// What an interface may hold of a flow, as a set: where the sheets leave it open, several.
struct FlowHolding: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  /// An entry that lets packets of the flow through in both directions, whatever the rules say.
  static let tracked = FlowHolding(rawValue: 1 << 0)
  /// Nothing: the flow needs none, the rules of both directions let it through.
  static let untracked = FlowHolding(rawValue: 1 << 1)
  /// Nothing any more, or not yet, though the flow would need an entry.
  static let absent = FlowHolding(rawValue: 1 << 2)

  /// Nothing is known.
  static let anything: FlowHolding = [.tracked, .untracked, .absent]
}

/// Whether the way of a flow makes an interface track it.
enum FlowPath: Hashable, Sendable {
  /// It does not: no component of the list is on it.
  case plain
  /// It does: the interface sends by way of a NAT gateway or an egress-only gateway (SG-TRK-4).
  case listed
  /// The sheets leave it open: a transit gateway (SG-TRK-5), or the far side of a gateway.
  case open
  /// The interface only passes the flow on: of what it holds then the sheets say nothing.
  case appliance

  /// Returns the way of a flow as one interface on it sees it.
  init(_ question: GroupQuestion, from initiator: NetworkInterfaceID?, _ forward: Trail, _ back: Trail?) {
    let isSender = question.interface.id == initiator
    let isListed = !forward.natGateways.isEmpty || !forward.egressOnlyGateways.isEmpty
    if forward.appliances.contains(question.interface.id) {
      self = .appliance
    } else if isListed {
      self = isSender ? .listed : .open
    } else {
      let isBackOpen =
        back.map {
          !$0.transitGateways.isEmpty || !$0.natGateways.isEmpty || !$0.egressOnlyGateways.isEmpty
        } ?? false
      self = isBackOpen || !forward.transitGateways.isEmpty ? .open : .plain
    }
  }
}

/// What the rules of an interface say of a flow, as far as tracking depends on it.
///
/// - Source: laws SG-TRK-1 to SG-TRK-6; EC2 guide, security-group-connection-tracking.
struct TrackingRules: Hashable, Sendable {
  /// Some rule for every address of the family permits the flow.
  var isPermittedOpenly: Bool
  /// Some other rule permits it, or may.
  var isPermittedNarrowly: Bool
  /// One rule of the other direction permits every address of the family, on all ports.
  var isOtherSideOpen: Bool
  /// The same for the other family.
  var isOtherSideOpenToOtherFamily: Bool

  /// Reads the rules of the interface that a question is about.
  init(_ question: GroupQuestion, in sets: NetworkSets) {
    let groups = sets.groups(of: question.interface)
    let packet = question.packet
    let everything = CIDRBlock.everything(packet.family)
    func isOpen(_ rule: SecurityGroupRule) -> Bool {
      rule.direction == question.direction && rule.peer == .block(everything)
    }
    isPermittedOpenly = groups.contains {
      $0.rules.contains { isOpen($0) && $0.traffic.covers(packet.payload) }
    }
    let narrowed = groups.map { group in
      var group = group
      group.rules.removeAll(where: isOpen)
      return group
    }
    isPermittedNarrowly = sets.admitted(
      by: narrowed, in: question.interface.vpc, question.direction, packet.payload, packet.family,
      question.counterpart
    ).possible.contains(question.correspondent)
    func isOtherSideOpen(_ family: AddressFamily) -> Bool {
      groups.contains {
        $0.rules.contains { rule in
          rule.direction != question.direction && rule.peer == .block(.everything(family))
            && rule.traffic.coversAll(of: packet.payload)
        }
      }
    }
    self.isOtherSideOpen = isOtherSideOpen(packet.family)
    isOtherSideOpenToOtherFamily = isOtherSideOpen(packet.family == .ipv4 ? .ipv6 : .ipv4)
  }

  /// Returns what an interface holds of a flow that it has let through.
  func holding(_ payload: PacketPayload, _ path: FlowPath) -> FlowHolding {
    if path == .appliance { return .anything }
    if payload.isICMP || path == .listed { return .tracked }
    guard isPermittedOpenly, isOtherSideOpen else { return .tracked }
    return isPermittedNarrowly || path == .open ? [.tracked, .untracked] : .untracked
  }

  /// Returns the law that is broken when a tracked flow does not outlive its rule.
  ///
  /// Where the flow would be untracked but for one law, it is that law.
  func lawOfTracking(_ payload: PacketPayload, _ path: FlowPath) -> WalkLaw {
    let isUntrackedByRules = isPermittedOpenly && isOtherSideOpen && !isPermittedNarrowly
    if payload.isICMP { return isUntrackedByRules ? .sgTrk1 : .sgTrk7 }
    if path == .listed, isUntrackedByRules { return .sgTrk4 }
    guard isPermittedOpenly, !isPermittedNarrowly, !isOtherSideOpen else { return .sgTrk7 }
    return isOtherSideOpenToOtherFamily ? .sgTrk3 : .sgTrk2
  }

  /// Returns the law that is broken when an untracked flow outlives its rule.
  func lawOfCut(_ family: AddressFamily, isPeered: Bool) -> WalkLaw {
    if family == .ipv6, !isOtherSideOpenToOtherFamily { return .sgTrk3 }
    return isPeered ? .sgTrk6 : .sgTrk8
  }
}

extension TrafficSelector {
  /// Whether the selector covers all ports, or all types, of a payload's protocol (SG-TRK-2).
  fileprivate func coversAll(of payload: PacketPayload) -> Bool {
    switch (self, payload) {
    case (.all, _): true
    case (.tcp(let ports), .tcp), (.udp(let ports), .udp): ports == 0...65535
    case (.icmp(nil, nil), .icmp), (.icmpv6(nil, nil), .icmpv6): true
    case (.other(let number), _): number == payload.protocolNumber
    default: false
    }
  }
}
