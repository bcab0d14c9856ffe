internal import AddressMath
internal import VPCheckTopology

/// The laws of transit gateways.
enum StandardTransit {
  static func attachment(
    _ topology: Topology, _ vpc: VPCID, _ gateway: TransitGatewayID
  ) -> TransitGatewayAttachment? {
    topology.transitGatewayAttachments.first {
      $0.vpc == vpc && $0.gateway == gateway && $0.state == .available
    }
  }

  static func entrySubnet(
    _ topology: Topology, _ attachment: TransitGatewayAttachment, _ zone: Int
  ) -> SubnetID? {
    attachment.subnets.first { topology.subnets[$0]?.zone == zone }
  }

  /// The sender's own zone where it is enabled; any other one reaches the VPC as well.
  static func exitSubnet(
    _ topology: Topology, _ attachment: TransitGatewayAttachment, _ zone: Int, _ options: ForwardingOptions
  ) -> SubnetID? {
    if let same = entrySubnet(topology, attachment, zone) { return same }
    let enabled = attachment.subnets.compactMap { id in
      topology.subnets[id].map { (zone: $0.zone, id: id) }
    }
    return switch options.transitExitZone {
    case .first: enabled.min { $0.zone < $1.zone }?.id
    case .last: enabled.max { $0.zone < $1.zone }?.id
    }
  }

  static func table(
    _ topology: Topology, _ attachment: TransitGatewayAttachmentID
  ) -> TransitGatewayRouteTable? {
    topology.transitTable(of: attachment)
  }

  /// The longest prefix wins, then a static route; dead ones and blackholes take part.
  static func chooseRoute(_ table: TransitGatewayRouteTable, _ destination: Address) -> TransitRoute? {
    var best: TransitRoute?
    for route in table.routes where route.destination.contains(destination) {
      if let best {
        let (old, new) = (best.destination.prefixLength, route.destination.prefixLength)
        if old > new || old == new && best.origin == .staticRoute { continue }
        if old == new, route.origin == .propagated { continue }
      }
      best = route
    }
    return best
  }
}
