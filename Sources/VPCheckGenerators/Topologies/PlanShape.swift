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

  /// How often each shape is drawn; those with many steps seldom come to their end.
  static let weights = [2, 3, 10, 5, 2, 4, 8, 6, 10, 8, 5, 5, 6, 3, 3, 4, 3, 3, 4, 4, 4]

  /// Whether the receiver, if any, is in a second VPC.
  var crossesVPCs: Bool {
    switch self {
    case .peered, .transit, .twins, .separateTables, .partialRoute, .blackhole, .peerPublic, .staleGroup,
      .emptyGroup, .severalGroups:
      true
    default: false
    }
  }

  /// Whether there is no receiver.
  var isAlone: Bool {
    switch self {
    case .inward, .outward, .edge, .itself, .detachedGateway: true
    default: false
    }
  }

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
  var hasThirdHost: Bool { self == .twins || self == .separateTables }

  /// Whether a further subnet of the sender's VPC takes part, with a host in it.
  var hasSideOfSender: Bool {
    self == .diverted || self == .besideDiversion || self == .separateTables
  }

  /// Whether a further subnet of the receiver's VPC takes part, with a host in it.
  var hasSideOfReceiver: Bool { self == .partialRoute }

  /// Whether hosts need public addresses from the start.
  var isPublic: Bool { self == .peerPublic || self == .itself }

  /// The fewest probes that show the situation.
  var probeCountMin: Int {
    switch self {
    case .twins, .separateTables, .partialRoute, .besideDiversion, .itself: 2
    default: 1
    }
  }
}
