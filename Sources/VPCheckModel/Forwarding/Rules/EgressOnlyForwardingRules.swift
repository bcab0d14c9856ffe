public import AddressMath
public import VPCheckTopology

/// What an egress-only internet gateway does to packets.
///
/// - Source: packet-walk sheet, section 8; laws EIGW-DP-1 to EIGW-DP-3.
public struct EgressOnlyForwardingRules: Sendable {
  /// The egress-only gateway of a VPC.
  public var attached: @Sendable (_ topology: Topology, _ vpc: VPCID) -> EgressOnlyGatewayID? =
    StandardEgressOnly.attached

  /// Whether a gateway takes a packet out, by what it is in the exchange.
  ///
  /// The reply to a request from the internet finds no flow there (PW-V6-3, PW-IN-3).
  public var takesOut:
    @Sendable (_ phase: Phase, _ requestCameThroughGateway: Bool, _ options: ForwardingOptions) -> Bool =
      StandardEgressOnly.takesOut

  /// Whether a gateway takes a packet out, by its source (PW-V6-6).
  public var takesSource:
    @Sendable (_ topology: Topology, _ vpc: VPCID, _ source: Address, _ options: ForwardingOptions) -> Bool =
      StandardEgressOnly.takesSource

  /// Whether a gateway takes a packet in: only replies to what it took out.
  ///
  /// - Source: EIGW_BACK; law EIGW-DP-1.
  public var admits:
    @Sendable (_ flows: [EgressOnlyFlow], _ gateway: EgressOnlyGatewayID, _ packet: Packet) -> Bool =
      StandardEgressOnly.admits

  /// Creates the rules of the sheets.
  public init() {}
}
