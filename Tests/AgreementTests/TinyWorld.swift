import AddressMath
import VPCheckTopology

/// Two or more small networks, each with one subnet and one host, joined as a test says.
///
/// Everything that may differ has few values, so that all worlds can be gone through.
struct TinyWorld {
  /// How two VPCs are joined.
  enum Joint: CaseIterable { case none, pending, active, deleted }
  /// What a filter lets through.
  enum Filter: CaseIterable { case open, closed, ssh }

  var vpcCount = 2
  var joint = Joint.active
  /// Whether the first VPC, and the others, have routes over their connections.
  var routes = (there: true, back: true)
  var groupsOfOthers = Filter.open
  var aclOfOthers = Filter.open
  var family = AddressFamily.ipv4

  static let everything = [CIDRBlock.everything(.ipv4), CIDRBlock.everything(.ipv6)]

  func block(_ index: Int) -> CIDRBlock {
    let base =
      family == .ipv4
      ? Address.ipv4(10, UInt8(index), 0, 0)
      : Address(family: .ipv6, value: 0x2600_0000_0000_0000 << 64 | UInt128(index) << 72)
    guard let block = CIDRBlock(base: base, prefixLength: family == .ipv4 ? 16 : 56) else {
      preconditionFailure("\(base) begins a block")
    }
    return block
  }

  func subnet(_ index: Int) -> CIDRBlock {
    guard
      let block = CIDRBlock(
        base: block(index).base, prefixLength: family == .ipv4 ? 24 : 64)
    else { preconditionFailure("a block begins with a subnet") }
    return block
  }

  /// The address of the host of a VPC.
  func host(_ index: Int) -> Address {
    guard let address = subnet(index).address(at: 10) else {
      preconditionFailure("a subnet has ten addresses")
    }
    return address
  }

  func id(_ kind: ResourceKind, _ index: Int) -> ResourceID { ResourceID(kind, index) }

  /// The network.
  var topology: Topology {
    var topology = Topology()
    for index in 1...vpcCount { add(index, to: &topology) }
    guard joint != .none else { return topology }
    var number = 0
    for first in 1..<vpcCount {
      for second in first + 1...vpcCount {
        number += 1
        let connection = id(.peeringConnection, number)
        let state: PeeringState =
          switch joint {
          case .none, .active: .active
          case .pending: .pendingAcceptance
          case .deleted: .deleted
          }
        topology.peeringConnections[connection] = PeeringConnection(
          id: connection, requester: PeeringSide(vpc: id(.vpc, first), owner: .first),
          accepter: PeeringSide(vpc: id(.vpc, second), owner: .first), state: state)
        let isLive = joint == .active
        if first == 1 ? routes.there : routes.back {
          topology.routeTables[id(.routeTable, first)]?.routes.append(
            Route(block(second), to: .peeringConnection(connection), state: isLive ? .active : .blackhole))
        }
        if routes.back {
          topology.routeTables[id(.routeTable, second)]?.routes.append(
            Route(block(first), to: .peeringConnection(connection), state: isLive ? .active : .blackhole))
        }
      }
    }
    for index in 1...vpcCount { topology.routeTables[id(.routeTable, index)]?.sortRoutes() }
    return topology
  }

  private func add(_ index: Int, to topology: inout Topology) {
    let isIPv4 = family == .ipv4
    let vpc = id(.vpc, index)
    let association = [CIDRAssociation(block(index))]
    topology.vpcs[vpc] = VPC(
      id: vpc, owner: .first, ipv4: isIPv4 ? association : [], ipv6: isIPv4 ? [] : association)
    topology.subnets[id(.subnet, index)] = Subnet(
      id: id(.subnet, index), vpc: vpc, ipv4: isIPv4 ? subnet(index) : nil,
      ipv6: isIPv4 ? nil : subnet(index), availableAddressCount: 250)
    topology.routeTables[id(.routeTable, index)] = RouteTable(
      id: id(.routeTable, index), vpc: vpc, isMain: true,
      routes: [Route(block(index), to: .local, origin: .createRouteTable)])
    topology.networkACLs[id(.networkACL, index)] = NetworkACL(
      id: id(.networkACL, index), owner: .first, vpc: vpc, isDefault: true,
      entries: index == 1 ? Self.entries(.open) : Self.entries(aclOfOthers), subnets: [id(.subnet, index)])
    topology.securityGroups[id(.securityGroup, index)] = SecurityGroup(
      id: id(.securityGroup, index), owner: .first, vpc: vpc, name: "group",
      rules: index == 1 ? Self.rules(.open) : Self.rules(groupsOfOthers))
    let interface = id(.networkInterface, index)
    let instance = id(.instance, index)
    topology.networkInterfaces[interface] = NetworkInterface(
      id: interface, owner: .first, subnet: id(.subnet, index), vpc: vpc,
      ipv4: isIPv4 ? [PrivateAddress(host(index))] : [], ipv6: isIPv4 ? [] : [host(index)],
      groups: [id(.securityGroup, index)],
      attachment: InterfaceAttachment(instance: instance, deviceIndex: 0, deletesOnTermination: true))
    topology.instances[instance] = Instance(
      id: instance, owner: .first, state: .running, interfaces: [interface])
  }

  private static func rules(_ filter: Filter) -> [SecurityGroupRule] {
    let out = everything.map { SecurityGroupRule(.egress, .all, .block($0)) }
    switch filter {
    case .open: return out + everything.map { SecurityGroupRule(.ingress, .all, .block($0)) }
    case .closed: return out
    case .ssh: return out + everything.map { SecurityGroupRule(.ingress, .tcp(22...22), .block($0)) }
    }
  }

  private static func entries(_ filter: Filter) -> [NetworkACLEntry] {
    everything.enumerated().flatMap { index, block -> [NetworkACLEntry] in
      switch filter {
      case .open:
        return [
          NetworkACLEntry(.ingress, 100 + index, .allow, block, .all),
          NetworkACLEntry(.egress, 100 + index, .allow, block, .all),
        ]
      case .closed: return []
      case .ssh:
        return [
          NetworkACLEntry(.ingress, 100 + index, .allow, block, .tcp(22...22)),
          NetworkACLEntry(.egress, 100 + index, .allow, block, .tcp(32768...65535)),
        ]
      }
    }
  }
}
