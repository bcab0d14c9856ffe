internal import AddressMath

/// All small worlds within a bound, from the smallest to the largest, each at a place.
///
/// A world and its place determine each other. Places hold the worlds whose VPCs are
/// in ascending order; where several of those differ only in the names of equal VPCs,
/// one is canonical and stands for the class. So a walk over all places that passes
/// over the others meets each class once, and ranges of places can be shared out.
public struct WorldSpace: Sendable {
  /// The bound.
  public let bound: WorldBound
  /// How many places there are.
  public let placeCount: Int
  /// How many classes of worlds there are, by Burnside's lemma and not by walking.
  public let classCount: Int

  let shapes: [WorldShape]
  private let starts: [Int]
  private let vpcTables: [AddressFamily: VariantTable<VPCVariant>]
  private let connectionTable: VariantTable<ConnectionVariant>

  /// Creates the space of a bound.
  ///
  /// - Returns: nil when the bound is out of range, or has more places than an Int counts.
  public init?(_ bound: WorldBound) {
    guard bound.complaint == nil else { return nil }
    self.bound = bound
    var tables: [AddressFamily: VariantTable<VPCVariant>] = [:]
    for family in bound.families {
      tables[family] = VariantTable(VPCVariant.all(within: bound)) { variant in
        (
          variant.callCount(callsPerHost: family == .ipv4 ? 1 : 2), variant.hostCount,
          variant.lastCall != nil
        )
      }
    }
    vpcTables = tables
    connectionTable = VariantTable(ConnectionVariant.all(within: bound)) {
      ($0.callCount, 0, $0.lastCall != nil)
    }
    var shapes: [WorldShape] = []
    for family in bound.families {
      guard let table = tables[family] else { continue }
      shapes += WorldShapes(bound, family, table, connectionTable).all()
    }
    self.shapes = shapes.enumerated().sorted { left, right in
      (left.element.calls, left.element.probes, left.offset)
        < (right.element.calls, right.element.probes, right.offset)
    }.map(\.element)
    var starts: [Int] = []
    var total = 0
    for shape in self.shapes {
      guard let count = shape.placeCount else { return nil }
      let (next, overflows) = total.addingReportingOverflow(count)
      if overflows { return nil }
      starts.append(total)
      total = next
    }
    self.starts = starts
    placeCount = total
    classCount = self.shapes.reduce(0) { $0 + $1.classCount }
  }

  /// The world at a place.
  ///
  /// - Precondition: The place is one of the space.
  public func world(at place: Int) -> SmallWorld {
    precondition((0..<placeCount).contains(place), "place \(place) is not in 0..<\(placeCount)")
    let number = shapeIndex(of: place)
    let shape = shapes[number]
    var rest = place - starts[number]
    let digits = shape.radices.reversed().map { radix in
      let digit = rest % radix
      rest /= radix
      return digit
    }.reversed().map { $0 }
    var vpcs: [Int] = []
    for (part, digit) in zip(shape.vpcs, digits) {
      vpcs += Multisets.unrank(digit, size: part.multiplicity).map { part.firstVariant + $0 }
    }
    let pairs = shape.pairCount
    var connections: [SmallConnection] = []
    for (part, digit) in zip(shape.connections, digits.dropFirst(shape.vpcs.count)) {
      for code in Multisets.unrank(digit, size: part.multiplicity) {
        let (requester, other) = (code % pairs).quotientAndRemainder(dividingBy: shape.vpcCount - 1)
        connections.append(
          SmallConnection(
            variant: part.firstVariant + code / pairs, requester: requester,
            accepter: other < requester ? other : other + 1))
      }
    }
    return SmallWorld(family: shape.family, vpcs: vpcs, connections: connections)
  }

  /// The place of a world; nil when its VPCs are not ascending, or it is not of the space.
  public func place(of world: SmallWorld) -> Int? {
    guard zip(world.vpcs, world.vpcs.dropFirst()).allSatisfy({ $0 <= $1 }),
      let table = vpcTables[world.family]
    else { return nil }
    let vpcGroups = world.vpcs.map { table.group(of: $0) }
    let connectionGroups = world.connections.map { connectionTable.group(of: $0.variant) }
    let found = shapes.firstIndex { shape in
      shape.family == world.family && Self.expanded(shape.vpcs) == vpcGroups
        && Self.expanded(shape.connections) == connectionGroups
    }
    guard let number = found else { return nil }
    let shape = shapes[number]
    var digits: [Int] = []
    for part in shape.vpcs {
      let members = world.vpcs.filter { part.firstVariant..<part.firstVariant + part.variants ~= $0 }
      digits.append(Multisets.rank(members.map { $0 - part.firstVariant }))
    }
    for part in shape.connections {
      let range = part.firstVariant..<part.firstVariant + part.variants
      let codes = world.connections.filter { range.contains($0.variant) }.map { connection in
        let other = connection.accepter - (connection.accepter > connection.requester ? 1 : 0)
        return (connection.variant - part.firstVariant) * shape.pairCount
          + connection.requester * (shape.vpcCount - 1) + other
      }
      digits.append(Multisets.rank(codes))
    }
    return starts[number] + zip(shape.radices, digits).reduce(0) { $0 * $1.0 + $1.1 }
  }

  /// How a VPC of a world is made.
  func vpcVariant(_ position: Int, _ family: AddressFamily) -> VPCVariant? {
    vpcTables[family]?.variants[position]
  }

  /// How a connection of a world is made.
  func connectionVariant(_ position: Int) -> ConnectionVariant { connectionTable.variants[position] }

  /// How many calls and probes the world at a place takes.
  public func size(at place: Int) -> (calls: Int, probes: Int) {
    let shape = shapes[shapeIndex(of: place)]
    return (shape.calls, shape.probes)
  }

  /// How many classes there are of each number of calls, ascending by calls.
  public var classCountByCalls: [(calls: Int, classes: Int)] {
    var counts: [Int: Int] = [:]
    for shape in shapes { counts[shape.calls, default: 0] += shape.classCount }
    return counts.sorted { $0.key < $1.key }.map { (calls: $0.key, classes: $0.value) }
  }

  /// How many calls and probes all classes take together.
  public var workload: (calls: Int, probes: Int) {
    shapes.reduce((calls: 0, probes: 0)) { sum, shape in
      let count = shape.classCount
      return (sum.calls + shape.calls * count, sum.probes + shape.probes * count)
    }
  }

  private static func expanded(_ parts: [WorldShape.Part]) -> [Int] {
    parts.flatMap { [Int](repeating: $0.group, count: $0.multiplicity) }
  }

  /// The last shape that begins at or before a place.
  private func shapeIndex(of place: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= place { low = middle } else { high = middle }
    }
    return low
  }
}
