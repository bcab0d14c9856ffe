internal import AddressMath
internal import VPCheckTopology

/// A network ACL at the edge of a subnet, as two chains of its router.
struct NetworkACLText {
  let view: NetworkView
  let subnet: Subnet
  let fault: LinuxFault?

  var outChain: String { "out_\(subnet.id)" }
  var inChain: String { "in_\(subnet.id)" }

  /// The rules for packets that leave the subnet; what stays inside is not filtered (PW-SUB-1).
  var outRules: [String] {
    let inside = subnet.blocks.map { "\(Match.block(.destination, $0)) return" }
    return (fault == .aclInsideSubnet ? [] : inside) + entries(.egress)
  }

  /// The rules for packets that come into the subnet.
  var inRules: [String] {
    let devices = view.devices(in: subnet)
    let inside = devices.isEmpty ? [] : ["\(Match.devices("iifname", devices)) return"]
    return (fault == .aclInsideSubnet ? [] : inside) + entries(.ingress)
  }

  /// The entries in the order of their numbers, and what happens where none matches.
  private func entries(_ direction: Direction) -> [String] {
    let code: DiagnosisCode = direction == .ingress ? .aclIngressDeny : .aclEgressDeny
    let list = view.networkACL(of: subnet)
    let entries = ordered((list?.entries ?? []).filter { $0.direction == direction })
    let rules = entries.map { entry in
      let matches = [Match.block(.init(direction), entry.block), Match.traffic(entry.traffic)]
      let deny = Statement.drop(
        code, subnet.id, note: "\(list?.id.description ?? "") \(entry.number)")
      return (matches + [statement(entry, deny)]).filter { !$0.isEmpty }.joined(separator: " ")
    }
    return rules + [Statement.drop(code, subnet.id, note: "no entry")]
  }

  private func statement(_ entry: NetworkACLEntry, _ deny: String) -> String {
    guard entry.action == .allow else { return deny }
    let skips = fault == .egressAcceptSkipsIngress && entry.direction == .egress
    return skips ? "accept" : "return"
  }

  private func ordered(_ entries: [NetworkACLEntry]) -> [NetworkACLEntry] {
    let byNumber = entries.sorted { $0.number < $1.number }
    switch fault {
    case .reversedOrder:
      return byNumber.filter { $0.number <= NetworkACL.userNumberMax }.reversed()
    case .aclOrder:
      let own = byNumber.filter { $0.number <= NetworkACL.userNumberMax }
      return own.sorted { ($0.block, $0.number) < ($1.block, $1.number) }
    default: return byNumber
    }
  }
}
