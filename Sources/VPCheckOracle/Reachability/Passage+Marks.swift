internal import AddressMath
internal import VPCheckTopology

extension Passage {
  /// Notes the situations of the laws about routes, and which readings matter.
  mutating func markRoutes(of subnet: Subnet, _ way: Way, _ packet: Packet) throws(NoVerdict) {
    let table = try sets.effectiveTable(of: subnet)
    var candidates = 0
    for route in table.routes {
      guard route.destination.contains(packet.destination) else {
        present.insert(.rtLPM1, if: route.destination.family != packet.family)
        continue
      }
      candidates += 1
      switch sets.availability(of: route.target, subnet.vpc) {
      case .available: break
      case .dead: met.insert(.deadRoutesFallBack)
      case .open(let reading): met.formUnion([.deadRoutesFallBack, reading])
      }
      // The default route is larger than any block, but is not what the law is about.
      present.insert(
        .rtMSL5, if: way.onward == .local && route.target != .local && route.destination.prefixLength > 0)
    }
    present.insert(.rtBH1, if: candidates > 0)
    present.insert(.rtLPM2, if: candidates > 1)
    present.insert(.rtLPM10, if: candidates == 0)
    present.insert(
      .rtLPM11, if: sets.topology.routeTables.contains { $0.vpc == subnet.vpc && $0.id != table.id })
    if case .appliance = way.onward {
      present.insert(.rtMSL3, if: sets.associated(subnet.vpc, packet.family).contains(packet.destination))
    }
    if phase == .forward, sets.book.notesLaws { markPeers(of: subnet, table, packet) }
  }

  /// Notes what the routes of a VPC say about its peers.
  private mutating func markPeers(of subnet: Subnet, _ table: RouteTable, _ packet: Packet) {
    for connection in sets.topology.peeringConnections where connection.state == .active {
      guard let peer = connection.peer(of: subnet.vpc), let vpc = sets.topology.vpcs[peer] else { continue }
      let space = sets.associated(peer, packet.family)
      guard space.contains(packet.destination) else { continue }
      present.insert(.peerRT1)
      present.insert(.peerRT12, if: packet.family == .ipv6)
      let target = RouteTarget.peeringConnection(connection.id)
      var blocks: [CIDRBlock] = []
      for route in table.routes where route.target == target && route.destination.family == packet.family {
        blocks.append(route.destination)
        present.insert(
          .peerRT5,
          if: route.destination.contains(packet.destination)
            && !vpc.associatedBlocks.contains(route.destination))
      }
      let routed = AddressSet(among: blocks, family: packet.family)
      let isPartial = !blocks.isEmpty && !space.isSubset(of: routed)
      present.insert(.peerRT8, if: isPartial)
      present.insert(.peerCIDR9, if: isPartial && sets.isFurtherBlock(of: peer, packet.destination))
      present.insert(
        .peerRT9,
        if: sets.topology.routeTables.contains { other in
          other.vpc == subnet.vpc && other.id != table.id && other.routes.contains { $0.target == target }
        })
    }
  }

  mutating func markNeighbours(in subnet: Subnet, _ packet: Packet) throws(NoVerdict) {
    trail.isWithinSubnet = true
    present.insert(.pwSub1)
    present.insert(.pwSub2)
    present.insert(.naclEval6)
    let table = try sets.effectiveTable(of: subnet)
    let own = sets.associated(subnet.vpc, packet.family)
    present.insert(
      .rtMSL4,
      if: table.routes.contains {
        $0.target != .local && $0.destination.contains(packet.destination) && own.contains($0.destination)
      })
  }
}
