internal import AddressMath
internal import VPCheckTopology

extension PacketWalk {
  /// Takes a packet from a VPC over a transit gateway to where it ends.
  ///
  /// Where it is lost is told as well as can be; only whether it arrives is
  /// compared (PW-ORD-7).
  ///
  /// - Source: laws TGW-DP-1 to TGW-DP-8.
  func crossTransit(
    _ id: TransitGatewayID, from departure: Departure, _ carried: Carried, _ log: inout WalkLog
  ) throws(Lost) -> Arrival {
    let packet = carried.packet
    guard let attachment = rules.transit.attachment(topology, departure.vpc, id) else {
      throw lostInTransit(id, "\(departure.vpc) is not attached", &log)
    }
    guard let zone = topology.subnets[departure.subnet]?.zone,
      let entrySubnet = rules.transit.entrySubnet(topology, attachment, zone)
    else { throw lostInTransit(id, "\(attachment.id) is not enabled in the sender's zone", &log) }
    guard !log.hasVisited(attachment.id, packet) else {
      throw log.drop(.transitGateway, id, .loop, at: id, "the packet comes here for the second time")
    }
    log.visit(attachment.id, packet)
    try passNetworkACL(packet, of: entrySubnet, FilterCrossing(.ingress, .overTransit, log.phase), &log)
    guard rules.transit.takesFamily(attachment, packet.family) else {
      throw lostInTransit(id, "\(attachment.id) takes no \(packet.family) packets", &log)
    }
    let exit = try chooseExit(id, attachment, packet, &log)
    guard let exitSubnet = rules.transit.exitSubnet(topology, exit, zone, options) else {
      throw lostInTransit(id, "\(exit.id) is enabled in no zone", &log)
    }
    let arrived = Carried(packet: packet, maker: nil)
    let onward = Departure(subnet: exitSubnet, vpc: exit.vpc, sender: .transitGateway)
    if homeSubnet(of: packet.destination, in: exit.vpc) == exitSubnet {
      return try deliverFromTransit(arrived, onward, &log)
    }
    return try route(arrived, from: onward, &log)
  }

  /// Chooses the attachment by which a packet leaves (TGW-8 to TGW-11, TGW-DP-2).
  private func chooseExit(
    _ id: TransitGatewayID, _ attachment: TransitGatewayAttachment, _ packet: Packet, _ log: inout WalkLog
  ) throws(Lost) -> TransitGatewayAttachment {
    guard let table = rules.transit.table(topology, attachment.id) else {
      throw lostInTransit(id, "\(attachment.id) is associated with no table", &log)
    }
    guard let route = rules.transit.chooseRoute(table, packet.destination) else {
      throw lostInTransit(id, "\(table.id) has no route to \(packet.destination)", &log)
    }
    guard case .attachment(let target) = route.target,
      let exit = topology.transitGatewayAttachments[target], rules.transit.isUsable(exit)
    else { throw lostInTransit(id, "\(route) of \(table.id) leads nowhere", &log) }
    guard rules.transit.takesFamily(exit, packet.family) else {
      throw lostInTransit(id, "\(exit.id) takes no \(packet.family) packets", &log)
    }
    log.pass(.transitGateway, id, "\(route) of \(table.id) chosen")
    log.goThrough(.transitGateway)
    return exit
  }

  /// Delivers a packet that a transit gateway took to a VPC to the holder of its destination.
  ///
  /// The list of the attachment's subnet is asked unless the receiver is in it; then no
  /// list is (TGW-DP-8).
  func deliverFromTransit(
    _ carried: Carried, _ departure: Departure, _ log: inout WalkLog
  ) throws(Lost) -> Arrival {
    let home = homeSubnet(of: carried.packet.destination, in: departure.vpc)
    if home == departure.subnet { return try deliver(carried, in: departure.vpc, .withinSubnet, &log) }
    try passExitACL(carried.packet, of: departure.subnet, &log)
    return try deliver(carried, in: departure.vpc, .overTransit, &log)
  }

  /// Returns the subnet of the interface or NAT gateway that holds an address.
  private func homeSubnet(of address: Address, in vpc: VPCID) -> SubnetID? {
    rules.holder(topology, vpc, address)?.subnet ?? rules.nat.holder(topology, vpc, address)?.subnet
  }

  /// Passes the outbound list of the subnet of an attachment (TGW-DP-8).
  func passExitACL(_ packet: Packet, of subnet: SubnetID, _ log: inout WalkLog) throws(Lost) {
    try passNetworkACL(packet, of: subnet, FilterCrossing(.egress, .overTransit, log.phase), &log)
  }

  private func lostInTransit(
    _ id: TransitGatewayID, _ words: @autoclosure () -> String, _ log: inout WalkLog
  ) -> Lost {
    log.drop(.transitGateway, id, .transitGateway, at: id, words())
  }
}
