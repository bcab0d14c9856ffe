internal import AddressMath
internal import VPCheckTopology

/// How the routes of one route table differ between two states.
struct TableChange: Sendable {
  /// The table as it was.
  let before: RouteTable
  /// The table as it is.
  let after: RouteTable

  /// Returns the tables whose routes differ; nil when anything else of a table does.
  static func all(_ pair: AnswerPair) -> [TableChange]? {
    guard pair.before.routeTables.ids == pair.after.routeTables.ids else { return nil }
    var changes: [TableChange] = []
    for (old, new) in zip(pair.before.routeTables, pair.after.routeTables) where old != new {
      var plain = new
      plain.routes = old.routes
      guard plain == old else { return nil }
      changes.append(TableChange(before: old, after: new))
    }
    return changes
  }

  /// The routes that are new; one with another target or state counts as removed and added.
  var added: [Route] { after.routes.filter { !before.routes.contains($0) } }

  /// The routes that are gone.
  var removed: [Route] { before.routes.filter { !after.routes.contains($0) } }

  /// Whether one user route became its two halves (RT-LPM-14), or these became one again.
  var isSplit: Bool {
    func splits(_ whole: [Route], _ parts: [Route], in tables: RouteTable...) -> Bool {
      guard whole.count == 1, parts.count == 2, let route = whole.first, route.isAdded,
        parts.allSatisfy({ $0.target == route.target && $0.state == route.state && $0.isAdded }),
        route.destination.isPartitioned(parts[0].destination, parts[1].destination)
      else { return false }
      let destinations = [route.destination, parts[0].destination, parts[1].destination]
      return tables.allSatisfy { table in
        table.routes.allSatisfy {
          !destinations.contains($0.destination) || $0 == route || parts.contains($0)
        }
      }
    }
    return splits(removed, added, in: before, after) || splits(added, removed, in: before, after)
  }

  /// Whether one route came or went that another one of the same target covers (RT-LPM-15).
  var isCovered: Bool {
    guard added.count + removed.count == 1, let route = added.first ?? removed.first, route.isAdded else {
      return false
    }
    let others = after.routes.filter { $0 != route }
    let around = others.filter { $0.destination.contains(route.destination) }
    // The next less specific route decides for these addresses without the new one.
    guard let cover = around.max(by: { $0.destination.prefixLength < $1.destination.prefixLength }),
      around.count(where: { $0.destination == cover.destination }) == 1,
      cover.destination != route.destination
    else { return false }
    return cover.isAdded && cover.target == route.target && cover.state == route.state
  }
}

extension Route {
  /// Whether a caller put it there, and it leads out of the VPC.
  fileprivate var isAdded: Bool { origin == .createRoute && target != .local }
}
