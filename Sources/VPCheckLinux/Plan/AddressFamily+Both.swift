internal import AddressMath

extension AddressFamily {
  /// IPv4, then IPv6.
  static let both: [AddressFamily] = [.ipv4, .ipv6]
}
