internal import AddressMath
internal import VPCheckTopology

/// The IPv4 routes of a table by prefix length and base, for look-ups by the thousand.
///
/// - Complexity: a look-up asks one dictionary for each length that occurs.
struct RouteIndex: Sendable {
  private var lengths: [Int] = []
  private var routes: [UInt64: [Route]] = [:]

  /// Sorts the routes of a table.
  init(_ table: RouteTable) {
    for route in table.routes where route.destination.family == .ipv4 {
      routes[Self.key(route.destination.base, route.destination.prefixLength), default: []].append(route)
      if !lengths.contains(route.destination.prefixLength) { lengths.append(route.destination.prefixLength) }
    }
    lengths.sort(by: >)
  }

  /// Puts the routes to one destination in the place of those that were there.
  mutating func replace(_ destination: CIDRBlock, by new: [Route]) {
    routes[Self.key(destination.base, destination.prefixLength)] = new.isEmpty ? nil : new
    guard !lengths.contains(destination.prefixLength) else { return }
    lengths.append(destination.prefixLength)
    lengths.sort(by: >)
  }

  /// The routes of each destination, those of the shorter prefixes first.
  var shortestFirst: [[Route]] {
    routes.values.sorted { first, second in
      let (one, other) = (first[0].destination, second[0].destination)
      return (one.prefixLength, one) < (other.prefixLength, other)
    }
  }

  /// Returns the routes of the longest destination that covers an address (RT-LPM-1).
  func longest(_ address: Address) -> [Route] {
    for length in lengths {
      if let found = routes[Self.key(address, length)] { return found }
    }
    return []
  }

  private static func key(_ address: Address, _ length: Int) -> UInt64 {
    let value = UInt64(UInt32(truncatingIfNeeded: address.value))
    let hostBits = UInt64(32 - length)
    let kept = (value >> hostBits) << hostBits
    return kept << 8 | UInt64(length)
  }
}
