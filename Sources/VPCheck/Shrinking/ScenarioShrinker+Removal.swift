internal import VPCheckCorpus
internal import VPCheckTopology

/// The passes that make a scenario shorter.
extension ScenarioShrinker {
  /// Removes steps with their dependents, halves before singles.
  mutating func removeSteps() {
    var size = best.steps.count / 2
    while size > 1 {
      var start = 0
      while start < best.steps.count {
        if !accept(removing(Set(start..<min(start + size, best.steps.count)))) { start += size }
      }
      size /= 2
    }
    // From the end: what comes late depends on what comes early, seldom the reverse.
    var index = best.steps.count - 1
    while index >= 0 {
      if index < best.steps.count {
        _ = accept(removing([index])) || accept(removing([index], dependents: false))
      }
      index -= 1
    }
  }

  private func removing(_ indices: Set<Int>, dependents: Bool = true) -> Scenario {
    let dependencies = ScenarioDependencies(best)
    var gone = indices
    if dependents {
      for index in indices { gone.formUnion(dependencies.withDependents(index)) }
    }
    return Scenario(best.steps.indices.filter { !gone.contains($0) }.map { best.steps[$0] })
  }

  /// Lets one resource take the part of another, and drops the other.
  mutating func mergeResources() {
    var index = best.steps.count - 1
    while index >= 0 {
      defer { index -= 1 }
      guard index < best.steps.count, let id = best.steps[index].command?.createdID else { continue }
      for other in stand(for: id, before: index) {
        let steps = best.steps.indices.filter { $0 != index }.map { position in
          best.steps[position].mapResources { $0 == id ? other : $0 }
        }
        if accept(Scenario(steps)) { break }
        // What comes along has entries of its own, at the number that is simplest.
        if other.kind == .networkACL, other.isImplicit, accept(Scenario(steps.map(Self.besideNumber100))) {
          break
        }
      }
    }
  }

  /// The step with an ACL entry of number 100 at the number before it.
  private static func besideNumber100(_ step: Step) -> Step {
    switch step {
    case .command(.createNetworkAclEntry(let id, var entry), let caller) where entry.number == 100:
      entry.number = 99
      return .command(.createNetworkAclEntry(id, entry), by: caller)
    case .command(.replaceNetworkAclEntry(let id, var entry), let caller) where entry.number == 100:
      entry.number = 99
      return .command(.replaceNetworkAclEntry(id, entry), by: caller)
    case .command(.deleteNetworkAclEntry(let id, let direction, number: 100), let caller):
      return .command(.deleteNetworkAclEntry(id, direction, number: 99), by: caller)
    default: return step
    }
  }

  /// The resources that could take the part of one: earlier ones of its kind, then
  /// those that come with a VPC or an instance.
  private func stand(for id: ResourceID, before index: Int) -> [ResourceID] {
    let earlier = best.steps[..<index].compactMap(\.command?.createdID)
    let explicit = earlier.filter { $0.kind == id.kind }
    let implicit = earlier.filter { $0.kind == id.kind.implicitOwner }.map {
      ResourceID.implicit(id.kind, of: $0)
    }
    return implicit + explicit
  }

  /// Removes any two steps at once, for what only makes sense together.
  ///
  /// Quadratic, so it is left for scenarios that are small already.
  mutating func removePairs() {
    var later = best.steps.count - 1
    while later > 0, best.steps.count <= Self.pairedStepsMax {
      var earlier = min(later, best.steps.count) - 1
      while earlier >= 0, later < best.steps.count {
        _ = accept(removing([earlier, later])) || accept(removing([earlier, later], dependents: false))
        earlier -= 1
      }
      later -= 1
    }
  }

  /// Leaves out any one or two resources, while others that are left take their parts.
  ///
  /// Two instances in two subnets may as well be one in one subnet, but neither merger
  /// alone need show anything.
  mutating func removeWithSubstitutes() {
    guard best.steps.count <= Self.pairedStepsMax else { return }
    var later = best.steps.count - 1
    while later > 0 {
      later = min(later, best.steps.count - 1)
      var earlier = later
      while earlier >= 0, later < best.steps.count {
        let removed: Set<Int> = [earlier, later]
        if removed.allSatisfy({ best.steps[$0].command?.createdID != nil }) {
          _ = ScenarioParts(best).without(removed).contains { accept($0) }
        }
        earlier -= 1
      }
      later -= 1
    }
  }

  /// The most steps of which pairs are removed.
  private static let pairedStepsMax = 16
}
