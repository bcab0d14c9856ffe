public import AddressMath
public import VPCheckTopology

/// What a NAT gateway does to packets.
///
/// No security group is asked at one (NAT-DP-12, SG-EVAL-12).
///
/// - Source: packet-walk sheet, section 7, NAT_OUT and NAT_BACK.
public struct NATForwardingRules: Sendable {
  /// The NAT gateway of a VPC that holds an address.
  ///
  /// - Source: packet-walk sheet, section 1, LOCAL; laws PW-VPC-6, PW-NAT-4.
  public var holder: @Sendable (_ topology: Topology, _ vpc: VPCID, _ address: Address) -> NATGateway? =
    StandardNAT.holder

  /// Whether a gateway carries packets in its state (NAT-1, NAT_OUT step 1).
  public var carries: @Sendable (_ gateway: NATGateway, _ options: ForwardingOptions) -> Bool =
    StandardNAT.carries

  /// Whether a gateway takes the protocol of a packet (NAT-DP-5).
  public var takesProtocol: @Sendable (_ packet: Packet) -> Bool = StandardNAT.takesProtocol

  /// Whether a gateway takes the source of a packet.
  ///
  /// It is an address of the gateway's VPC, unless the packet came by a transit gateway.
  ///
  /// - Source: NAT_OUT step 3; laws NAT-DP-8, TGW-DP-5, SDC-7.
  public var takesSource:
    @Sendable (
      _ topology: Topology, _ gateway: NATGateway, _ packet: Packet, _ sender: RoutedSender
    ) -> Bool = StandardNAT.takesSource

  /// Whether a gateway takes what another one has translated (PW-NAT-8).
  public var takesFromAnother: @Sendable (_ options: ForwardingOptions) -> Bool = { $0.natGatewaysChain }

  /// Whether what a gateway translated may cross a peering connection (NAT-DP-10).
  public var reachesPeers: @Sendable (_ options: ForwardingOptions) -> Bool = { $0.natReachesPeers }

  /// The packet as the gateway sends it on; nil when it cannot translate it.
  ///
  /// - Source: NAT_OUT step 4; laws NAT-DP-2, NAT-DP-11.
  public var translated:
    @Sendable (_ gateway: NATGateway, _ packet: Packet, _ options: ForwardingOptions) -> Packet? =
      StandardNAT.translated

  /// The answer for the client behind the gateway; nil when the packet answers nothing.
  ///
  /// - Source: NAT_BACK; laws NAT-DP-3, NAT-DP-4, PW-NAT-4.
  public var restored:
    @Sendable (_ translations: [NATTranslation], _ gateway: NATGateway, _ packet: Packet) -> Packet? =
      StandardNAT.restored

  /// Creates the rules of the sheets.
  public init() {}
}
