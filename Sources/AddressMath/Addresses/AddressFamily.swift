/// A kind of address, told apart by its width alone.
///
/// Every algorithm of this room works on any width, so what is proved by
/// enumeration on a toy family of four bits is the code that runs on 128.
///
/// - Invariants: the width is 32, 128, or in 1...16 for a toy family.
public struct AddressFamily: Hashable, Sendable {
  /// The width in a byte, so that an address and its family fit in 17 bytes.
  let width: UInt8

  @inline(__always)
  private init(width: UInt8) {
    self.width = width
  }

  /// The family of 32-bit addresses.
  public static var ipv4: AddressFamily { AddressFamily(width: 32) }

  /// The family of 128-bit addresses.
  public static var ipv6: AddressFamily { AddressFamily(width: 128) }

  /// Returns a family small enough to enumerate.
  ///
  /// Toy addresses print as `toy4:11` and are never parsed: text from outside
  /// must not bring a third family into a network.
  ///
  /// - Precondition: `bitCount` is in 1...16.
  package static func toy(bitCount: Int) -> AddressFamily {
    precondition(1...16 ~= bitCount, "a toy family has 1...16 bits, not \(bitCount)")
    return AddressFamily(width: UInt8(bitCount))
  }

  /// The width of an address, in bits.
  public var bitCount: Int { Int(width) }

  /// The value of the last address: all bits one.
  public var maxValue: UInt128 { UInt128.max >> (128 - UInt128(width)) }

  /// The number of addresses, 2^`bitCount`; also the end of the last range.
  public var addressCount: AddressCount { .powerOfTwo(bitCount) }
}

extension AddressFamily: CustomStringConvertible {
  /// The name of the family as people write it.
  public var description: String {
    switch self {
    case .ipv4: "IPv4"
    case .ipv6: "IPv6"
    default: "toy\(bitCount)"
    }
  }
}
