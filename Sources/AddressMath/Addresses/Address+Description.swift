extension Address: CustomStringConvertible {
  /// The canonical text of the address.
  ///
  /// IPv4 in dotted decimal; IPv6 as RFC 5952 asks: lower case, no leading
  /// zeros, the longest run of two or more zero groups (the leftmost of equals)
  /// as `::`, and IPv4-mapped addresses with their last 32 bits dotted.
  ///
  /// - Source: RFC 5952, "4. A Recommendation for IPv6 Text Representation" and
  ///   "5. Text Representation of Special Addresses".
  public var description: String {
    switch family {
    case .ipv4: Self.dottedDecimal(UInt32(truncatingIfNeeded: value))
    case .ipv6: isIPv4Mapped ? "::ffff:" + Self.dottedDecimal(UInt32(truncatingIfNeeded: value)) : groupsText
    default: "\(family):\(value)"
    }
  }

  /// Whether the address is in the IPv4-mapped block `::ffff:0:0/96`.
  private var isIPv4Mapped: Bool { value >> 32 == 0xffff }

  private static func dottedDecimal(_ bits: UInt32) -> String {
    "\(bits >> 24).\(bits >> 16 & 0xff).\(bits >> 8 & 0xff).\(bits & 0xff)"
  }

  /// The eight groups, with at most one run of zeros left out.
  private var groupsText: String {
    let omitted = longestZeroRun
    var text = ""
    var index = 0
    while index < 8 {
      if index == omitted.lowerBound, !omitted.isEmpty {
        text += "::"
        index = omitted.upperBound
        continue
      }
      if index > 0, index != omitted.upperBound || omitted.isEmpty { text += ":" }
      text += String(group(index), radix: 16)
      index += 1
    }
    return text
  }

  /// The group at an index, counted from the most significant.
  private func group(_ index: Int) -> UInt16 {
    UInt16(truncatingIfNeeded: value >> (112 - 16 * index))
  }

  /// The leftmost longest run of at least two zero groups; empty if none.
  private var longestZeroRun: Range<Int> {
    var longest = 0..<0
    var start = 0
    for index in 0..<8 {
      if group(index) != 0 {
        start = index + 1
      } else if index + 1 - start > max(longest.count, 1) {
        longest = start..<(index + 1)
      }
    }
    return longest
  }
}
