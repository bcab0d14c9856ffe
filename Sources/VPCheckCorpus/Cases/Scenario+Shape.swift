public import VPCheckTopology

extension Scenario {
  /// The same scenario with handles numbered in order of first appearance.
  ///
  /// Two scenarios that differ only in the numbers of their handles become equal.
  public var renumbered: Scenario {
    var next: [ResourceKind: Int] = [:]
    var names: [ResourceID: ResourceID] = [:]
    var sessions: [SessionID: SessionID] = [:]
    func rename(_ id: ResourceID) -> ResourceID {
      let root = id.root
      let renamed: ResourceID
      if let known = names[root] {
        renamed = known
      } else {
        let number = next[root.kind, default: 1]
        next[root.kind] = number + 1
        renamed = ResourceID(root.kind, number)
        names[root] = renamed
      }
      return id.isImplicit ? .implicit(id.kind, of: renamed) : renamed
    }
    func renameSession(_ id: SessionID) -> SessionID {
      let renamed = sessions[id] ?? SessionID(sessions.count + 1)
      sessions[id] = renamed
      return renamed
    }
    return Scenario(steps.map { $0.mapResources(rename).mapSession(renameSession) })
  }

  /// The steps as text after renumbering: equal for scenarios of one shape.
  public var shape: String { renumbered.steps.map(\.text).joined(separator: "\n") }
}
