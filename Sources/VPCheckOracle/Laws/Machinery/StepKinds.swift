internal import VPCheckTopology

/// Kinds of steps, as a set: one for each case of a command, one each for probes, waits,
/// quotas, and later packets of sessions.
///
/// The first packet of a session is a probe like any other (SG-TRK-16).
///
/// A law names the steps of which it can speak, so that a step meets only the
/// dozen laws that concern it instead of the whole book.
struct StepKinds: OptionSet, Hashable, Sendable {
  let rawValue: UInt128

  /// How many kinds there are.
  static let count = 78

  private static func bit(_ position: Int) -> StepKinds { StepKinds(rawValue: 1 << UInt128(position)) }

  static let createVpc = bit(0)
  static let deleteVpc = bit(1)
  static let associateBlock = bit(2)
  static let associateIPv6Block = bit(3)
  static let disassociateBlock = bit(4)
  static let createSubnet = bit(5)
  static let deleteSubnet = bit(6)
  static let modifySubnet = bit(7)
  static let createRouteTable = bit(8)
  static let deleteRouteTable = bit(9)
  static let associateRouteTable = bit(10)
  static let disassociateRouteTable = bit(11)
  static let replaceRouteTableAssociation = bit(12)
  static let createRoute = bit(13)
  static let replaceRoute = bit(14)
  static let deleteRoute = bit(15)
  static let createInternetGateway = bit(16)
  static let attachInternetGateway = bit(17)
  static let detachInternetGateway = bit(18)
  static let deleteInternetGateway = bit(19)
  static let createPeering = bit(20)
  static let acceptPeering = bit(21)
  static let rejectPeering = bit(22)
  static let deletePeering = bit(23)
  static let createInterface = bit(24)
  static let deleteInterface = bit(25)
  static let attachInterface = bit(26)
  static let detachInterface = bit(27)
  static let modifyInterface = bit(28)
  static let runInstances = bit(29)
  static let startInstances = bit(30)
  static let stopInstances = bit(31)
  static let rebootInstances = bit(32)
  static let terminateInstances = bit(33)
  static let sendKey = bit(34)
  static let createGroup = bit(35)
  static let deleteGroup = bit(36)
  static let authorize = bit(37)
  static let revoke = bit(38)
  static let createACL = bit(39)
  static let deleteACL = bit(40)
  static let createEntry = bit(41)
  static let replaceEntry = bit(42)
  static let deleteEntry = bit(43)
  static let replaceACLAssociation = bit(44)
  static let allocateAddress = bit(45)
  static let releaseAddress = bit(46)
  static let associateAddress = bit(47)
  static let disassociateAddress = bit(48)
  static let modifySubnetIPv6 = bit(49)
  static let associateSubnetBlock = bit(50)
  static let disassociateSubnetBlock = bit(51)
  static let associateGatewayTable = bit(52)
  static let createEgressOnlyGateway = bit(53)
  static let deleteEgressOnlyGateway = bit(54)
  static let createNATGateway = bit(55)
  static let deleteNATGateway = bit(56)
  static let createTransitGateway = bit(57)
  static let deleteTransitGateway = bit(58)
  static let createTransitAttachment = bit(59)
  static let deleteTransitAttachment = bit(60)
  static let createTransitTable = bit(61)
  static let deleteTransitTable = bit(62)
  static let associateTransitTable = bit(63)
  static let disassociateTransitTable = bit(64)
  static let enablePropagation = bit(65)
  static let disablePropagation = bit(66)
  static let createTransitRoute = bit(67)
  static let deleteTransitRoute = bit(68)
  static let assignPrivateAddresses = bit(69)
  static let unassignPrivateAddresses = bit(70)
  static let assignIPv6Addresses = bit(71)
  static let unassignIPv6Addresses = bit(72)
  static let probe = bit(73)
  static let wait = bit(74)
  static let quota = bit(75)
  static let dryRun = bit(76)
  static let send = bit(77)

  /// Every step.
  static let all = StepKinds(rawValue: (1 << UInt128(count)) - 1)
  /// Every command that is meant; a dry run is not.
  static let commands = all.subtracting([.probe, .wait, .quota, .dryRun, .send])
  /// The commands about routes.
  static let routes: StepKinds = [.createRoute, .replaceRoute, .deleteRoute]
  /// The commands that make a route or change its target.
  static let routeTargets: StepKinds = [.createRoute, .replaceRoute]
  /// The commands about peering connections.
  static let peering: StepKinds = [.createPeering, .acceptPeering, .rejectPeering, .deletePeering]
  /// The commands about entries of network ACLs.
  static let entries: StepKinds = [.createEntry, .replaceEntry, .deleteEntry]
  /// The commands that make an interface with a private address.
  static let addressing: StepKinds = [.createInterface, .runInstances]

  /// The commands that give addresses to an interface, or take some away.
  static let interfaceAddresses: StepKinds = [
    .assignPrivateAddresses, .unassignPrivateAddresses, .assignIPv6Addresses, .unassignIPv6Addresses,
  ]
  /// The commands about transit gateways, their attachments and tables.
  static let transit: StepKinds = [
    .createTransitGateway, .deleteTransitGateway, .createTransitAttachment, .deleteTransitAttachment,
    .createTransitTable, .deleteTransitTable, .associateTransitTable, .disassociateTransitTable,
    .enablePropagation, .disablePropagation, .createTransitRoute, .deleteTransitRoute,
  ]

  /// The position of a set of one kind.
  var position: Int { rawValue.trailingZeroBitCount }
}

extension Step {
  /// The kind of the step.
  var kind: StepKinds {
    switch self {
    case .command(let command, _): command.kind
    case .probe, .open: .probe
    case .send: .send
    case .wait: .wait
    case .quota: .quota
    }
  }
}
