internal import VPCheckModel
internal import VPCheckTopology

/// Faults in the tables of transit gateways, and in what is associated with them.
enum TransitTableFaults {
  static let all = [
    twoAssociations,
    associationStays,
    associationMisses,
    oneAttachmentForATable,
    associatingClearsTheTable,
    onePropagation,
    propagationMoves,
    propagationStays,
    associatedTableDeleted,
    tableOutlivesDeletion,
    tableLearnsAtOnce,
    routedTableKept,
    secondTableRefused,
  ]

  private static let twoAssociations = Fault(
    "attachment-with-two-tables", breaks: "TGW-4",
    "An attachment can be associated with a second table.",
    control: { $0.transitRoutes.secondAssociation = { _, _, _ in nil } })

  private static let associationStays = Fault(
    "transit-association-stays", breaks: "TGW-4",
    "Ending the association of an attachment with a table is accepted and changes nothing.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .disassociateTransitGatewayRouteTable(let id, _) = command else { return }
        after.transitGatewayRouteTables[id] = before.transitGatewayRouteTables[id]
      }
    })

  private static let associationMisses = Fault(
    "transit-association-with-the-default", breaks: "TGW-4",
    "An attachment is associated with the default table of its gateway, whichever is named.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .associateTransitGatewayRouteTable(let id, let attachment) = command,
          let gateway = after.transitGatewayRouteTables[id]?.gateway,
          let table = after.transitGateways[gateway]?.defaultAssociationTable, table != id
        else { return }
        after.transitGatewayRouteTables.update(id) { $0.associations.removeAll { $0 == attachment } }
        after.transitGatewayRouteTables.update(table) { table in
          table.associations = (table.associations + [attachment]).sorted()
        }
      }
    })

  private static let oneAttachmentForATable = Fault(
    "one-attachment-for-a-table", breaks: "TGW-4",
    "A table of a transit gateway serves one attachment only.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .associateTransitGatewayRouteTable(let id, _) = command,
          topology.transitGatewayRouteTables[id]?.associations.isEmpty == false
        else { return nil }
        return Rejection("Resource.AlreadyAssociated")
      }
    })

  private static let associatingClearsTheTable = Fault(
    "next-association-replaces-others", breaks: "TGW-4",
    "Associating an attachment with a table ends the associations of all other tables.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .associateTransitGatewayRouteTable(let id, _) = command else { return }
        after.transitGatewayRouteTables.updateAll { if $0.id != id { $0.associations = [] } }
      }
    })

  private static let onePropagation = Fault(
    "one-propagation-for-an-attachment", breaks: "TGW-5",
    "An attachment propagates to one table only, and a second one is refused.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .enableTransitGatewayRouteTablePropagation(let id, let attachment) = command else {
          return nil
        }
        let other = topology.transitGatewayRouteTables.first {
          $0.id != id && $0.propagations.contains(attachment)
        }
        return other == nil ? nil : Rejection("IncorrectState")
      }
    })

  private static let propagationMoves = Fault(
    "propagation-moves", breaks: "TGW-5",
    "An attachment that propagates to another table stops propagating to the first.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .enableTransitGatewayRouteTablePropagation(let id, let attachment) = command else {
          return
        }
        after.transitGatewayRouteTables.updateAll { table in
          if table.id != id { table.propagations.removeAll { $0 == attachment } }
        }
      }
    })

  private static let propagationStays = Fault(
    "propagation-stays", breaks: "TGW-5",
    "Disabling propagation is accepted and changes nothing.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .disableTransitGatewayRouteTablePropagation(let id, _) = command else { return }
        after.transitGatewayRouteTables[id] = before.transitGatewayRouteTables[id]
      }
    })

  private static let associatedTableDeleted = Fault(
    "associated-transit-table-deleted", breaks: "TGW-13",
    "A table of a transit gateway can be deleted while an attachment is associated with it.",
    control: { $0.transitRoutes.associatedDeletion = { _ in nil } })

  private static let tableOutlivesDeletion = Fault(
    "transit-table-outlives-its-deletion", breaks: "TGW-13",
    "A deleted table of a transit gateway goes on being reported.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .deleteTransitGatewayRouteTable(let id) = command else { return }
        after.transitGatewayRouteTables[id] = before.transitGatewayRouteTables[id]
      }
    })

  private static let tableLearnsAtOnce = Fault(
    "new-transit-table-learns-at-once", breaks: "TGW-13",
    "A new table of a transit gateway learns from every attachment, without being asked.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .createTransitGatewayRouteTable(let id, let gateway) = command else { return }
        let attachments = before.transitGatewayAttachments.filter { $0.gateway == gateway }
        after.transitGatewayRouteTables.update(id) { $0.propagations = attachments.map(\.id) }
      }
    })

  private static let routedTableKept = Fault(
    "transit-table-with-routes-kept", breaks: "TGW-13",
    "A table of a transit gateway cannot be deleted while it has static routes.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .deleteTransitGatewayRouteTable(let id) = command,
          topology.transitGatewayRouteTables[id]?.routes.contains(where: { $0.origin == .staticRoute })
            == true
        else { return nil }
        return Rejection("IncorrectState")
      }
    })

  private static let secondTableRefused = Fault(
    "second-transit-table-refused", breaks: "TGW-13",
    "A transit gateway with a default table can have no other.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .createTransitGatewayRouteTable(_, let gateway) = command,
          topology.transitGateways[gateway]?.defaultAssociationTable != nil
        else { return nil }
        return Rejection(.invalidParameterValue)
      }
    })
}
