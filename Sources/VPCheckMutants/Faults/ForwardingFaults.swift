internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in the data plane: each replaces one decision of the packet walk.
enum ForwardingFaults {
  static let all = [
    peeringIsReachability,
    transitThroughAPeer,
    repliesKeepTheConnection,
    shortestPrefixWins,
    deadRoutesCarry,
    mainTableForAll,
    groupsBypassedInSubnet,
    receiverNotFiltered,
    statelessGroups,
    referencesIgnored,
    aclInsideTheSubnet,
    aclInFileOrder,
    statefulAcl,
    stoppedInstancesAnswer,
    gatewayCarriesPrivate,
  ]

  private static let peeringIsReachability = Fault(
    "peering-is-reachability", breaks: "PEER-RT-1",
    "An active peering connection carries packets whether or not a route names it.",
    forwarding: {
      $0.chooseRoute = { table, destination, falls, isAvailable in
        let chosen = ForwardingRules.standard.chooseRoute(table, destination, falls, isAvailable)
        if let chosen, chosen.destination.prefixLength > 0 { return chosen }
        // Connections have no order of their own here: any number up to eight is tried.
        for number in 1...8 {
          let target = RouteTarget.peeringConnection(ResourceID(.peeringConnection, number))
          let imagined = Route(.everything(destination.family), to: target)
          if isAvailable(imagined) { return imagined }
        }
        return chosen
      }
    })

  private static let transitThroughAPeer = Fault(
    "transit-through-a-peer", breaks: "PEER-NT-1",
    "A packet that crossed a connection is routed on by the peer's main table.",
    forwarding: {
      $0.peeringPassage = { topology, connection, peer, packet in
        let standard = ForwardingRules.standard.peeringPassage(topology, connection, peer, packet)
        guard standard == .refused,
          let table = topology.routeTables.first(where: { $0.vpc == peer && $0.isMain })
        else { return standard }
        return .routed(table)
      }
    })

  private static let repliesKeepTheConnection = Fault(
    "replies-keep-the-connection", breaks: "PEER-RT-3",
    "A reply goes back over the connection that its request used, without a route.",
    forwarding: { $0.replyKeepsConnection = { _ in true } })

  private static let shortestPrefixWins = Fault(
    "shortest-prefix-wins", breaks: "RT-LPM-2",
    "Of the routes that cover a destination the least specific one is taken.",
    forwarding: {
      $0.chooseRoute = { table, destination, _, _ in
        table.routes.filter { $0.destination.contains(destination) }
          .min { $0.destination.prefixLength < $1.destination.prefixLength }
      }
    })

  private static let deadRoutesCarry = Fault(
    "dead-routes-carry", breaks: "PW-PCX-1",
    "A route whose target is gone carries packets all the same.",
    forwarding: { $0.targetIsAvailable = { _, _, _ in true } })

  private static let mainTableForAll = Fault(
    "main-table-for-all", breaks: "RT-LPM-11",
    "Every subnet uses the main table of its VPC, whatever it is associated with.",
    forwarding: {
      $0.routeTable = { topology, subnet in
        guard let vpc = topology.subnets[subnet]?.vpc else { return nil }
        return topology.routeTables.first { $0.vpc == vpc && $0.isMain }
      }
    })

  private static let groupsBypassedInSubnet = Fault(
    "groups-bypassed-in-subnet", breaks: "SG-EVAL-6",
    "Security groups do not filter between two interfaces of one subnet.",
    forwarding: { $0.groupsFilter = { $0.passage != .withinSubnet } })

  private static let receiverNotFiltered = Fault(
    "receiver-not-filtered", breaks: "SG-EVAL-1",
    "Once the sender's outbound rules accept, the receiver's inbound rules are not asked.",
    forwarding: { $0.groupsFilter = { !($0.direction == .ingress && $0.phase == .forward) } })

  private static let statelessGroups = Fault(
    "stateless-groups", breaks: "SG-STATEFUL-2",
    "Security groups forget: a reply needs a rule of its own.",
    forwarding: { $0.stateAdmits = { _, _, _ in false } })

  private static let referencesIgnored = Fault(
    "references-ignored", breaks: "SG-REF-5",
    "A rule that names a security group matches nothing.",
    forwarding: {
      $0.groupRuleMatches = { topology, interface, sender, rule, packet in
        if case .group = rule.peer { return false }
        return ForwardingRules.standard.groupRuleMatches(topology, interface, sender, rule, packet)
      }
    })

  private static let aclInsideTheSubnet = Fault(
    "acl-inside-the-subnet", breaks: "NACL-EVAL-6",
    "Network ACLs filter between two interfaces of one subnet as well.",
    forwarding: { $0.networkACLFilters = { _ in true } })

  private static let aclInFileOrder = Fault(
    "acl-in-file-order", breaks: "NACL-EVAL-1",
    "The last entry that matches decides, not the one with the lowest number.",
    forwarding: {
      $0.decidingEntry = { list, direction, matches in
        list.entries.last { entry in
          entry.direction == direction && entry.number <= NetworkACL.userNumberMax && matches(entry)
        } ?? list.entries.last { $0.direction == direction && matches($0) }
      }
    })

  private static let statefulAcl = Fault(
    "stateful-acl", breaks: "NACL-EVAL-8",
    "Network ACLs let every reply pass.",
    forwarding: {
      $0.networkACLFilters = { $0.phase == .forward && ForwardingRules.standard.networkACLFilters($0) }
    })

  private static let stoppedInstancesAnswer = Fault(
    "stopped-instances-answer", breaks: "INST-LIFE-8",
    "An instance that is stopped sends and receives packets.",
    forwarding: { $0.interfaceIsUp = { _, _ in true } })

  private static let gatewayCarriesPrivate = Fault(
    "gateway-carries-private-addresses", breaks: "IGW-DP-7",
    "The internet gateway lets out packets for private addresses, and outside hosts answer them.",
    forwarding: {
      $0.gatewayRefusesDestination = { _ in false }
      $0.gatewayRefusesSource = { _ in false }
      $0.isOutsideHost = { _, _ in true }
    })
}
