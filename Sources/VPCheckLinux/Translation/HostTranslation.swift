internal import AddressMath
internal import VPCheckTopology

/// An interface with its security groups, as a namespace of its own.
///
/// Connection tracking makes the groups stateful. The order of the rules is that of the
/// packet-walk sheet: out of the instance, the interface, the group; into the group, the
/// interface, the instance.
struct HostTranslation {
  /// The device by which a host is connected to its router.
  static let device = "eth0"

  let view: NetworkView
  let interface: NetworkInterface
  let fault: LinuxFault?

  private var host: ResourceID { view.host(of: interface) }

  func plan() -> NamespacePlan {
    var plan = NamespacePlan(view.namespace(interface.id, in: interface.vpc), .host)
    plan.addresses = view.addresses(of: interface)
    plan.routes = AddressFamily.both.map {
      RoutePlan(RoutePlan.mainTable, .everything($0), .device(Self.device))
    }
    plan.ruleset = ruleset
    return plan
  }

  private var ruleset: String {
    var text = RulesetText()
    text.chain("groups_in", stateful + rules(.ingress) + [Statement.drop(.groupIngressDeny, host)])
    text.chain("groups_out", stateful + rules(.egress) + [Statement.drop(.groupEgressDeny, host)])
    let isUp = view.isUp(interface)
    let isGone = isUp ? [] : [Statement.drop(.destinationNotRunning, host)]
    text.chain(
      "input", hook: "filter hook input priority 0",
      ["iifname \"lo\" \(Statement.arrive)"] + bypass + ["jump groups_in"] + isGone + [Statement.arrive])
    let check = interface.checksSourceAndDestination ? [Statement.drop(.destinationCheck, host)] : []
    text.chain(
      "forward", hook: "filter hook forward priority 0",
      ["jump groups_in"] + check + isGone + ["jump groups_out", Statement.pass]
        + origin(Origin.forwarded))
    text.chain("quiet", hook: Statement.beforeTracking, [Statement.noRefusal])
    let isSilent = isUp ? [] : [Statement.drop(.sourceNotRunning, host)]
    text.chain(
      "output", hook: "filter hook output priority 0",
      isSilent + ["oifname \"lo\" accept"] + origin(Origin.inside) + [
        "jump groups_out"
      ])
    return text.text
  }

  /// Replies to what was let through need no rule (SG-STATEFUL-1, SG-STATEFUL-2).
  ///
  /// A connection attempt is never a reply, though the kernel takes one for it that comes
  /// back to its own sender with both ports equal.
  private var stateful: [String] {
    guard fault != .statelessGroups else { return [] }
    return [
      "ct state established meta l4proto != tcp return",
      "ct state established tcp flags & (syn | ack) != syn return",
    ]
  }

  private var bypass: [String] {
    guard fault == .sameSubnetBypass, let subnet = view.topology.subnets[interface.subnet] else { return [] }
    return subnet.blocks.map { "\(Match.block(.source, $0)) \(Statement.arrive)" }
  }

  private func origin(_ number: Int) -> [String] {
    AddressFamily.both.map { "\(Match.family($0)) \(Match.layer($0)) dscp set \(number)" }
  }

  // MARK: Rules of groups

  /// The rules of all groups of the interface; any of them is enough (SG-EVAL-2).
  private func rules(_ direction: Direction) -> [String] {
    let groups = interface.groups.compactMap { view.topology.securityGroups[$0] }
    return groups.flatMap { $0.rules(direction) }.flatMap { rule in
      peers(rule.peer, direction).map { peer in
        [peer, Match.traffic(rule.traffic), "return"].filter { !$0.isEmpty }.joined(separator: " ")
      }
    }
  }

  private func peers(_ peer: RulePeer, _ direction: Direction) -> [String] {
    switch peer {
    case .block(let block): return [Match.block(.init(direction), block)]
    case .group(let group):
      guard fault != .groupReferencesIgnored else { return [] }
      return direction == .ingress ? senders(group) : receivers(group)
    }
  }

  /// The members that may have sent a packet, by address and origin (SG-REF-5, SG-REF-12).
  private func senders(_ group: SecurityGroupID) -> [String] {
    let links = view.links(of: interface.vpc)
    var found = members(group, in: interface.vpc, .source, "dscp \(Origin.inside)")
    for link in links { found += members(group, in: link.peer, .source, "dscp \(link.origin)") }
    return found
  }

  /// The members that a packet may be for, of this VPC and of its peers (SG-REF-7, SG-REF-13).
  private func receivers(_ group: SecurityGroupID) -> [String] {
    let peers = view.links(of: interface.vpc).map(\.peer)
    let vpcs =
      [interface.vpc]
      + peers.enumerated().filter { !peers.prefix($0.offset).contains($0.element) }
      .map(\.element)
    return vpcs.flatMap { members(group, in: $0, .destination, nil) }
  }

  private func members(
    _ group: SecurityGroupID, in vpc: VPCID, _ side: Match.Side, _ origin: String?
  ) -> [String] {
    let addresses = view.interfaces(of: vpc).filter { $0.groups.contains(group) }
      .flatMap { view.addresses(of: $0) }
    return AddressFamily.both.compactMap { family in
      let own = addresses.filter { $0.family == family }.map(\.description)
      guard !own.isEmpty else { return nil }
      let match = Match.oneOf(side, family, own)
      return origin.map { "\(Match.layer(family)) \($0) \(match)" } ?? match
    }
  }
}
