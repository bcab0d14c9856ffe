internal import VPCheckTopology

/// Which egress-only gateways a step leaves alone.
enum EgressOnlyGatewayFrame {
  static func differences(_ step: JudgedStep) -> [Difference] {
    let command = step.acceptedCommand
    return Frame.differences(
      "eigw", step.before.egressOnlyGateways, step.after.egressOnlyGateways
    ) { gateway in
      switch command {
      case .createEgressOnlyInternetGateway(let id, _), .deleteEgressOnlyInternetGateway(let id):
        gateway.id == id
      default: false
      }
    } isSame: {
      $0 == $1
    }
  }
}

/// Which NAT gateways a step leaves alone; a changing state may settle by itself (NAT-1).
enum NATGatewayFrame {
  static func differences(_ step: JudgedStep) -> [Difference] {
    let command = step.acceptedCommand
    return Frame.differences("nat", step.before.natGateways, step.after.natGateways) { gateway in
      switch command {
      case .createNatGateway(let id, _, _, _, _): gateway.id == id
      default: false
      }
    } mayVanish: {
      if case .deleteNatGateway($0.id)? = command { return true }
      return $0.state == .deleted || $0.state == .failed || $0.state == .deleting
    } isSame: { one, other in
      guard one.owner == other.owner, one.subnet == other.subnet, one.vpc == other.vpc,
        one.connectivity == other.connectivity
      else { return false }
      if case .deleteNatGateway(one.id)? = command { return true }
      guard settles(from: one.state, to: other.state) else { return false }
      // What a gateway holds is told by NAT-8 and NAT-9 once it has settled.
      return one.state != other.state || other.state != .available || one.addresses == other.addresses
    }
  }

  /// Whether a state turns into another one without any request.
  static func settles(from one: NATGatewayState, to other: NATGatewayState) -> Bool {
    switch (one, other) {
    case (.pending, .available), (.pending, .failed), (.deleting, .deleted): true
    default: one == other
    }
  }
}

/// Which transit gateways a step leaves alone; a changing state may settle by itself (TGW-1).
enum TransitGatewayFrame {
  static func differences(_ step: JudgedStep) -> [Difference] {
    let command = step.acceptedCommand
    return Frame.differences("tgw", step.before.transitGateways, step.after.transitGateways) { gateway in
      switch command {
      case .createTransitGateway(let id, _, _), .deleteTransitGateway(let id): gateway.id == id
      default: false
      }
    } mayVanish: {
      $0.state == .deleting || $0.state == .deleted
    } isSame: { one, other in
      guard one.owner == other.owner, settles(from: one.state, to: other.state) else { return false }
      if one.defaultAssociationTable == other.defaultAssociationTable,
        one.defaultPropagationTable == other.defaultPropagationTable
      {
        return true
      }
      // What becomes of the default when its table is deleted is not said.
      guard case .deleteTransitGatewayRouteTable(let table)? = command else { return false }
      return one.defaultAssociationTable == table || one.defaultPropagationTable == table
    }
  }

  private static func settles(from one: TransitGatewayState, to other: TransitGatewayState) -> Bool {
    switch (one, other) {
    case (.pending, .available), (.modifying, .available), (.deleting, .deleted): true
    default: one == other
    }
  }
}

/// Which attachments to transit gateways a step leaves alone.
enum TransitAttachmentFrame {
  static func differences(_ step: JudgedStep) -> [Difference] {
    let command = step.acceptedCommand
    return Frame.differences(
      "tga", step.before.transitGatewayAttachments, step.after.transitGatewayAttachments
    ) { attachment in
      switch command {
      case .createTransitGatewayVpcAttachment(let id, _, _, _, _), .deleteTransitGatewayVpcAttachment(let id):
        attachment.id == id
      default: false
      }
    } mayVanish: {
      !$0.state.isAlive || $0.state == .deleting
    } isSame: { one, other in
      one.owner == other.owner && one.gateway == other.gateway && one.vpc == other.vpc
        && one.subnets == other.subnets && one.supportsIPv6 == other.supportsIPv6
        && settles(from: one.state, to: other.state)
    }
  }

  private static func settles(
    from one: TransitGatewayAttachmentState, to other: TransitGatewayAttachmentState
  ) -> Bool {
    switch (one, other) {
    case (.initiating, _), (.initiatingRequest, _), (.rollingBack, _): true
    case (.pending, .available), (.pending, .failed), (.pending, .failing), (.modifying, .available),
      (.deleting, .deleted), (.rejecting, .rejected), (.failing, .failed):
      true
    default: one == other
    }
  }
}

/// Which tables of transit gateways, and what of them, a step leaves alone.
///
/// Propagated routes follow from the propagations and are told by TGW-6.
enum TransitTableFrame {
  /// Returns tables that appeared or vanished, or whose static routes changed.
  static func routeDifferences(_ step: JudgedStep) -> [Difference] {
    let command = step.acceptedCommand
    return differences("tgt", step) { one, other in
      switch command {
      case .createTransitGatewayRoute(one.id, _, _), .deleteTransitGatewayRoute(one.id, _): true
      default: Frame.sameMultiset(rows(one), rows(other))
      }
    }
  }

  /// Returns tables whose associations changed.
  static func associationDifferences(_ step: JudgedStep) -> [Difference] {
    let command = step.acceptedCommand
    let (before, after) = (step.before, step.after)
    return differences("tgt-associations", step) { one, other in
      switch command {
      case .associateTransitGatewayRouteTable(one.id, _), .disassociateTransitGatewayRouteTable(one.id, _):
        true
      default:
        lasting(one.associations, command, before, after)
          == lasting(other.associations, command, before, after)
      }
    }
  }

  /// Returns tables that learn from other attachments than before.
  static func propagationDifferences(_ step: JudgedStep) -> [Difference] {
    let command = step.acceptedCommand
    let (before, after) = (step.before, step.after)
    return differences("tgt-propagations", step) { one, other in
      switch command {
      case .enableTransitGatewayRouteTablePropagation(one.id, _),
        .disableTransitGatewayRouteTablePropagation(one.id, _):
        true
      default:
        lasting(one.propagations, command, before, after)
          == lasting(other.propagations, command, before, after)
      }
    }
  }

  private static func rows(_ table: TransitGatewayRouteTable) -> [TransitRoute] {
    table.routes.filter { $0.origin == .staticRoute }.map {
      TransitRoute($0.destination, to: $0.target)
    }
  }

  /// Returns the attachments that the step neither makes nor ends, and that do not end by themselves.
  private static func lasting(
    _ attachments: [TransitGatewayAttachmentID], _ command: Command?, _ before: Topology, _ after: Topology
  ) -> [TransitGatewayAttachmentID] {
    attachments.filter { id in
      switch command {
      case .createTransitGatewayVpcAttachment(id, _, _, _, _), .deleteTransitGatewayVpcAttachment(id):
        return false
      default: break
      }
      return [before, after].allSatisfy { $0.transitGatewayAttachments[id]?.state == .available }
    }
  }

  private static func differences(
    _ stem: String, _ step: JudgedStep,
    isSame: (TransitGatewayRouteTable, TransitGatewayRouteTable) -> Bool
  ) -> [Difference] {
    let command = step.acceptedCommand
    let before = step.before
    // Tables that come and go are told once, with the routes.
    let tellsExistence = stem == "tgt"
    return Frame.differences(
      stem, before.transitGatewayRouteTables, step.after.transitGatewayRouteTables
    ) { table in
      if !tellsExistence, !before.transitGatewayRouteTables.contains(table.id) { return true }
      return switch command {
      case .createTransitGatewayRouteTable(let id, _), .deleteTransitGatewayRouteTable(let id): table.id == id
      case .createTransitGateway(let id, _, _), .deleteTransitGateway(let id): table.gateway == id
      default: false
      }
    } mayVanish: {
      guard tellsExistence else { return true }
      switch before.transitGateways[$0.gateway]?.state {
      case .deleting, .deleted, nil: return true
      case .pending, .available, .modifying: return false
      }
    } isSame: { one, other in
      one.gateway == other.gateway && isSame(one, other)
    }
  }
}
