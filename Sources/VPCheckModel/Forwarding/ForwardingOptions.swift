/// Which zone of a VPC a transit gateway uses when that of the sender is not enabled (TGW-DP-4).
public enum TransitExitZone: Hashable, Sendable, CaseIterable {
  /// The first enabled one.
  case first
  /// The last enabled one.
  case last
}

/// Points that the sources leave open and that one walk must decide somehow.
///
/// A comparison with another system tries each answer that a sheet permits; the
/// defaults are the sheets' defaults.
public struct ForwardingOptions: Hashable, Sendable {
  /// Whether a blackhole route counts as absent, so that the next less specific
  /// route is taken; otherwise the packet is dropped there.
  ///
  /// - Source: law RT-BH-8, which permits both; not documented.
  public var blackholeFallsBack: Bool

  /// Whether a request from outside needs a route back to be delivered (PW-IN-1).
  public var entryNeedsRoute = false
  /// Whether a connection takes packets whose source is not of the VPC (PEER-RT-21).
  public var peeringTakesForeignSources = true

  // MARK: NAT gateways

  /// Whether a deleting NAT gateway still carries packets (NAT-1).
  public var deletingNATCarries = false
  /// Whether a NAT gateway reaches peers of its VPC (NAT-DP-10, PW-NAT-8).
  public var natReachesPeers = true
  /// Whether a second NAT gateway takes what a first one translated (PW-NAT-8).
  public var natGatewaysChain = true
  /// The port that a NAT gateway sends from, 1024...65535; nil keeps the client's where it can.
  ///
  /// - Source: packet-walk sheet, section 7, NAT_OUT; any such port is right.
  public var natSourcePort: Int?

  // MARK: Egress-only gateways

  /// Whether an egress-only gateway keeps requests out of the subnets that route to it.
  ///
  /// Only asked where an internet gateway is attached as well; the exchange fails
  /// either way.
  ///
  /// - Source: law PW-V6-3.
  public var egressOnlyGuardsEntry = false
  /// Whether it takes out replies to requests that came in by another way than an
  /// internet gateway; not documented.
  public var egressOnlyTakesReplies = true
  /// Whether it takes out packets whose source is nobody's in the VPC (PW-V6-6).
  public var egressOnlyTakesForeignSources = true

  // MARK: Transit gateways

  /// Which zone a packet leaves by when the sender's is not enabled there (TGW-DP-4).
  public var transitExitZone = TransitExitZone.first

  // MARK: Connection tracking

  /// What security groups keep of sessions.
  public var tracking = TrackingOptions()

  /// Creates options, by default the sheets' defaults.
  public init(blackholeFallsBack: Bool = false) {
    self.blackholeFallsBack = blackholeFallsBack
  }
}
