internal import AddressMath
internal import PropertyEngine
internal import VPCheckTopology

extension StepGenerator {
  /// The aims that any IPv4 network block argument can have.
  static let amissBlockAims: [(InvalidAim, Bool)] = [
    (.blockTooLarge, true), (.blockTooSmall, true), (.blockMalformed, true), (.blockOfOtherFamily, true),
  ]

  /// Draws a block argument that is amiss by itself, whatever it is for.
  ///
  /// - Parameters:
  ///   - aim: What is amiss.
  ///   - space: Where a block of a wrong size lies if it can, so that only its size is wrong.
  /// - Returns: The argument; nil when the aim is about something else, or about no block.
  mutating func amissBlock(_ aim: InvalidAim?, space: AddressSet) throws -> CIDRArgument? {
    switch aim {
    case .blockTooLarge:
      let length = try wrongPrefixLength(tooLarge: true)
      return try block(in: space, prefixLength: length).map { CIDRArgument($0) }
        ?? CIDRArgument(anyBlock(prefixLength: length))
    case .blockTooSmall:
      let length = try wrongPrefixLength(tooLarge: false)
      return try block(in: space, prefixLength: length).map { CIDRArgument($0) }
        ?? CIDRArgument(anyBlock(prefixLength: length))
    case .blockMalformed:
      return .malformed(
        try pick(["10.0.0.0", "10.0.0.0/33", "10.0.0/16", "10.0.0.256/16", "10.0.0.0/-1", "ten"]))
    case .blockOfOtherFamily:
      note(.otherFamily)
      return CIDRArgument(try ipv6Block())
    case .blockLinkLocal:
      let length = try prefixLength(in: StepGenerator.networkPrefixLengths, simplest: 16)
      return try block(in: AddressSet(.linkLocal), prefixLength: length).map { CIDRArgument($0) }
    default:
      return nil
    }
  }

  /// Draws a block of a prefix length anywhere in IPv4.
  private func anyBlock(prefixLength: Int) throws -> CIDRBlock {
    try block(in: .all(.ipv4), prefixLength: prefixLength) ?? .everything(.ipv4)
  }
}
