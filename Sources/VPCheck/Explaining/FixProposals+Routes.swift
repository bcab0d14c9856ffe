internal import AddressMath
internal import VPCheckTopology

extension FixProposals {
  /// Other ways for what an end sends: routes, tables, connections.
  func routes(_ end: End) -> [[Command]] {
    guard let subnet = topology.subnets[end.interface.subnet], let table = effectiveTable(of: subnet)
    else { return [] }
    var proposals: [[Command]] = []
    if let other = end.other, other.vpc != end.vpc, let address = address(of: other) {
      proposals += connectionRoutes(in: table, from: end.vpc, to: other.vpc, address)
      let destinations = destinations(in: other.vpc, address)
      for attachment in topology.transitGatewayAttachments where attachment.vpc == end.vpc {
        proposals += destinations.compactMap {
          route(in: table, $0, to: .transitGateway(attachment.gateway))
        }
      }
    }
    let everything = CIDRArgument(.everything(family))
    proposals += gatewayTargets(end).compactMap { route(in: table, everything, to: $0) }
    for candidate in topology.routeTables where candidate.vpc == end.vpc && candidate.id != table.id {
      proposals.append(
        table.explicitSubnets.contains(subnet.id)
          ? [.replaceRouteTableAssociation(.subnet(subnet.id), with: candidate.id)]
          : [.associateRouteTable(candidate.id, subnet.id)])
    }
    return proposals
  }

  /// The table that routes what a subnet sends.
  func effectiveTable(of subnet: Subnet) -> RouteTable? {
    topology.routeTables.first { $0.explicitSubnets.contains(subnet.id) }
      ?? topology.routeTables.first { $0.vpc == subnet.vpc && $0.isMain }
  }

  /// The ways out of the VPC of an end.
  private func gatewayTargets(_ end: End) -> [RouteTarget] {
    var targets: [RouteTarget] = topology.internetGateways
      .filter { $0.attachments.contains(end.vpc) }.map { .internetGateway($0.id) }
    guard end.isSource else { return targets }
    if family == .ipv6 {
      targets += topology.egressOnlyGateways.filter { $0.vpc == end.vpc }.map { .egressOnlyGateway($0.id) }
    } else {
      targets += topology.natGateways.filter { $0.vpc == end.vpc && $0.state == .available }
        .map { .natGateway($0.id) }
    }
    return targets
  }

  /// What a route to an address of a VPC may name: the blocks that hold it, and itself alone.
  private func destinations(in vpc: VPCID, _ address: Address) -> [CIDRArgument] {
    let blocks = topology.vpcs[vpc]?.associatedBlocks.filter { $0.contains(address) } ?? []
    return blocks.map { CIDRArgument($0) } + [host(address)]
  }

  /// The command that makes a route say so; nil when it says so already, or is local.
  private func route(in table: RouteTable, _ block: CIDRArgument, to target: RouteTarget) -> [Command]? {
    guard let present = table.routes.first(where: { CIDRArgument($0.destination) == block }) else {
      return [.createRoute(table.id, block, target)]
    }
    return present.target == target || present.target == .local
      ? nil : [.replaceRoute(table.id, block, target)]
  }

  private func connectionRoutes(
    in table: RouteTable, from vpc: VPCID, to peer: VPCID, _ address: Address
  ) -> [[Command]] {
    let joining = topology.peeringConnections.filter { $0.peer(of: vpc) == peer }
    var proposals: [[Command]] = []
    for connection in joining where connection.state.isLive {
      proposals += destinations(in: peer, address).compactMap {
        route(in: table, $0, to: .peeringConnection(connection.id))
      }
      if connection.state == .pendingAcceptance {
        proposals.append([.acceptVpcPeeringConnection(connection.id)])
      }
    }
    guard !joining.contains(where: { $0.state.isLive }) else { return proposals }
    let id = fresh(.peeringConnection)
    // The same request, from whichever end it is proposed.
    let (requester, accepter) = (min(vpc, peer), max(vpc, peer))
    let owner = topology.vpcs[accepter]?.owner
    let named = owner == topology.vpcs[requester]?.owner ? nil : owner
    proposals.append([
      .createVpcPeeringConnection(
        id, requester: requester, accepter: accepter, accepterOwner: named),
      .acceptVpcPeeringConnection(id),
    ])
    return proposals
  }
}
