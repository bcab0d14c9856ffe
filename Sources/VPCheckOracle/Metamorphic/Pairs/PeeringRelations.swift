internal import AddressMath
internal import VPCheckTopology

/// Relations between states that differ in a peering connection, and between the two
/// directions of one.
enum PeeringRelations {
  static let all = [unnamed, deletedElsewhere, deleted, bothWays, bothWaysAtHome]

  private static let unnamed = PairRelation(
    "PEER-RT-18", "unnamed-connection", "A new connection that no route names changes no packet's way.",
    source: Citation.derived("PEER-RT-1")
  ) { pair in
    guard pair.changesOnly(KindMask(.peeringConnection)),
      pair.before.peeringConnections.allSatisfy({ pair.after.peeringConnections[$0.id] == $0 }),
      // A connection may make rules that name groups of the peer count (SG-REF-1).
      !pair.after.namesForeignGroups
    else { return nil }
    let isNamed = pair.after.peeringConnections.contains { connection in
      !pair.before.peeringConnections.contains(connection.id)
        && pair.after.routeTables.contains { table in
          table.routes.contains { $0.target == .peeringConnection(connection.id) }
        }
    }
    return isNamed ? nil : .same
  }

  private static let deletedElsewhere = PairRelation(
    "PEER-RT-17", "connection-deleted-elsewhere",
    "Deleting a connection ends every flow over it, and touches no flow that did not choose it.",
    source: Citation.derived("PEER-RT-2, RT-BH-8")
  ) { pair in
    guard let gone = pair.deletedConnection, pair.after.hasNoMiddlebox, !pair.after.namesForeignGroups else {
      return nil
    }
    let routes = pair.before.routeTables.flatMap(\.routes).filter { $0.target == .peeringConnection(gone) }
    if case .instanceConnect = pair.later.probe {
      return routes.allSatisfy { !$0.destination.overlaps(ServiceRange.instanceConnect) } ? .same : nil
    }
    guard let ends = ProbeEnds(pair.later.probe, in: pair.after) else { return nil }
    return routes.allSatisfy { !ends.addresses.contains(where: $0.destination.contains) } ? .same : nil
  }

  private static let deleted = PairRelation(
    "PEER-RT-17", "connection-deleted",
    "Deleting a connection ends every flow over it, and touches no flow that did not choose it.",
    source: Citation.derived("PEER-RT-2, RT-BH-8")
  ) { pair in
    guard let gone = pair.deletedConnection, let ends = ProbeEnds(pair.later.probe, in: pair.before),
      let sender = ends.sender, !ends.isWithinSubnet, let subnet = pair.before.subnets[sender.subnet],
      let table = pair.before.effectiveTable(of: subnet)
    else { return nil }
    let covering = table.routes.filter { $0.destination.contains(ends.destination) }
    // With nothing to fall back to, both outcomes of RT-BH-8 lose the packet.
    return covering.count == 1 && covering[0].target == .peeringConnection(gone) ? .breaks : nil
  }

  /// Makes a relation between a ping and the ping back.
  private static func pingBack(_ id: String, _ kind: String, _ statement: String, samePlace: Bool)
    -> PairRelation
  {
    .ofKin(id, kind, statement, source: Citation.derived("SG-STATEFUL-1, PEER-RT-2")) { pair in
      guard pair.changed.isEmpty, pair.after.hasNoMiddlebox,
        let there = ProbeEnds(pair.earlier.probe, in: pair.before), there.isPing(pair.earlier.probe),
        let back = ProbeEnds(pair.later.probe, in: pair.after), back.isPing(pair.later.probe),
        there.source == back.destination, there.destination == back.source,
        let one = there.sender, let other = back.sender, one.id != other.id,
        back.receivers.map(\.id) == [one.id], there.receivers.map(\.id) == [other.id],
        // An address of the public ranges may be met at a host of the internet instead.
        there.isPrivate(in: pair.before), back.isPrivate(in: pair.after),
        (one.vpc == other.vpc) == samePlace, pair.after.isOpen(at: [one, other], there.family)
      else { return nil }
      return .same
    }
  }

  private static let bothWays = pingBack(
    "PEER-RT-19", "pinged-back",
    "With open filters and routes both ways, one VPC reaches the other just when it is reached.",
    samePlace: false)

  private static let bothWaysAtHome = pingBack(
    "PW-META-6", "pinged-back", "With open groups and ACLs, a ping succeeds just when the ping back does.",
    samePlace: true)
}

extension ProbeEnds {
  fileprivate func isPing(_ probe: Probe) -> Bool {
    guard case .exchange(_, _, .ping) = probe else { return false }
    return true
  }
}

extension AnswerPair {
  /// The connection that was active and is not any more, if nothing else but its routes changed.
  fileprivate var deletedConnection: PeeringConnectionID? {
    guard changes(.peeringConnection), changesOnly(KindMask(.peeringConnection), KindMask(.routeTable)) else {
      return nil
    }
    let changed = before.peeringConnections.filter { after.peeringConnections[$0.id] != $0 }
    guard changed.count == 1, let gone = changed.first, gone.state == .active,
      after.peeringConnections[gone.id].map({ $0.state == .deleted }) ?? true,
      after.peeringConnections.allSatisfy({ before.peeringConnections.contains($0.id) })
    else { return nil }
    var expected = before.routeTables
    expected.updateAll { table in
      for place in table.routes.indices where table.routes[place].target == .peeringConnection(gone.id) {
        table.routes[place].state = .blackhole
      }
    }
    return expected == after.routeTables ? gone.id : nil
  }
}

extension Topology {
  /// Whether some rule names a group of another VPC.
  var namesForeignGroups: Bool {
    securityGroups.contains { group in
      group.rules.contains { rule in
        guard case .group(let other) = rule.peer else { return false }
        return securityGroups[other]?.vpc != group.vpc
      }
    }
  }

  /// Returns whether groups and ACLs let everything of a family through at some interfaces.
  func isOpen(at interfaces: [NetworkInterface], _ family: AddressFamily) -> Bool {
    interfaces.allSatisfy { interface in
      let rules = NetworkSets(self).groups(of: interface).flatMap(\.rules)
      guard let acl = networkACL(of: interface.subnet) else { return false }
      return Direction.allCases.allSatisfy { direction in
        let first = acl.entries.first { $0.direction == direction && $0.block.family == family }
        return rules.contains { $0.isOpen(direction, family) }
          && first.map { $0.action == .allow && $0.traffic == .all && $0.block == .everything(family) }
            == true
      }
    }
  }
}
