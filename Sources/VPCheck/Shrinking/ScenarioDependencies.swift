internal import VPCheckTopology

/// Which steps of a scenario need which others.
struct ScenarioDependencies {
  private let steps: [Step]
  /// The step that creates each explicit handle.
  private let creator: [ResourceID: Int]
  /// The step that opens each session.
  private let opener: [SessionID: Int]

  init(_ scenario: Scenario) {
    steps = scenario.steps
    var creator: [ResourceID: Int] = [:]
    var opener: [SessionID: Int] = [:]
    for (index, step) in steps.enumerated() {
      if let session = step.openedSession, opener[session] == nil { opener[session] = index }
      guard let id = step.command?.createdID, creator[id] == nil else { continue }
      creator[id] = index
    }
    self.creator = creator
    self.opener = opener
  }

  /// Returns a step together with all later steps that name what it creates, or send in the
  /// session that it opens, and so on.
  func withDependents(_ index: Int) -> Set<Int> {
    var removed: Set<Int> = [index]
    var gone: Set<ResourceID> = []
    var closed: Set<SessionID> = []
    func note(_ step: Step) {
      if let id = step.command?.createdID { gone.insert(id) }
      if let session = step.openedSession { closed.insert(session) }
    }
    note(steps[index])
    guard !gone.isEmpty || !closed.isEmpty else { return removed }
    for later in steps.indices.dropFirst(index + 1)
    where steps[later].resources.contains(where: { gone.contains($0.root) })
      || steps[later].usedSession.map(closed.contains) ?? false
    {
      removed.insert(later)
      note(steps[later])
    }
    return removed
  }

  /// Returns what a step names, itself or by the session in which it sends.
  private func resources(of index: Int) -> [ResourceID] {
    steps[opener(of: index) ?? index].resources
  }

  /// The step that opens the session in which a step sends.
  private func opener(of index: Int) -> Int? { steps[index].usedSession.flatMap { opener[$0] } }

  /// Returns the handles that a step needs, directly and through their creators.
  private func closure(of index: Int) -> Set<ResourceID> {
    var needed: Set<ResourceID> = []
    var pending = resources(of: index).map(\.root)
    while let id = pending.popLast() {
      guard needed.insert(id).inserted, let creator = creator[id] else { continue }
      pending += steps[creator].resources.map(\.root)
    }
    return needed
  }

  /// Candidate sets of steps that may be all that a step needs, smallest first.
  ///
  /// First the creations only; then every step about nothing but what the step
  /// needs; then every step that touches something it needs. A session needs the step
  /// that opens it, and a later packet in it the time that passed.
  func slices(for index: Int) -> [[Int]] {
    let needed = closure(of: index)
    let created = Set(needed.compactMap { creator[$0] }).union([index, opener(of: index) ?? index])
    let isTimed = steps[index].usedSession != nil
    let inside = steps.indices.filter { position in
      guard position <= index else { return false }
      if case .wait = steps[position] { return isTimed }
      let named = resources(of: position)
      return (position == index || named.allSatisfy { needed.contains($0.root) }) && !named.isEmpty
    }
    let touching = steps.indices.filter { position in
      guard position < index else { return false }
      if case .wait = steps[position] { return isTimed }
      return resources(of: position).contains { needed.contains($0.root) }
    }
    var widened = Set(touching).union(created)
    for position in touching {
      for id in closure(of: position) {
        if let creator = creator[id], creator < index { widened.insert(creator) }
      }
    }
    return [created.filter { $0 <= index }.sorted(), inside, widened.sorted()]
  }
}
