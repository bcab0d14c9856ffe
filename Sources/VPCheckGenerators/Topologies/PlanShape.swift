/// What a plan brings about, and who takes part in it.
enum PlanShape: Int, CaseIterable {
  /// Two hosts of one subnet, of two subnets, of two VPCs.
  case sameSubnet, sameVPC, peered
  /// The internet to a host, and a host to the internet.
  case inward, outward
  /// Two subnets of one VPC by way of an appliance (RT-MSL-3); recognised groups come up too.
  case diverted
  /// Two VPCs whose tables all lead through a third one between them (PEER-NT-1, PEER-NT-2).
  case transit
  /// A VPC whose way to the internet is the gateway of its peer (PEER-NT-3, PW-IN-3, EIC-CON-14).
  case edge
  /// A hub with two peers of equal block, whose answers take one route for both (PEER-RT-11).
  case twins
  /// Two subnets of a hub with different tables to different peers (PEER-RT-9).
  case separateTables
  /// A route to a part of the peer only (PEER-RT-8).
  case partialRoute
  /// A route to an ended connection with a wider route behind it (RT-BH-8).
  case blackhole
  /// The public address of a host in a peer (PW-PCX-8).
  case peerPublic
  /// A host and its own addresses (PW-VPC-5, PW-SUB-5).
  case itself
  /// A route to a gateway that was detached (PW-IGW-2).
  case detachedGateway
  /// A rule that names a group of a peer whose connection has ended (PEER-SG-5).
  case staleGroup
  /// A rule that names a group without members (SG-REF-11).
  case emptyGroup
  /// An interface with several groups, one of which permits (SG-EVAL-2).
  case severalGroups
  /// Two hosts of one subnet whose block is routed to an appliance (RT-MSL-4).
  case besideDiversion
  /// Entries for one ICMP type (NACL-ICMP-1).
  case icmpEntries
  /// Two entries of which the later one has the lower number (NACL-EVAL-1).
  case entryOrder
  /// A host in a private subnet behind a public NAT gateway (NAT-DP-1, NAT-DP-3).
  case natOutward
  /// Two subnets of one VPC by way of a NAT gateway (PW-NAT-8).
  case natInside
  /// A NAT gateway whose subnet leads to a peer (NAT-DP-10).
  case natPeered
  /// A host with IPv6 and an egress-only gateway (EIGW-DP-1).
  case egressOnly
  /// Two VPCs at one transit gateway with its default table (TGW-DP-1).
  case hub
  /// Two VPCs at one transit gateway with a table of their own (TGW-DP-2).
  case hubTables
  /// A transit route that leads nowhere (TGW-10).
  case hubBlackhole
  /// Two VPCs of equal block at one transit gateway (TGW-7, TGW-DP-7).
  case hubTwins
  /// Two VPCs that both reach a third one, but not each other (TGW-DP-2).
  case hubSpokes
  /// The internet by the NAT gateway of another VPC (TGW-DP-5).
  case hubNAT
  /// A private NAT gateway in front of a transit gateway (NAT-DP-9).
  case privateNAT
  /// A gateway route table that sends what enters to an appliance (RT-GW-7).
  case entering
  /// Two hosts with IPv6 in one subnet, in two, in two VPCs with a connection.
  case ipv6SameSubnet, ipv6SameVPC, ipv6Peered
  /// A host with IPv6 and an internet gateway, and two such hosts (PW-V6-5).
  case ipv6Internet, ipv6Across
  /// A receiver with a second private address (NIC-IP-7).
  case secondaryAddress

  /// How often each shape is drawn; those with many steps seldom come to their end.
  static let weights =
    [2, 3, 10, 5, 2, 4, 8, 6, 10, 8, 5, 5, 6, 3, 3, 4, 3, 3, 4, 4, 4]
    + [11, 2, 1, 5, 6, 5, 4, 4, 3, 4, 4, 6, 3, 3, 4, 4, 3, 2]

  /// Whether the shape came with further gateways.
  var isLater: Bool { rawValue >= PlanShape.natOutward.rawValue }

  /// What must be permitted for the shape to be drawn.
  var features: FeatureSet {
    switch self {
    case .natOutward: [.natGateways, .internetGateways]
    case .natInside: [.natGateways]
    case .natPeered: [.natGateways, .peering]
    case .egressOnly: [.egressOnlyGateways, .ipv6, .ipv6Hosts]
    case .hub, .hubTables, .hubBlackhole, .hubTwins, .hubSpokes: [.transitGateways]
    case .hubNAT: [.transitGateways, .natGateways, .internetGateways]
    case .privateNAT: [.transitGateways, .natGateways]
    case .entering: [.gatewayTables, .internetGateways]
    case .ipv6SameSubnet, .ipv6SameVPC: [.ipv6, .ipv6Hosts]
    case .ipv6Peered: [.ipv6, .ipv6Hosts, .peering]
    case .ipv6Internet, .ipv6Across: [.ipv6, .ipv6Hosts, .internetGateways]
    case .secondaryAddress: [.interfaceAddresses]
    default:
      switch (needsInternet, needsSecondVPC) {
      case (true, true): [.internetGateways, .peering]
      case (true, false): [.internetGateways]
      case (false, true): [.peering]
      case (false, false): []
      }
    }
  }

  /// Whether the VPCs must have one owner, since nothing shares a transit gateway.
  var needsOneOwner: Bool {
    switch self {
    case .hub, .hubTables, .hubBlackhole, .hubTwins, .hubSpokes, .hubNAT, .privateNAT: true
    default: false
    }
  }

  /// Whether the third VPC has the block of the first.
  var hasTwinOfFirst: Bool { self == .twins || self == .hubTwins }

  /// Whether the receiver, if any, is in a second VPC.
  var crossesVPCs: Bool {
    switch self {
    case .peered, .transit, .twins, .separateTables, .partialRoute, .blackhole, .peerPublic, .staleGroup,
      .emptyGroup, .severalGroups, .natPeered, .hub, .hubTables, .hubBlackhole, .hubTwins, .hubSpokes,
      .hubNAT, .privateNAT, .ipv6Peered, .ipv6Across:
      true
    default: false
    }
  }

  /// Whether there is no receiver.
  var isAlone: Bool {
    switch self {
    case .inward, .outward, .edge, .itself, .detachedGateway, .natOutward, .egressOnly, .entering,
      .ipv6Internet:
      true
    default: false
    }
  }

  /// Whether there is a receiver, not only a subnet for one.
  var hasReceiver: Bool { !isAlone && self != .hubNAT }

  /// Whether an internet gateway takes part.
  var needsInternet: Bool {
    switch self {
    case .inward, .outward, .edge, .blackhole, .peerPublic, .itself, .detachedGateway: true
    default: false
    }
  }

  /// Whether a second VPC takes part.
  var needsSecondVPC: Bool { crossesVPCs || self == .edge }

  /// Whether a third VPC takes part.
  var needsThirdVPC: Bool { self == .transit || hasThirdHost }

  /// Whether there is a host in the third VPC.
  var hasThirdHost: Bool {
    self == .twins || self == .separateTables || self == .hubTwins || self == .hubSpokes
  }

  /// Whether a further subnet of the sender's VPC takes part.
  var hasSideOfSender: Bool {
    switch self {
    case .diverted, .besideDiversion, .separateTables, .natOutward, .natInside, .natPeered, .privateNAT,
      .entering:
      true
    default: false
    }
  }

  /// Whether a further subnet of the receiver's VPC takes part.
  var hasSideOfReceiver: Bool { self == .partialRoute || self == .hubNAT }

  /// Whether there is a host in the further subnet, not only a NAT gateway.
  var hasSideHost: Bool {
    switch self {
    case .natOutward, .natInside, .natPeered, .privateNAT, .hubNAT: false
    default: hasSideOfSender || hasSideOfReceiver
    }
  }

  /// Whether hosts need public addresses from the start.
  var isPublic: Bool { self == .peerPublic || self == .itself }

  /// The fewest probes that show the situation.
  var probeCountMin: Int {
    switch self {
    case .twins, .separateTables, .partialRoute, .besideDiversion, .itself, .natOutward, .egressOnly,
      .hubTwins, .hubSpokes, .entering, .ipv6Internet, .secondaryAddress:
      2
    default: 1
    }
  }
}
