internal import AddressMath
internal import VPCheckTopology

/// Situations of transit gateways.
extension PlannedNetwork {
  // MARK: Parts

  /// Returns the wish for a transit gateway, and the gateway.
  private func gatewayLack(usesDefaults: Bool) -> ([Lack], TransitGateway?) {
    guard let first else { return ([], nil) }
    let found = topology.transitGateways.last { gateway in
      gateway.isLive && gateway.owner == first.owner
        && (gateway.defaultAssociationTable != nil) == usesDefaults
        && (gateway.defaultPropagationTable != nil) == usesDefaults
    }
    if let found { return ([], found) }
    return ([(.hub, Wish(operation: .createTransitGateway, usesDefaults: usesDefaults))], nil)
  }

  /// Returns the wish for the attachment of a VPC by a subnet, and the attachment.
  private func memberLack(
    _ ingredient: Ingredient, _ vpc: VPC?, _ subnet: Subnet?, _ gateway: TransitGateway?
  ) -> ([Lack], TransitGatewayAttachmentID?) {
    guard let vpc, let subnet, let gateway else { return ([], nil) }
    if let present = topology.attachment(of: vpc.id, to: gateway.id) { return ([], present.id) }
    let wish = Wish(
      operation: .createTransitGatewayVpcAttachment, resources: [gateway.id, vpc.id, subnet.id])
    return ([(ingredient, wish)], nil)
  }

  /// Returns the wishes for a transit gateway with the first and the second VPC, and the gateway.
  func memberLacks(
    usesDefaults: Bool, first firstSubnet: Subnet?, second secondSubnet: Subnet?
  ) -> ([Lack], TransitGatewayID?) {
    let (gateways, gateway) = gatewayLack(usesDefaults: usesDefaults)
    let found =
      gateways + memberLack(.firstMember, first, firstSubnet, gateway).0
      + memberLack(.secondMember, second, secondSubnet, gateway).0
    return (found, gateway?.id)
  }

  /// Returns the wishes for routes between the sender's and the receiver's subnets by a transit gateway.
  private func hubRoutes(_ hub: TransitGatewayID?) -> [Lack] {
    routeLack(.forwardRoute, table(of: senderSubnet), block(of: second), to: hub, .otherVPC)
      + routeLack(.returnRoute, table(of: receiverSubnet), block(of: first), to: hub, .otherVPC)
  }

  // MARK: The default table

  /// Both VPCs at one transit gateway, with routes to it.
  var hubLacks: [Lack] {
    if plan.hasDeleted { return [] }
    let (members, hub) = memberLacks(usesDefaults: true, first: senderSubnet, second: receiverSubnet)
    return members + hubRoutes(hub)
  }

  /// In the last variant the receiver's attachment goes at last (TGW-11).
  var hubEndLacks: [Lack] {
    guard plan.variant == 3, !plan.hasDeleted, let second else { return [] }
    let member = topology.transitGatewayAttachments.last { $0.vpc == second.id && $0.isLive }
    guard let member else { return [] }
    return rehearsal + [
      (.deletion, Wish(operation: .deleteTransitGatewayVpcAttachment, resources: [member.id]))
    ]
  }

  /// A route into nothing for the receiver's subnet, or in odd variants for its whole VPC.
  var hubBlackholeLacks: [Lack] {
    let (_, gateway) = gatewayLack(usesDefaults: true)
    guard let id = gateway?.defaultAssociationTable, let table = topology.transitGatewayRouteTables[id],
      let block = plan.variant % 2 == 0 ? receiverSubnet?.ipv4 : block(of: second)
    else { return [] }
    return rowLack(.blackhole, table, block, to: nil)
  }

  /// A third VPC with the block of the first, which came earlier or later (TGW-7).
  var hubTwinLacks: [Lack] {
    let (gateways, gateway) = gatewayLack(usesDefaults: true)
    return gateways + memberLack(.firstMember, first, senderSubnet, gateway).0
      + memberLack(.secondMember, second, receiverSubnet, gateway).0
      + memberLack(.thirdMember, third, thirdSubnet, gateway).0 + hubRoutes(gateway?.id)
      + routeLack(.thirdReturn, table(of: thirdSubnet), block(of: second), to: gateway?.id, .otherVPC)
  }

  // MARK: Tables of their own

  /// Returns the wish for a row of a table, unless it has one of the destination.
  private func rowLack(
    _ ingredient: Ingredient, _ table: TransitGatewayRouteTable?, _ block: CIDRBlock?,
    to attachment: TransitGatewayAttachmentID?
  ) -> [Lack] {
    guard let table, let block else { return [] }
    if table.routes.contains(where: { $0.origin == .staticRoute && $0.destination == block }) { return [] }
    let wish = Wish(
      operation: .createTransitGatewayRoute, resources: [table.id] + (attachment.map { [$0] } ?? []),
      block: block, denies: attachment == nil)
    return [(ingredient, wish)]
  }

  /// Returns the wish for an association, unless the attachment has one.
  private func associationLack(
    _ ingredient: Ingredient, _ table: TransitGatewayRouteTable?, _ attachment: TransitGatewayAttachmentID?
  ) -> [Lack] {
    guard let table, let attachment, topology.transitTable(of: attachment) == nil else { return [] }
    let wish = Wish(operation: .associateTransitGatewayRouteTable, resources: [table.id, attachment])
    return [(ingredient, wish)]
  }

  /// Returns the wish for a propagation, unless there is one.
  private func propagationLack(
    _ ingredient: Ingredient, _ table: TransitGatewayRouteTable?, _ attachment: TransitGatewayAttachmentID?
  ) -> [Lack] {
    guard let table, let attachment, !table.propagations.contains(attachment) else { return [] }
    let wish = Wish(operation: .enableTransitGatewayRouteTablePropagation, resources: [table.id, attachment])
    return [(ingredient, wish)]
  }

  /// Returns the tables of a transit gateway that were made on their own.
  private func ownTables(of gateway: TransitGateway?) -> [TransitGatewayRouteTable] {
    topology.transitGatewayRouteTables.filter { $0.gateway == gateway?.id && !$0.id.isImplicit }
  }

  private func tableLack(_ ingredient: Ingredient, of gateway: TransitGateway?) -> [Lack] {
    guard let gateway else { return [] }
    return [(ingredient, Wish(operation: .createTransitGatewayRouteTable, resources: [gateway.id]))]
  }

  /// One table for both, with static rows or, in odd variants, learned ones.
  var hubTableLacks: [Lack] {
    let (gateways, gateway) = gatewayLack(usesDefaults: false)
    let (firsts, one) = memberLack(.firstMember, first, senderSubnet, gateway)
    let (seconds, two) = memberLack(.secondMember, second, receiverSubnet, gateway)
    var found = gateways + firsts + seconds + hubRoutes(gateway?.id)
    guard let table = ownTables(of: gateway).last else {
      return found + tableLack(.transitTable, of: gateway)
    }
    found += associationLack(.firstMembership, table, one) + associationLack(.secondMembership, table, two)
    if plan.variant % 2 == 1 {
      return found + propagationLack(.firstRow, table, one) + propagationLack(.secondRow, table, two)
    }
    return found + rowLack(.firstRow, table, block(of: first), to: one)
      + rowLack(.secondRow, table, block(of: second), to: two)
  }

  /// The first and the third VPC look up a table that knows the second only; the second looks up
  /// one that knows both.
  var hubSpokeLacks: [Lack] {
    let (gateways, gateway) = gatewayLack(usesDefaults: false)
    let (firsts, one) = memberLack(.firstMember, first, senderSubnet, gateway)
    let (seconds, two) = memberLack(.secondMember, second, receiverSubnet, gateway)
    let (thirds, three) = memberLack(.thirdMember, third, thirdSubnet, gateway)
    var found = gateways + firsts + seconds + thirds + hubRoutes(gateway?.id)
    found += routeLack(.thirdRoute, table(of: thirdSubnet), block(of: first), to: gateway?.id, .otherVPC)
    let tables = ownTables(of: gateway)
    guard let spokes = tables.first else { return found + tableLack(.transitTable, of: gateway) }
    guard let hub = tables.last, hub.id != spokes.id else { return found + tableLack(.hubTable, of: gateway) }
    found +=
      associationLack(.firstMembership, spokes, one) + associationLack(.secondMembership, hub, two)
      + associationLack(.thirdMembership, spokes, three)
    return found + propagationLack(.firstRow, hub, one) + propagationLack(.secondRow, spokes, two)
      + propagationLack(.thirdRow, hub, three)
  }

  // MARK: The internet behind another VPC

  /// The second VPC's NAT gateway used by the first over the transit gateway (TGW-DP-5).
  var hubNATLacks: [Lack] {
    guard let second, let receiverSubnet, let sideSubnet else { return [] }
    let everything = CIDRBlock.everything(.ipv4)
    let (gateways, gateway) = gatewayLacks(of: second, .gateway, .attachment)
    let (members, hub) = memberLacks(usesDefaults: true, first: senderSubnet, second: receiverSubnet)
    let (tables, own) = tableLacks(of: sideSubnet)
    let (creations, nat) = natLacks(.isPublic, in: sideSubnet)
    var found = gateways + members + tables
    found += routeLack(.gatewayRoute, own, everything, to: gateway, .anywhere)
    found += creations
    found += routeLack(.middleRoute, table(of: receiverSubnet), everything, to: nat, .anywhere)
    found += routeLack(.middleReturn, own, block(of: first), to: hub, .otherVPC)
    found += routeLack(.forwardRoute, table(of: senderSubnet), everything, to: hub, .anywhere)
    guard let transit = hub.flatMap({ topology.transitGateways[$0] }),
      let rows = transit.defaultAssociationTable.flatMap({ topology.transitGatewayRouteTables[$0] })
    else { return found }
    found += rowLack(.secondRow, rows, everything, to: topology.attachment(of: second.id, to: transit.id)?.id)
    return found + ruleLack(.egressRule, at: sender, .egress, from: nil, plan.traffic, .anywhere)
  }
}
