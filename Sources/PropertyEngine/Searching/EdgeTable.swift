/// A hash table from edges to numbers.
///
/// The standard dictionary would do; this one is several times as fast, as it hashes
/// without a secret key and never removes. On a cheap property the table is what a
/// case costs.
struct EdgeTable {
  /// What is returned for an edge that is not there.
  static let none: Int32 = -1

  private struct Slot {
    var value: Int128 = 0
    /// The node plus two, as the way into the tree has number -1; zero when free.
    var key: Int32 = 0
    var target: Int32 = EdgeTable.none
  }

  private var slots = [Slot](repeating: Slot(), count: 64)
  private var count = 0

  /// How many bytes the table takes, or will in a moment.
  ///
  /// Growing needs room for the old table and for one twice as large.
  var byteCount: Int {
    let isAboutToGrow = 4 * (count + EdgeTable.growthNotice) > 3 * slots.count
    return slots.count * MemoryLayout<Slot>.stride * (isAboutToGrow ? 3 : 1)
  }

  /// How many edges before it grows the table says so.
  private static let growthNotice = 2048

  /// Returns where an edge leads.
  func target(of edge: InputTree.Edge) -> Int32 {
    slots[position(of: edge)].target
  }

  /// Sets where an edge leads.
  mutating func set(_ edge: InputTree.Edge, to target: Int32) {
    var position = position(of: edge)
    if slots[position].key == 0 {
      count += 1
      if 4 * count > 3 * slots.count {
        grow()
        position = self.position(of: edge)
      }
      slots[position].key = edge.node + 2
      slots[position].value = edge.value
    }
    slots[position].target = target
  }

  /// Returns the slot of an edge, or the free one where it belongs.
  private func position(of edge: InputTree.Edge) -> Int {
    let key = edge.node + 2
    let mask = slots.count - 1
    var position = EdgeTable.hash(edge) & mask
    while slots[position].key != 0 {
      if slots[position].key == key, slots[position].value == edge.value { return position }
      position = (position + 1) & mask
    }
    return position
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    for slot in old where slot.key != 0 {
      slots[position(of: InputTree.Edge(node: slot.key - 2, value: slot.value))] = slot
    }
  }

  private static func hash(_ edge: InputTree.Edge) -> Int {
    let wide = UInt128(truncatingIfNeeded: edge.value)
    let low = UInt64(truncatingIfNeeded: wide)
    let high = UInt64(truncatingIfNeeded: wide >> 64)
    let mixed = SplitMix64.mix(low ^ (high &* 0x9e37_79b9_7f4a_7c15)) ^ UInt64(UInt32(bitPattern: edge.node))
    return Int(truncatingIfNeeded: SplitMix64.mix(mixed) >> 1)
  }
}
