internal import AddressMath
internal import VPCheckTopology

/// A route that appeared in a table, or is not there any more; states are not looked at.
struct RouteChange: Hashable {
  /// A route without its state and origin.
  struct Row: Hashable {
    var destination: CIDRBlock
    var target: RouteTarget

    init(_ route: Route) {
      destination = route.destination
      target = route.target
    }

    init(_ destination: CIDRBlock, _ target: RouteTarget) {
      self.destination = destination
      self.target = target
    }
  }

  var table: RouteTableID
  var row: Row
  var isGone: Bool

  /// The change as a difference from a table that stays as it was.
  var difference: Difference {
    Difference(
      isGone ? "missing-route" : "extra-route",
      expected: "\(table) \(isGone ? "keeps" : "has no") \(row.destination) to \(row.target.name)",
      observed: isGone ? "the route is gone" : "the route is there")
  }
}

extension RouteTarget {
  /// The handle of the target, or local.
  var name: String { resource?.description ?? "local" }
}

/// What a step changes in the route tables that exist before and after it.
enum RouteTableFrame {
  /// Returns the routes that came and went, table by table.
  ///
  /// - Parameter isMeant: Whether a table is looked at.
  static func routeChanges(
    _ before: Topology, _ after: Topology, where isMeant: (RouteTable) -> Bool = { _ in true }
  ) -> [RouteChange] {
    guard before.routeTables != after.routeTables else { return [] }
    var changes: [RouteChange] = []
    for earlier in before.routeTables where isMeant(earlier) {
      guard let later = after.routeTables[earlier.id], earlier.routes != later.routes else { continue }
      changes += routeChanges(earlier, later)
    }
    return changes
  }

  /// Returns the routes that came and went in one table, those that went first.
  static func routeChanges(_ earlier: RouteTable, _ later: RouteTable) -> [RouteChange] {
    var counts: [RouteChange.Row: Int] = [:]
    for route in earlier.routes { counts[RouteChange.Row(route), default: 0] += 1 }
    var added: [RouteChange] = []
    for route in later.routes {
      let row = RouteChange.Row(route)
      if let count = counts[row], count > 0 {
        counts[row] = count - 1
      } else {
        added.append(RouteChange(table: later.id, row: row, isGone: false))
      }
    }
    var removed: [RouteChange] = []
    for route in earlier.routes {
      let row = RouteChange.Row(route)
      guard let count = counts[row], count > 0 else { continue }
      counts[row] = count - 1
      removed.append(RouteChange(table: later.id, row: row, isGone: true))
    }
    return removed + added
  }

  /// Returns tables that appeared or vanished, or whose associations changed.
  ///
  /// - Parameter isExempt: Whether the step is about the table's existence or associations.
  static func associationDifferences(
    _ step: JudgedStep, isExempt: (RouteTable) -> Bool
  ) -> [Difference] {
    Frame.differences("rtb", step.before.routeTables, step.after.routeTables, isExempt: isExempt) {
      one, other in
      one.vpc == other.vpc && one.isMain == other.isMain && one.explicitSubnets == other.explicitSubnets
        && one.gateways == other.gateways
    }
  }

  /// Returns every change of any table, states included; for steps that change nothing.
  static func allDifferences(_ step: JudgedStep) -> [Difference] {
    Frame.differences("rtb", step.before.routeTables, step.after.routeTables, isExempt: { _ in false }) {
      one, other in
      one.vpc == other.vpc && one.isMain == other.isMain && one.explicitSubnets == other.explicitSubnets
        && one.gateways == other.gateways && Frame.sameMultiset(one.routes, other.routes)
    }
  }
}
