internal import AddressMath
internal import VPCheckTopology

/// A NAT gateway, which translates what it is sent and takes nothing for itself.
struct NATGatewayTranslation {
  let view: NetworkView
  let gateway: NATGateway

  func plan() -> NamespacePlan {
    var plan = NamespacePlan(view.namespace(gateway.id, in: gateway.vpc), .nat)
    plan.addresses = gateway.addresses.map(\.privateAddress)
    plan.routes = AddressFamily.both.map {
      RoutePlan(RoutePlan.mainTable, .everything($0), .device(HostTranslation.device))
    }
    plan.ruleset = ruleset
    return plan
  }

  private var ruleset: String {
    var text = RulesetText()
    text.chain("input", hook: "filter hook input priority 0", [Statement.drop(.natUnsolicited, gateway.id)])
    text.chain("forward", hook: "filter hook forward priority 0", forwarded)
    if let own = gateway.addresses.first?.privateAddress {
      let to = "snat ip to \(own)"
      text.chain(
        "translation", hook: "nat hook postrouting priority 100",
        [
          "meta nfproto ipv4 meta l4proto { tcp, udp } \(to):1024-65535",
          "meta nfproto ipv4 meta l4proto icmp \(to)",
        ])
    }
    return text.text
  }

  /// NAT_OUT, steps 1 to 3. An answer that nothing asked for is translated too, if it is
  /// routed here: connection tracking leaves it alone, so it is done by hand.
  private var forwarded: [String] {
    let id = gateway.id
    var rules = ["ct direction reply ct state established \(Statement.pass) accept"]
    if gateway.state != .available { rules.append(Statement.drop(.natNotAvailable, id)) }
    rules.append("meta nfproto ipv6 \(Statement.unsupported("NAT64"))")
    let hosts = view.interfaces(of: gateway.vpc).flatMap { $0.ipv4.map(\.address) }
    let others = view.natGateways(of: gateway.vpc).flatMap { $0.addresses.map(\.privateAddress) }
    let known = (hosts + others).map(\.description)
    if !known.isEmpty {
      let foreign = Match.oneOf(.source, .ipv4, known, isNegated: true)
      rules.append("\(foreign) \(Statement.drop(.natForeignSource, id))")
    }
    rules.append(Statement.pass)
    if let own = gateway.addresses.first?.privateAddress {
      rules.append("ct state invalid ip saddr set \(own)")
    }
    return rules
  }
}
