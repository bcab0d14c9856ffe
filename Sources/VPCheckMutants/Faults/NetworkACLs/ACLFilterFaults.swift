internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in when network ACLs are asked about a packet, and in which entry decides.
enum ACLFilterFaults {
  static let all = [
    denyComesFirst,
    denyDoesNotEnd,
    unmatchedIsAllowed,
    entriesOfTheOtherDirection,
    inboundEntriesAllowTheWayOut,
    aclAskedOnTheWayOutOnly,
    aclNeverAskedOnTheWayOut,
    repliesEnterUnasked,
    repliesLeaveUnasked,
    echoRepliesDenied,
    privateSourceBehindTheGateway,
  ]

  /// Returns the entry with the lowest number that matches and for which a test holds.
  private static func first(
    _ list: NetworkACL, _ direction: Direction, _ matches: (NetworkACLEntry) -> Bool,
    where counts: (NetworkACLEntry) -> Bool
  ) -> NetworkACLEntry? {
    list.entries.first { $0.direction == direction && counts($0) && matches($0) }
  }

  private static let denyComesFirst = Fault(
    "deny-comes-first", breaks: "NACL-EVAL-1",
    "An entry that denies comes before all that allow, whatever its number.",
    forwarding: {
      $0.decidingEntry = { list, direction, matches in
        first(list, direction, matches) { $0.action == .deny && $0.number <= NetworkACL.userNumberMax }
          ?? ForwardingRules.standard.decidingEntry(list, direction, matches)
      }
    })

  private static let denyDoesNotEnd = Fault(
    "deny-does-not-end", breaks: "NACL-EVAL-1",
    "An entry that allows decides although one with a lower number denies.",
    forwarding: {
      $0.decidingEntry = { list, direction, matches in
        first(list, direction, matches) { $0.action == .allow }
          ?? ForwardingRules.standard.decidingEntry(list, direction, matches)
      }
    })

  private static let unmatchedIsAllowed = Fault(
    "unmatched-is-allowed", breaks: "NACL-EVAL-2",
    "A packet that no entry of a user matches is allowed.",
    forwarding: {
      $0.decidingEntry = { list, direction, matches in
        first(list, direction, matches) { $0.number <= NetworkACL.userNumberMax }
          ?? NetworkACLEntry(direction, NetworkACL.userNumberMax, .allow, .everything(.ipv4), .all)
      }
    })

  private static let entriesOfTheOtherDirection = Fault(
    "entries-of-the-other-direction", breaks: "NACL-EVAL-5",
    "Inbound entries are asked about what leaves a subnet, outbound ones about what enters it.",
    forwarding: {
      $0.decidingEntry = { list, direction, matches in
        var list = list
        for index in list.entries.indices {
          list.entries[index].direction = list.entries[index].direction.opposite
        }
        return ForwardingRules.standard.decidingEntry(list, direction, matches)
      }
    })

  private static let inboundEntriesAllowTheWayOut = Fault(
    "inbound-entries-allow-the-way-out", breaks: "NACL-EVAL-5",
    "What the inbound entries allow may leave a subnet as well.",
    forwarding: {
      $0.decidingEntry = { list, direction, matches in
        let decided = ForwardingRules.standard.decidingEntry(list, direction, matches)
        guard direction == .egress, decided?.action != .allow else { return decided }
        var mirrored = list
        mirrored.entries = list.entries.filter { $0.direction == .ingress }
        for index in mirrored.entries.indices { mirrored.entries[index].direction = .egress }
        return ForwardingRules.standard.decidingEntry(mirrored, .egress, matches)
      }
    })

  private static let aclAskedOnTheWayOutOnly = Fault(
    "acl-asked-on-the-way-out-only", breaks: "NACL-EVAL-7",
    "Between two subnets of a VPC only the outbound entries of the sender's ACL are asked.",
    forwarding: {
      $0.networkACLFilters = {
        !($0.direction == .ingress && $0.passage == .betweenSubnets)
          && ForwardingRules.standard.networkACLFilters($0)
      }
    })

  private static let aclNeverAskedOnTheWayOut = Fault(
    "acl-never-asked-on-the-way-out", breaks: "NACL-EVAL-5",
    "Outbound entries are never asked about requests.",
    forwarding: {
      $0.networkACLFilters = {
        !($0.direction == .egress && $0.phase == .forward) && ForwardingRules.standard.networkACLFilters($0)
      }
    })

  private static let repliesEnterUnasked = Fault(
    "replies-enter-unasked", breaks: "NACL-EVAL-9",
    "A reply passes the ACL of the client's subnet unasked.",
    forwarding: {
      $0.networkACLFilters = {
        !($0.direction == .ingress && $0.phase == .back) && ForwardingRules.standard.networkACLFilters($0)
      }
    })

  private static let repliesLeaveUnasked = Fault(
    "replies-leave-unasked", breaks: "NACL-EVAL-8",
    "A reply passes the ACL of the server's subnet unasked.",
    forwarding: {
      $0.networkACLFilters = {
        !($0.direction == .egress && $0.phase == .back) && ForwardingRules.standard.networkACLFilters($0)
      }
    })

  private static let echoRepliesDenied = Fault(
    "echo-replies-denied", breaks: "NACL-EVAL-9",
    "No entry for all types of ICMP, or for all protocols, lets an echo reply in.",
    forwarding: {
      $0.entryMatches = { entry, packet in
        if case .icmp(type: 0, _) = packet.payload, entry.direction == .ingress, entry.action == .allow {
          return entry.traffic == .icmp(type: 0, code: 0)
            && ForwardingRules.standard.entryMatches(entry, packet)
        }
        return ForwardingRules.standard.entryMatches(entry, packet)
      }
    })

  /// Returns an ACL in which each inbound entry stands for the public addresses of its hosts as well.
  private static func translated(_ list: NetworkACL, _ topology: Topology) -> NetworkACL {
    let addresses = topology.networkInterfaces.flatMap(\.ipv4)
    var list = list
    list.entries = list.entries.flatMap { entry in
      guard entry.direction == .ingress else { return [entry] }
      let hosts = addresses.filter { entry.block.contains($0.address) }.compactMap(\.publicAddress?.address)
      return hosts.map { host in
        var twin = entry
        twin.block = CIDRBlock(host)
        return twin
      } + [entry]
    }
    return list
  }

  private static let privateSourceBehindTheGateway = Fault(
    "private-source-behind-the-gateway", breaks: "NACL-EVAL-10",
    "An ACL compares the private address of a host of the VPC that sends through the gateway.",
    forwarding: {
      $0.networkACL = { topology, subnet in
        ForwardingRules.standard.networkACL(topology, subnet).map {
          translated($0, topology)
        }
      }
    })
}
