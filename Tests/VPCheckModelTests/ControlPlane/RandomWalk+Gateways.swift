import AddressMath
import VPCheckTopology

extension RandomWalk {
  /// A network with a bit of everything, so that a walk among gateways need not build it first.
  static let prelude: [Command] = {
    let vpc = ResourceID(.vpc, 1)
    let gateway = ResourceID(.internetGateway, 1)
    let subnets = (0...1).map { ResourceID(.subnet, $0) }
    let block = CIDRArgument.block(.ipv4(10, 9, 0, 0), prefixLength: 16)
    let own = Address("2001:db8::")
    var commands: [Command] = [
      .createVpc(vpc, cidrBlock: block, ipv6: own.map { .ownPool(.block($0, prefixLength: 56)) }),
      .createInternetGateway(gateway), .attachInternetGateway(gateway, vpc),
      .createRouteTable(ResourceID(.routeTable, 1), vpc: vpc),
      .allocateAddress(ResourceID(.elasticIP, 1)),
      .createTransitGateway(
        ResourceID(.transitGateway, 1), associatesByDefault: true, propagatesByDefault: true),
      .createTransitGatewayRouteTable(
        ResourceID(.transitGatewayRouteTable, 1), ResourceID(.transitGateway, 1)),
    ]
    for (number, subnet) in subnets.enumerated() {
      let ipv4 = CIDRArgument.block(.ipv4(10, 9, UInt8(number), 0), prefixLength: 28)
      let base = own.map { Address(family: .ipv6, value: $0.value + UInt128(number) << 64) }
      commands.append(
        .createSubnet(
          subnet, vpc: vpc, cidrBlock: ipv4, ipv6CidrBlock: base.map { .block($0, prefixLength: 64) },
          zone: number))
      for copy in 0...1 {
        commands.append(
          .runInstances(
            ResourceID(.instance, 2 * number + copy), subnet, privateAddress: nil, groups: [],
            associatePublicIPAddress: nil))
      }
    }
    return commands
  }()
}

// Commands on gateways, their tables, and the addresses of interfaces.
extension RandomWalk {
  mutating func gatewayCommand(_ topology: Topology) -> Command {
    let subnet = some(.subnet, topology)
    let nat = some(.natGateway, topology)
    switch choose(11) {
    case 0: return .createEgressOnlyInternetGateway(fresh(.egressOnlyGateway), some(.vpc, topology))
    case 1: return .deleteEgressOnlyInternetGateway(some(.egressOnlyGateway, topology))
    case 2...4:
      let isPublic = choose(3) > 0
      let address = choose(4) == 0 ? topology.subnets[subnet]?.ipv4?.address(at: UInt128(choose(8))) : nil
      return .createNatGateway(
        fresh(.natGateway), subnet, isPublic ? .isPublic : .isPrivate,
        allocation: isPublic ? some(.elasticIP, topology) : nil, privateAddress: address)
    case 5: return .deleteNatGateway(nat)
    case 6, 7:
      return .associateGatewayRouteTable(
        some(.routeTable, topology), some(.internetGateway, topology))
    case 8: return .disassociateRouteTable(.gateway(some(.internetGateway, topology)))
    case 9:
      return .replaceRouteTableAssociation(
        .gateway(some(.internetGateway, topology)), with: some(.routeTable, topology))
    default: return addressCommand(topology)
    }
  }

  /// Assigns or unassigns addresses, of interfaces and of subnets.
  mutating func addressCommand(_ topology: Topology) -> Command {
    let interface = some(.networkInterface, topology)
    let other = topology.networkInterfaces[some(.networkInterface, topology)]
    let subnet = topology.networkInterfaces[interface].flatMap { topology.subnets[$0.subnet] }
    let free = subnet?.ipv4?.address(at: UInt128(choose(10)))
    let ipv4 = [choose(2) == 0 ? free : other?.ipv4.last?.address].compactMap { $0 }
    let ipv6 = [subnet?.ipv6?.address(at: UInt128(3 + choose(4)))].compactMap { $0 }
    let request = choose(3) == 0 ? AddressRequest(count: choose(3)) : AddressRequest(addresses: ipv4)
    switch choose(8) {
    case 0, 1: return .assignPrivateIpAddresses(interface, request, allowReassignment: choose(2) == 0)
    case 2:
      return .unassignPrivateIpAddresses(
        interface, (topology.networkInterfaces[interface]?.ipv4 ?? []).suffix(1).map(\.address))
    case 3: return .assignIpv6Addresses(interface, AddressRequest(addresses: ipv6))
    case 4: return .unassignIpv6Addresses(interface, topology.networkInterfaces[interface]?.ipv6 ?? [])
    case 5:
      return .modifySubnetIPv6Attribute(
        some(.subnet, topology), assignIPv6AddressOnCreation: choose(3) > 0)
    case 6:
      let id = some(.subnet, topology)
      let block = topology.subnets[id].flatMap { topology.vpcs[$0.vpc]?.ipv6.first?.block }
      let base = block?.address(at: UInt128(choose(3)) << 64)
      return .associateSubnetCidrBlock(
        id, base.map { .block($0, prefixLength: 64) } ?? .malformed("none"))
    default:
      let id = some(.subnet, topology)
      return .disassociateSubnetCidrBlock(
        id, topology.subnets[id]?.ipv6.map { CIDRArgument($0) } ?? .malformed("none"))
    }
  }

  mutating func transitCommand(_ topology: Topology) -> Command {
    let gateway = some(.transitGateway, topology)
    let attachment = some(.transitGatewayAttachment, topology)
    let table = some(.transitGatewayRouteTable, topology)
    let routes = topology.transitGatewayRouteTables[table]?.routes ?? []
    let known = routes.isEmpty ? block(8...24) : CIDRArgument(routes[choose(routes.count)].destination)
    let destination = choose(2) == 0 ? block(8...24) : known
    switch choose(14) {
    case 0:
      return .createTransitGateway(
        fresh(.transitGateway), associatesByDefault: choose(3) > 0, propagatesByDefault: choose(3) > 0)
    case 1: return .deleteTransitGateway(gateway)
    case 2...5:
      let subnet = some(.subnet, topology)
      let vpc = topology.subnets[subnet]?.vpc ?? some(.vpc, topology)
      let subnets = choose(3) == 0 ? [subnet, some(.subnet, topology)] : [subnet]
      return .createTransitGatewayVpcAttachment(
        fresh(.transitGatewayAttachment), gateway, vpc, subnets: subnets, supportsIPv6: choose(2) == 0)
    case 6: return .deleteTransitGatewayVpcAttachment(attachment)
    case 7: return .createTransitGatewayRouteTable(fresh(.transitGatewayRouteTable), gateway)
    case 8: return .deleteTransitGatewayRouteTable(table)
    case 9:
      return choose(2) == 0
        ? .associateTransitGatewayRouteTable(table, attachment)
        : .disassociateTransitGatewayRouteTable(table, attachment)
    case 10: return .enableTransitGatewayRouteTablePropagation(table, attachment)
    case 11: return .disableTransitGatewayRouteTablePropagation(table, attachment)
    case 12:
      return .createTransitGatewayRoute(
        table, destination, choose(3) == 0 ? .blackhole : .attachment(attachment))
    default: return .deleteTransitGatewayRoute(table, known)
    }
  }
}
