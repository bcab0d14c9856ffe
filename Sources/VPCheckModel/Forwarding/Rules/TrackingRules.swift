public import AddressMath
public import VPCheckTopology

/// A request of a session that the rules of an interface have just let pass.
public struct PermittedFlow: Hashable, Sendable {
  /// The interface.
  public var interface: NetworkInterfaceID
  /// The direction of the request, seen from the interface.
  public var direction: Direction
  /// The request as the interface saw it.
  public var request: Packet
  /// Every rule of the interface that permits the request.
  public var permitting: [SecurityGroupRule]
  /// Every rule of the interface for the other direction.
  public var opposite: [SecurityGroupRule]
  /// The kinds of gateways and connections that the request went through, anywhere on its way.
  public var ways: Set<ResourceKind>

  /// Creates a flow.
  public init(
    _ interface: NetworkInterfaceID, _ direction: Direction, _ request: Packet,
    permitting: [SecurityGroupRule], opposite: [SecurityGroupRule], ways: Set<ResourceKind> = []
  ) {
    self.interface = interface
    self.direction = direction
    self.request = request
    self.permitting = permitting
    self.opposite = opposite
    self.ways = ways
  }
}

/// What an interface keeps of a session.
///
/// - Of an untracked flow it keeps only that it is untracked.
public struct FlowEntry: Hashable, Sendable {
  /// The interface.
  public var interface: NetworkInterfaceID
  /// The direction of the request, seen from the interface.
  public var direction: Direction
  /// The request as the interface saw it.
  public var request: Packet
  /// Whether the entry lets packets pass.
  public var isTracked: Bool
  /// The second of the last packet.
  public var lastUsedAt: Int
  /// How many requests passed.
  public var requestCount = 1
  /// How many replies passed.
  public var replyCount = 0

  /// Creates the entry of a request that has just passed.
  public init(
    _ interface: NetworkInterfaceID, _ direction: Direction, _ request: Packet, isTracked: Bool,
    at second: Int
  ) {
    self.interface = interface
    self.direction = direction
    self.request = request
    self.isTracked = isTracked
    lastUsedAt = second
  }

  /// Whether more than one request was answered.
  public var isStream: Bool { min(requestCount, replyCount) > 1 }
}

/// A packet of a session in front of the groups of an interface.
public struct TrackedCrossing: Sendable {
  /// The interface.
  public var interface: NetworkInterfaceID
  /// The packet.
  public var packet: Packet
  /// The direction of the packet, seen from the interface.
  public var direction: Direction
  /// Whether it is a request or a reply.
  public var phase: Phase

  /// Creates a crossing.
  public init(_ interface: NetworkInterfaceID, _ packet: Packet, _ direction: Direction, _ phase: Phase) {
    self.interface = interface
    self.packet = packet
    self.direction = direction
    self.phase = phase
  }
}

/// What security groups keep of sessions, and what that lets pass.
///
/// - Source: security-groups sheet, section 9, SG-TRK-1 to SG-TRK-14.
public struct TrackingRules: Sendable {
  /// Whether a rule is for all addresses of a family.
  ///
  /// - Source: law SG-TRK-2.
  public var isOpen: @Sendable (_ rule: SecurityGroupRule, _ family: AddressFamily) -> Bool =
    StandardTracking.isOpen

  /// Whether rules of the other direction permit all answers that a flow could call for.
  ///
  /// - Source: laws SG-TRK-2, SG-TRK-3.
  public var isOpenBack: @Sendable (_ rules: [SecurityGroupRule], _ request: Packet) -> Bool =
    StandardTracking.isOpenBack

  /// Whether a flow of a protocol is tracked whatever the rules are.
  ///
  /// - Source: law SG-TRK-1.
  public var alwaysTracksProtocol: @Sendable (_ payload: PacketPayload) -> Bool =
    StandardTracking.alwaysTracksProtocol

  /// Whether a flow through a gateway or connection is tracked whatever the rules are.
  ///
  /// - Source: laws SG-TRK-4, SG-TRK-5, SG-TRK-6.
  public var alwaysTracksWay: @Sendable (_ way: ResourceKind, _ options: TrackingOptions) -> Bool =
    StandardTracking.alwaysTracksWay

  /// Whether an untracked flow may become tracked by one of its later packets.
  ///
  /// - Source: law SG-TRK-12.
  public var untrackedBecomesTracked: @Sendable (_ options: TrackingOptions) -> Bool = {
    $0.untrackedBecomesTracked
  }

  /// Whether an entry is that of the flow to which a packet belongs.
  ///
  /// - Source: law SG-STATEFUL-3.
  public var belongs: @Sendable (_ entry: FlowEntry, _ crossing: TrackedCrossing) -> Bool =
    StandardTracking.belongs

  /// Whether an entry lets a packet of its flow pass, while it lasts.
  ///
  /// - Source: laws SG-TRK-7, SG-TRK-8.
  public var admits: @Sendable (_ entry: FlowEntry, _ crossing: TrackedCrossing) -> Bool = { entry, _ in
    entry.isTracked
  }

  /// The seconds after which an idle entry ends.
  ///
  /// - Source: laws SG-TRK-13, SG-TRK-14, SG-STATEFUL-4.
  public var timeout: @Sendable (_ entry: FlowEntry, _ options: TrackingOptions) -> Int =
    StandardTracking.timeout

  /// Whether a change of the network ends an entry.
  ///
  /// - Source: laws SG-TRK-7, SG-TRK-11, EIP-LIFE-8.
  public var ends:
    @Sendable (
      _ entry: FlowEntry, _ before: Topology, _ after: Topology, _ options: TrackingOptions
    ) -> Bool = StandardTracking.ends

  /// Whether a packet of a flow that is tracked somewhere passes network ACLs unasked.
  ///
  /// - Source: law SG-TRK-10: it does not.
  public var passesLists: @Sendable (_ entries: [FlowEntry], _ packet: Packet) -> Bool = { _, _ in false }

  /// Creates the rules of the sheets.
  public init() {}
}
