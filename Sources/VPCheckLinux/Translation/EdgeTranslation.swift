internal import AddressMath
internal import VPCheckTopology

/// The internet gateway and the egress-only gateway of a VPC.
///
/// IPv4 is translated one to one without any memory of flows. IPv6 is not translated; flows
/// that begin at the egress-only gateway are remembered, and nothing else comes in by it.
struct EdgeTranslation {
  /// The device towards the internet.
  static let outside = "out"

  let view: NetworkView
  let vpc: VPCID

  private static let egressOnlyMark = 2
  private static let privateBlocks = "{ 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10 }"
  private static let inside = RouterTranslation.internetDevice
  private static let onlyOut = RouterTranslation.egressOnlyDevice

  private enum Table {
    static let out = 1
    static let internet = 2
    static let egressOnly = 3
  }

  private var gateway: InternetGatewayID? { view.internetGateway(of: vpc) }
  private var egressOnly: EgressOnlyGatewayID? { view.egressOnlyGateway(of: vpc) }

  func plan() -> NamespacePlan {
    var plan = NamespacePlan(view.edge(vpc), .edge)
    if gateway != nil { plan.rules.append(RulePlan(100, from: Self.inside, table: Table.out)) }
    if egressOnly != nil {
      plan.rules.append(RulePlan(100, from: Self.onlyOut, table: Table.out))
      plan.rules.append(
        RulePlan(200, from: Self.outside, mark: Self.egressOnlyMark, table: Table.egressOnly))
    }
    plan.rules.append(RulePlan(300, from: Self.outside, table: Table.internet))
    for family in AddressFamily.both {
      let all = CIDRBlock.everything(family)
      plan.routes.append(RoutePlan(Table.out, all, .device(Self.outside)))
      // Without an internet gateway the filter drops what would go this way.
      plan.routes.append(
        RoutePlan(Table.internet, all, .device(gateway == nil ? Self.outside : Self.inside)))
      if egressOnly != nil { plan.routes.append(RoutePlan(Table.egressOnly, all, .device(Self.onlyOut))) }
    }
    plan.ruleset = ruleset
    return plan
  }

  func link() -> LinkPlan {
    LinkPlan(
      LinkEnd(view.edge(vpc), Self.outside), LinkEnd(InternetTranslation.name, view.router(vpc)))
  }

  private var ruleset: String {
    let pairs = view.publicAddresses(of: vpc)
    let outward = pairs.map { "\($0.inside) : \($0.outside)" }.joined(separator: ", ")
    let inward = pairs.map { "\($0.outside) : \($0.inside)" }.joined(separator: ", ")
    var text = RulesetText()
    // What nothing asks for is not remembered: the next network may have the same addresses.
    var early =
      egressOnly == nil ? ["notrack"] : ["meta nfproto ipv4 notrack", "iifname \"\(Self.inside)\" notrack"]
    if !pairs.isEmpty {
      early.append("iifname \"\(Self.outside)\" ip daddr set ip daddr map { \(inward) }")
    }
    text.chain("early", hook: "filter hook prerouting priority -300", early)
    if egressOnly != nil {
      text.chain(
        "remembered", hook: "filter hook prerouting priority -150",
        [
          "iifname \"\(Self.outside)\" ct state established ct direction reply"
            + " meta mark set \(Self.egressOnlyMark)"
        ])
    }
    text.chain("forward", hook: "filter hook forward priority 0", leaving + leavingOnly + entering)
    if !pairs.isEmpty {
      text.chain(
        "late", hook: "filter hook postrouting priority 100",
        ["oifname \"\(Self.outside)\" ip saddr set ip saddr map { \(outward) }"])
    }
    return text.text
  }

  /// IGW_OUT: private destinations first, then sources without a public address.
  private var leaving: [String] {
    guard let gateway else { return [] }
    let from = "iifname \"\(Self.inside)\""
    let known = view.publicAddresses(of: vpc).map { $0.inside.description }
    let held = view.interfaces(of: vpc).flatMap(\.ipv6).map(\.description)
    func notOneOf(_ family: AddressFamily, _ members: [String]) -> String {
      members.isEmpty ? Match.family(family) : Match.oneOf(.source, family, members, isNegated: true)
    }
    return [
      "\(from) ip daddr \(Self.privateBlocks) \(Statement.drop(.gatewayPrivateDestination, gateway))",
      "\(from) \(notOneOf(.ipv4, known)) \(Statement.drop(.gatewayNoPublicAddress, gateway))",
      "\(from) \(notOneOf(.ipv6, held)) \(Statement.drop(.gatewayNoPublicAddress, gateway))",
    ]
  }

  /// Replies to what came in by the internet gateway find no flow at the egress-only one.
  private var leavingOnly: [String] {
    guard let egressOnly else { return [] }
    return [
      "iifname \"\(Self.onlyOut)\" ct direction reply \(Statement.drop(.egressOnlyUnsolicited, egressOnly))",
      "iifname \"\(Self.onlyOut)\" \(Statement.pass)",
    ]
  }

  private var entering: [String] {
    let from = "iifname \"\(Self.outside)\""
    var rules: [String] = []
    if egressOnly != nil { rules.append("\(from) oifname \"\(Self.onlyOut)\" \(Statement.pass) accept") }
    guard let gateway else {
      return rules + ["\(from) \(Statement.drop(.egressOnlyUnsolicited, egressOnly))"]
    }
    rules.append("\(from) ip saddr \(Self.privateBlocks) \(Statement.drop(.gatewayPrivateSource, gateway))")
    if egressOnly != nil { rules.append("\(from) meta nfproto ipv6 \(Statement.pass)") }
    return rules
  }
}
