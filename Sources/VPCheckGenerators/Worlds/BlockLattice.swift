public import AddressMath
public import VPCheckTopology

/// The few blocks that small worlds are made of, in the order in which a bound takes them.
///
/// The first four stand in every relation that two blocks can have: equal, nested,
/// adjacent as halves of one block, adjacent without a common parent, apart. The
/// others are wrong in a way of their own: too small for a VPC, host bits set, too large.
public enum BlockLattice {
  /// The most blocks that a bound can take.
  public static let blockCountMax = 7

  /// The blocks of a family.
  public static func blocks(_ family: AddressFamily) -> [CIDRArgument] {
    if family == .ipv6 {
      return [
        ipv6(0x00, 60), ipv6(0x10, 60), ipv6(0x00, 56), ipv6(0x100, 60), ipv6(0x00, 64),
        ipv6(0x100, 60, host: 1), ipv6(0x00, 40),
      ]
    }
    return [
      .block(.ipv4(10, 0, 0, 0), prefixLength: 28), .block(.ipv4(10, 0, 0, 16), prefixLength: 28),
      .block(.ipv4(10, 0, 0, 0), prefixLength: 27), .block(.ipv4(10, 0, 0, 32), prefixLength: 28),
      .block(.ipv4(10, 0, 0, 0), prefixLength: 29), .block(.ipv4(10, 0, 0, 33), prefixLength: 28),
      .block(.ipv4(10, 0, 0, 0), prefixLength: 15),
    ]
  }

  /// A block of the callers' own pool, by its fourth group of 16 bits.
  private static func ipv6(_ group: UInt128, _ prefixLength: Int, host: UInt128 = 0) -> CIDRArgument {
    let value = 0x2001_0db8_1000 << 80 | group << 64 | host
    return .block(Address(family: .ipv6, value: value), prefixLength: prefixLength)
  }
}
