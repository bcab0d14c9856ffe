internal import AddressMath
internal import PropertyEngine
internal import VPCheckTopology

extension StepGenerator {
  /// A table of a transit gateway and an attachment.
  typealias TransitPair = (table: TransitGatewayRouteTableID, attachment: TransitGatewayAttachmentID)

  /// Returns the tables with the live attachments, of one transit gateway or of different ones.
  private func transitPairs(
    sameGateway: Bool = true,
    where condition: (TransitGatewayRouteTable, TransitGatewayAttachment) -> Bool = { _, _ in true }
  ) -> [TransitPair] {
    let attachments = topology.transitGatewayAttachments.newestFirst.filter(\.isLive)
    return topology.transitGatewayRouteTables.newestFirst.flatMap { table in
      attachments.compactMap { attachment -> TransitPair? in
        guard (attachment.gateway == table.gateway) == sameGateway, condition(table, attachment) else {
          return nil
        }
        return (table.id, attachment.id)
      }
    }
  }

  /// Draws a CreateTransitGatewayRouteTable call.
  mutating func createTransitGatewayRouteTable() throws -> Step {
    let live = topology.transitGateways.newestIDs { $0.isLive }
    let aim = try drawAim(
      valid: !live.isEmpty, [(.otherAccount, hasStranger && !live.isEmpty), (.unknownHandle, true)])
    let gateway =
      aim == .unknownHandle ? ledger.unknown(.transitGateway, in: topology) : try reference("gateway", live)
    return call(
      .createTransitGatewayRouteTable(ledger.fresh(.transitGatewayRouteTable), gateway),
      by: caller(topology.owner(ofTransitGateway: gateway), aim: aim))
  }

  /// Draws a DeleteTransitGatewayRouteTable call.
  mutating func deleteTransitGatewayRouteTable() throws -> Step {
    let all = topology.transitGatewayRouteTables
    func isDefault(_ table: TransitGatewayRouteTable) -> Bool {
      let gateway = topology.transitGateways[table.gateway]
      return gateway?.defaultAssociationTable == table.id || gateway?.defaultPropagationTable == table.id
    }
    let bare = all.newestIDs { $0.associations.isEmpty && !isDefault($0) }
    let used = all.newestIDs { !$0.associations.isEmpty }
    let initial = all.newestIDs { $0.associations.isEmpty && isDefault($0) }
    let aim = try drawAim(
      valid: !bare.isEmpty,
      [
        (.deleteWithDependents, !used.isEmpty), (.deleteDefault, !initial.isEmpty),
        (.otherAccount, hasStranger && !bare.isEmpty), (.unknownHandle, true),
      ])
    let table: TransitGatewayRouteTableID
    switch aim {
    case .unknownHandle: table = ledger.unknown(.transitGatewayRouteTable, in: topology)
    case .deleteWithDependents: table = try reference("table", used)
    case .deleteDefault: table = try reference("table", initial)
    default: table = try reference("table", bare)
    }
    return call(
      .deleteTransitGatewayRouteTable(table), by: caller(topology.owner(ofTransitTable: table), aim: aim))
  }

  // MARK: Associations

  /// Draws an AssociateTransitGatewayRouteTable call.
  mutating func associateTransitGatewayRouteTable() throws -> Step {
    let free = transitPairs { topology.transitTable(of: $1.id) == nil }
    let taken = transitPairs { table, attachment in
      topology.transitTable(of: attachment.id).map { $0.id != table.id } ?? false
    }
    let pair = try transitPair(
      valid: free,
      [
        (.associateAgain, taken),
        (.otherTransitGateway, transitPairs(sameGateway: false) { topology.transitTable(of: $1.id) == nil }),
      ])
    return call(
      .associateTransitGatewayRouteTable(pair.0.table, pair.0.attachment), by: pair.caller)
  }

  /// Draws a DisassociateTransitGatewayRouteTable call.
  mutating func disassociateTransitGatewayRouteTable() throws -> Step {
    let pair = try transitPair(
      valid: transitPairs { $0.associations.contains($1.id) },
      [(.associationMissing, transitPairs { !$0.associations.contains($1.id) })])
    return call(
      .disassociateTransitGatewayRouteTable(pair.0.table, pair.0.attachment), by: pair.caller)
  }

  // MARK: Propagations

  /// Draws an EnableTransitGatewayRouteTablePropagation call.
  mutating func enableTransitGatewayRouteTablePropagation() throws -> Step {
    let pair = try transitPair(
      valid: transitPairs { !$0.propagations.contains($1.id) },
      [
        (.propagationUnchanged, transitPairs { $0.propagations.contains($1.id) }),
        (.otherTransitGateway, transitPairs(sameGateway: false)),
      ])
    return call(
      .enableTransitGatewayRouteTablePropagation(pair.0.table, pair.0.attachment), by: pair.caller)
  }

  /// Draws a DisableTransitGatewayRouteTablePropagation call.
  mutating func disableTransitGatewayRouteTablePropagation() throws -> Step {
    let pair = try transitPair(
      valid: transitPairs { $0.propagations.contains($1.id) },
      [(.propagationUnchanged, transitPairs { !$0.propagations.contains($1.id) })])
    return call(
      .disableTransitGatewayRouteTablePropagation(pair.0.table, pair.0.attachment), by: pair.caller)
  }

  /// Draws a table and an attachment for an operation on both, and the caller.
  private mutating func transitPair(
    valid: [TransitPair], _ choices: [(InvalidAim, [TransitPair])]
  ) throws -> (TransitPair, caller: AccountID) {
    let aim = try drawAim(
      valid: !valid.isEmpty,
      choices.map { ($0.0, !$0.1.isEmpty) } + [
        (.otherAccount, hasStranger && !valid.isEmpty), (.unknownHandle, true),
      ])
    if aim == .unknownHandle {
      let isTableKnown = try testCase.boolean()
      let known = topology.transitGatewayRouteTables.newestFirst.first?.id
      let attachment = topology.transitGatewayAttachments.newestFirst.first?.id
      let unknownTable = ledger.unknown(.transitGatewayRouteTable, in: topology)
      let unknownAttachment = ledger.unknown(.transitGatewayAttachment, in: topology)
      if isTableKnown, let known {
        return ((known, unknownAttachment), topology.owner(ofTransitTable: known))
      }
      let owner = attachment.flatMap { topology.transitGatewayAttachments[$0]?.owner }
      return ((unknownTable, attachment ?? unknownAttachment), owner ?? .first)
    }
    let pairs = choices.first { $0.0 == aim }?.1 ?? valid
    let pair = try testCase.span("pair") {
      try pick(pairs, wished: wishedPosition(in: pairs.map { ($0.0, $0.1) }))
    }
    return (pair, caller(topology.owner(ofTransitTable: pair.table), aim: aim))
  }
}
