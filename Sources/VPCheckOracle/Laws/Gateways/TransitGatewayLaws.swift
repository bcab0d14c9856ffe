internal import AddressMath
internal import VPCheckTopology

/// Laws on transit gateways and the attachments of VPCs to them (gateway sheet, section 5).
enum TransitGatewayLaws {
  static let all = [states, created, attached, deleted, options]

  static let states = Law.invariant(
    "TGW-1", of: [.transitGateway, .transitGatewayAttachment],
    "Transit gateways and attachments change only by requests, or from one state to the next.",
    source: Citation.model("TransitGatewayState, TransitGatewayAttachmentState")
  ) { step in
    guard !step.isRejected else { return .silent }
    var differences: [Difference] = []
    if step.isFresh(.transitGateway) { differences += TransitGatewayFrame.differences(step) }
    if step.isFresh(.transitGatewayAttachment) { differences += TransitAttachmentFrame.differences(step) }
    return .from(differences)
  }.accepting(on: .deleteTransitAttachment).refusing(on: .deleteTransitAttachment) { judged in
    guard case .deleteTransitGatewayVpcAttachment(let id) = judged.command,
      let state = judged.before.transitGatewayAttachments[id]?.state, state != .available
    else { return nil }
    return .may(nil, "\(id) is \(state.rawValue)")
  }.changing(on: .deleteTransitAttachment) { step in
    guard step.isFresh(.transitGatewayAttachment),
      case .deleteTransitGatewayVpcAttachment(let id)? = step.command,
      step.before.transitGatewayAttachments[id]?.state == .available
    else { return .silent }
    guard let later = step.after.transitGatewayAttachments[id], later.state != .deleting,
      later.state != .deleted
    else { return .held }
    return .broken([
      Difference(
        "state-\(later.state.rawValue)", expected: "\(id) is deleted", observed: later.description)
    ])
  }

  static let created = Law.effect(
    "TGW-2", on: .createTransitGateway,
    "A new transit gateway has one table for new attachments, unless both options about it are off.",
    source: "transit gateway guide, how-transit-gateways-work, \"Route tables\"; "
      + Citation.model("CreateTransitGateway")
  ) { step in
    guard step.isFresh(.transitGateway),
      case .createTransitGateway(let id, let associates, let propagates)? = step.command
    else { return .silent }
    guard let gateway = step.after.transitGateways[id] else {
      return .broken([Difference("missing", expected: "\(id) is reported", observed: "it is not")])
    }
    // The default tables of one that is not ready may come later.
    guard gateway.state != .pending else { return .silent }
    var differences: [Difference] = []
    if gateway.owner != step.caller.account || gateway.state != .available {
      differences.append(
        Difference(
          "state", expected: "\(id) of \(step.caller.account) is available", observed: gateway.description))
    }
    let association = gateway.defaultAssociationTable
    let propagation = gateway.defaultPropagationTable
    // The service model ties the table to the second option alone, the guide to either.
    let mayLackAssociation = !associates || !propagates
    if association == nil && !mayLackAssociation || association != nil && !associates
      || (propagation != nil) != propagates
      || association != nil && propagation != nil && association != propagation
    {
      differences.append(
        Difference(
          "default-table", expected: "\(id) has the default table that was asked for",
          observed: gateway.description))
    }
    if step.isFresh(.transitGatewayRouteTable), !associates, !propagates,
      let table = step.after.transitGatewayRouteTables.first(where: { $0.gateway == id })
    {
      differences.append(
        Difference("extra-table", expected: "\(id) has no table", observed: "it has \(table.id)"))
    }
    return .from(differences)
  }.accepting(on: .createTransitGateway).changing(on: .createTransitAttachment) { step in
    guard step.isFresh(.transitGatewayRouteTable),
      case .createTransitGatewayVpcAttachment(let id, let named, _, _, _)? = step.command,
      step.after.transitGatewayAttachments[id]?.state == .available,
      let gateway = step.before.transitGateways[named]
    else { return .silent }
    let tables = step.after.transitGatewayRouteTables
    let defaults = [gateway.defaultAssociationTable, gateway.defaultPropagationTable].compactMap { $0 }
    guard defaults.allSatisfy(tables.contains) else { return .silent }
    let associated = tables.filter { $0.associations.contains(id) }.map(\.id)
    let propagated = tables.filter { $0.propagations.contains(id) }.map(\.id)
    var differences: [Difference] = []
    if associated != (gateway.defaultAssociationTable.map { [$0] } ?? []) {
      differences.append(
        Difference(
          "association", expected: "\(id) is associated with the default table of \(named), if there is one",
          observed: "it is associated with \(associated)"))
    }
    if propagated != (gateway.defaultPropagationTable.map { [$0] } ?? []) {
      differences.append(
        Difference(
          "propagation", expected: "\(id) propagates to the default table of \(named), if there is one",
          observed: "it propagates to \(propagated)"))
    }
    return .from(differences)
  }

  static let attached = Law.refusal(
    "TGW-3", on: .createTransitAttachment,
    "An attachment names at least one subnet, and at most one of each Availability Zone, all with IPv4.",
    source: Citation.model("CreateTransitGatewayVpcAttachment.SubnetIds")
      + "; transit gateway guide, tgw-vpc-attachments, \"Limits\""
  ) { judged in
    guard case .createTransitGatewayVpcAttachment(_, let gateway, let vpc, let ids, _) = judged.command else {
      return nil
    }
    if ids.isEmpty { return .must(nil, "no subnet is named") }
    let subnets = ids.compactMap { judged.before.subnets[$0] }
    let zones = subnets.map(\.zone)
    if Set(zones).count < Set(ids).count, subnets.count == ids.count {
      return .must(nil, "two subnets are in one zone")
    }
    if let subnet = subnets.first(where: { $0.ipv4 == nil }) {
      return .must(nil, "\(subnet.id) has no IPv4 block")
    }
    return unsettled(gateway, vpc, ids, subnets, judged.before)
  }.accepting(on: .createTransitAttachment).changing(on: .createTransitAttachment) { step in
    guard step.isFresh(.transitGatewayAttachment),
      case .createTransitGatewayVpcAttachment(let id, let gateway, let vpc, let subnets, _)? = step.command
    else { return .silent }
    guard let attachment = step.after.transitGatewayAttachments[id] else {
      return .broken([Difference("missing", expected: "\(id) is reported", observed: "it is not")])
    }
    guard
      attachment.gateway != gateway || attachment.vpc != vpc || attachment.subnets != subnets.sorted()
        || !attachment.state.isAlive
    else { return .held }
    return .broken([
      Difference(
        "attachment", expected: "\(id) joins \(vpc) to \(gateway) in \(subnets)",
        observed: attachment.description)
    ])
  }

  /// What the sheet says nothing about, so that a refusal is no mistake.
  private static func unsettled(
    _ gateway: TransitGatewayID, _ vpc: VPCID, _ ids: [SubnetID], _ subnets: [Subnet], _ topology: Topology
  ) -> RefusalDemand? {
    if Set(ids).count < ids.count { return .may(nil, "a subnet is named twice") }
    if let subnet = subnets.first(where: { $0.vpc != vpc }) {
      return .may(nil, "\(subnet.id) is in \(subnet.vpc)")
    }
    if topology.transitGateways[gateway]?.state != .available { return .may(nil, "\(gateway) is not ready") }
    if let other = topology.liveAttachments(of: vpc).first(where: { $0.gateway == gateway }) {
      return .may(nil, "\(other.id) joins \(vpc) to \(gateway)")
    }
    let isFull = subnets.contains { subnet in
      guard let free = SubnetAddresses.free(in: subnet, topology), let count = Int(exactly: free.count),
        let attached = topology.attachmentAddressCount(in: subnet.id)
      else { return true }
      return count <= attached
    }
    return isFull ? .may(nil, "a subnet may have no free address") : nil
  }

  static let deleted = Law.refusal(
    "TGW-14", on: .deleteTransitGateway, "A transit gateway is not deleted while a VPC is attached to it.",
    source: "transit gateway guide, tgw-transit-gateways, \"Delete a transit gateway\"; code from memory"
  ) { judged in
    guard case .deleteTransitGateway(let id) = judged.command else { return nil }
    let attachments = judged.before.transitGatewayAttachments.filter { $0.gateway == id && $0.state.isAlive }
    if let attachment = attachments.first(where: { $0.state == .available }) {
      return .must(nil, "\(attachment.id) is attached to \(id)")
    }
    if let attachment = attachments.first { return .may(nil, "\(attachment.id) may be attached to \(id)") }
    return judged.before.transitGateways[id]?.state == .available ? nil : .may(nil, "\(id) is not ready")
  }.accepting(on: .deleteTransitGateway).changing(on: .deleteTransitGateway) { step in
    guard step.isFresh(.transitGateway), case .deleteTransitGateway(let id)? = step.command else {
      return .silent
    }
    guard let later = step.after.transitGateways[id], later.state != .deleting, later.state != .deleted else {
      return .held
    }
    return .broken([
      Difference("state-\(later.state.rawValue)", expected: "\(id) is deleted", observed: later.description)
    ])
  }

  static let options = Law.effect(
    "TGW-15", on: .createTransitAttachment, "An attachment carries IPv6 only if the request says so.",
    source: Citation.model("CreateTransitGatewayVpcAttachmentRequestOptions")
  ) { step in
    guard step.isFresh(.transitGatewayAttachment),
      case .createTransitGatewayVpcAttachment(let id, _, _, _, let supports)? = step.command,
      let attachment = step.after.transitGatewayAttachments[id]
    else { return .silent }
    guard attachment.supportsIPv6 != supports else { return .held }
    return .broken([
      Difference(
        "ipv6", expected: "\(id) \(supports ? "carries" : "does not carry") IPv6",
        observed: attachment.description)
    ])
  }
}
