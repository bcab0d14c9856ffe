internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in the order of the checks, in what is told of them, and within one subnet.
enum WalkOrderFaults {
  static let all = [
    listBeforeGroup, groupBeforeList, datagramsLostInSilence, strangersAreAnswered, phasesMixedUp,
    groupsBlamedForLists, anyReplyWillDo, repliesFromTheFirstAddress, listToldWithinSubnet,
    tableToldWithinSubnet, groupsNotToldWithinSubnet, routerAnswersForTheSubnet, ownAddressGoesRound,
  ]

  private static let listBeforeGroup = Fault(
    "list-before-group", breaks: "PW-ORD-1",
    "On the way out the network ACL is asked before the security groups.",
    telling: {
      $0.answer = { _, _, walked in walked.swapping("security-group", "network-acl", last: false) }
    })

  private static let groupBeforeList = Fault(
    "group-before-list", breaks: "PW-ORD-2",
    "On the way in the security groups are asked before the network ACL.",
    telling: {
      $0.answer = { _, _, walked in walked.swapping("network-acl", "security-group", last: true) }
    })

  private static let datagramsLostInSilence = Fault(
    "datagrams-lost-in-silence", breaks: "PW-ORD-3",
    "No datagram arrives anywhere, and nobody can tell why.",
    forwarding: {
      $0.answer = { _, probe, walked in
        guard case .exchange(_, _, .udp) = probe else { return walked }
        return ProbeAnswer(succeeded: false)
      }
    })

  private static let strangersAreAnswered = Fault(
    "strangers-are-answered", breaks: "PW-ORD-3",
    "A packet to an address of the own VPC that nobody holds counts as delivered.",
    forwarding: {
      $0.answer = { topology, probe, walked in
        guard let ends = ProbeEnds(probe, in: topology), let sender = ends.sender,
          walked.diagnosis == Diagnosis(.forward, .noDestination, at: sender.vpc)
        else { return walked }
        return .success
      }
    })

  private static let phasesMixedUp = Fault(
    "phases-mixed-up", breaks: "PW-ORD-4",
    "Whatever stops a reply is told as if it had stopped the request.",
    forwarding: {
      $0.answer = { _, _, walked in
        var answer = walked
        if answer.diagnosis?.phase == .back { answer.diagnosis?.phase = .forward }
        return answer
      }
    })

  private static let groupsBlamedForLists = Fault(
    "groups-blamed-for-lists", breaks: "PW-ORD-4",
    "What a network ACL denies is told as a decision of a security group.",
    forwarding: {
      $0.answer = { _, _, walked in
        var answer = walked
        switch walked.diagnosis?.code {
        case .aclIngressDeny: answer.diagnosis?.code = .groupIngressDeny
        case .aclEgressDeny: answer.diagnosis?.code = .groupEgressDeny
        default: break
        }
        return answer
      }
    })

  private static let anyReplyWillDo = Fault(
    "any-reply-will-do", breaks: "PW-ORD-6",
    "A reply counts wherever it comes from and whoever gets it.",
    forwarding: {
      $0.answer = { _, _, walked in walked.diagnosis?.code == .replyMismatch ? .success : walked }
    })

  private static let repliesFromTheFirstAddress = Fault(
    "replies-from-the-first-address", breaks: "PW-ORD-6",
    "A gateway gives every packet of an interface the public address of its first mapping.",
    forwarding: {
      $0.publicSource = { topology, vpc, source in
        let sender = topology.networkInterfaces.first { $0.vpc == vpc && $0.holds(source) }
        guard source.family == .ipv4, let first = sender?.ipv4.first(where: { $0.publicAddress != nil })
        else { return ForwardingRules.standard.publicSource(topology, vpc, source) }
        return first.publicAddress?.address
      }
    })

  private static let listToldWithinSubnet = Fault(
    "list-told-within-subnet", breaks: "PW-SUB-1",
    "The network ACL is asked about what goes from one interface of a subnet to another.",
    telling: { $0.networkACLFilters = { _ in true } })

  private static let tableToldWithinSubnet = Fault(
    "table-told-within-subnet", breaks: "PW-SUB-2",
    "The router carries what goes from one interface of a subnet to another, past the network ACL.",
    telling: {
      $0.staysInSubnet = { _, _, _, _ in false }
      $0.networkACLFilters = { _ in false }
    })

  private static let groupsNotToldWithinSubnet = Fault(
    "groups-not-told-within-subnet", breaks: "PW-SUB-3",
    "A subnet is one broadcast domain without security groups between its hosts.",
    telling: { $0.groupsFilter = { $0.passage != .withinSubnet } })

  private static let routerAnswersForTheSubnet = Fault(
    "router-answers-for-the-subnet", breaks: "PW-SUB-4",
    "The router answers for every address of a subnet, held or not.",
    forwarding: {
      $0.answer = { topology, probe, walked in
        guard walked.diagnosis?.code == .noDestination, let ends = ProbeEnds(probe, in: topology),
          let sender = ends.sender, let subnet = topology.subnets[sender.subnet],
          subnet.blocks.contains(where: { $0.contains(ends.destination) })
        else { return walked }
        return .success
      }
    })

  private static let ownAddressGoesRound = Fault(
    "own-address-goes-round", breaks: "PW-SUB-5",
    "A packet to an address of its own sender leaves the host and must pass the groups there.",
    forwarding: { $0.staysInHost = { _, _ in false } })
}
