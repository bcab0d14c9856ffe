internal import AddressMath
internal import VPCheckTopology

/// Relations between states that differ in what joins a VPC to the internet.
enum InternetRelations {
  static let all = [cutOff, egressOnly]

  /// Three things are needed for IPv4; any one of them gone, nothing passes either way.
  private static let cutOff = PairRelation(
    "IGW-DP-10", "cut-off",
    "Taking away the public address, the route or the attachment, each alone, stops IPv4 internet access.",
    source: Citation.derived("IGW-DP-1")
  ) { pair in
    guard pair.earlier.answer.succeeded, pair.before.hasNoMiddlebox, pair.after.hasNoMiddlebox,
      let ends = ProbeEnds(pair.later.probe, in: pair.before), ends.family == .ipv4,
      let host = pair.before.insideHost(of: ends), let now = pair.after.networkInterfaces[host.id],
      pair.after.isOutside(ends.sender == nil ? ends.source : ends.destination),
      ends.sender != nil || pair.after.isAtMost(host.id, knownAs: ends.destination),
      let subnet = pair.after.subnets[now.subnet], let table = pair.after.effectiveTable(of: subnet)
    else { return nil }
    let outside = ends.sender == nil ? ends.source : ends.destination
    let leadsOut = table.routes.contains { route in
      guard case .internetGateway = route.target else { return false }
      return route.state == .active && route.destination.contains(outside)
    }
    let isComplete =
      leadsOut && now.hasPublicAddress && !pair.after.gateways(attachedTo: now.vpc).isEmpty
    return isComplete ? nil : .breaks
  }

  /// The default route for IPv6 leads to an egress-only gateway instead.
  private static let egressOnly = PairRelation(
    "EIGW-DP-2", "made-egress-only",
    "An egress-only gateway in place of an internet gateway ends what the outside begins, and nothing else.",
    source: Citation.vpcGuide("nat-gateway-nat64-dns64.md")
  ) { pair in
    guard pair.changesOnly(KindMask(.routeTable)), let changes = TableChange.all(pair), changes.count == 1,
      let change = changes.first, change.added.count == 1, change.removed.count == 1,
      change.added[0].destination == .everything(.ipv6), change.removed[0].destination == .everything(.ipv6),
      case .egressOnlyGateway = change.added[0].target, case .internetGateway = change.removed[0].target,
      change.added[0].state == .active, change.removed[0].state == .active, pair.after.hasNoMiddlebox,
      let ends = ProbeEnds(pair.later.probe, in: pair.after), ends.family == .ipv6
    else { return nil }
    guard ends.sender == nil else { return pair.after.isOutside(ends.destination) ? .same : nil }
    guard ends.receivers.count == 1, let receiver = ends.receivers.first,
      let subnet = pair.after.subnets[receiver.subnet],
      pair.after.effectiveTable(of: subnet)?.id == change.after.id,
      // A longer route may still lead the reply out as it came in.
      !change.after.routes.contains(where: {
        $0.destination.contains(ends.source) && $0.destination != .everything(.ipv6)
      })
    else { return nil }
    return .breaks
  }
}

extension Topology {
  /// The one interface that an exchange with the outside begins or ends at.
  fileprivate func insideHost(of ends: ProbeEnds) -> NetworkInterface? {
    if let sender = ends.sender { return sender }
    return ends.receivers.count == 1 ? ends.receivers.first : nil
  }

  /// Returns whether a public address is mapped to one interface, or to none.
  fileprivate func isAtMost(_ id: NetworkInterfaceID, knownAs address: Address) -> Bool {
    !networkInterfaces.contains { $0.id != id && $0.isKnown(as: address) }
      && !natGateways.contains { $0.addresses.contains { $0.publicAddress?.address == address } }
  }

  /// Returns whether an address is certainly one of a host outside the network (PW-IGW-4).
  func isOutside(_ address: Address) -> Bool {
    !PrivateRange.all.contains { $0.contains(address) }
      && !vpcs.contains { ($0.ipv4 + $0.ipv6).contains { $0.block.contains(address) } }
      && !isAllocated(address)
  }
}
