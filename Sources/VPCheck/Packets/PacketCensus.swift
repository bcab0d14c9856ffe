public import AddressMath
internal import VPCheckOracle
public import VPCheckTopology

/// What becomes of all packets of all sources of a network, counted.
public struct PacketCensus: Sendable {
  /// The packets of one fate.
  public struct Class: Sendable {
    /// What becomes of them.
    public var fate: String
    /// How many there are, in decimal.
    public var size: String
    /// The boxes that they are: sources, destinations, protocols and ports.
    public var boxes: [String]
  }

  /// The packets of one source and family.
  public struct Partition: Sendable {
    /// The handle of an interface, or "internet".
    public var source: String
    /// "IPv4" or "IPv6".
    public var family: String
    /// The classes, in the order in which they were found.
    public var classes: [Class]
    /// How many packets they hold together, in decimal.
    public var total: String
    /// The exponent if that is a power of two, as it must be: 104 or 296.
    public var totalExponent: Int?
  }

  private let counted: [PacketPartition]

  /// Counts the packets of a network.
  public init(_ topology: Topology, families: [AddressFamily] = [.ipv4, .ipv6]) {
    var counted: [PacketPartition] = []
    for family in families {
      var space = PacketSpace(topology, family)
      for source in PacketSpace.sources(of: topology) { counted.append(space.partition(from: source)) }
    }
    self.counted = counted
  }

  /// One for each source and family.
  public var partitions: [Partition] { counted.map(Partition.init) }
  /// How many classes there are, over all sources and families.
  public var classCount: Int { counted.reduce(0) { $0 + $1.classes.count } }
  /// Whether the classes of every source add up to the whole space of the family.
  public var isComplete: Bool { counted.allSatisfy { $0.total == PacketPartition.whole($0.family) } }
}

extension PacketCensus.Partition {
  fileprivate init(_ partition: PacketPartition) {
    source = partition.source.description
    family = partition.family.description
    classes = partition.classes.map { part in
      PacketCensus.Class(
        fate: part.fate.description, size: part.size.description, boxes: part.boxes.map(\.text))
    }
    let sum = partition.total
    total = sum.description
    totalExponent = sum.exponentOfTwo
  }
}

extension PacketBox {
  /// Sources, destinations and the rest in one line.
  fileprivate var text: String {
    let rest = payloads.map(\.description).joined(separator: "; ")
    return "\(sources.ranges.map(\.text).joined(separator: ", ")) to "
      + "\(destinations.ranges.map(\.text).joined(separator: ", ")): \(rest)"
  }
}

extension AddressRange {
  /// The first and the last address.
  fileprivate var text: String {
    guard let first, let last, first != last else { return "\(lowerBound)" }
    return "\(first)-\(last)"
  }
}
