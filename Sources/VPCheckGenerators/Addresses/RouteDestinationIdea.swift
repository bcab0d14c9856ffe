internal import AddressMath
internal import PropertyEngine
internal import VPCheckTopology

/// Where the destination of a route comes from; the order is that of simplicity.
enum RouteDestinationIdea: Int, CaseIterable {
  /// A whole block of the peer.
  case peerBlock
  /// 0.0.0.0/0.
  case anywhere
  /// The block of a subnet of the peer.
  case peerSubnet
  /// One address of the peer.
  case peerHost
  /// A block that contains one of the peer's.
  case aroundPeer
  /// A block inside one of the peer's.
  case insidePeer
  /// The whole block of a subnet of the own VPC, for an appliance (RT-MSL-1).
  case ownSubnet
  /// A block related to the destination of another route.
  case besideRoute
  /// A block that contains one of the own VPC's (RT-MSL-5).
  case aroundOwn
  /// Any block that meets nothing.
  case somewhere
  /// 169.254.0.0/16, which contains the reserved range without lying in it (RT-CRT-9).
  case aroundReserved
  /// The IPv6 block of the peer.
  case peerIPv6
  /// ::/0.
  case anywhereIPv6
  /// A block of a VPC that the target does not lead to (PEER-NT-1).
  case otherVPC
  /// A range of addresses outside (PEER-NT-3, EIC-CON-14).
  case publicRange
  /// One public address of the scenario (PW-PCX-8).
  case publicHost
  /// The IPv6 block of a VPC that the target does not lead to, or may lead to by a transit gateway.
  case otherIPv6
  /// 64:ff9b::/96, which stands for all of IPv4 (NAT-DP-11).
  case embeddedIPv4
}

extension CIDRBlock {
  /// The ranges outside that routes may lead to: hosts, and EC2 Instance Connect (EIC-CON-3).
  static let publicRanges: [CIDRBlock] = [
    .literal("198.51.100.0/24"), ServiceRange.instanceConnect, .literal("18.206.107.0/24"),
    .literal("203.0.113.0/24"),
  ]

  /// The addresses that a NAT gateway takes for IPv4 ones (NAT-DP-11).
  static let embeddedIPv4 = literal("64:ff9b::/96")
}

extension StepGenerator {
  /// The destination of a route that is to be accepted, with the block that it stands for.
  typealias Destination = (argument: CIDRArgument, block: CIDRBlock?)

  /// Draws a destination for a route that is to be accepted.
  ///
  /// A destination that the table has already, or that the rules for the own VPC forbid, is
  /// replaced by one that fits instead of being drawn again.
  mutating func destination(in table: RouteTable, for target: RouteTarget) throws -> CIDRArgument {
    let peer = peer(behind: target, of: table.vpc)
    let ideas = RouteDestinationIdea.allCases
    let weights = ideas.map { weight(of: $0, in: table, for: target, peer: peer) }
    let idea = ideas[try position(weights, wished: wish?.destination?.rawValue)]
    let (argument, block) = try destination(idea, in: table, peer: peer)
    if let block, !isAcceptable(block, in: table, for: target) {
      if case .egressOnlyGateway = target { return CIDRArgument(freeIPv6Destination(in: table)) }
      return CIDRArgument(try freeDestination(in: table))
    }
    return argument
  }

  /// Returns the VPC at the other end of a target that is a connection.
  private func peer(behind target: RouteTarget, of vpc: VPCID) -> VPCID? {
    guard case .peeringConnection(let id) = target else { return nil }
    return topology.peeringConnections[id]?.peer(of: vpc)
  }

  /// Returns how often an idea is drawn; zero when it cannot be built.
  private func weight(
    of idea: RouteDestinationIdea, in table: RouteTable, for target: RouteTarget, peer: VPCID?
  ) -> Int {
    let peerBlocks = peer.map { topology.ipv4Blocks(of: $0) } ?? []
    let isAppliance = if case .networkInterface = target { true } else { isInstance(target) }
    let hasIPv6 = permits(.ipv6) && topology.ipv6Block(of: table.vpc) != nil
    let isGateway = if case .internetGateway = target { true } else { false }
    let isNAT = if case .natGateway = target { true } else { false }
    let isTransit = if case .transitGateway = target { true } else { false }
    if case .egressOnlyGateway = target {
      guard idea == .anywhereIPv6 || (idea == .otherIPv6 && hasOtherIPv6(than: table.vpc, peer)) else {
        return 0
      }
      return (idea == .anywhereIPv6 ? 8 : 1) * StepGenerator.softFactor
    }
    let usual: Int
    switch idea {
    case .peerBlock:
      guard !peerBlocks.isEmpty else { return 0 }
      usual = peerBlocks.contains { isAcceptable($0, in: table, for: target) } ? 10 : 0
    case .anywhere:
      usual = hasRoute(.everything(.ipv4), in: table) ? 0 : isGateway || isNAT ? 12 : isTransit ? 3 : 2
    case .peerSubnet:
      guard let peer, !topology.subnetBlocks(of: peer).isEmpty else { return 0 }
      usual = 2
    case .peerHost:
      guard let peer, topology.networkInterfaces.contains(where: { $0.vpc == peer && !$0.ipv4.isEmpty })
      else { return 0 }
      usual = 2
    case .aroundPeer, .insidePeer:
      guard !peerBlocks.isEmpty else { return 0 }
      usual = 1
    case .ownSubnet:
      guard isAppliance || isNAT, !topology.subnetBlocks(of: table.vpc).isEmpty else { return 0 }
      usual = isNAT ? 2 : 6
    case .besideRoute:
      guard table.routes.contains(where: { $0.destination.family == .ipv4 }) else { return 0 }
      usual = 1
    case .aroundOwn:
      guard !topology.ipv4Blocks(of: table.vpc).isEmpty else { return 0 }
      usual = 1
    case .somewhere: usual = 1
    case .aroundReserved: usual = isGateway ? 1 : 0
    case .peerIPv6:
      guard hasIPv6, let peer, topology.ipv6Block(of: peer) != nil else { return 0 }
      usual = favours(.ipv6) ? 5 : 0
    case .anywhereIPv6:
      guard hasIPv6, !isNAT else { return 0 }
      usual = favours(.ipv6) && !hasRoute(.everything(.ipv6), in: table) ? 3 : 0
    case .otherVPC:
      guard topology.vpcs.contains(where: { isOther($0, than: table.vpc, peer) }) else { return 0 }
      usual = isTransit ? 14 : 1
    case .publicRange: usual = 1
    case .publicHost:
      guard !publicAddresses().isEmpty else { return 0 }
      usual = peer == nil ? 0 : 1
    case .otherIPv6:
      guard hasIPv6, !isNAT, hasOtherIPv6(than: table.vpc, peer) else { return 0 }
      usual = isTransit && favours(.ipv6) ? 6 : 0
    case .embeddedIPv4:
      guard hasIPv6, isNAT, !hasRoute(.embeddedIPv4, in: table) else { return 0 }
      usual = favours(.ipv6) ? 2 : 0
    }
    return max(1, usual * StepGenerator.softFactor)
  }

  /// Returns whether a VPC with a block is neither the own one nor the peer.
  private func isOther(_ vpc: VPC, than own: VPCID, _ peer: VPCID?) -> Bool {
    vpc.id != own && vpc.id != peer && !topology.ipv4Blocks(of: vpc.id).isEmpty
  }

  /// Returns whether a VPC that is neither the own one nor the peer has an IPv6 block.
  private func hasOtherIPv6(than own: VPCID, _ peer: VPCID?) -> Bool {
    permits(.ipv6)
      && topology.vpcs.contains { isOther($0, than: own, peer) && topology.ipv6Block(of: $0.id) != nil }
  }

  private func isInstance(_ target: RouteTarget) -> Bool {
    if case .instance = target { true } else { false }
  }

  /// Draws the destination of an idea that can be built.
  private mutating func destination(
    _ idea: RouteDestinationIdea, in table: RouteTable, peer: VPCID?
  ) throws -> Destination {
    let peerBlocks = peer.map { topology.ipv4Blocks(of: $0) } ?? []
    let block: CIDRBlock?
    switch idea {
    case .peerBlock: block = try pick(peerBlocks, wished: wish?.position(in: peerBlocks))
    case .anywhere: block = .everything(.ipv4)
    case .peerSubnet:
      let subnets = Array(topology.subnetBlocks(of: peer ?? table.vpc).reversed())
      block = try pick(subnets, wished: wish?.position(in: subnets))
    case .peerHost:
      let held = topology.networkInterfaces.reversed().filter { $0.vpc == peer }.flatMap(\.ipv4)
        .map { CIDRBlock($0.address) }
      block = try pick(held, wished: wish?.position(in: held))
    case .aroundPeer:
      block = try relatedBlock(to: peerBlocks, prefixLengths: 1...31, weights: [0, 0, 0, 0, 1, 0])
    case .insidePeer:
      block = try relatedBlock(to: peerBlocks, prefixLengths: 1...32, weights: [0, 0, 0, 1, 0, 0])
    case .ownSubnet:
      let subnets = Array(topology.subnetBlocks(of: table.vpc).reversed())
      block = try pick(subnets, wished: wish?.position(in: subnets))
    case .besideRoute:
      let others = table.routes.reversed().map(\.destination).filter { $0.family == .ipv4 }
      block = try relatedBlock(to: others, prefixLengths: 1...32, weights: [0, 2, 0, 2, 2, 0])
    case .aroundOwn:
      block = try relatedBlock(
        to: topology.ipv4Blocks(of: table.vpc), prefixLengths: 1...31, weights: [0, 0, 0, 0, 1, 0])
    case .somewhere: block = try freeDestination(in: table)
    case .aroundReserved: block = .linkLocal
    case .peerIPv6:
      let vpc = peer ?? table.vpc
      return (.ipv6Block(of: vpc), topology.ipv6Block(of: vpc))
    case .anywhereIPv6: return (CIDRArgument(.everything(.ipv6)), .everything(.ipv6))
    case .otherVPC:
      let vpcs = topology.vpcs.newestFirst.filter { isOther($0, than: table.vpc, peer) }
      let blocks = vpcs.flatMap { topology.ipv4Blocks(of: $0.id) }
      block = try pick(blocks, wished: wish?.position(in: blocks))
    case .publicRange:
      block = try pick(CIDRBlock.publicRanges, wished: wish?.position(in: CIDRBlock.publicRanges))
    case .publicHost:
      let hosts = publicAddresses().map { CIDRBlock($0) }
      block = try pick(hosts, wished: wish?.position(in: hosts))
    case .otherIPv6:
      let vpcs = topology.vpcs.newestIDs {
        isOther($0, than: table.vpc, peer) && topology.ipv6Block(of: $0.id) != nil
      }
      let blocks = vpcs.compactMap { topology.ipv6Block(of: $0) }
      let vpc = try pick(vpcs, wished: wish?.position(in: blocks))
      return (.ipv6Block(of: vpc), topology.ipv6Block(of: vpc))
    case .embeddedIPv4: return (CIDRArgument(.embeddedIPv4), .embeddedIPv4)
    }
    let found = if let block { block } else { try freeDestination(in: table) }
    return (try argument(found), found)
  }

  /// Returns whether a table has a route to exactly a destination.
  func hasRoute(_ destination: CIDRBlock, in table: RouteTable) -> Bool {
    table.routes.contains { $0.destination == destination }
  }

  /// Returns whether the sheets permit a new route (RT-CRT-2, RT-CRT-7, RT-LOC-6, RT-MSL-1, RT-MSL-2).
  private func isAcceptable(
    _ destination: CIDRBlock, in table: RouteTable, for target: RouteTarget
  ) -> Bool {
    if hasRoute(destination, in: table) || CIDRBlock.reservedForServices.contains(destination) {
      return false
    }
    let own = topology.vpcs[table.vpc]?.associatedBlocks ?? []
    guard let block = own.first(where: { $0.contains(destination) }) else { return true }
    guard block != destination else { return false }
    switch target {
    case .networkInterface, .instance, .natGateway:
      return topology.subnets.contains { $0.vpc == table.vpc && $0.blocks.contains(destination) }
    case .local, .internetGateway, .peeringConnection, .egressOnlyGateway, .transitGateway: return false
    }
  }

  /// Returns the first /64 of a range outside that a table has no route to.
  private func freeIPv6Destination(in table: RouteTable) -> CIDRBlock {
    let outside = AddressSet(CIDRBlock.literal("2001:db8:f000::/48"))
    let taken = table.routes.map(\.destination).filter { $0.family == .ipv6 && $0.prefixLength > 48 }
    let free = outside.subtracting(AddressSet(blocks: taken, family: .ipv6))
    return free.first.flatMap { CIDRBlock(canonicalising: $0, prefixLength: 64) } ?? .literal("2001:db8::/64")
  }

  /// Draws a /24 outside the own VPC that meets no other destination of its size or smaller.
  func freeDestination(in table: RouteTable) throws -> CIDRBlock {
    let taken =
      topology.ipv4Blocks(of: table.vpc)
      + table.routes.map(\.destination).filter { $0.family == .ipv4 && $0.prefixLength > 8 }
    let space = AddressRegion.ten.addresses.union(AddressRegion.oneSevenTwo.addresses)
      .union(AddressRegion.oneNineTwo.addresses)
    let free = space.subtracting(AddressSet(blocks: taken, family: .ipv4))
    return try block(in: free, prefixLength: 24) ?? .literal("192.0.2.0/24")
  }
}
