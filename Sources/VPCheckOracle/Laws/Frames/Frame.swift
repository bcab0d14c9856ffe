internal import VPCheckTopology

/// Compares all resources of one kind before and after a step.
///
/// What a command is about is left out here and told by the laws of its effects;
/// everything else stays as it was.
enum Frame {
  /// Returns what appeared, vanished or changed, in ascending order of handles.
  ///
  /// - Parameters:
  ///   - stem: The stem of the kind, the first word of the kind of difference.
  ///   - isExempt: Whether the step is about the resource.
  ///   - mayVanish: Whether the resource may go out of view by itself.
  ///   - isSame: Whether a resource counts as unchanged.
  static func differences<Element: Resource>(
    _ stem: String, _ before: ResourceTable<Element>, _ after: ResourceTable<Element>,
    isExempt: (Element) -> Bool, mayVanish: (Element) -> Bool = { _ in false },
    isSame: (Element, Element) -> Bool
  ) -> [Difference] {
    guard before != after else { return [] }
    var differences: [Difference] = []
    for earlier in before where !isExempt(earlier) {
      guard let later = after[earlier.id] else {
        if !mayVanish(earlier) {
          differences.append(
            Difference(
              "\(stem)-vanished", expected: "\(earlier.id) stays as it was",
              observed: "\(earlier.id) is not reported any more"))
        }
        continue
      }
      if earlier != later, !isExempt(later), !isSame(earlier, later) {
        differences.append(
          Difference(
            "\(stem)-changed", expected: "\(earlier.id) stays as it was: \(earlier)", observed: "\(later)"))
      }
    }
    for later in after where !before.contains(later.id) && !isExempt(later) {
      differences.append(
        Difference(
          "\(stem)-appeared", expected: "no new \(stem)", observed: "\(later.id) is reported"))
    }
    return differences
  }

  /// Returns whether two lists hold the same elements equally often, in any order.
  static func sameMultiset<Element: Hashable>(_ one: [Element], _ other: [Element]) -> Bool {
    if one == other { return true }
    guard one.count == other.count else { return false }
    var counts: [Element: Int] = [:]
    for element in one { counts[element, default: 0] += 1 }
    for element in other { counts[element, default: 0] -= 1 }
    return counts.values.allSatisfy { $0 == 0 }
  }
}
