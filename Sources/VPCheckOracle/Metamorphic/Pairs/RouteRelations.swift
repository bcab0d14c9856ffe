internal import AddressMath
internal import VPCheckTopology

/// Relations between states that differ in routes and in which table a subnet has.
enum RouteRelations {
  static let all = [
    halves, covered, explicitly, insideSubnet, elsewhere, outside, notSelected, neighbour,
  ]

  private static let halves = PairRelation(
    "RT-LPM-14", "route-halved", "A user route may be replaced by routes for its two halves.",
    source: Citation.derived("RT-LPM-2")
  ) { pair in
    guard pair.changesOnly(KindMask(.routeTable)), let changes = TableChange.all(pair) else { return nil }
    return changes.count == 1 && changes[0].isSplit ? .same : nil
  }

  private static let covered = PairRelation(
    "RT-LPM-15", "covered-route",
    "A route behind a less specific one of the same target, with none in between, changes no way.",
    source: Citation.derived("RT-LPM-2")
  ) { pair in
    guard pair.changesOnly(KindMask(.routeTable)), let changes = TableChange.all(pair) else { return nil }
    return changes.count == 1 && changes[0].isCovered ? .same : nil
  }

  private static let explicitly = PairRelation(
    "RT-TAB-20", "made-explicit", "A subnet may name the table that it has anyway.",
    source: Citation.derived("RT-TAB-2")
  ) { pair in
    pair.changesOnly(KindMask(.routeTable)) && pair.changesAssociationsOnly
      && pair.changedTables?.isEmpty == true ? .same : nil
  }

  private static let insideSubnet = PairRelation(
    "PW-META-5", "inside-subnet", "No route table and no ACL matters between two interfaces of one subnet.",
    source: Citation.derived("PW-SUB-1, PW-SUB-2")
  ) { pair in
    guard pair.changes(.routeTable), pair.changesOnly(KindMask(.routeTable), KindMask(.networkACL)),
      let ends = ProbeEnds(pair.later.probe, in: pair.after)
    else { return nil }
    return ends.isWithinSubnet ? .same : nil
  }

  private static let elsewhere = PairRelation(
    "RT-LPM-16", "table-elsewhere", "The table of a subnet matters only to packets sent from there.",
    source: Citation.vpcGuide("WorkWithRouteTables.md", "Change the route table for a subnet")
  ) { pair in
    guard pair.changesOnly(KindMask(.routeTable)), pair.changesAssociationsOnly,
      let changed = pair.changedTables,
      pair.after.hasNoMiddlebox
    else { return nil }
    if case .instanceConnect(let instance) = pair.later.probe {
      let interface = NetworkSets(pair.after).primaryInterface(of: instance)
      return interface.map { !changed.contains($0.subnet) } == true ? .same : nil
    }
    guard let ends = ProbeEnds(pair.later.probe, in: pair.after) else { return nil }
    return ends.interfaces.allSatisfy { !changed.contains($0.subnet) } ? .same : nil
  }

  private static let outside = PairRelation(
    "RT-LPM-13", "route-elsewhere", "A route matters only to addresses inside its destination.",
    source: Citation.derived("RT-LPM-2")
  ) { pair in
    guard pair.changesOnly(KindMask(.routeTable)), let changes = TableChange.all(pair), !changes.isEmpty,
      pair.before.hasNoMiddlebox, pair.after.hasNoMiddlebox
    else { return nil }
    let routes = changes.flatMap { $0.added + $0.removed }
    if case .instanceConnect = pair.later.probe {
      return routes.allSatisfy { !$0.destination.overlaps(ServiceRange.instanceConnect) } ? .same : nil
    }
    guard let ends = ProbeEnds(pair.later.probe, in: pair.after) else { return nil }
    let addresses = ends.addresses
    return routes.allSatisfy { !addresses.contains(where: $0.destination.contains) } ? .same : nil
  }

  /// A route that covers an address of the exchange, but is never chosen for one.
  private static let notSelected = PairRelation(
    "PW-META-2", "route-not-selected", "A further resource that is on neither way changes no answer.",
    source: PlainRelations.definitions
  ) { pair in
    guard pair.changesOnly(KindMask(.routeTable)), let changes = TableChange.all(pair), !changes.isEmpty,
      pair.before.hasNoMiddlebox, pair.after.hasNoMiddlebox,
      let ends = ProbeEnds(pair.later.probe, in: pair.after)
    else { return nil }
    let addresses = ends.addresses
    // One that covers no address of the exchange is RT-LPM-13's.
    let isNear = changes.contains { change in
      (change.added + change.removed).contains { addresses.contains(where: $0.destination.contains) }
    }
    let isIdle = changes.allSatisfy { change in
      let kept = change.before.routes.filter { change.after.routes.contains($0) && $0.state == .active }
      return (change.added + change.removed).allSatisfy { route in
        addresses.allSatisfy { address in
          !route.destination.contains(address)
            || kept.contains {
              $0.destination.contains(address) && $0.destination.prefixLength > route.destination.prefixLength
            }
        }
      }
    }
    return isNear && isIdle ? .same : nil
  }

  /// Two hosts of one subnet, with open filters, that no route or rule tells apart.
  private static let neighbour = PairRelation.ofKin(
    "RT-LPM-12", "asked-by-neighbour",
    "A route is chosen by destination and table alone, whoever sends by whatever protocol.",
    source: Citation.vpcGuide("VPC_Route_Tables.md", "Longest prefix match")
  ) { pair in
    guard pair.changed.isEmpty, pair.after.hasNoMiddlebox,
      let one = ProbeEnds(pair.earlier.probe, in: pair.before),
      let other = ProbeEnds(pair.later.probe, in: pair.after), one.destination == other.destination,
      let sender = one.sender, let neighbour = other.sender, sender.id != neighbour.id,
      sender.subnet == neighbour.subnet, one.receivers.count == 1, let receiver = one.receivers.first,
      receiver.holds(one.destination), receiver.id != sender.id, receiver.id != neighbour.id,
      one.isPrivate(in: pair.after), !pair.after.tellsApart(one.source, other.source),
      pair.after.isSoleHolder(of: [one.source, other.source]),
      pair.after.isOpen(at: [sender, neighbour, receiver], one.family),
      pair.after.runsAlike(sender, neighbour), receiver.attachment?.instance != sender.attachment?.instance,
      receiver.attachment?.instance != neighbour.attachment?.instance
    else { return nil }
    return .same
  }
}

extension Topology {
  /// Returns whether each of some addresses is held once in the whole network.
  fileprivate func isSoleHolder(of addresses: [Address]) -> Bool {
    addresses.allSatisfy { address in networkInterfaces.count { $0.holds(address) } == 1 }
  }

  /// Returns whether two interfaces have hosts in the same state.
  fileprivate func runsAlike(_ one: NetworkInterface, _ other: NetworkInterface) -> Bool {
    guard let state = hostState(of: one) else { return false }
    return state == hostState(of: other)
  }
}

extension AnswerPair {
  /// Whether route tables differ in nothing but whom they serve.
  fileprivate var changesAssociationsOnly: Bool {
    before.routeTables.ids == after.routeTables.ids
      && zip(before.routeTables, after.routeTables).allSatisfy {
        $0.routes == $1.routes && $0.gateways == $1.gateways && $0.vpc == $1.vpc
      }
  }

  /// The subnets that have another table now; nil when the reports do not say.
  fileprivate var changedTables: [SubnetID]? {
    var changed: [SubnetID] = []
    for subnet in after.subnets {
      guard let old = before.effectiveTable(of: subnet), let new = after.effectiveTable(of: subnet) else {
        return nil
      }
      if old.id != new.id { changed.append(subnet.id) }
    }
    return changed
  }
}
