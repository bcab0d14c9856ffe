internal import VPCheckTopology

/// Which steps of a scenario need which others.
struct ScenarioDependencies {
  private let steps: [Step]
  /// The step that creates each explicit handle.
  private let creator: [ResourceID: Int]

  init(_ scenario: Scenario) {
    steps = scenario.steps
    var creator: [ResourceID: Int] = [:]
    for (index, step) in steps.enumerated() {
      guard let id = step.command?.createdID, creator[id] == nil else { continue }
      creator[id] = index
    }
    self.creator = creator
  }

  /// Returns a step together with all later steps that name what it creates, and so on.
  func withDependents(_ index: Int) -> Set<Int> {
    var removed: Set<Int> = [index]
    var gone: Set<ResourceID> = []
    if let id = steps[index].command?.createdID { gone.insert(id) }
    guard !gone.isEmpty else { return removed }
    for later in steps.indices.dropFirst(index + 1)
    where steps[later].resources.contains(where: { gone.contains($0.root) }) {
      removed.insert(later)
      if let id = steps[later].command?.createdID { gone.insert(id) }
    }
    return removed
  }

  /// Returns the handles that a step needs, directly and through their creators.
  private func closure(of index: Int) -> Set<ResourceID> {
    var needed: Set<ResourceID> = []
    var pending = steps[index].resources.map(\.root)
    while let id = pending.popLast() {
      guard needed.insert(id).inserted, let creator = creator[id] else { continue }
      pending += steps[creator].resources.map(\.root)
    }
    return needed
  }

  /// Candidate sets of steps that may be all that a step needs, smallest first.
  ///
  /// First the creations only; then every step about nothing but what the step
  /// needs; then every step that touches something it needs.
  func slices(for index: Int) -> [[Int]] {
    let needed = closure(of: index)
    let created = Set(needed.compactMap { creator[$0] }).union([index])
    let inside = steps.indices.filter { position in
      position <= index
        && (position == index || steps[position].resources.allSatisfy { needed.contains($0.root) })
        && !steps[position].resources.isEmpty
    }
    let touching = steps.indices.filter { position in
      position < index && steps[position].resources.contains { needed.contains($0.root) }
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
