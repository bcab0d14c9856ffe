internal import AddressMath
internal import VPCheck
internal import VPCheckTopology

/// NAT and egress-only gateways as they are reported.
extension TopologyReader {
  mutating func readEgressOnlyGateway(_ item: AnswerElement) throws(SystemFailure) {
    guard let id = reported(try text(item, "egressOnlyInternetGatewayId"), .egressOnlyGateway) else {
      return
    }
    // There is one attachment, and the vocabulary has no gateway without one.
    guard let part = item.items("attachmentSet").first(where: { $0["state"] != "detached" }) else { return }
    if ["attaching", "detaching"].contains(part["state"]) { isSettled = false }
    topology.egressOnlyGateways[id] = EgressOnlyGateway(
      id: id, owner: caller.account, vpc: try named(try text(part, "vpcId"), .vpc, by: part))
  }

  mutating func readNATGateway(_ item: AnswerElement) throws(SystemFailure) {
    guard let id = reported(try text(item, "natGatewayId"), .natGateway) else { return }
    let state = try word(item, item["state"], NATGatewayState.self)
    switch state {
    case .pending, .deleting: isSettled = false
    case .available, .failed, .deleted: break
    }
    var addresses: [NATAddress] = []
    for part in item.items("natGatewayAddressSet") {
      guard let text = part["privateIp"] else { continue }
      addresses.append(
        NATAddress(try address(part, text), publicAddress: try publicAddress(part)))
    }
    topology.natGateways[id] = NATGateway(
      id: id, owner: caller.account,
      subnet: try named(try text(item, "subnetId"), .subnet, by: item),
      vpc: try named(try text(item, "vpcId"), .vpc, by: item),
      connectivity: try word(
        item, item["connectivityType"] ?? NATConnectivity.isPublic.rawValue, NATConnectivity.self),
      state: state, failureCode: item["failureCode"].map { RejectionCode($0) }, addresses: addresses)
  }
}

/// Transit gateways with their attachments and tables as they are reported.
extension TopologyReader {
  mutating func readTransitGateway(_ item: AnswerElement) throws(SystemFailure) {
    guard let id = reported(try text(item, "transitGatewayId"), .transitGateway) else { return }
    let state = try word(item, item["state"], TransitGatewayState.self)
    switch state {
    case .pending, .modifying, .deleting: isSettled = false
    case .available, .deleted: break
    }
    let options = item.child("options")
    topology.transitGateways[id] = TransitGateway(
      id: id, owner: try owner(item), state: state,
      defaultAssociationTable: defaultTable(
        of: id, options, "defaultRouteTableAssociation", "associationDefaultRouteTableId"),
      defaultPropagationTable: defaultTable(
        of: id, options, "defaultRouteTablePropagation", "propagationDefaultRouteTableId"))
  }

  /// Returns the default table of one use; nil where the gateway says that it has none.
  private mutating func defaultTable(
    of gateway: TransitGatewayID, _ options: AnswerElement?, _ option: String, _ name: String
  ) -> TransitGatewayRouteTableID? {
    guard let options, options[option] == "enable", let realID = options[name] else { return nil }
    return reported(realID, .transitGatewayRouteTable, implicitIn: gateway)
  }

  mutating func readTransitGatewayAttachment(_ item: AnswerElement) throws(SystemFailure) {
    let realID = try text(item, "transitGatewayAttachmentId")
    guard let id = reported(realID, .transitGatewayAttachment) else { return }
    let state = try word(item, item["state"], TransitGatewayAttachmentState.self)
    switch state {
    case .available, .deleted, .failed, .rejected, .pendingAcceptance: break
    case .initiating, .initiatingRequest, .rollingBack, .pending, .modifying, .deleting, .rejecting,
      .failing:
      isSettled = false
    }
    var subnets: [SubnetID] = []
    for part in item.items("subnetIds") { subnets.append(try named(part.text, .subnet, by: item)) }
    topology.transitGatewayAttachments[id] = TransitGatewayAttachment(
      id: id, owner: try owner(item, "vpcOwnerId"),
      gateway: try named(try text(item, "transitGatewayId"), .transitGateway, by: item),
      vpc: try named(try text(item, "vpcId"), .vpc, by: item), subnets: subnets,
      supportsIPv6: item["options", "ipv6Support"] == "enable", state: state)
  }

  /// Reads a table without what it holds, which has calls of its own.
  mutating func readTransitGatewayRouteTable(_ item: AnswerElement) throws(SystemFailure) {
    let gateway = try named(try text(item, "transitGatewayId"), .transitGateway, by: item)
    let isDefault =
      item["defaultAssociationRouteTable"]?.lowercased() == "true"
      || item["defaultPropagationRouteTable"]?.lowercased() == "true"
    let realID = try text(item, "transitGatewayRouteTableId")
    guard
      let id = reported(realID, .transitGatewayRouteTable, implicitIn: isDefault ? gateway : nil)
    else { return }
    switch item["state"] {
    case "deleted": return
    case "pending", "deleting": isSettled = false
    default: break
    }
    topology.transitGatewayRouteTables[id] = TransitGatewayRouteTable(id: id, gateway: gateway)
  }

  /// Reads one entry of what a transit gateway's table holds.
  mutating func read(
    _ part: TransitTablePart, of table: TransitGatewayRouteTableID, _ item: AnswerElement
  ) throws(SystemFailure) {
    switch part {
    case .routes:
      guard let route = try transitRoute(item) else { return }
      topology.transitGatewayRouteTables.update(table) {
        $0.routes.append(route)
        $0.sortRoutes()
      }
    case .associations, .propagations:
      switch item["state"] {
      case "disassociated", "disabled": return
      case "associating", "disassociating", "enabling", "disabling": isSettled = false
      default: break
      }
      let attachment = try named(
        try text(item, "transitGatewayAttachmentId"), .transitGatewayAttachment, by: item)
      topology.transitGatewayRouteTables.update(table) {
        if part == .associations {
          $0.associations = ($0.associations + [attachment]).sorted()
        } else {
          $0.propagations = ($0.propagations + [attachment]).sorted()
        }
      }
    }
  }

  /// Reads a route; nil for one that is gone, or to what the vocabulary has no word for.
  private mutating func transitRoute(_ item: AnswerElement) throws(SystemFailure) -> TransitRoute? {
    switch item["state"] {
    case "deleted": return nil
    case "pending", "deleting":
      isSettled = false
      return nil
    default: break
    }
    guard let text = item["destinationCidrBlock"], let destination = try block(item, text) else {
      return nil
    }
    let attachment = item.items("transitGatewayAttachments").first?["transitGatewayAttachmentId"]
    var target = TransitRouteTarget.blackhole
    if let attachment { target = .attachment(try named(attachment, .transitGatewayAttachment, by: item)) }
    return TransitRoute(
      destination, to: target, origin: try word(item, item["type"], TransitRouteOrigin.self),
      state: try word(item, item["state"], RouteState.self))
  }
}

/// What a transit gateway's table holds; each is asked for with a call of its own.
enum TransitTablePart: CaseIterable {
  case routes, associations, propagations

  /// Returns the call for one table, and the list of its answer.
  func call(_ realID: String) -> (request: QueryRequest, listName: String) {
    let named = { QueryRequest($0).with("TransitGatewayRouteTableId", realID) }
    return switch self {
    case .routes:
      // The search demands a filter; these are all types that there are.
      (named("SearchTransitGatewayRoutes").filtered("type", ["static", "propagated"]), "routeSet")
    case .associations: (named("GetTransitGatewayRouteTableAssociations"), "associations")
    case .propagations:
      (named("GetTransitGatewayRouteTablePropagations"), "transitGatewayRouteTablePropagations")
    }
  }
}
