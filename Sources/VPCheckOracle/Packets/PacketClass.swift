package import AddressMath
package import VPCheckTopology

/// Who sends packets.
package enum PacketSource: Hashable, Sendable {
  /// The host of an interface.
  case interface(NetworkInterfaceID)
  /// Hosts outside all VPCs.
  case internet
}

extension PacketSource: CustomStringConvertible {
  /// The handle of the interface, or "internet".
  package var description: String {
    switch self {
    case .interface(let id): "\(id)"
    case .internet: "internet"
    }
  }
}

/// Packets that nothing tells apart: any source with any destination with any of the rest.
package struct PacketBox: Sendable {
  /// The source addresses.
  package var sources: AddressSet
  /// The destination addresses.
  package var destinations: AddressSet
  /// Disjoint boxes of protocols and ports.
  package var payloads: [PayloadBox]
  /// What the sheets say about each exchange that begins with one of the packets; nil for nothing.
  package var verdict: ExchangeVerdict?

  /// How many packets the box holds.
  package var size: WideCount {
    let rest = payloads.reduce(0) { $0 + $1.size }
    return WideCount(sources.count) * WideCount(destinations.count) * WideCount(rest)
  }
}

/// All packets of one source and family that share a fate.
package struct PacketClass: Sendable {
  /// What becomes of them.
  package var fate: PacketFate
  /// How many there are.
  package var size: WideCount
  /// Which they are, as disjoint boxes.
  package var boxes: [PacketBox]
}

/// All packets of a family that a source can send, divided by fate.
///
/// - The boxes of all classes are pairwise disjoint.
/// - Their sizes add up to 2^104 for IPv4 and to 2^296 for IPv6.
/// - No two classes have one fate; they are in the order in which their first boxes were found.
package struct PacketPartition: Sendable {
  /// Who sends them.
  package let source: PacketSource
  /// Of which family they are.
  package let family: AddressFamily
  /// The classes.
  package private(set) var classes: [PacketClass] = []
  private var places: [PacketFate: Int] = [:]

  init(_ source: PacketSource, _ family: AddressFamily) {
    self.source = source
    self.family = family
  }

  /// The packets of all classes.
  package var total: WideCount { classes.reduce(into: .zero) { $0 += $1.size } }

  /// The packets of the family: 2^104 or 2^296.
  package static func whole(_ family: AddressFamily) -> WideCount {
    .powerOfTwo(2 * family.bitCount + 40)
  }

  mutating func add(_ box: PacketBox, _ fate: PacketFate) {
    let place = places[fate] ?? classes.count
    if place == classes.count {
      places[fate] = place
      classes.append(PacketClass(fate: fate, size: .zero, boxes: []))
    }
    classes[place].size += box.size
    classes[place].boxes.append(box)
  }
}
