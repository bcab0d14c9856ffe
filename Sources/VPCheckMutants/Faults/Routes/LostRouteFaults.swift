internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in which routes vanish when their targets do, instead of turning into blackholes.
enum LostRouteFaults {
  static let all = [
    lost("interface-routes-vanish", breaks: "RT-BH-7", "A route goes away with the interface it points at.") {
      topology, route, _ in
      guard case .networkInterface(let id) = route.target else { return false }
      return !topology.networkInterfaces.contains(id)
    },
    lost(
      "specific-routes-vanish", breaks: "RT-MSL-7",
      "A route to a part of the own VPC goes away with the interface it points at."
    ) { topology, route, vpc in
      guard case .networkInterface(let id) = route.target, !topology.networkInterfaces.contains(id) else {
        return false
      }
      let blocks = topology.vpcs[vpc]?.associatedBlocks ?? []
      return blocks.contains { $0 != route.destination && $0.contains(route.destination) }
    },
    lost(
      "gateway-routes-vanish", breaks: "RT-BH-6", "A route goes away when its internet gateway is detached."
    ) {
      topology, route, vpc in
      guard case .internetGateway(let id) = route.target else { return false }
      return topology.internetGateways[id]?.attachments.contains(vpc) != true
    },
    lost("nat-routes-vanish", breaks: "RT-BH-4", "A route goes away with the NAT gateway it points at.") {
      topology, route, _ in
      guard case .natGateway(let id) = route.target else { return false }
      return topology.natGateways[id].map { $0.state == .deleted } ?? true
    },
    lost(
      "egress-only-routes-vanish", breaks: "RT-BH-5",
      "A route goes away with the egress-only gateway it points at."
    ) { topology, route, _ in
      guard case .egressOnlyGateway(let id) = route.target else { return false }
      return !topology.egressOnlyGateways.contains(id)
    },
    lost(
      "peering-routes-vanish", breaks: "PEER-RT-7",
      "A route goes away when the peering connection it points at is deleted."
    ) { topology, route, _ in
      guard case .peeringConnection(let id) = route.target else { return false }
      return topology.peeringConnections[id]?.state == .deleted
    },
    lost(
      "peering-routes-vanish-with-rejection", breaks: "PEER-RT-1",
      "A route goes away when the request it points at is rejected."
    ) { topology, route, _ in
      guard case .peeringConnection(let id) = route.target else { return false }
      return topology.peeringConnections[id]?.state == .rejected
    },
  ]

  private static func lost(
    _ id: String, breaks law: String, _ summary: String,
    _ isLost: @escaping @Sendable (Topology, Route, VPCID) -> Bool
  ) -> Fault {
    Fault(id, breaks: law, summary, control: { $0.routes.isLost = isLost })
  }
}
