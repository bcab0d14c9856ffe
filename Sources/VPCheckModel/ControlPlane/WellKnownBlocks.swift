internal import AddressMath

/// Blocks that the rules name.
enum WellKnownBlocks {
  /// Every IPv4 address.
  static let allIPv4 = CIDRBlock.everything(.ipv4)
  /// Every IPv6 address.
  static let allIPv6 = CIDRBlock.everything(.ipv6)

  /// RFC 1918, first range.
  static let privateTen = block("10.0.0.0/8")
  /// RFC 1918, second range.
  static let privateOneSevenTwo = block("172.16.0.0/12")
  /// RFC 1918, third range.
  static let privateOneNineTwo = block("192.168.0.0/16")
  /// The half of the benchmarking range that the guide restricts.
  static let restrictedBenchmark = block("198.19.0.0/16")

  /// The part of 10/8 that cannot be added beside `tenExclusionTrigger` (ADDR-SEC-3).
  static let tenExclusion = block("10.0.0.0/16")
  /// Blocks in here close `tenExclusion` (ADDR-SEC-3).
  static let tenExclusionTrigger = block("10.0.0.0/15")
  /// The part of 172.16/12 that cannot be added beside another (ADDR-SEC-4).
  static let oneSevenTwoExclusion = block("172.31.0.0/16")

  /// IPv4 link-local (ADDR-RNG-2).
  static let linkLocal = block("169.254.0.0/16")
  /// Ranges that have no hosts one could route to (ADDR-RNG-3).
  static let special = [block("0.0.0.0/8"), block("127.0.0.0/8"), block("224.0.0.0/4")]

  /// Destinations kept for services of the host (RT-CRT-7, RT-CRT-8).
  static let hostServices = [block("169.254.168.0/22"), block("fd00:ec2::/32")]

  /// The pool of public IPv4 addresses of the model.
  static let publicPool = block("3.0.0.0/9")
  /// The pool of IPv6 blocks of the service's choice.
  static let ipv6Pool = block("2600:1f00::/24")

  /// IPv6 destinations that stand for IPv4 ones behind a NAT gateway (NAT-DP-11).
  static let nat64 = block("64:ff9b::/96")

  private static func block(_ text: String) -> CIDRBlock {
    guard let block = CIDRBlock(text) else { preconditionFailure("\(text) is not a canonical block") }
    return block
  }
}
