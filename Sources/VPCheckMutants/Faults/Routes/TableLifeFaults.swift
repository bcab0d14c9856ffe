internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in how route tables come and go.
enum TableLifeFaults {
  static let all = [
    associationMakesMain,
    mainTableLost,
    usedTableDeleted,
    gatewayTableDeleted,
    usedTableIsInUse,
    mainTableIsInvalid,
    deletedTableStays,
    tableWithRoutesStays,
    newTableIsEmpty,
    newTableIsACopy,
    newTableOfOneFamily,
    newTableServesASubnet,
    tableQuotaOfVpcs,
    threeTables,
    mainReplacementIsIgnored,
  ]

  private static let associationMakesMain = Fault(
    "association-makes-main", breaks: "RT-TAB-1",
    "A table that a subnet is associated with becomes a main table.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .associateRouteTable(let table, _) = command else { return }
        after.routeTables.update(table) { $0.isMain = true }
      }
    })

  private static let mainTableLost = Fault(
    "main-table-lost-with-another", breaks: "RT-TAB-1",
    "When a table is deleted, the main table of its VPC stops being main.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .deleteRouteTable(let id) = command, let vpc = before.routeTables[id]?.vpc else { return }
        after.routeTables.updateAll { if $0.vpc == vpc { $0.isMain = false } }
      }
    })

  private static let usedTableDeleted = Fault(
    "used-table-deleted", breaks: "RT-TAB-13",
    "A table can be deleted while subnets are associated with it.",
    control: { $0.routeTables.associatedDeletion = { _ in nil } })

  private static let gatewayTableDeleted = Fault(
    "gateway-table-deleted", breaks: "RT-TAB-13",
    "Only subnets keep a table from being deleted, a gateway does not.",
    control: {
      $0.routeTables.associatedDeletion = {
        $0.explicitSubnets.isEmpty ? nil : Rejection(.dependencyViolation)
      }
    })

  private static let usedTableIsInUse = Fault(
    "used-table-is-in-use", breaks: "RT-TAB-13",
    "Deleting a table with associations is refused with a code of its own.",
    control: {
      $0.routeTables.associatedDeletion = {
        $0.explicitSubnets.isEmpty && $0.gateways.isEmpty ? nil : Rejection("InvalidRouteTable.InUse")
      }
    })

  private static let mainTableIsInvalid = Fault(
    "main-table-is-invalid", breaks: "RT-TAB-12",
    "Deleting the main table is refused as an invalid parameter.",
    control: { $0.routeTables.mainDeletion = { $0.isMain ? Rejection(.invalidParameterValue) : nil } })

  private static let deletedTableStays = Fault(
    "deleted-table-stays", breaks: "RT-TAB-14",
    "Deleting a table is accepted and changes nothing.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        if case .deleteRouteTable = command { after.routeTables = before.routeTables }
      }
    })

  private static let tableWithRoutesStays = Fault(
    "table-with-routes-stays", breaks: "RT-TAB-14",
    "A table that has routes of its owner cannot be deleted.",
    control: {
      $0.routeTables.associatedDeletion = { table in
        table.routes.contains { $0.origin == .createRoute } || !table.explicitSubnets.isEmpty
          || !table.gateways.isEmpty ? Rejection(.dependencyViolation) : nil
      }
    })

  private static let newTableIsEmpty = Fault(
    "new-table-is-empty", breaks: "RT-TAB-16",
    "A new table has no local routes.",
    control: { $0.routeTables.initialRoutes = { _ in [] } })

  private static let newTableIsACopy = Fault(
    "new-table-is-a-copy", breaks: "RT-TAB-16",
    "A new table starts as a copy of the main one, with all of its routes.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .createRouteTable(let id, let vpc) = command,
          let main = before.routeTables.first(where: { $0.vpc == vpc && $0.isMain })
        else { return }
        after.routeTables.update(id) { $0.routes = main.routes }
      }
    })

  private static let newTableOfOneFamily = Fault(
    "new-table-of-one-family", breaks: "RT-TAB-16",
    "A new table has local routes for the IPv4 blocks of its VPC only.",
    control: { $0.routeTables.initialRoutes = { $0.filter { $0.destination.family == .ipv4 } } })

  private static let newTableServesASubnet = Fault(
    "new-table-serves-a-subnet", breaks: "RT-TAB-16",
    "A new table is associated with a subnet of its VPC at once.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .createRouteTable(let id, let vpc) = command,
          let subnet = before.subnets.first(where: { $0.vpc == vpc })
        else { return }
        after.routeTables.update(id) { $0.explicitSubnets = [subnet.id] }
      }
    })

  private static let tableQuotaOfVpcs = Fault(
    "table-quota-has-the-code-of-vpcs", breaks: "RT-TAB-22",
    "A route table beyond the quota is refused with the code for VPCs.",
    control: {
      $0.quotas.excess = { quota, count, max in
        guard quota == .routeTables, count > max else {
          return ControlRules.standard.quotas.excess(quota, count, max)
        }
        return Rejection("VpcLimitExceeded")
      }
    })

  private static let threeTables = Fault(
    "three-tables-for-each-vpc", breaks: "RT-TAB-16",
    "A VPC has room for three route tables.",
    control: {
      $0.quotas.excess = { quota, count, max in
        ControlRules.standard.quotas.excess(quota, count, quota == .routeTables ? 3 : max)
      }
    })

  private static let mainReplacementIsIgnored = Fault(
    "main-replacement-is-ignored", breaks: "RT-TAB-10",
    "Replacing the main association is accepted and changes nothing.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .replaceRouteTableAssociation(.main, _) = command else { return }
        after.routeTables = before.routeTables
      }
    })
}
