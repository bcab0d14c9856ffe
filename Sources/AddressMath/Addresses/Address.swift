/// One address of one family.
///
/// Order is by family (narrower first), then by value. Text follows RFC 5952
/// for IPv6 and dotted decimal for IPv4; see `Address+Parsing.swift`.
///
/// - Invariants:
///   - `value` is at most `family.maxValue`.
public struct Address: Hashable, Sendable {
  /// The upper and lower 64 bits.
  ///
  /// Two words and not one `UInt128`: an optional address with a member of 16-byte
  /// alignment, handed through a closure, was loaded from a stack slot of 8-byte
  /// alignment in unoptimised code (Swift 6.3.1, x86-64), which traps.
  private let high: UInt64
  private let low: UInt64
  /// The family, which says how many of the bits count.
  public let family: AddressFamily

  /// The bits of the address, as a number.
  @inline(__always)
  public var value: UInt128 { UInt128(high) << 64 | UInt128(low) }

  /// Makes the address with the given bits.
  ///
  /// - Precondition: `value` fits in the family's width.
  public init(family: AddressFamily, value: UInt128) {
    precondition(value <= family.maxValue, "\(value) does not fit in \(family)")
    high = UInt64(truncatingIfNeeded: value >> 64)
    low = UInt64(truncatingIfNeeded: value)
    self.family = family
  }

  /// Returns the IPv4 address of four octets, in the order they are written.
  public static func ipv4(_ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8) -> Address {
    let high = UInt32(first) << 24 | UInt32(second) << 16
    let low = UInt32(third) << 8 | UInt32(fourth)
    return Address(family: .ipv4, value: UInt128(high | low))
  }

  /// Returns the first address of a family: all bits zero.
  public static func first(of family: AddressFamily) -> Address {
    Address(family: family, value: 0)
  }

  /// Returns the last address of a family: all bits one.
  public static func last(of family: AddressFamily) -> Address {
    Address(family: family, value: family.maxValue)
  }
}

extension Address {
  /// The number of addresses of the family below this one.
  public var rank: AddressCount { AddressCount(value) }

  /// Makes the address with the given number of addresses below it, or nothing
  /// when that is past the last address.
  public init?(family: AddressFamily, rank: AddressCount) {
    guard let value = UInt128(exactly: rank), value <= family.maxValue else { return nil }
    self.init(family: family, value: value)
  }

  /// Returns the address so many steps on, or nothing past either end.
  ///
  /// - Parameters:
  ///   - distance: Steps, in addresses; negative goes down.
  public func advanced(by distance: Int) -> Address? {
    let steps = Limbs(UInt128(distance.magnitude))
    var bound = Limbs(value)
    // A sum of a 128-bit and a 64-bit number never leaves 192 bits, so only a
    // descent below zero can be reported by the arithmetic itself.
    let leavesWidth = distance < 0 ? bound.subtract(steps) : bound.add(steps)
    guard !leavesWidth else { return nil }
    return Address(family: family, rank: AddressCount(limbs: bound))
  }
}

extension Address: Comparable {
  /// Returns whether the first address comes before the second.
  ///
  /// Addresses of a narrower family come first.
  public static func < (left: Address, right: Address) -> Bool {
    left.family == right.family ? left.value < right.value : left.family.width < right.family.width
  }
}
