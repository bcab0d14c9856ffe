internal import AddressMath

/// The ranges that the addressing sheet names, as sets.
enum KnownRanges {
  static let ten = set("10.0.0.0/8")
  static let oneSevenTwo = set("172.16.0.0/12")
  static let oneNineTwo = set("192.168.0.0/16")
  /// 198.19.0.0/16, which has a row of its own in the table of restricted associations.
  static let benchmarking = set("198.19.0.0/16")
  /// 198.18.0.0/16, which has none, although it is the other half of one registered block.
  static let otherBenchmarking = set("198.18.0.0/16")
  static let shared = set("100.64.0.0/10")
  static let linkLocal = set("169.254.0.0/16")
  /// Ranges that a later edition is said to exclude (ADDR-RNG-3).
  static let doubtful = set("0.0.0.0/8", "127.0.0.0/8", "224.0.0.0/4")
  /// Special-purpose blocks that no edition names (ADDR-RNG-4).
  ///
  /// - Source: IANA IPv4 Special-Purpose Address Registry.
  static let special = set(
    "240.0.0.0/4", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24",
    "192.175.48.0/24", "198.18.0.0/16", "198.51.100.0/24", "203.0.113.0/24")
  /// The range that some services use themselves (ADDR-RNG-5).
  static let advisedAgainst = set("172.17.0.0/16")
  /// The first two of the /16 blocks of 10.0.0.0/8 (ADDR-SEC-3).
  static let tenFirstTwo = set("10.0.0.0/15")
  static let tenFirst = set("10.0.0.0/16")
  /// The block of default VPCs (ADDR-SEC-4).
  static let defaultVPC = set("172.31.0.0/16")
  /// RFC 1918 space.
  static let rfc1918 = set("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")
  /// What no route may name: the instance services of both families (RT-CRT-7, RT-CRT-8).
  static let serviceIPv4 = set("169.254.168.0/22")
  static let serviceIPv6 = AddressSet(blocks: [CIDRBlock("fd00:ec2::/32")].compactMap { $0 }, family: .ipv6)

  private static func set(_ texts: String...) -> AddressSet {
    AddressSet(blocks: texts.compactMap { CIDRBlock($0) }, family: .ipv4)
  }
}
