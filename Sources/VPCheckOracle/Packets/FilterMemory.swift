internal import AddressMath
internal import VPCheckTopology

/// What the filters of one state and family said so far.
///
/// A network has few filters and very many pairs of addresses: which addresses a filter
/// admits for a header, and where a row of filters cuts the headers, is worked out once.
struct FilterMemory {
  /// A filter as it is met on a way: the groups of an interface, or an ACL.
  struct Filter: Hashable {
    var id: ResourceID
    var direction: Direction
    var isReply: Bool
  }

  private struct Row: Hashable {
    var kind: PayloadKind
    var filters: [Filter]
  }

  private struct GroupKey: Hashable {
    var interface: NetworkInterfaceID
    var direction: Direction
    var counterpart: GroupCounterpart
    var payload: PacketPayload
  }

  private struct ACLKey: Hashable {
    var acl: NetworkACLID
    var direction: Direction
    var payload: PacketPayload
  }

  private var cells: [Row: [PayloadCell]] = [:]
  private var admitted: [GroupKey: AddressSet] = [:]
  private var passed: [ACLKey: AddressSet] = [:]

  /// Returns the cells of one kind that no filter of a row divides further.
  mutating func cells(of kind: PayloadKind, on filters: [Filter], _ sets: NetworkSets) -> [PayloadCell] {
    let row = Row(kind: kind, filters: filters)
    if let known = cells[row] { return known }
    var cuts = PayloadCuts()
    for filter in filters { cut(&cuts, at: filter, sets.topology) }
    let made = cuts.cells(of: kind)
    cells[row] = made
    return made
  }

  private func cut(_ cuts: inout PayloadCuts, at filter: Filter, _ topology: Topology) {
    if let interface = topology.networkInterfaces[filter.id] {
      for group in interface.groups.compactMap({ topology.securityGroups[$0] }) {
        for rule in group.rules where rule.direction == filter.direction {
          cuts.cut(at: rule.traffic, isReply: filter.isReply)
        }
      }
    } else if let acl = topology.networkACLs[filter.id] {
      for entry in acl.entries where entry.direction == filter.direction {
        cuts.cut(at: entry.traffic, isReply: filter.isReply)
      }
    }
  }

  /// Returns the addresses that the groups of a question certainly admit for a header.
  mutating func admitted(
    by question: GroupQuestion, _ payload: PacketPayload, _ sets: NetworkSets
  ) -> AddressSet {
    let key = GroupKey(
      interface: question.interface.id, direction: question.direction, counterpart: question.counterpart,
      payload: payload)
    if let known = admitted[key] { return known }
    let made = sets.admitted(
      by: sets.groups(of: question.interface), in: question.interface.vpc, question.direction, payload,
      question.packet.family, question.counterpart
    ).certain
    admitted[key] = made
    return made
  }

  /// Returns the addresses that the ACL of a question lets pass for a header.
  mutating func passed(
    by question: ACLQuestion, _ payload: PacketPayload, _ sets: NetworkSets
  ) -> AddressSet {
    let key = ACLKey(acl: question.acl.id, direction: question.direction, payload: payload)
    if let known = passed[key] { return known }
    let made = sets.passed(by: question.acl, question.direction, payload, question.packet.family)
    passed[key] = made
    return made
  }
}
