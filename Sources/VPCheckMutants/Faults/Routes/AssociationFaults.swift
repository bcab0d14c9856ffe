internal import VPCheckModel
internal import VPCheckTopology

/// Faults in which table serves which subnet.
enum AssociationFaults {
  static let all = [
    associationForgotten,
    oneSubnetForEachTable,
    tableOfAnotherVpc,
    associationsFollowTheMainTable,
    newSubnetEndsAssociations,
    subnetWithTwoTables,
    secondAssociationIsADependency,
    repeatedAssociationIsInvalid,
    mainTableNotForSubnets,
    disassociationKeepsTheSubnet,
    mainAssociationRemoved,
    mainDisassociationIsADependency,
    replacementLosesTheSubnet,
    routesEndAssociations,
    unknownAssociationRemoved,
  ]

  private static let associationForgotten = Fault(
    "association-forgotten", breaks: "RT-TAB-2",
    "Associating a subnet with a table is accepted and changes nothing.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        if case .associateRouteTable = command { after.routeTables = before.routeTables }
      }
    })

  private static let oneSubnetForEachTable = Fault(
    "one-subnet-for-each-table", breaks: "RT-TAB-3",
    "A table that serves a subnet already takes no second one.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .associateRouteTable(let table, _) = command,
          topology.routeTables[table]?.explicitSubnets.isEmpty == false
        else { return nil }
        return Rejection("Resource.AlreadyAssociated")
      }
    })

  private static let tableOfAnotherVpc = Fault(
    "table-of-another-vpc", breaks: "RT-TAB-15",
    "A subnet can be associated with a table of another VPC.",
    control: { $0.routeTables.sameVPC = { _, _ in nil } })

  private static let associationsFollowTheMainTable = Fault(
    "associations-follow-the-main-table", breaks: "RT-TAB-7",
    "A new main table takes the subnets of all other tables over, explicitly associated ones too.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .replaceRouteTableAssociation(.main(let vpc), _) = command else { return }
        after.routeTables.updateAll { if $0.vpc == vpc { $0.explicitSubnets = [] } }
      }
    })

  private static let newSubnetEndsAssociations = Fault(
    "new-subnet-ends-associations", breaks: "RT-TAB-7",
    "A new subnet ends the explicit associations of the others in its VPC.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createSubnet(_, let vpc, _, _, _) = command else { return }
        after.routeTables.updateAll { if $0.vpc == vpc { $0.explicitSubnets = [] } }
      }
    })

  private static let subnetWithTwoTables = Fault(
    "subnet-with-two-tables", breaks: "RT-TAB-4",
    "A subnet that is associated with a table can be associated with another one as well.",
    control: { $0.routeTables.secondAssociation = { _, _, _ in nil } })

  private static let secondAssociationIsADependency = Fault(
    "second-association-is-a-dependency", breaks: "RT-TAB-4",
    "A second association is refused as a violated dependency.",
    control: {
      $0.routeTables.secondAssociation = { existing, table, _ in
        existing == nil || existing == table ? nil : Rejection(.dependencyViolation)
      }
    })

  private static let repeatedAssociationIsInvalid = Fault(
    "repeated-association-is-invalid", breaks: "RT-TAB-5",
    "Associating a subnet with its own table again is refused as an invalid parameter.",
    control: {
      $0.routeTables.secondAssociation = { existing, table, options in
        guard existing == table else {
          return ControlRules.standard.routeTables.secondAssociation(existing, table, options)
        }
        return Rejection(.invalidParameterValue)
      }
    })

  private static let mainTableNotForSubnets = Fault(
    "main-table-not-for-subnets", breaks: "RT-TAB-6",
    "A subnet cannot be associated explicitly with the main table.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .associateRouteTable(let table, _) = command, topology.routeTables[table]?.isMain == true
        else { return nil }
        return Rejection("Resource.AlreadyAssociated")
      }
    })

  private static let disassociationKeepsTheSubnet = Fault(
    "disassociation-keeps-the-subnet", breaks: "RT-TAB-8", alsoBreaks: ["RT-TAB-11"],
    "A table keeps the subnets that leave it.",
    control: { $0.routeTables.releasesSubnet = { false } })

  private static let mainAssociationRemoved = Fault(
    "main-association-removed", breaks: "RT-TAB-9",
    "The main association can be disassociated.",
    control: { $0.routeTables.mainDisassociation = { nil } })

  private static let mainDisassociationIsADependency = Fault(
    "main-disassociation-is-a-dependency", breaks: "RT-TAB-9",
    "Disassociating the main table is refused as a violated dependency.",
    control: { $0.routeTables.mainDisassociation = { Rejection(.dependencyViolation) } })

  private static let replacementLosesTheSubnet = Fault(
    "replacement-loses-the-subnet", breaks: "RT-TAB-11",
    "Replacing the association of a subnet ends the old one and makes no new one.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .replaceRouteTableAssociation(.subnet(let subnet), let table) = command else { return }
        after.routeTables.update(table) { $0.explicitSubnets.removeAll { $0 == subnet } }
      }
    })

  private static let routesEndAssociations = Fault(
    "new-route-ends-associations", breaks: "RT-TAB-7",
    "A new route in the main table ends the explicit associations of other tables.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .createRoute(let table, _, _) = command, before.routeTables[table]?.isMain == true
        else { return }
        after.routeTables.updateAll { if $0.id != table { $0.explicitSubnets = [] } }
      }
    })

  private static let unknownAssociationRemoved = Fault(
    "unknown-association-removed", breaks: "RT-TAB-19",
    "Disassociating a subnet that has no association is accepted and does nothing.",
    control: {
      $0.unlisted.answer = { command, _, _, outcome in
        guard case .disassociateRouteTable = command,
          outcome.rejection?.code == "InvalidAssociationID.NotFound"
        else { return outcome }
        return .accepted
      }
    })
}
