internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in what security groups remember of a flow; they show when packets of a session follow.
enum TrackingFaults {
  static let all =
    [
      pingsUntracked, wayBackNotAsked, somePortsAreAll, halfIsEverything, eitherFamilyOpens,
      bothFamiliesNeeded,
      natFlowsUntracked, egressOnlyFlowsUntracked, peeringTracks, internetGatewayTracks,
    ] + EntryFaults.all

  private static let pingsUntracked = Fault(
    "pings-untracked", breaks: "SG-TRK-1",
    "A ping that open rules permit is not tracked.",
    forwarding: { $0.tracking.alwaysTracksProtocol = { _ in false } })

  private static let wayBackNotAsked = Fault(
    "way-back-not-asked", breaks: "SG-TRK-2",
    "A flow that an open rule permits is untracked even if the other direction is not open.",
    forwarding: { $0.tracking.isOpenBack = { _, _ in true } })

  private static let somePortsAreAll = Fault(
    "some-ports-are-all", breaks: "SG-TRK-2",
    "The other direction counts as open when some of its ports are open to all addresses.",
    forwarding: {
      $0.tracking.isOpenBack = { rules, request in
        rules.contains { rule in
          guard ForwardingRules.standard.tracking.isOpen(rule, request.family) else { return false }
          return switch (rule.traffic, request.payload) {
          case (.all, _), (.tcp, .tcp), (.udp, .udp): true
          default: false
          }
        }
      }
    })

  private static let halfIsEverything = Fault(
    "half-is-everything", breaks: "SG-TRK-7",
    "A flow counts as permitted for all addresses when a rule is for an eighth of them or more.",
    forwarding: {
      $0.tracking.isOpen = { rule, family in
        guard case .block(let block) = rule.peer else { return false }
        return block.family == family && block.prefixLength <= 3
      }
    })

  private static let eitherFamilyOpens = Fault(
    "either-family-opens", breaks: "SG-TRK-3",
    "The other direction counts as open when it is so for either family.",
    forwarding: { $0.tracking.isOpenBack = { rules, request in isOpenBack(rules, request).contains(true) } })

  private static let bothFamiliesNeeded = Fault(
    "both-families-needed", breaks: "SG-TRK-3",
    "The other direction counts as open only when it is so for both families.",
    forwarding: { $0.tracking.isOpenBack = { rules, request in !isOpenBack(rules, request).contains(false) } }
  )

  /// Whether the other direction is open, for each family.
  private static func isOpenBack(_ rules: [SecurityGroupRule], _ request: Packet) -> [Bool] {
    [AddressFamily.ipv4, .ipv6].map { family in
      var alike = request
      alike.source = Address(family: family, value: 0)
      alike.destination = alike.source
      return ForwardingRules.standard.tracking.isOpenBack(rules, alike)
    }
  }

  private static let natFlowsUntracked = Fault(
    "nat-flows-untracked", breaks: "SG-TRK-4",
    "A flow through a NAT gateway is untracked when open rules permit it.",
    forwarding: { $0.tracking.alwaysTracksWay = without(.natGateway) })

  private static let egressOnlyFlowsUntracked = Fault(
    "egress-only-flows-untracked", breaks: "SG-TRK-4",
    "A flow through an egress-only gateway is untracked when open rules permit it.",
    forwarding: { $0.tracking.alwaysTracksWay = without(.egressOnlyGateway) })

  private static let peeringTracks = Fault(
    "peering-tracks", breaks: "SG-TRK-6",
    "A flow over a peering connection is tracked even if open rules permit it.",
    forwarding: { $0.tracking.alwaysTracksWay = with(.peeringConnection) })

  private static let internetGatewayTracks = Fault(
    "internet-gateway-tracks", breaks: "SG-TRK-8",
    "A flow through an internet gateway is tracked even if open rules permit it.",
    forwarding: { $0.tracking.alwaysTracksWay = with(.internetGateway) })

  private typealias WayRule = @Sendable (ResourceKind, TrackingOptions) -> Bool

  private static func with(_ kind: ResourceKind) -> WayRule {
    { $0 == kind || ForwardingRules.standard.tracking.alwaysTracksWay($0, $1) }
  }

  private static func without(_ kind: ResourceKind) -> WayRule {
    { $0 != kind && ForwardingRules.standard.tracking.alwaysTracksWay($0, $1) }
  }
}

/// Faults in what an entry lets pass, and in what ends it.
enum EntryFaults {
  static let all = [
    ruleChangesCut, requestsNeedRules, repliesNeedRules, untrackedFlowsGoOn, entriesOfTheNetwork,
    listsSpareTracked, tcpEntriesEndEarly, tcpEntriesNeverEnd, udpEntriesEndEarly, udpEntriesNeverEnd,
    streamsEndEarly, singleExchangesLast,
  ]

  private static let ruleChangesCut = Fault(
    "rule-changes-cut", breaks: "SG-TRK-7",
    "A change of the rules of a group cuts the tracked flows of its interfaces.",
    forwarding: {
      $0.tracking.ends = { entry, before, after, options in
        let groups = before.networkInterfaces[entry.interface]?.groups ?? []
        let isChanged = groups.contains {
          Set(before.securityGroups[$0]?.rules ?? []) != Set(after.securityGroups[$0]?.rules ?? [])
        }
        return isChanged || ForwardingRules.standard.tracking.ends(entry, before, after, options)
      }
    })

  private static let requestsNeedRules = Fault(
    "requests-need-rules", breaks: "SG-TRK-7",
    "What is tracked lets replies pass, and further requests need a rule.",
    forwarding: { $0.tracking.admits = { $0.isTracked && $1.phase == .back } })

  private static let repliesNeedRules = Fault(
    "later-replies-need-rules", breaks: "SG-TRK-7",
    "What is tracked lets further requests pass, and their replies need a rule.",
    forwarding: { $0.tracking.admits = { $0.isTracked && $1.phase == .forward } })

  private static let untrackedFlowsGoOn = Fault(
    "untracked-flows-go-on", breaks: "SG-TRK-8",
    "An untracked flow goes on without the rule that permits it.",
    forwarding: { $0.tracking.admits = { _, _ in true } })

  private static let entriesOfTheNetwork = Fault(
    "entries-of-the-network", breaks: "SG-TRK-8",
    "What one interface remembers of a flow lets it pass at the other one, too.",
    forwarding: {
      $0.tracking.belongs = { entry, crossing in
        (crossing.phase == .forward ? entry.request : entry.request.reply) == crossing.packet
      }
    })

  private static let listsSpareTracked = Fault(
    "lists-spare-tracked", breaks: "SG-TRK-10",
    "Network ACLs are not asked about packets of a tracked flow.",
    forwarding: { $0.tracking.passesLists = { entries, _ in !entries.isEmpty } })

  // MARK: Timeouts

  /// Replaces the timeout of the entries of a protocol.
  private static func timing(
    _ number: Int, _ timeout: @escaping @Sendable (FlowEntry, TrackingOptions) -> Int
  ) -> @Sendable (inout ForwardingRules) -> Void {
    {
      $0.tracking.timeout = { entry, options in
        entry.request.payload.protocolNumber == number
          ? timeout(entry, options) : ForwardingRules.standard.tracking.timeout(entry, options)
      }
    }
  }

  private static let tcpEntriesEndEarly = Fault(
    "tcp-entries-end-early", breaks: "SG-TRK-13",
    "A tracked TCP flow is forgotten after 20 idle seconds.", forwarding: timing(6) { _, _ in 20 })

  private static let tcpEntriesNeverEnd = Fault(
    "tcp-entries-never-end", breaks: "SG-TRK-13",
    "A tracked TCP flow is never forgotten.", forwarding: timing(6) { _, _ in .max })

  private static let udpEntriesEndEarly = Fault(
    "udp-entries-end-early", breaks: "SG-TRK-13",
    "A tracked UDP flow is forgotten after ten idle seconds.", forwarding: timing(17) { _, _ in 10 })

  private static let udpEntriesNeverEnd = Fault(
    "udp-entries-never-end", breaks: "SG-TRK-13",
    "A tracked UDP flow is never forgotten.", forwarding: timing(17) { _, _ in .max })

  private static let streamsEndEarly = Fault(
    "streams-end-early", breaks: "SG-TRK-13",
    "A UDP stream is forgotten as soon as a single exchange.",
    forwarding: timing(17) { _, options in options.udpTimeout })

  private static let singleExchangesLast = Fault(
    "single-exchanges-last", breaks: "SG-TRK-13",
    "A single UDP exchange is remembered as long as a stream.",
    forwarding: timing(17) { _, options in options.udpStreamTimeout })
}
