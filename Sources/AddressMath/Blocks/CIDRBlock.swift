/// A block of addresses that share their first bits, in canonical form.
///
/// Order is by family, then base, then prefix length: a block comes before the
/// blocks it contains.
///
/// - Invariants:
///   - `prefixLength` is in 0...`family.bitCount`;
///   - every bit of the base behind the prefix is zero.
public struct CIDRBlock: Hashable, Sendable {
  /// The first address of the block.
  public let base: Address
  private let storedPrefixLength: UInt8

  /// The number of leading bits that all addresses share, in bits.
  public var prefixLength: Int { Int(storedPrefixLength) }

  /// The family of the addresses.
  public var family: AddressFamily { base.family }

  /// Makes a block without checking; for bases that are canonical by making.
  @inline(__always)
  init(uncheckedBase base: Address, prefixLength: Int) {
    self.base = base
    storedPrefixLength = UInt8(truncatingIfNeeded: prefixLength)
    assert(holdsInvariants, "\(base)/\(prefixLength) is not canonical")
  }

  /// Makes the block that begins at an address, or nothing.
  ///
  /// - Returns: Nothing when the prefix length is out of range, or when a bit
  ///   of the base behind the prefix is set.
  public init?(base: Address, prefixLength: Int) {
    self.base = base
    storedPrefixLength = UInt8(clamping: prefixLength)
    guard prefixLength == self.prefixLength, holdsInvariants else { return nil }
  }

  /// Makes the block of a prefix length that an address lies in, or nothing.
  ///
  /// - Returns: Nothing only when the prefix length is out of range.
  public init?(canonicalising address: Address, prefixLength: Int) {
    guard 0...address.family.bitCount ~= prefixLength else { return nil }
    var bound = Limbs(address.value)
    bound.clearLowBits(address.family.bitCount - prefixLength)
    self.init(
      uncheckedBase: Address(family: address.family, value: bound.low128), prefixLength: prefixLength)
  }

  /// Makes the block of a single address.
  public init(_ address: Address) {
    self.init(uncheckedBase: address, prefixLength: address.family.bitCount)
  }

  /// Returns the block of prefix length 0, which holds the whole family.
  public static func everything(_ family: AddressFamily) -> CIDRBlock {
    CIDRBlock(uncheckedBase: .first(of: family), prefixLength: 0)
  }
}

// MARK: - Bounds

extension CIDRBlock {
  /// The number of bits behind the prefix, in bits.
  public var hostBitCount: Int { family.bitCount - prefixLength }

  /// The first address; the same as `base`.
  public var lowerBound: Address { base }

  /// One past the last address, as a count: 2^128 for the end of IPv6.
  public var upperBound: AddressCount { base.rank + addressCount }

  /// The last address.
  public var last: Address {
    Address(family: family, value: base.value | hostMask)
  }

  /// The addresses of the block as a half-open range.
  public var range: AddressRange {
    AddressRange(lowerBound: base, upperBound: upperBound)
  }

  /// The number of addresses, 2^`hostBitCount`.
  public var addressCount: AddressCount { .powerOfTwo(hostBitCount) }

  /// Returns the address so far into the block, or nothing past its end.
  ///
  /// - Parameters:
  ///   - offset: Distance from the base, in addresses.
  public func address(at offset: UInt128) -> Address? {
    guard offset <= hostMask else { return nil }
    return Address(family: family, rank: base.rank + AddressCount(offset))
  }

  /// Ones in the bits behind the prefix; also the largest offset.
  @inline(__always)
  var hostMask: UInt128 { ~(UInt128.max << UInt128(hostBitCount)) }
}

extension CIDRBlock: Comparable {
  /// Returns whether the first block comes before the second.
  public static func < (left: CIDRBlock, right: CIDRBlock) -> Bool {
    left.base == right.base
      ? left.storedPrefixLength < right.storedPrefixLength
      : left.base < right.base
  }
}

extension CIDRBlock: CustomStringConvertible {
  /// The base in its canonical text, a slash, the prefix length.
  public var description: String { "\(base)/\(prefixLength)" }
}
