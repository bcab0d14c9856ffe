/// A hash table from edges to numbers.
///
/// The standard dictionary would do; this one is several times as fast, as it hashes
/// without a secret key and never removes. On a cheap property the table is what a
/// case costs, and most of that is waiting for memory. So edges whose values fit into 64
/// bits, nearly all, have slots of half the size.
struct EdgeTable {
  /// What is returned for an edge that is not there.
  static let none: Int32 = -1

  /// Where an edge is in the table, or belongs, and where it leads.
  struct Entry {
    /// The position of its slot; valid until an edge is added.
    let slot: Int
    /// Where the edge leads.
    let target: Int32
  }

  private var narrow = EdgeSlots<Int64>()
  private var wide = EdgeSlots<Int128>()

  /// How many bytes the table takes, or will in a moment.
  var byteCount: Int { narrow.byteCount + wide.byteCount }

  /// Finds an edge.
  @inline(__always)
  func entry(of edge: InputTree.Edge) -> Entry {
    if let value = Int64(exactly: edge.value) { return narrow.entry(node: edge.node, value) }
    return wide.entry(node: edge.node, edge.value)
  }

  /// Returns where an edge leads.
  func target(of edge: InputTree.Edge) -> Int32 { entry(of: edge).target }

  /// Sets where an edge leads.
  mutating func set(_ edge: InputTree.Edge, to target: Int32) {
    set(edge, to: target, at: entry(of: edge))
  }

  /// Sets where an edge leads, given what was just found for it.
  @inline(__always)
  mutating func set(_ edge: InputTree.Edge, to target: Int32, at entry: Entry) {
    if let value = Int64(exactly: edge.value) {
      narrow.set(node: edge.node, value, to: target, at: entry.slot)
    } else {
      wide.set(node: edge.node, edge.value, to: target, at: entry.slot)
    }
  }
}

/// The slots of a table for values of one width: open addressing, linear probing.
private struct EdgeSlots<Value: FixedWidthInteger & SignedInteger> {
  private struct Slot {
    var value: Value = 0
    /// The node plus two, as the way into the tree has number -1; zero when free.
    var key: Int32 = 0
    var target: Int32 = EdgeTable.none
  }

  private var slots = [Slot](repeating: Slot(), count: 64)
  private var count = 0

  /// How many bytes the slots take, or will in a moment.
  ///
  /// Growing needs room for the old slots and for twice as many new ones.
  var byteCount: Int {
    let isAboutToGrow = 4 * (count + EdgeSlots.growthNotice) > 3 * slots.count
    return slots.count * MemoryLayout<Slot>.stride * (isAboutToGrow ? 3 : 1)
  }

  /// How many edges before it grows the table says so.
  private static var growthNotice: Int { 2048 }

  /// Finds the slot of an edge, or the free one where it belongs.
  @inline(__always)
  func entry(node: Int32, _ value: Value) -> EdgeTable.Entry {
    slots.withUnsafeBufferPointer { slots in
      let key = node + 2
      let mask = slots.count - 1
      var position = EdgeSlots.hash(node, value) & mask
      while slots[position].key != 0 {
        if slots[position].value == value, slots[position].key == key { break }
        position = (position + 1) & mask
      }
      return EdgeTable.Entry(slot: position, target: slots[position].target)
    }
  }

  mutating func set(node: Int32, _ value: Value, to target: Int32, at position: Int) {
    var position = position
    if slots[position].key == 0 {
      count += 1
      if 4 * count > 3 * slots.count {
        grow()
        position = entry(node: node, value).slot
      }
      slots[position].key = node + 2
      slots[position].value = value
    }
    slots[position].target = target
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    for slot in old where slot.key != 0 {
      slots[entry(node: slot.key - 2, slot.value).slot] = slot
    }
  }

  @inline(__always)
  private static func hash(_ node: Int32, _ value: Value) -> Int {
    let low = UInt64(truncatingIfNeeded: value)
    let high = UInt64(truncatingIfNeeded: value >> (Value.bitWidth - 64))
    let place = UInt64(UInt32(bitPattern: node)) &* 0x9e37_79b9_7f4a_7c15
    let word = Value.bitWidth > 64 ? low ^ (high &* 0xd6e8_feb8_6659_fd93) : low
    return Int(truncatingIfNeeded: SplitMix64.mix(word ^ place) >> 1)
  }
}
