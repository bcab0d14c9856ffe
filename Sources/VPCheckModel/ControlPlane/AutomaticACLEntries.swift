internal import AddressMath
internal import VPCheckTopology

/// The entries that the service itself puts into network ACLs.
///
/// - Source: VPC User Guide, "Default network ACL"; laws NACL-DEF-1 to NACL-DEF-7.
enum AutomaticACLEntries {
  private static let allowIPv4Number = 100
  private static let allowIPv6Number = 101
  private static let denyIPv4Number = 32767
  private static let denyIPv6Number = 32768

  /// Returns the IPv4 entries of one direction.
  static func ipv4(_ direction: Direction, isDefault: Bool) -> [NetworkACLEntry] {
    entries(direction, WellKnownBlocks.allIPv4, isDefault ? allowIPv4Number : nil, denyIPv4Number)
  }

  /// Returns the IPv6 entries of one direction.
  static func ipv6(_ direction: Direction, isDefault: Bool) -> [NetworkACLEntry] {
    entries(direction, WellKnownBlocks.allIPv6, isDefault ? allowIPv6Number : nil, denyIPv6Number)
  }

  private static func entries(
    _ direction: Direction, _ block: CIDRBlock, _ allowNumber: Int?, _ denyNumber: Int
  ) -> [NetworkACLEntry] {
    let deny = NetworkACLEntry(direction, denyNumber, .deny, block, .all)
    guard let allowNumber else { return [deny] }
    return [NetworkACLEntry(direction, allowNumber, .allow, block, .all), deny]
  }
}
