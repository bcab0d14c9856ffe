/// Variants of one thing, those that take equally many calls side by side.
///
/// - `groups` are ascending by calls; each is a range of positions of `variants`.
struct VariantTable<Variant: Sendable>: Sendable {
  /// Variants of equal size.
  struct Group: Sendable {
    /// How many calls each takes.
    var calls: Int
    /// How many instances each has.
    var hosts: Int
    /// Whether each has a last call.
    var hasLastCall: Bool
    /// Their positions.
    var range: Range<Int>
  }

  private(set) var variants: [Variant] = []
  private(set) var groups: [Group] = []

  init(_ all: [Variant], measure: (Variant) -> (calls: Int, hosts: Int, hasLastCall: Bool)) {
    let measured = all.map { (variant: $0, size: measure($0)) }
    let keys = measured.map { [$0.size.calls, $0.size.hosts, $0.size.hasLastCall ? 1 : 0] }
    let order = all.indices.sorted { left, right in
      keys[left] == keys[right] ? left < right : keys[left].lexicographicallyPrecedes(keys[right])
    }
    var last: [Int] = []
    for index in order {
      if keys[index] != last {
        let size = measured[index].size
        let start = variants.count
        groups.append(
          Group(
            calls: size.calls, hosts: size.hosts, hasLastCall: size.hasLastCall, range: start..<start))
        last = keys[index]
      }
      variants.append(all[index])
      groups[groups.count - 1].range = groups[groups.count - 1].range.lowerBound..<variants.count
    }
  }

  /// The group of a variant.
  func group(of position: Int) -> Int { groups.firstIndex { $0.range.contains(position) } ?? 0 }
}
