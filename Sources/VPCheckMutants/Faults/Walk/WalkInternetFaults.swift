internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in the walk through internet gateways, for both families.
enum WalkInternetFaults {
  static let all = [
    documentationIsPrivate, detachedGatewayCarries, untranslatedForGroups, outsideKnowsVPCs,
    freeAddressesAnswer, gatewayIsDefaultRoute, listRemembersTheOutside, publicAvoidsPeering,
    everyAddressAnswers, ipv6NeedsAMapping, ipv6NeverEnters, wildcardTypeIsNoType,
    anyApplianceTakesEntry, egressOnlyTakesAnyReply,
  ]

  private static let documentationIsPrivate = Fault(
    "documentation-is-private", breaks: "PW-IGW-1",
    "The gateway takes the ranges for documentation for private ones and lets nothing in from there.",
    forwarding: {
      $0.gatewayRefusesSource = { source in
        let ranges = ["192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"].compactMap { CIDRBlock($0) }
        return ForwardingRules.standard.gatewayRefusesSource(source)
          || ranges.contains { $0.contains(source) }
      }
    })

  private static let detachedGatewayCarries = Fault(
    "detached-gateway-serves-its-routes", breaks: "PW-IGW-2",
    "A gateway that was detached goes on serving the VPCs whose routes still name it.",
    forwarding: {
      $0.answer = { topology, probe, walked in
        guard let ends = ProbeEnds(probe, in: topology), let sender = ends.sender,
          walked.diagnosis?.code == .routeBlackhole, walked.diagnosis?.phase == .forward,
          let table = ForwardingRules.standard.routeTable(topology, sender.subnet),
          let route = ForwardingRules.standard.chooseRoute(table, ends.destination, false, { _ in true }),
          case .internetGateway = route.target
        else { return walked }
        return .success
      }
    })

  private static let untranslatedForGroups = Fault(
    "untranslated-for-groups", breaks: "PW-IGW-3",
    "Security groups see the private address of a sender whose packet came in by a gateway.",
    forwarding: {
      $0.groupRuleMatches = { topology, interface, sender, rule, packet in
        var seen = packet
        if let sender, !sender.holds(packet.source), let own = sender.ipv4.first?.address {
          seen.source = own
        }
        return ForwardingRules.standard.groupRuleMatches(
          topology, interface, seen == packet ? sender : nil, rule, seen)
      }
    })

  private static let outsideKnowsVPCs = Fault(
    "outside-knows-vpcs", breaks: "PW-IGW-5",
    "A packet that leaves by a gateway finds the VPC that uses its public-range destination.",
    forwarding: {
      $0.gatewayEntry = { topology, destination in
        if let entry = ForwardingRules.standard.gatewayEntry(topology, destination) { return entry }
        guard let holder = topology.networkInterfaces.first(where: { $0.holds(destination) }) else {
          return nil
        }
        return GatewayEntry(vpc: holder.vpc, holder: holder.id, address: destination)
      }
    })

  private static let freeAddressesAnswer = Fault(
    "free-addresses-answer", breaks: "PW-IGW-6",
    "An Elastic IP that nothing is associated with answers.",
    forwarding: { $0.isOutsideHost = { _, _ in true } })

  private static let gatewayIsDefaultRoute = Fault(
    "gateway-is-default-route", breaks: "PW-IN-1",
    "Where a table names no way, the internet gateway of the VPC is taken.",
    forwarding: {
      $0.chooseRoute = { table, destination, falls, isAvailable in
        if let chosen = ForwardingRules.standard.chooseRoute(table, destination, falls, isAvailable) {
          return chosen
        }
        return Route.everywhere(destination.family).first(where: isAvailable)
      }
    })

  private static let listRemembersTheOutside = Fault(
    "list-remembers-the-outside", breaks: "PW-IN-2",
    "The outbound network ACL lets every answer to a client outside pass.",
    forwarding: {
      $0.answer = { _, probe, walked in
        guard case .exchange(.internet, _, let traffic) = probe, traffic != .ping,
          walked.diagnosis?.phase == .back, walked.diagnosis?.code == .aclEgressDeny
        else { return walked }
        return .success
      }
    })

  private static let publicAvoidsPeering = Fault(
    "public-avoids-peering", breaks: "PW-IN-3",
    "What goes to a public address leaves by the internet gateway, although its route names a connection.",
    forwarding: {
      $0.chooseRoute = { table, destination, falls, isAvailable in
        let chosen = ForwardingRules.standard.chooseRoute(table, destination, falls, isAvailable)
        guard case .peeringConnection = chosen?.target,
          !ForwardingRules.standard.gatewayRefusesDestination(destination)
        else { return chosen }
        return Route.everywhere(destination.family).first(where: isAvailable) ?? chosen
      }
    })

  private static let everyAddressAnswers = Fault(
    "every-address-answers", breaks: "PW-IN-4",
    "From outside, an address that is mapped to nothing answers.",
    forwarding: {
      $0.answer = { _, probe, walked in
        guard case .exchange(.internet, _, _) = probe, walked.diagnosis?.code == .gatewayNoMapping else {
          return walked
        }
        return .success
      }
    })

  private static let ipv6NeedsAMapping = Fault(
    "ipv6-needs-a-mapping", breaks: "PW-V6-1",
    "The internet gateway looks for a mapping of an IPv6 source as well, and finds none.",
    forwarding: {
      $0.publicSource = { topology, vpc, source in
        source.family == .ipv6 ? nil : ForwardingRules.standard.publicSource(topology, vpc, source)
      }
    })

  private static let ipv6NeverEnters = Fault(
    "ipv6-never-enters", breaks: "PW-V6-5",
    "Behind the gateways nobody knows where an IPv6 address of a VPC is.",
    forwarding: {
      $0.gatewayEntry = { topology, destination in
        destination.family == .ipv6 ? nil : ForwardingRules.standard.gatewayEntry(topology, destination)
      }
    })

  private static let wildcardTypeIsNoType = Fault(
    "wildcard-type-is-no-type", breaks: "PW-PROTO-4",
    "The ICMP type -1 of a rule is compared like any other number.",
    forwarding: {
      $0.groupRuleMatches = { topology, interface, sender, rule, packet in
        switch rule.traffic {
        case .icmp(nil, _), .icmpv6(nil, _): false
        default: ForwardingRules.standard.groupRuleMatches(topology, interface, sender, rule, packet)
        }
      }
    })

  private static let anyApplianceTakesEntry = Fault(
    "any-appliance-takes-entry", breaks: "PW-IGW-7",
    "A gateway's table may lead to an interface without a public address.",
    forwarding: {
      $0.answer = { _, probe, walked in
        guard case .exchange(.internet, _, _) = probe,
          walked.diagnosis?.code == .gatewayNoPublicAddress, walked.diagnosis?.phase == .forward
        else { return walked }
        return .success
      }
    })

  private static let egressOnlyTakesAnyReply = Fault(
    "egress-only-takes-any-reply", breaks: "PW-V6-3",
    "An egress-only gateway lets out replies to what came in by another gateway.",
    forwarding: { $0.egressOnly.takesOut = { _, _, _ in true } })
}

extension Route {
  /// Default routes to any internet gateway of a small network, for faults that look for one.
  static func everywhere(_ family: AddressFamily) -> [Route] {
    (1...8).map { Route(.everything(family), to: .internetGateway(ResourceID(.internetGateway, $0))) }
  }
}
