internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in the walk through NAT gateways.
enum WalkNATFaults {
  static let all = [
    natAnswersPings, natTakesPrivateOut, natWithoutDatagrams, natNeverCarries, natLeavesFreely,
    natAnswersPass, natIsAServer, privateNATIsPublic, natHasNoPublicAddress, natNeedsNoRoute,
    natLosesItsClient, natUsesItsClientsTable,
  ]

  private static func echo(_ packet: Packet) -> Packet? {
    switch packet.payload {
    case .icmp: packet.reply
    case .tcp, .udp, .icmpv6, .other: nil
    }
  }

  private static let natAnswersPings = Fault(
    "nat-answers-pings", breaks: "PW-VPC-6",
    "A NAT gateway answers a ping to its own address.",
    forwarding: {
      $0.nat.restored = { translations, gateway, packet in
        ForwardingRules.standard.nat.restored(translations, gateway, packet) ?? echo(packet)
      }
    })

  private static let natTakesPrivateOut = Fault(
    "nat-takes-private-out", breaks: "PW-PCX-7",
    "What a NAT gateway has translated may leave by the internet gateway to private addresses.",
    telling: {
      $0.answer = { _, _, walked in
        guard walked.diagnosis?.code == .gatewayPrivateDestination, walked.met("nat-gateway") else {
          return walked
        }
        return .success
      }
    })

  private static let natWithoutDatagrams = Fault(
    "nat-without-datagrams", breaks: "PW-NAT-1",
    "A NAT gateway translates no UDP.",
    forwarding: {
      $0.nat.takesProtocol = { packet in
        if case .udp = packet.payload { return false }
        return ForwardingRules.standard.nat.takesProtocol(packet)
      }
    })

  private static let natNeverCarries = Fault(
    "private-nat-never-carries", breaks: "PW-NAT-1",
    "Only public NAT gateways ever become able to carry packets.",
    forwarding: {
      $0.nat.carries = { gateway, options in
        gateway.connectivity == .isPublic && ForwardingRules.standard.nat.carries(gateway, options)
      }
    })

  private static let natLeavesFreely = Fault(
    "nat-leaves-freely", breaks: "PW-NAT-2",
    "No network ACL is asked about what a NAT gateway has translated.",
    telling: {
      $0.answer = { _, _, walked in
        guard walked.met("nat-gateway"), let diagnosis = walked.diagnosis, diagnosis.phase == .forward,
          diagnosis.code == .aclEgressDeny
        else {
          return walked
        }
        return .success
      }
    })

  private static let natAnswersPass = Fault(
    "nat-answers-pass", breaks: "PW-NAT-3",
    "Network ACLs let every answer to what a NAT gateway has translated pass.",
    telling: {
      $0.answer = { _, _, walked in
        guard walked.met("nat-gateway"), let diagnosis = walked.diagnosis, diagnosis.phase == .back,
          [.aclIngressDeny, .aclEgressDeny].contains(diagnosis.code)
        else {
          return walked
        }
        return .success
      }
    })

  private static let natIsAServer = Fault(
    "nat-is-a-server", breaks: "PW-NAT-4",
    "A NAT gateway answers what comes to it from outside.",
    forwarding: {
      $0.nat.restored = { translations, gateway, packet in
        if let known = ForwardingRules.standard.nat.restored(translations, gateway, packet) { return known }
        let isFromOutside = !ForwardingRules.standard.gatewayRefusesSource(packet.source)
        return isFromOutside ? packet.reply : nil
      }
    })

  private static let privateNATIsPublic = Fault(
    "private-nat-is-public", breaks: "PW-NAT-5",
    "The internet gateway takes the packets of a private NAT gateway.",
    telling: {
      $0.answer = { _, _, walked in
        guard walked.met("nat-gateway"), let diagnosis = walked.diagnosis, diagnosis.phase == .forward,
          diagnosis.code == .gatewayNoPublicAddress
        else {
          return walked
        }
        return .success
      }
    })

  private static let natHasNoPublicAddress = Fault(
    "nat-has-no-public-address", breaks: "PW-NAT-6",
    "The internet gateway looks for public addresses at interfaces only.",
    forwarding: {
      $0.publicSource = { topology, vpc, source in
        ForwardingRules.standard.nat.holder(topology, vpc, source) == nil
          ? ForwardingRules.standard.publicSource(topology, vpc, source) : nil
      }
    })

  private static let natNeedsNoRoute = Fault(
    "nat-needs-no-route", breaks: "PW-NAT-7",
    "A NAT gateway finds the internet gateway without a route in the table of its subnet.",
    forwarding: {
      $0.routeTable = { topology, subnet in
        var table = ForwardingRules.standard.routeTable(topology, subnet)
        guard let vpc = table?.vpc, let gateway = ForwardingRules.standard.attachedGateway(topology, vpc),
          table?.routes.contains(where: { $0.destination == .everything(.ipv4) }) == false,
          topology.natGateways.contains(where: { $0.subnet == subnet })
        else { return table }
        table?.routes.append(Route(.everything(.ipv4), to: .internetGateway(gateway)))
        return table
      }
    })

  private static let natLosesItsClient = Fault(
    "nat-loses-its-client", breaks: "PW-NAT-8",
    "A NAT gateway finds a client only in its own subnet; answers for others are lost.",
    telling: {
      $0.answer = { topology, probe, walked in
        guard walked.succeeded, walked.met("nat-gateway"), let ends = ProbeEnds(probe, in: topology),
          let sender = ends.sender
        else { return walked }
        return .failure(.back, .noDestination, at: sender.vpc)
      }
    })

  private static let natUsesItsClientsTable = Fault(
    "nat-uses-its-clients-table", breaks: "PW-NAT-9",
    "What a NAT gateway has translated is routed by the table that led to it.",
    forwarding: {
      $0.routeTable = { topology, subnet in
        let gateways = topology.natGateways.filter { $0.subnet == subnet }.map(\.id)
        return topology.routeTables.first { table in
          table.routes.contains { route in
            guard case .natGateway(let id) = route.target else { return false }
            return gateways.contains(id)
          }
        } ?? ForwardingRules.standard.routeTable(topology, subnet)
      }
    })
}

extension NetworkACLEntry {
  /// Entries that let everything pass, for faults that look past a list.
  static let everything: [NetworkACLEntry] = Direction.allCases.flatMap { direction in
    [
      NetworkACLEntry(direction, 1, .allow, .everything(.ipv4), .all),
      NetworkACLEntry(direction, 2, .allow, .everything(.ipv6), .all),
    ]
  }
}
