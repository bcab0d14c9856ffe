internal import AddressMath

/// Whether a host, as written, can only mean this machine.
///
/// DNS is not asked: a name other than localhost is never this machine, whatever
/// it resolves to. Neither are the shorthand spellings of an IPv4 address (127.1,
/// 0x7f.1, 2130706433) that some resolvers accept, since others read them as names.
enum LoopbackHost {
  private static let blocks: [CIDRBlock] = ["127.0.0.0/8", "::1/128"].compactMap { CIDRBlock($0) }

  /// Returns whether a host, without brackets, names the loopback interface.
  static func isLoopback(_ host: String) -> Bool {
    if host.lowercased() == "localhost" { return true }
    guard let address = Address(host) else { return false }
    return blocks.contains { $0.contains(address) }
  }
}
