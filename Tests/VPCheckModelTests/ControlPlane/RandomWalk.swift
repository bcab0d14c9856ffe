import AddressMath
import VPCheckTopology

@testable import VPCheckModel

/// A deterministic source of commands, for tests only: a linear congruence.
struct RandomWalk {
  private var state: UInt64
  private var count = 100
  /// How many of eight commands are about gateways and addresses.
  private let gatewayShare: Int

  init(seed: UInt64, gatewayShare: Int = 3) {
    self.gatewayShare = gatewayShare
    state = seed &* 0x9e37_79b9_7f4a_7c15 | 1
  }

  /// Returns a number in 0 ..< bound.
  mutating func choose(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }

  /// Returns a command on the resources of a model, now and then on others.
  mutating func command(on model: Model) -> Command {
    count += 1
    if gatewayShare > 0, choose(8) < gatewayShare {
      return switch choose(3) {
      case 0: gatewayCommand(model.topology)
      case 1: transitCommand(model.topology)
      default: addressCommand(model.topology)
      }
    }
    return switch choose(4) {
    case 0: networkCommand(model.topology)
    case 1: routingCommand(model.topology)
    case 2: hostCommand(model.topology)
    default: filterCommand(model.topology)
    }
  }

  // MARK: Parts

  func fresh(_ kind: ResourceKind) -> ResourceID { ResourceID(kind, count) }

  mutating func some(_ kind: ResourceKind, _ topology: Topology) -> ResourceID {
    let ids = topology.ids(of: kind)
    return ids.isEmpty || choose(30) == 0 ? ResourceID(kind, 1) : ids[choose(ids.count)]
  }

  /// Returns a block of few spaces, so that blocks often meet.
  mutating func block(_ lengths: ClosedRange<Int>) -> CIDRArgument {
    let length = lengths.lowerBound + choose(lengths.count)
    let second = [0, 1, 2, 3, 200][choose(5)]
    let third = [0, 0, 16, 128][choose(4)]
    let first = [10, 10, 10, 100, 8][choose(5)]
    let address = Address.ipv4(UInt8(first), UInt8(first == 100 ? 64 + second % 64 : second), UInt8(third), 0)
    return choose(40) == 0 ? .malformed("10") : .block(address, prefixLength: length)
  }

  mutating func inside(_ topology: Topology, _ vpc: VPCID) -> CIDRArgument {
    guard let blocks = topology.vpcs[vpc]?.ipv4, !blocks.isEmpty, choose(10) > 0 else {
      return block(16...28)
    }
    let outer = blocks[choose(blocks.count)].block
    let offset = UInt128(choose(1 << 16)) % (UInt128(1) << UInt128(outer.hostBitCount))
    return .block(outer.address(at: offset) ?? outer.base, prefixLength: 22 + choose(7))
  }

  private mutating func networkCommand(_ topology: Topology) -> Command {
    let vpc = some(.vpc, topology)
    switch choose(14) {
    case 0, 1:
      return .createVpc(
        fresh(.vpc), cidrBlock: block(15...24), ipv6: choose(3) == 0 ? .amazonProvided : nil)
    case 2: return .deleteVpc(vpc)
    case 3, 4: return .associateVpcCidrBlock(vpc, block(16...24))
    case 5: return .associateVpcIPv6CidrBlock(vpc, .amazonProvided)
    case 6:
      let blocks = topology.vpcs[vpc]?.associatedBlocks ?? []
      return .disassociateVpcCidrBlock(
        vpc, blocks.isEmpty ? block(16...24) : CIDRArgument(blocks[choose(blocks.count)]))
    case 7...9:
      let ipv6 = topology.vpcs[vpc]?.ipv6.first.map { CIDRArgument.block($0.block.base, prefixLength: 64) }
      return .createSubnet(
        fresh(.subnet), vpc: vpc, cidrBlock: inside(topology, vpc),
        ipv6CidrBlock: choose(2) == 0 ? ipv6 : nil, zone: choose(3) == 0 ? choose(7) : nil)
    case 10: return .deleteSubnet(some(.subnet, topology))
    case 11: return .modifySubnetAttribute(some(.subnet, topology), mapPublicIPOnLaunch: choose(2) == 0)
    case 12:
      return .createVpcPeeringConnection(
        fresh(.peeringConnection), requester: vpc, accepter: some(.vpc, topology),
        accepterOwner: [nil, .first, .second][choose(3)])
    default:
      let peering = some(.peeringConnection, topology)
      return [
        .acceptVpcPeeringConnection(peering), .acceptVpcPeeringConnection(peering),
        .rejectVpcPeeringConnection(peering), .deleteVpcPeeringConnection(peering),
      ][choose(4)]
    }
  }

  private mutating func routingCommand(_ topology: Topology) -> Command {
    let table = some(.routeTable, topology)
    let subnet = some(.subnet, topology)
    let routes = topology.routeTables[table]?.routes ?? []
    let known = routes.isEmpty ? block(8...24) : CIDRArgument(routes[choose(routes.count)].destination)
    let vpc = topology.routeTables[table]?.vpc ?? some(.vpc, topology)
    let target: RouteTarget =
      switch choose(gatewayShare > 0 ? 8 : 5) {
      case 5: .natGateway(some(.natGateway, topology))
      case 6: .egressOnlyGateway(some(.egressOnlyGateway, topology))
      case 7: .transitGateway(some(.transitGateway, topology))
      case 0: .internetGateway(some(.internetGateway, topology))
      case 1: .peeringConnection(some(.peeringConnection, topology))
      case 2: .networkInterface(some(.networkInterface, topology))
      case 3: .instance(some(.instance, topology))
      default: .local
      }
    switch choose(14) {
    case 0: return .createRouteTable(fresh(.routeTable), vpc: vpc)
    case 1: return .deleteRouteTable(table)
    case 2: return .associateRouteTable(table, subnet)
    case 3: return .disassociateRouteTable(choose(4) == 0 ? .main(vpc) : .subnet(subnet))
    case 4: return .replaceRouteTableAssociation(choose(2) == 0 ? .main(vpc) : .subnet(subnet), with: table)
    case 5...7:
      return .createRoute(table, choose(3) == 0 ? inside(topology, vpc) : destination(target), target)
    case 8: return .replaceRoute(table, known, target)
    case 9: return .deleteRoute(table, known)
    case 10: return .createInternetGateway(fresh(.internetGateway))
    case 11: return .attachInternetGateway(some(.internetGateway, topology), vpc)
    case 12: return .detachInternetGateway(some(.internetGateway, topology), vpc)
    default: return .deleteInternetGateway(some(.internetGateway, topology))
    }
  }

  private mutating func destination(_ target: RouteTarget) -> CIDRArgument {
    if case .egressOnlyGateway = target { return CIDRArgument(.everything(.ipv6)) }
    return block(0...32)
  }

  private mutating func hostCommand(_ topology: Topology) -> Command {
    let subnet = some(.subnet, topology)
    let interface = some(.networkInterface, topology)
    let instance = some(.instance, topology)
    let address = topology.subnets[subnet]?.ipv4?.address(at: UInt128(choose(8)))
    let asked = choose(3) == 0 ? address : nil
    let groups = choose(2) == 0 ? [] : [some(.securityGroup, topology)]
    switch choose(16) {
    case 0:
      return .createNetworkInterface(fresh(.networkInterface), subnet, privateAddress: asked, groups: groups)
    case 1: return .deleteNetworkInterface(interface)
    case 2: return .attachNetworkInterface(interface, instance, deviceIndex: choose(4))
    case 3: return .detachNetworkInterface(interface)
    case 4: return .modifyNetworkInterfaceAttribute(interface, .groups(groups))
    case 5, 6, 7:
      return .runInstances(
        fresh(.instance), subnet, privateAddress: asked, groups: groups,
        associatePublicIPAddress: [nil, true, false][choose(3)])
    case 8: return .startInstances(instance)
    case 9: return .stopInstances(instance)
    case 10: return .terminateInstances(instance)
    case 11: return .allocateAddress(fresh(.elasticIP))
    case 12: return .releaseAddress(some(.elasticIP, topology))
    case 13: return .disassociateAddress(some(.elasticIP, topology))
    default:
      return .associateAddress(
        some(.elasticIP, topology), choose(2) == 0 ? .instance(instance) : .networkInterface(interface),
        privateAddress: nil, allowReassociation: [nil, true, false][choose(3)])
    }
  }

  private mutating func filterCommand(_ topology: Topology) -> Command {
    let group = some(.securityGroup, topology)
    let acl = some(.networkACL, topology)
    let direction = Direction.allCases[choose(2)]
    let port = choose(3)
    let peer: PeerArgument = choose(2) == 0 ? .group(some(.securityGroup, topology)) : .block(block(0...32))
    let permission = PermissionArgument(["tcp", "6", "icmp", "-1"][choose(4)], port, port, peer)
    let entry = ACLEntryArgument(
      direction, choose(5), choose(2) == 0 ? .allow : .deny, protocolText: ["6", "-1"][choose(2)],
      block(0...32), ports: PortArgument(port, 80))
    let vpc = some(.vpc, topology)
    switch choose(10) {
    case 0: return .createSecurityGroup(fresh(.securityGroup), vpc: vpc, name: "g\(choose(5))")
    case 1: return .deleteSecurityGroup(group)
    case 2, 3: return .authorizeSecurityGroup(group, direction, permission)
    case 4: return .revokeSecurityGroup(group, direction, permission)
    case 5: return .createNetworkAcl(fresh(.networkACL), vpc: vpc)
    case 6: return .deleteNetworkAcl(acl)
    case 7: return .createNetworkAclEntry(acl, entry)
    case 8:
      return choose(2) == 0
        ? .replaceNetworkAclEntry(acl, entry) : .deleteNetworkAclEntry(acl, direction, number: choose(5))
    default: return .replaceNetworkAclAssociation(some(.subnet, topology), with: acl)
    }
  }
}
