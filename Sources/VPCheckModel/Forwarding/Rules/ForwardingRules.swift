public import AddressMath
public import VPCheckTopology

/// Every decision of the packet walk, each a function that can be replaced.
///
/// The walk itself only strings decisions together. A faulty data plane is a walk
/// with exactly one of these replaced, so a decision that two places would take is
/// asked in one place only: whether a connection is active, for example, is part of
/// `targetIsAvailable` and not asked again when the packet crosses.
///
/// The default of each is the law; `ForwardingRules.standard` gives the replacement
/// something to lean on.
public struct ForwardingRules: Sendable {
  // MARK: Hosts

  /// Whether the interface belongs to a host that is up.
  ///
  /// - Source: packet-walk sheet, section 1, SRC_UP and DST_UP.
  public var interfaceIsUp: @Sendable (_ topology: Topology, _ interface: NetworkInterface) -> Bool =
    StandardHosts.isUp

  /// Whether an interface lets a packet out, by its source.
  ///
  /// - Source: laws SDC-2, SDC-4.
  public var passesSourceCheck: @Sendable (_ interface: NetworkInterface, _ packet: Packet) -> Bool =
    StandardHosts.passesSourceCheck

  /// Whether an interface lets a packet in, by its destination.
  ///
  /// - Source: laws SDC-3, SDC-4.
  public var passesDestinationCheck: @Sendable (_ interface: NetworkInterface, _ packet: Packet) -> Bool =
    StandardHosts.passesDestinationCheck

  /// Whether a packet of an interface never leaves its host.
  ///
  /// - Source: law PW-SUB-5; the host's own behaviour, not documented.
  public var staysInHost: @Sendable (_ interface: NetworkInterface, _ packet: Packet) -> Bool =
    StandardHosts.staysInHost

  // MARK: Inside a VPC

  /// The interface of a VPC that holds an address, secondary and IPv6 ones included.
  ///
  /// - Source: packet-walk sheet, section 1, LOCAL.
  public var holder: @Sendable (_ topology: Topology, _ vpc: VPCID, _ address: Address) -> NetworkInterface? =
    StandardHosts.holder

  /// Whether a packet goes to its destination without passing the router.
  ///
  /// - Source: laws PW-SUB-2, PW-SUB-4, RT-MSL-4.
  public var staysInSubnet:
    @Sendable (
      _ topology: Topology, _ sender: NetworkInterface, _ holder: NetworkInterface?, _ destination: Address
    ) -> Bool = StandardHosts.staysInSubnet

  // MARK: Routes

  /// The route table that serves a subnet.
  ///
  /// - Source: laws RT-TAB-2, RT-LPM-11.
  public var routeTable: @Sendable (_ topology: Topology, _ subnet: SubnetID) -> RouteTable? =
    StandardRouting.table

  /// Whether the target of a route of a VPC can take packets.
  ///
  /// - Source: laws RT-BH-1, RT-BH-2, RT-BH-3, RT-BH-6, RT-BH-7, PW-PCX-1, PW-IGW-2.
  public var targetIsAvailable: @Sendable (_ topology: Topology, _ vpc: VPCID, _ route: Route) -> Bool =
    StandardRouting.targetIsAvailable

  /// The route of a table for an address; nil when none covers it.
  ///
  /// - Source: laws RT-LPM-1, RT-LPM-2, RT-LPM-10, RT-BH-8.
  public var chooseRoute:
    @Sendable (
      _ table: RouteTable, _ destination: Address, _ blackholeFallsBack: Bool,
      _ isAvailable: (Route) -> Bool
    ) -> Route? = StandardRouting.choose

  // MARK: Security groups

  /// Whether the groups of an interface are asked about a packet at all.
  ///
  /// - Source: laws SG-EVAL-6, SG-EVAL-7, PW-SUB-3.
  public var groupsFilter: @Sendable (_ crossing: FilterCrossing) -> Bool = { _ in true }

  /// The groups that count at an interface.
  ///
  /// - Source: laws SG-EVAL-2, SG-ATT-5.
  public var groupsInForce: @Sendable (_ interface: NetworkInterface) -> [SecurityGroupID] = { $0.groups }

  /// Whether a rule of a group of an interface covers a packet.
  ///
  /// The sender is the interface that made the packet; nil when that is outside all
  /// VPCs, or when an appliance sent the packet on.
  ///
  /// - Source: laws SG-EVAL-3, SG-EVAL-4, SG-EVAL-5, SG-RULE-18, SG-REF-5, SG-REF-6,
  ///   SG-REF-7, SG-REF-12, SG-REF-13.
  public var groupRuleMatches:
    @Sendable (
      _ topology: Topology, _ interface: NetworkInterface, _ sender: NetworkInterface?,
      _ rule: SecurityGroupRule, _ packet: Packet
    ) -> Bool = StandardGroups.ruleMatches

  /// Whether flows that passed at an interface let a reply pass there without a rule.
  ///
  /// - Source: laws PW-ORD-5, SG-STATEFUL-1, SG-STATEFUL-2, SG-STATEFUL-3.
  public var stateAdmits:
    @Sendable (_ flows: [AcceptedFlow], _ interface: NetworkInterface, _ reply: Packet) -> Bool =
      StandardGroups.stateAdmits

  /// What groups keep of sessions.
  public var tracking = TrackingRules()

  // MARK: Network ACLs

  /// Whether the network ACL of a subnet is asked about a packet at all.
  ///
  /// - Source: laws NACL-EVAL-5, NACL-EVAL-6, NACL-EVAL-8, PW-SUB-1.
  public var networkACLFilters: @Sendable (_ crossing: FilterCrossing) -> Bool =
    StandardNetworkACLs.filters

  /// The network ACL that serves a subnet.
  ///
  /// - Source: law NACL-OBJ-2.
  public var networkACL: @Sendable (_ topology: Topology, _ subnet: SubnetID) -> NetworkACL? =
    StandardNetworkACLs.list

  /// Whether an entry of a network ACL covers a packet.
  ///
  /// The destination port of a reply is the ephemeral port of its client.
  ///
  /// - Source: laws NACL-EVAL-3, NACL-EVAL-4, NACL-ENT-13, NACL-ENT-14, PW-IN-2.
  public var entryMatches: @Sendable (_ entry: NetworkACLEntry, _ packet: Packet) -> Bool =
    StandardNetworkACLs.entryMatches

  /// The entry that decides in a direction; nil when none matches, which denies.
  ///
  /// - Source: laws NACL-EVAL-1, NACL-EVAL-2.
  public var decidingEntry:
    @Sendable (_ list: NetworkACL, _ direction: Direction, _ matches: (NetworkACLEntry) -> Bool)
      -> NetworkACLEntry? = StandardNetworkACLs.decidingEntry

  // MARK: Peering connections

  /// What becomes of a packet that an available connection takes to a VPC.
  ///
  /// One decision for "is the destination in the peer's blocks" and "is a table of
  /// the peer consulted": transit through the peer is one fault, not two.
  ///
  /// - Source: laws PW-PCX-2, PW-PCX-3, PEER-RT-2, PEER-RT-4, PEER-NT-1, PEER-NT-3.
  public var peeringPassage:
    @Sendable (_ topology: Topology, _ connection: PeeringConnection, _ peer: VPCID, _ packet: Packet)
      -> PeeringPassage = StandardPeering.passage

  /// Whether a connection takes a packet from a VPC, by its source.
  ///
  /// - Source: laws PEER-RT-21, PW-PCX-2, which permit both.
  public var peeringTakesSource:
    @Sendable (_ topology: Topology, _ vpc: VPCID, _ source: Address, _ options: ForwardingOptions) -> Bool =
      StandardPeering.takesSource

  /// Whether a reply goes back over the connection of its request, whatever the
  /// route table says.
  ///
  /// - Source: laws PEER-RT-10, PEER-RT-11, PW-PCX-4: it does not.
  public var replyKeepsConnection: @Sendable (_ connection: PeeringConnectionID) -> Bool = { _ in false }

  /// Whether a connection takes a reply, by the connection that took its request.
  ///
  /// - Source: law PEER-RT-10: no matter which, if any.
  public var peeringTakesReply:
    @Sendable (_ connection: PeeringConnectionID, _ ofRequest: PeeringConnectionID?) -> Bool = { _, _ in true
    }

  // MARK: Internet gateways

  /// The internet gateway that is attached to a VPC.
  ///
  /// - Source: laws IGW-2, IGW-3.
  public var attachedGateway: @Sendable (_ topology: Topology, _ vpc: VPCID) -> InternetGatewayID? =
    StandardGateways.attachedGateway

  /// Whether a gateway refuses to take a packet out, by its destination.
  ///
  /// - Source: laws PW-IGW-1, PW-IGW-5, IGW-DP-7.
  public var gatewayRefusesDestination: @Sendable (_ destination: Address) -> Bool =
    StandardGateways.isPrivate

  /// Whether a gateway refuses to take a packet in, by its source.
  ///
  /// - Source: law PW-IGW-1.
  public var gatewayRefusesSource: @Sendable (_ source: Address) -> Bool = StandardGateways.isPrivate

  /// The source address that a gateway gives to a packet of a VPC; nil when it has none.
  ///
  /// - Source: laws PW-IGW-1, IGW-DP-3, EIP-DP-1, SDC-7; PW-V6-1 for IPv6.
  public var publicSource: @Sendable (_ topology: Topology, _ vpc: VPCID, _ source: Address) -> Address? =
    StandardGateways.publicSource

  /// Where a packet from outside to an address enters; nil when it leads into no VPC.
  ///
  /// - Source: laws PW-IGW-1, PW-IGW-6, IGW-DP-3, EIP-DP-1; PW-V6-5 for IPv6.
  public var gatewayEntry: @Sendable (_ topology: Topology, _ destination: Address) -> GatewayEntry? =
    StandardGateways.entry

  /// Whether an address that leads into no VPC is that of a host outside.
  ///
  /// - Source: laws PW-IGW-4, PW-IGW-6, PW-V6-5.
  public var isOutsideHost: @Sendable (_ topology: Topology, _ address: Address) -> Bool =
    StandardGateways.isOutsideHost

  /// The table that routes what enters a VPC by a gateway; nil delivers it locally.
  ///
  /// - Source: law RT-GW-7; RT-GW-8 for what enters otherwise.
  public var gatewayTable:
    @Sendable (_ topology: Topology, _ gateway: InternetGatewayID, _ vpc: VPCID) -> RouteTable? =
      StandardGateways.table

  /// Whether a packet that enters by a gateway can be handed to an interface by its table.
  ///
  /// - Source: laws RT-GW-9, PW-IGW-7.
  public var applianceTakesEntry:
    @Sendable (_ topology: Topology, _ appliance: NetworkInterface, _ packet: Packet) -> Bool =
      StandardGateways.applianceTakesEntry

  // MARK: Other gateways

  /// NAT gateways.
  public var nat = NATForwardingRules()
  /// Egress-only internet gateways.
  public var egressOnly = EgressOnlyForwardingRules()
  /// Transit gateways.
  public var transit = TransitForwardingRules()

  // MARK: EC2 Instance Connect

  /// Whether the service takes a key for an instance in its present state.
  ///
  /// - Source: instance-connect sheet, section 3, line 1.
  public var acceptsConnect: @Sendable (_ instance: Instance) -> Bool = { $0.state == .running }

  /// The public IPv4 address by which the service reaches an instance.
  ///
  /// - Source: law EIC-CON-1.
  public var connectAddress: @Sendable (_ topology: Topology, _ instance: Instance) -> Address? =
    StandardGateways.connectAddress

  /// The address from which the service reaches instances, one for the whole range.
  ///
  /// - Source: laws EIC-CON-3, EIC-CON-13.
  public var connectSource: @Sendable () -> Address = { ServiceRange.instanceConnect.base }

  // MARK: What is told

  /// The answer to a probe in the place of the one that the walk came to; nil leaves it.
  ///
  /// A faulty system tells something else than happened here.
  ///
  /// - Source: laws PW-ORD-3, PW-ORD-4, PW-ORD-6 say what is told.
  public var answer: (@Sendable (_ topology: Topology, _ probe: Probe, _ walked: ProbeAnswer) -> ProbeAnswer)?

  /// Creates the rules of the sheets; change a property to break one of them.
  public init() {}

  /// The rules of the sheets.
  public static let standard = ForwardingRules()
}
