internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in what internet gateways and egress-only ones do to packets.
enum GatewayForwardingFaults {
  static let all = [
    onlyElasticIPsGoOut,
    onlyElasticIPsComeIn,
    detachedGatewayCarries,
    privateSourceGoesOut,
    noIPv6FromOutside,
    ipv6NeedsPublicIPv4,
    sharedRangeGoesOut,
    elasticIPsNotTranslated,
    secondaryMappingForgotten,
    elasticIPOpensGroups,
    egressOnlyLetsIn,
    egressOnlyForgets,
  ]

  private static let onlyElasticIPsGoOut = Fault(
    "only-elastic-ips-go-out", breaks: "IGW-DP-1",
    "An internet gateway lets out what has an Elastic IP, and nothing with an automatic address.",
    forwarding: {
      $0.publicSource = { topology, vpc, source in
        let known = ForwardingRules.standard.publicSource(topology, vpc, source)
        guard source.family == .ipv4 else { return known }
        return topology.elasticIPs.contains { $0.publicAddress == known } ? known : nil
      }
    })

  private static let onlyElasticIPsComeIn = Fault(
    "only-elastic-ips-come-in", breaks: "IGW-DP-2",
    "Nothing comes in to an automatic public address.",
    forwarding: {
      $0.gatewayEntry = { topology, destination in
        let isElastic = topology.elasticIPs.contains { $0.publicAddress == destination }
        return destination.family == .ipv4 && !isElastic
          ? nil : ForwardingRules.standard.gatewayEntry(topology, destination)
      }
    })

  private static let detachedGatewayCarries = Fault(
    "detached-gateway-carries", breaks: "IGW-DP-2",
    "A public address is reached from outside whether or not a gateway is attached.",
    forwarding: {
      $0.answer = { topology, probe, walked in
        guard case .exchange(from: .internet, to: .address(let destination), _) = probe,
          walked.diagnosis?.code == .gatewayNoMapping,
          ForwardingRules.standard.gatewayEntry(topology, destination) != nil
        else { return walked }
        return ProbeAnswer(succeeded: true)
      }
    })

  private static let privateSourceGoesOut = Fault(
    "private-source-goes-out", breaks: "IGW-DP-5",
    "An internet gateway lets out packets of hosts without a public address, and the answers in.",
    forwarding: {
      $0.publicSource = { topology, vpc, source in
        ForwardingRules.standard.publicSource(topology, vpc, source) ?? source
      }
      $0.gatewayEntry = { topology, destination in
        if let entry = ForwardingRules.standard.gatewayEntry(topology, destination) { return entry }
        guard let holder = topology.networkInterfaces.first(where: { $0.holds(destination) }) else {
          return nil
        }
        return GatewayEntry(vpc: holder.vpc, holder: holder.id, address: destination)
      }
    })

  private static let noIPv6FromOutside = Fault(
    "no-ipv6-from-outside", breaks: "IGW-DP-6",
    "An internet gateway lets in no IPv6 packets.",
    forwarding: {
      $0.gatewayEntry = { topology, destination in
        destination.family == .ipv6 ? nil : ForwardingRules.standard.gatewayEntry(topology, destination)
      }
    })

  private static let ipv6NeedsPublicIPv4 = Fault(
    "ipv6-needs-public-ipv4", breaks: "IGW-DP-6",
    "IPv6 comes in only to interfaces that have a public IPv4 address as well.",
    forwarding: {
      $0.gatewayEntry = { topology, destination in
        let entry = ForwardingRules.standard.gatewayEntry(topology, destination)
        guard destination.family == .ipv6, let entry, let holder = topology.networkInterfaces[entry.holder]
        else { return entry }
        return holder.ipv4.contains { $0.publicAddress != nil } ? entry : nil
      }
    })

  private static let sharedRangeGoesOut = Fault(
    "shared-range-goes-out", breaks: "IGW-DP-7",
    "The range 100.64.0.0/10 counts as public at an internet gateway.",
    forwarding: {
      let isShared: @Sendable (Address) -> Bool = { $0.value >> 22 == 100 << 2 | 1 }
      $0.gatewayRefusesDestination = {
        ForwardingRules.standard.gatewayRefusesDestination($0) && !isShared($0)
      }
      $0.gatewayRefusesSource = { ForwardingRules.standard.gatewayRefusesSource($0) && !isShared($0) }
    })

  private static let elasticIPsNotTranslated = Fault(
    "elastic-ips-not-translated", breaks: "EIP-DP-1",
    "An internet gateway translates automatic addresses, and no Elastic IPs.",
    forwarding: {
      $0.publicSource = { topology, vpc, source in
        let known = ForwardingRules.standard.publicSource(topology, vpc, source)
        return topology.elasticIPs.contains { $0.publicAddress == known } ? nil : known
      }
    })

  private static let secondaryMappingForgotten = Fault(
    "secondary-mapping-forgotten", breaks: "EIP-DP-1",
    "An Elastic IP leads in only to the primary address of an instance's first interface.",
    forwarding: {
      $0.gatewayEntry = { topology, destination in
        let entry = ForwardingRules.standard.gatewayEntry(topology, destination)
        guard destination.family == .ipv4, let entry, let holder = topology.networkInterfaces[entry.holder]
        else { return entry }
        let isFirst = holder.attachment?.deviceIndex == 0 && holder.ipv4.first?.address == entry.address
        return isFirst ? entry : nil
      }
    })

  private static let elasticIPOpensGroups = Fault(
    "public-address-opens-the-groups", breaks: "EIP-DP-2",
    "Security groups do not filter what comes in by an internet gateway.",
    forwarding: {
      $0.groupsFilter = { !($0.passage == .throughGateway && $0.direction == .ingress) }
    })

  private static let egressOnlyLetsIn = Fault(
    "egress-only-gateway-lets-in", breaks: "EIGW-DP-1",
    "An egress-only gateway lets connections in from the internet.",
    forwarding: {
      $0.egressOnly.admits = { _, _, _ in true }
      $0.egressOnly.takesOut = { _, _, _ in true }
    })

  private static let egressOnlyForgets = Fault(
    "egress-only-gateway-forgets", breaks: "EIGW-DP-1",
    "An egress-only gateway lets out and does not let the answers in.",
    forwarding: { $0.egressOnly.admits = { _, _, _ in false } })
}
