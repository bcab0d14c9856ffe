package import AddressMath

/// The parts of the address space that mean something by themselves.
///
/// Everything else that an address means comes from the topology. These are the
/// only absolute values that any verdict looks at (PW-META-8).
package enum AddressSpace {
  /// The IPv4 space that an internet gateway never carries: RFC 1918 and RFC 6598.
  ///
  /// - Source: laws PW-IGW-1, IGW-DP-7; Reachability Analyzer guide,
  ///   "Explanation codes" (the two pairs of not-in-RFC codes).
  package static let privateOrShared = blocks(
    .ipv4, "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10")

  /// IPv4 destinations that no sheet judges: link-local, loopback, multicast,
  /// broadcast, and what no host can have.
  ///
  /// - Source: law PW-ORD-8.
  private static let unjudgedIPv4 = blocks(
    .ipv4, "0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3")

  /// IPv6 destinations that no sheet judges: unspecified, loopback, the services
  /// of the VPC, link-local, multicast.
  ///
  /// - Source: law PW-ORD-8.
  private static let unjudgedIPv6 = blocks(
    .ipv6, "::/127", "fd00:ec2::/32", "fe80::/10", "ff00::/8")

  /// IPv6 addresses that are never announced to the internet as far as their
  /// looks tell; a VPC may have others (SUB-V6-11).
  package static let uniqueLocal = blocks(.ipv6, "fc00::/7")

  /// Returns the destinations of a family that no sheet judges (PW-ORD-8).
  package static func unjudged(_ family: AddressFamily) -> AddressSet {
    switch family {
    case .ipv4: unjudgedIPv4
    case .ipv6: unjudgedIPv6
    default: .empty(family)
    }
  }

  private static func blocks(_ family: AddressFamily, _ texts: String...) -> AddressSet {
    AddressSet(blocks: texts.compactMap { CIDRBlock($0) }, family: family)
  }
}
