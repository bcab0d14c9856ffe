internal import VPCheckModel
internal import VPCheckTopology

/// Faults in transit gateways and their attachments.
enum TransitGatewayFaults {
  static let all = [
    attachmentOutlivesDeletion,
    associatedAttachmentKept,
    nextTurnsIPv6Off,
    gatewayAdoptsTables,
    noDefaultTable,
    tableUnasked,
    notAssociated,
    notPropagated,
    defaultsNeeded,
    attachmentWithoutSubnet,
    twoSubnetsOfAZone,
    subnetWithoutIPv4,
    oneSubnetKept,
    oneSubnetOnly,
    gatewayDeletedUnderAttachment,
    gatewayOutlivesDeletion,
    tablesKeepTheGateway,
    alwaysWithIPv6,
    neverWithIPv6,
  ]

  private static let attachmentOutlivesDeletion = Fault(
    "attachment-outlives-its-deletion", breaks: "TGW-1",
    "A deleted attachment to a transit gateway goes on being available.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .deleteTransitGatewayVpcAttachment(let id) = command else { return }
        after.transitGatewayAttachments[id] = before.transitGatewayAttachments[id]
      }
    })

  private static let associatedAttachmentKept = Fault(
    "associated-attachment-kept", breaks: "TGW-1",
    "An attachment cannot be deleted while a table is associated with it.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .deleteTransitGatewayVpcAttachment(let id) = command else { return nil }
        let isAssociated = topology.transitGatewayRouteTables.contains { $0.associations.contains(id) }
        return isAssociated ? Rejection("IncorrectState") : nil
      }
    })

  private static let nextTurnsIPv6Off = Fault(
    "next-attachment-turns-ipv6-off", breaks: "TGW-1",
    "Attaching another VPC turns IPv6 off for the attachments that a gateway has.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createTransitGatewayVpcAttachment(let id, let gateway, _, _, _) = command else { return }
        after.transitGatewayAttachments.updateAll {
          if $0.id != id && $0.gateway == gateway { $0.supportsIPv6 = false }
        }
      }
    })

  private static let gatewayAdoptsTables = Fault(
    "new-table-becomes-the-default", breaks: "TGW-1",
    "A table that is made for a transit gateway becomes its default table.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createTransitGatewayRouteTable(let table, let gateway) = command else { return }
        after.transitGateways.update(gateway) { $0.defaultAssociationTable = table }
      }
    })

  private static let noDefaultTable = Fault(
    "transit-gateway-without-table", breaks: "TGW-2",
    "A transit gateway comes without a table, whatever is asked for.",
    control: { $0.transitGateways.comesWithTable = { _, _, _ in false } })

  private static let tableUnasked = Fault(
    "transit-gateway-with-unasked-table", breaks: "TGW-2",
    "A transit gateway comes with a table although both options about it are off.",
    control: { $0.transitGateways.comesWithTable = { _, _, _ in true } })

  private static let notAssociated = Fault(
    "attachment-not-associated", breaks: "TGW-2",
    "A new attachment is not associated with the default table.",
    control: { $0.transitGateways.tableOfNewAttachment = { _ in nil } })

  private static let notPropagated = Fault(
    "attachment-does-not-propagate", breaks: "TGW-2",
    "A new attachment does not propagate to the default table.",
    control: { $0.transitGateways.propagationOfNewAttachment = { _ in nil } })

  private static let defaultsNeeded = Fault(
    "transit-gateway-needs-defaults", breaks: "TGW-2",
    "A transit gateway cannot be made with both options about its table off.",
    control: {
      $0.unlisted.objection = { command, _, _ in
        guard case .createTransitGateway(_, associatesByDefault: false, propagatesByDefault: false) = command
        else { return nil }
        return Rejection(.invalidParameterValue)
      }
    })

  private static let attachmentWithoutSubnet = Fault(
    "attachment-without-subnet", breaks: "TGW-3",
    "A VPC can be attached to a transit gateway without naming a subnet.",
    control: { $0.transitGateways.noSubnet = { nil } })

  private static let twoSubnetsOfAZone = Fault(
    "attachment-with-two-subnets-of-a-zone", breaks: "TGW-3",
    "An attachment may name two subnets of one Availability Zone.",
    control: { $0.transitGateways.sharedZone = { _, _ in nil } })

  private static let subnetWithoutIPv4 = Fault(
    "attachment-in-ipv6-only-subnet", breaks: "TGW-3",
    "An attachment may name a subnet without IPv4, which takes no address of it.",
    control: {
      $0.transitGateways.ipv6OnlySubnet = { _ in nil }
      $0.transitGateways.fullSubnet = { _ in nil }
    })

  private static let oneSubnetKept = Fault(
    "attachment-keeps-one-subnet", breaks: "TGW-3",
    "Of the subnets that an attachment names only the first is kept.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createTransitGatewayVpcAttachment(let id, _, _, _, _) = command else { return }
        after.transitGatewayAttachments.update(id) { $0.subnets = Array($0.subnets.prefix(1)) }
      }
    })

  private static let oneSubnetOnly = Fault(
    "attachment-in-one-zone-only", breaks: "TGW-3",
    "An attachment may name one subnet only.",
    control: {
      $0.unlisted.objection = { command, _, _ in
        guard case .createTransitGatewayVpcAttachment(_, _, _, let subnets, _) = command, subnets.count > 1
        else { return nil }
        return Rejection(.invalidParameterValue)
      }
    })

  private static let gatewayDeletedUnderAttachment = Fault(
    "transit-gateway-deleted-under-attachment", breaks: "TGW-14",
    "A transit gateway can be deleted while a VPC is attached to it.",
    control: { $0.transitGateways.attachedDeletion = { _, _ in nil } })

  private static let gatewayOutlivesDeletion = Fault(
    "transit-gateway-outlives-its-deletion", breaks: "TGW-14",
    "A deleted transit gateway goes on being available.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .deleteTransitGateway(let id) = command else { return }
        after.transitGateways[id] = before.transitGateways[id]
      }
    })

  private static let tablesKeepTheGateway = Fault(
    "tables-keep-the-transit-gateway", breaks: "TGW-14",
    "A transit gateway cannot be deleted while it has a table of its owner's making.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .deleteTransitGateway(let id) = command else { return nil }
        let hasTable = topology.transitGatewayRouteTables.contains { $0.gateway == id && !$0.id.isImplicit }
        return hasTable ? Rejection(.dependencyViolation) : nil
      }
    })

  /// Makes attachments carry IPv6, or not, whatever the request says.
  private static func carryingIPv6(_ supports: Bool) -> @Sendable (inout ControlRules) -> Void {
    {
      $0.unlisted.change = { command, _, _, after in
        guard case .createTransitGatewayVpcAttachment(let id, _, _, _, _) = command else { return }
        after.transitGatewayAttachments.update(id) { $0.supportsIPv6 = supports }
      }
    }
  }

  private static let alwaysWithIPv6 = Fault(
    "attachment-always-with-ipv6", breaks: "TGW-15",
    "Every attachment carries IPv6, asked for or not.",
    control: carryingIPv6(true))

  private static let neverWithIPv6 = Fault(
    "attachment-never-with-ipv6", breaks: "TGW-15",
    "The option that an attachment carries IPv6 is accepted and forgotten.",
    control: carryingIPv6(false))
}
