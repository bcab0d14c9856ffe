internal import AddressMath
internal import VPCheckTopology

/// Everything outside: it answers for every address that belongs to no VPC and no allocation.
struct InternetTranslation {
  /// The namespace.
  static let name = "internet"
  /// The device for addresses that belong to nobody.
  static let nowhere = "nowhere"
  private static let other = "nowhere2"

  /// The table of addresses that belong to somebody, which is asked before the local one.
  private static let known = 1

  let view: NetworkView

  func plan() -> NamespacePlan {
    var plan = NamespacePlan(Self.name, .internet)
    var routes = RouteList()
    plan.rules = [RulePlan(300, table: Self.known), RulePlan(400, table: RoutePlan.localTable)]
    for vpc in view.topology.vpcs.ids {
      let canEnter = view.internetGateway(of: vpc) != nil
      let way = RouteAction.device(canEnter ? view.router(vpc) : Self.nowhere)
      for pair in view.publicAddresses(of: vpc) { routes.add(Self.known, CIDRBlock(pair.outside), way) }
      let way6 = RouteAction.device(view.hasEdge(vpc) ? view.router(vpc) : Self.nowhere)
      for address in view.interfaces(of: vpc).flatMap(\.ipv6) {
        routes.add(Self.known, CIDRBlock(address), way6)
      }
    }
    for allocation in view.topology.elasticIPs {
      routes.add(Self.known, CIDRBlock(allocation.publicAddress), .device(Self.nowhere))
    }
    for block in view.topology.vpcs.flatMap(\.associatedBlocks) where block.family == .ipv6 {
      routes.add(Self.known, block, .device(Self.nowhere))
    }
    for family in AddressFamily.both { routes.add(RoutePlan.localTable, .everything(family), .here) }
    plan.routes = routes.routes
    plan.ruleset = ruleset
    return plan
  }

  func link() -> LinkPlan { LinkPlan(LinkEnd(Self.name, Self.nowhere), LinkEnd(Self.name, Self.other)) }

  private var ruleset: String {
    var text = RulesetText()
    let lost = [
      "meta nfproto ipv4 \(Statement.drop(.gatewayNoMapping, nil))",
      Statement.drop(.noDestination, nil),
    ]
    text.chain("nobody", lost)
    text.chain("input", hook: "filter hook input priority 0", [Statement.arrive])
    text.chain(
      "forward", hook: "filter hook forward priority 0", ["oifname \"\(Self.nowhere)\" jump nobody"])
    text.chain("quiet", hook: Statement.beforeTracking, [Statement.noRefusal])
    // A host outside that sends to another one is no matter of the VPCs.
    text.chain(
      "output", hook: "filter hook output priority 0",
      ["oifname { \"\(Self.nowhere)\", \"lo\" } jump nobody"])
    return text.text
  }
}
