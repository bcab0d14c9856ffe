import AddressMath

/// IPv6 blocks that look random and are the same in every run.
enum BlockSamples {
  /// Returns so many blocks of 32 to 64 bits under one /16; other salts give other blocks.
  static func blocks(count: Int, salt: UInt64) -> [CIDRBlock] {
    var state = salt
    return (0..<count).compactMap { _ in
      let address = UInt128(0x2001) << 112 | UInt128(next(&state) >> 16) << 64
      return CIDRBlock(
        canonicalising: Address(family: .ipv6, value: address), prefixLength: 32 + Int(next(&state) % 33))
    }
  }

  /// Takes one step of a Weyl sequence and scrambles it: enough to spread blocks out.
  private static func next(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
    return word ^ (word >> 31)
  }
}
