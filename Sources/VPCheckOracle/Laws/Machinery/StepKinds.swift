internal import VPCheckTopology

/// Kinds of steps, as a set: one for each case of a command, one each for probes and waits.
///
/// A law names the steps of which it can speak, so that a step meets only the
/// dozen laws that concern it instead of the whole book.
struct StepKinds: OptionSet, Hashable, Sendable {
  let rawValue: UInt64

  /// How many kinds there are.
  static let count = 51

  private static func bit(_ position: Int) -> StepKinds { StepKinds(rawValue: 1 << UInt64(position)) }

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
  static let probe = bit(49)
  static let wait = bit(50)

  /// Every step.
  static let all = StepKinds(rawValue: (1 << 51) - 1)
  /// Every command.
  static let commands = all.subtracting([.probe, .wait])
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

  /// The position of a set of one kind.
  var position: Int { rawValue.trailingZeroBitCount }
}

extension Step {
  /// The kind of the step.
  var kind: StepKinds {
    switch self {
    case .command(let command, _): command.kind
    case .probe: .probe
    case .wait: .wait
    }
  }
}

extension Command {
  /// The kind of the command.
  var kind: StepKinds {
    switch self {
    case .createVpc: .createVpc
    case .deleteVpc: .deleteVpc
    case .associateVpcCidrBlock: .associateBlock
    case .associateVpcIPv6CidrBlock: .associateIPv6Block
    case .disassociateVpcCidrBlock: .disassociateBlock
    case .createSubnet: .createSubnet
    case .deleteSubnet: .deleteSubnet
    case .modifySubnetAttribute: .modifySubnet
    case .createRouteTable: .createRouteTable
    case .deleteRouteTable: .deleteRouteTable
    case .associateRouteTable: .associateRouteTable
    case .disassociateRouteTable: .disassociateRouteTable
    case .replaceRouteTableAssociation: .replaceRouteTableAssociation
    case .createRoute: .createRoute
    case .replaceRoute: .replaceRoute
    case .deleteRoute: .deleteRoute
    case .createInternetGateway: .createInternetGateway
    case .attachInternetGateway: .attachInternetGateway
    case .detachInternetGateway: .detachInternetGateway
    case .deleteInternetGateway: .deleteInternetGateway
    case .createVpcPeeringConnection: .createPeering
    case .acceptVpcPeeringConnection: .acceptPeering
    case .rejectVpcPeeringConnection: .rejectPeering
    case .deleteVpcPeeringConnection: .deletePeering
    case .createNetworkInterface: .createInterface
    case .deleteNetworkInterface: .deleteInterface
    case .attachNetworkInterface: .attachInterface
    case .detachNetworkInterface: .detachInterface
    case .modifyNetworkInterfaceAttribute: .modifyInterface
    case .runInstances: .runInstances
    case .startInstances: .startInstances
    case .stopInstances: .stopInstances
    case .rebootInstances: .rebootInstances
    case .terminateInstances: .terminateInstances
    case .sendSSHPublicKey: .sendKey
    case .createSecurityGroup: .createGroup
    case .deleteSecurityGroup: .deleteGroup
    case .authorizeSecurityGroup: .authorize
    case .revokeSecurityGroup: .revoke
    case .createNetworkAcl: .createACL
    case .deleteNetworkAcl: .deleteACL
    case .createNetworkAclEntry: .createEntry
    case .replaceNetworkAclEntry: .replaceEntry
    case .deleteNetworkAclEntry: .deleteEntry
    case .replaceNetworkAclAssociation: .replaceACLAssociation
    case .allocateAddress: .allocateAddress
    case .releaseAddress: .releaseAddress
    case .associateAddress: .associateAddress
    case .disassociateAddress: .disassociateAddress
    }
  }
}
