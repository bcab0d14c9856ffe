internal import AddressMath
internal import VPCheck

/// A mesh that changes by one route or one rule at a time, judged again each time.
///
/// Every second change takes the first one back. The same changes are made to the network
/// itself, so that what was judged again can be compared with all of it judged anew.
struct ChangedMesh {
  private let mesh: Mesh
  private var topology: Topology
  private var reach: HostReach
  /// What the last change was: applied to the network outside the measured time.
  private var pending: (inout Topology) -> Void = { _ in }
  private var isRefused = false

  /// Begins with a mesh as it is.
  init(_ mesh: Mesh) {
    self.mesh = mesh
    topology = mesh.topology
    reach = HostReach(topology)
  }

  /// Sets or removes the route from one VPC to another.
  mutating func setRoute(from first: Int, to second: Int, isPresent: Bool) {
    let (table, block, route) = mesh.route(from: first, to: second)
    reach.setRoutes(of: table, to: block, isPresent ? [route] : [])
    pending = { topology in
      topology.routeTables.update(table) { changed in
        changed.routes.removeAll { $0.destination == block }
        if isPresent { changed.routes.append(route) }
      }
    }
  }

  /// Adds a rule to the group of a VPC or takes it away.
  mutating func setRule(_ rule: SecurityGroupRule, of vpc: Int, isPresent: Bool) {
    let group = mesh.group(vpc)
    if reach.setRule(rule, of: group, isPresent: isPresent) == nil { isRefused = true }
    pending = { topology in
      topology.securityGroups.update(group) { changed in
        changed.rules.removeAll { $0 == rule }
        if isPresent { changed.rules.append(rule) }
      }
    }
  }

  /// Measures a thousand changes.
  ///
  /// - Parameter lost: How many pairs the first of two changes disconnects.
  mutating func question(
    _ words: String, lost: Int, _ change: (inout ChangedMesh, Int) -> Void
  ) -> Question {
    let whole = mesh.hostCount * (mesh.hostCount - 1)
    var complaint = ""
    // A few changes against all of it judged anew, then many against the clock.
    for step in 0..<10 {
      change(&self, step)
      pending(&topology)
      let (again, anew) = (reach.total(), HostReach(topology).total())
      let expected = step % 2 == 0 ? whole - lost : whole
      if again.connected != expected { complaint = "\(expected) pairs expected, \(again.connected) found" }
      if again != anew { complaint = "judged again \(again), judged anew \(anew)" }
    }
    let median = Meters.median(of: 0..<1000) { step in change(&self, step) }
    if isRefused { complaint = "a change was not taken" }
    if reach.total().connected != whole { complaint = "not restored" }
    return Question(
      words: "\(words) changed and judged again", found: median, goal: 10, unit: "µs (median of 1,000)",
      check: "\(lost) pairs less, then all again; ten times the same as judged anew", complaint: complaint)
  }
}
