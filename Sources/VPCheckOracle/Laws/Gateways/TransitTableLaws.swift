internal import VPCheckTopology

/// Laws on the tables of transit gateways and what is associated with them (gateway sheet, section 5).
enum TransitTableLaws {
  static let all = [oneAssociation, manyPropagations, deletion]

  private static let guide = "transit gateway guide, how-transit-gateways-work"

  static let oneAssociation = Law.refusal(
    "TGW-4", on: .associateTransitTable,
    "An attachment is associated with one table at most; a table may serve many attachments.",
    source: Citation.model("AssociateTransitGatewayRouteTable") + "; " + guide
      + ", \"Route table association\"; code from memory"
  ) { judged in
    guard case .associateTransitGatewayRouteTable(let id, let attachment) = judged.command else { return nil }
    let tables = tables(of: attachment, judged.before)
    if let table = tables.first(where: { $0 != id }), isSettled(attachment, judged.before) {
      return .must(nil, "\(attachment) is associated with \(table)")
    }
    if !tables.isEmpty { return .may(nil, "\(attachment) is associated already") }
    return unsettled(id, attachment, judged.before)
  }.accepting(on: [.associateTransitTable, .disassociateTransitTable])
    .refusing(on: .disassociateTransitTable) { judged in
      guard case .disassociateTransitGatewayRouteTable(let id, let attachment) = judged.command else {
        return nil
      }
      if !tables(of: attachment, judged.before).contains(id) {
        return .may(nil, "\(attachment) is not associated with \(id)")
      }
      return unsettled(id, attachment, judged.before)
    }.changing(on: [.associateTransitTable, .disassociateTransitTable]) { step in
      guard step.isFresh(.transitGatewayRouteTable) else { return .silent }
      switch step.command {
      case .associateTransitGatewayRouteTable(let id, let attachment)?:
        return compare(tables(of: attachment, step.after).contains(id), true, attachment, id)
      case .disassociateTransitGatewayRouteTable(let id, let attachment)?:
        return compare(tables(of: attachment, step.after).contains(id), false, attachment, id)
      default: return .silent
      }
    }.judging(on: .all) { step in
      guard step.isFresh(.transitGatewayRouteTable), !step.isRejected,
        step.hasChanged(.transitGatewayRouteTable)
      else { return .silent }
      return .from(TransitTableFrame.associationDifferences(step))
    }

  static let manyPropagations = Law.acceptance(
    "TGW-5", on: [.enablePropagation, .disablePropagation], "An attachment may propagate to many tables.",
    source: guide + ", \"Route propagation\""
  ).refusing(on: [.enablePropagation, .disablePropagation]) { judged in
    switch judged.command {
    case .enableTransitGatewayRouteTablePropagation(let id, let attachment):
      if propagates(attachment, to: id, judged.before) {
        return .may(nil, "\(attachment) propagates to \(id) already")
      }
      return unsettled(id, attachment, judged.before)
    case .disableTransitGatewayRouteTablePropagation(let id, let attachment):
      if !propagates(attachment, to: id, judged.before) {
        return .may(nil, "\(attachment) does not propagate to \(id)")
      }
      return unsettled(id, attachment, judged.before)
    default: return nil
    }
  }.changing(on: [.enablePropagation, .disablePropagation]) { step in
    guard step.isFresh(.transitGatewayRouteTable) else { return .silent }
    switch step.command {
    case .enableTransitGatewayRouteTablePropagation(let id, let attachment)?:
      return compare(propagates(attachment, to: id, step.after), true, attachment, id)
    case .disableTransitGatewayRouteTablePropagation(let id, let attachment)?:
      return compare(propagates(attachment, to: id, step.after), false, attachment, id)
    default: return .silent
    }
  }.judging(on: .all) { step in
    guard step.isFresh(.transitGatewayRouteTable), !step.isRejected,
      step.hasChanged(.transitGatewayRouteTable)
    else { return .silent }
    return .from(TransitTableFrame.propagationDifferences(step))
  }

  static let deletion = Law.refusal(
    "TGW-13", on: .deleteTransitTable,
    "A table is made empty, and is deleted only when no attachment is associated with it any more.",
    source: Citation.model("DeleteTransitGatewayRouteTable")
  ) { judged in
    guard case .deleteTransitGatewayRouteTable(let id) = judged.command,
      let table = judged.before.transitGatewayRouteTables[id]
    else { return nil }
    if let attachment = table.associations.first(where: { isSettled($0, judged.before) }) {
      return .must(nil, "\(attachment) is associated with \(id)")
    }
    let gateway = judged.before.transitGateways[table.gateway]
    let isDefault = gateway?.defaultAssociationTable == id || gateway?.defaultPropagationTable == id
    if isDefault || gateway?.state != .available || !table.associations.isEmpty || !table.propagations.isEmpty
    {
      return .may(nil, "nothing is said of deleting \(id)")
    }
    return nil
  }.accepting(on: [.createTransitTable, .deleteTransitTable]).changing(on: .deleteTransitTable) { step in
    guard step.isFresh(.transitGatewayRouteTable),
      case .deleteTransitGatewayRouteTable(let id)? = step.command
    else { return .silent }
    guard step.after.transitGatewayRouteTables.contains(id) else { return .held }
    return .broken([Difference("left", expected: "\(id) is gone", observed: "it is still reported")])
  }.changing(on: .createTransitTable) { step in
    guard step.isFresh(.transitGatewayRouteTable),
      case .createTransitGatewayRouteTable(let id, let gateway)? = step.command
    else { return .silent }
    guard let table = step.after.transitGatewayRouteTables[id] else {
      return .broken([Difference("missing", expected: "\(id) is reported", observed: "it is not")])
    }
    guard
      table.gateway != gateway || !table.routes.isEmpty || !table.associations.isEmpty
        || !table.propagations.isEmpty
    else { return .held }
    return .broken([
      Difference("not-empty", expected: "\(id) of \(gateway) is empty", observed: table.description)
    ])
  }.refusing(on: .createTransitTable) { judged in
    guard case .createTransitGatewayRouteTable(_, let id) = judged.command,
      judged.before.transitGateways[id]?.state != .available
    else { return nil }
    return .may(nil, "\(id) is not ready")
  }

  private static func tables(
    of attachment: TransitGatewayAttachmentID, _ topology: Topology
  ) -> [TransitGatewayRouteTableID] {
    topology.transitGatewayRouteTables.filter { $0.associations.contains(attachment) }.map(\.id)
  }

  private static func propagates(
    _ attachment: TransitGatewayAttachmentID, to table: TransitGatewayRouteTableID, _ topology: Topology
  ) -> Bool {
    topology.transitGatewayRouteTables[table]?.propagations.contains(attachment) == true
  }

  private static func isSettled(_ attachment: TransitGatewayAttachmentID, _ topology: Topology) -> Bool {
    topology.transitGatewayAttachments[attachment]?.state == .available
  }

  /// What the sheet says nothing about, so that a refusal is no mistake.
  private static func unsettled(
    _ table: TransitGatewayRouteTableID, _ attachment: TransitGatewayAttachmentID, _ topology: Topology
  ) -> RefusalDemand? {
    let gateway = topology.transitGatewayRouteTables[table]?.gateway
    guard topology.transitGatewayAttachments[attachment]?.gateway == gateway,
      isSettled(attachment, topology)
    else { return .may(nil, "\(attachment) is not ready, or belongs to another gateway") }
    return nil
  }

  private static func compare(
    _ found: Bool, _ expected: Bool, _ attachment: TransitGatewayAttachmentID,
    _ table: TransitGatewayRouteTableID
  ) -> LawAnswer {
    guard found != expected else { return .held }
    return .broken([
      Difference(
        expected ? "missing" : "left",
        expected: "\(table) \(expected ? "lists" : "does not list") \(attachment)",
        observed: expected ? "it does not" : "it still does")
    ])
  }
}
