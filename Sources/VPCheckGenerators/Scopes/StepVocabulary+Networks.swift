internal import AddressMath
internal import VPCheckTopology

/// VPCs, subnets, route tables and their routes.
extension StepVocabulary {
  mutating func addNetworks() {
    addVPCs()
    for vpc in handles(.vpc) {
      addBlocks(vpc)
      addSubnets(vpc)
      add(.deleteVpc(vpc))
    }
    for subnet in handles(.subnet) { addChanges(subnet) }
  }

  private mutating func addVPCs() {
    let id = next(.vpc)
    let abroad = Caller(.first, region: Region("us-west-2"))
    add(.createVpc(id, cidrBlock: Self.ten, ipv6: nil))
    add(.createVpc(id, cidrBlock: Self.eleven, ipv6: nil))
    add(.createVpc(id, cidrBlock: Self.block(10, 0, 0, 24), ipv6: nil))
    add(.createVpc(id, cidrBlock: Self.ten, ipv6: .amazonProvided))
    append(.command(.createVpc(id, cidrBlock: Self.eleven, ipv6: nil), by: .second))
    append(.command(.createVpc(id, cidrBlock: Self.eleven, ipv6: nil), by: abroad))
    for block in [
      Self.block(10, 0, 0, 15), Self.block(10, 0, 0, 28), Self.block(10, 0, 0, 29), Self.withHostBits,
      Self.nonsense, Self.block(169, 254), Self.block(172, 16), Self.block(100, 64), Self.block(8, 0),
      Self.block(224, 0), Self.block(127, 0), Self.block(0, 0), Self.everything, Self.ipv6,
    ] {
      add(.createVpc(id, cidrBlock: block, ipv6: nil), isOdd: true)
    }
    add(.createVpc(id, cidrBlock: nil, ipv6: nil), isOdd: true)
    add(.createVpc(id, cidrBlock: Self.ten, ipv6: .ownPool(Self.ipv6)), isOdd: true)
  }

  private mutating func addBlocks(_ vpc: VPCID) {
    for block in [Self.eleven, Self.block(10, 2)] { add(.associateVpcCidrBlock(vpc, block)) }
    add(.associateVpcIPv6CidrBlock(vpc, .amazonProvided))
    for block in [
      Self.ten, Self.block(10, 0, 1, 24), Self.block(10, 1, 0, 24), Self.block(10, 1, 0, 29),
      Self.block(172, 16), Self.block(192, 168), Self.block(100, 64), Self.block(169, 254),
      Self.nonsense, Self.withHostBits,
    ] {
      add(.associateVpcCidrBlock(vpc, block), isOdd: true)
    }
    add(.associateVpcIPv6CidrBlock(vpc, .ownPool(Self.ipv6)), isOdd: true)
    for (index, association) in (topology.vpcs[vpc]?.ipv4 ?? []).enumerated() {
      add(.disassociateVpcCidrBlock(vpc, CIDRArgument(association.block)), isOdd: index == 0)
    }
    for (index, association) in (topology.vpcs[vpc]?.ipv6 ?? []).enumerated() {
      let block = index == 0 ? .ipv6Block(of: vpc) : CIDRArgument(association.block)
      add(.disassociateVpcCidrBlock(vpc, block))
    }
    add(.disassociateVpcCidrBlock(vpc, Self.block(10, 9)), isOdd: true)
  }

  private mutating func addSubnets(_ vpc: VPCID) {
    let id = next(.subnet)
    let held = topology.vpcs[vpc]
    func make(_ block: CIDRArgument?, ipv6: CIDRArgument? = nil, zone: Int? = nil) -> Command {
      .createSubnet(id, vpc: vpc, cidrBlock: block, ipv6CidrBlock: ipv6, zone: zone)
    }
    let blocks = held?.ipv4.map(\.block) ?? []
    let hasIPv6 = held?.ipv6.isEmpty == false
    for block in blocks {
      add(make(CIDRArgument(block)))
      if hasIPv6 { add(make(CIDRArgument(block), ipv6: .ipv6Subnet(of: vpc, index: 0))) }
      guard block.prefixLength < 24 else { continue }
      add(make(.block(block.base, prefixLength: 24)))
      if let second = block.address(at: 256) { add(make(.block(second, prefixLength: 24))) }
      for prefixLength in [28, 29, 15] {
        add(make(.block(block.base, prefixLength: prefixLength)), isOdd: true)
      }
    }
    for block in [Self.ten, Self.block(10, 9), Self.withHostBits, Self.nonsense]
    where held == nil || blocks.count > 0 {
      add(make(block), isOdd: true)
    }
    add(make(nil), isOdd: true)
    guard let block = blocks.first.map({ CIDRArgument($0) }) else { return }
    add(make(block, zone: 1), isOdd: true)
    add(
      make(block, ipv6: .block(Address(family: .ipv6, value: 0x2001_0db8 << 96), prefixLength: 64)),
      isOdd: true)
    guard hasIPv6 else { return }
    add(make(block, ipv6: .ipv6Subnet(of: vpc, index: 1)), isOdd: true)
    add(make(block, ipv6: .ipv6Block(of: vpc)), isOdd: true)
    add(make(nil, ipv6: .ipv6Subnet(of: vpc, index: 0)), isOdd: true)
  }

  private mutating func addChanges(_ subnet: SubnetID) {
    add(.deleteSubnet(subnet))
    add(.modifySubnetAttribute(subnet, mapPublicIPOnLaunch: true))
    add(.modifySubnetAttribute(subnet, mapPublicIPOnLaunch: false), isOdd: true)
    add(.modifySubnetIPv6Attribute(subnet, assignIPv6AddressOnCreation: true))
    add(.modifySubnetIPv6Attribute(subnet, assignIPv6AddressOnCreation: false), isOdd: true)
    guard let held = topology.subnets[subnet] else { return }
    if let vpc = topology.vpcs[held.vpc], !vpc.ipv6.isEmpty {
      add(.associateSubnetCidrBlock(subnet, .ipv6Subnet(of: vpc.id, index: 0)))
      add(.associateSubnetCidrBlock(subnet, .ipv6Subnet(of: vpc.id, index: 1)), isOdd: true)
      add(.associateSubnetCidrBlock(subnet, .ipv6Block(of: vpc.id)), isOdd: true)
    }
    add(.associateSubnetCidrBlock(subnet, Self.ipv6), isOdd: true)
    if let block = held.ipv6 { add(.disassociateSubnetCidrBlock(subnet, symbolic(block, of: held.vpc))) }
    if let block = held.ipv4 { add(.disassociateSubnetCidrBlock(subnet, CIDRArgument(block)), isOdd: true) }
  }

  /// A subnet's block as it is numbered within its VPC, where it is one of the first two.
  private func symbolic(_ block: CIDRBlock, of vpc: VPCID) -> CIDRArgument {
    let index = topology.vpcs[vpc]?.ipv6.first.flatMap { first in
      (0..<2).first { first.block.address(at: UInt128($0) << 64) == block.base }
    }
    guard let index, block.prefixLength == 64 else { return CIDRArgument(block) }
    return .ipv6Subnet(of: vpc, index: index)
  }

  mutating func addTables() {
    for vpc in handles(.vpc) { add(.createRouteTable(next(.routeTable), vpc: vpc)) }
    let targets = routeTargets
    for table in handles(.routeTable) {
      add(.deleteRouteTable(table), isOdd: table.isImplicit)
      for subnet in handles(.subnet) { add(.associateRouteTable(table, subnet)) }
      for gateway in topology.internetGateways {
        add(.associateGatewayRouteTable(table, gateway.id), isOdd: table.isImplicit)
      }
      for target in targets { addRoutes(table, target) }
      let routes = topology.routeTables[table]?.routes ?? []
      for route in routes {
        add(.deleteRoute(table, CIDRArgument(route.destination)), isOdd: route.target == .local)
      }
      if routes.count < 2 { add(.deleteRoute(table, Self.eleven), isOdd: true) }
      for vpc in topology.vpcs {
        add(.replaceRouteTableAssociation(.main(vpc.id), with: table), isOdd: table.isImplicit)
      }
      for subnet in topology.subnets {
        add(.replaceRouteTableAssociation(.subnet(subnet.id), with: table), isOdd: table.isImplicit)
      }
      for gateway in topology.internetGateways {
        add(.replaceRouteTableAssociation(.gateway(gateway.id), with: table), isOdd: true)
      }
    }
    for subnet in handles(.subnet) { add(.disassociateRouteTable(.subnet(subnet)), isOdd: true) }
    for vpc in handles(.vpc) { add(.disassociateRouteTable(.main(vpc)), isOdd: true) }
    for gateway in topology.internetGateways {
      add(.disassociateRouteTable(.gateway(gateway.id)), isOdd: true)
    }
  }

  private var routeTargets: [RouteTarget] {
    var targets: [RouteTarget] = topology.internetGateways.map { .internetGateway($0.id) }
    targets += topology.peeringConnections.map { .peeringConnection($0.id) }
    targets += topology.natGateways.map { .natGateway($0.id) }
    targets += topology.egressOnlyGateways.map { .egressOnlyGateway($0.id) }
    targets += topology.transitGateways.map { .transitGateway($0.id) }
    targets += topology.networkInterfaces.map { .networkInterface($0.id) }
    targets += topology.instances.map { .instance($0.id) }
    return targets
  }

  private mutating func addRoutes(_ table: RouteTableID, _ target: RouteTarget) {
    let isTwin = { if case .instance = target { true } else { false } }()
    for (index, block) in [Self.eleven, Self.everything, Self.ten].enumerated() {
      add(.createRoute(table, block, target), isOdd: isTwin || index == 2)
      add(.replaceRoute(table, block, target), isOdd: true)
    }
    let ipv6 = CIDRArgument.block(Address(family: .ipv6, value: 0x2001_0db8 << 96), prefixLength: 64)
    let isEgressOnly = { if case .egressOnlyGateway = target { true } else { false } }()
    add(.createRoute(table, ipv6, target), isOdd: !isEgressOnly)
    for block in [
      Self.block(10, 0, 0, 24), Self.block(10, 1, 0, 24), Self.block(10, 0, 0, 15), Self.nonsense,
      .block(.ipv4(10, 1, 0, 1), prefixLength: 16), Self.everythingIPv6, Self.block(169, 254, 0, 24),
    ] {
      add(.createRoute(table, block, target), isOdd: true)
    }
  }
}
