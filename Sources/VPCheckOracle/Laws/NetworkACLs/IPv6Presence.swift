internal import VPCheckTopology

/// Whether a VPC counts as having an IPv6 block.
enum IPv6Presence: Hashable {
  /// A block is in force.
  case certain
  /// No association of any state is reported.
  case absent
  /// A block is on the way to or from its association, or its association failed.
  case open
}

extension VPC {
  /// Whether what an IPv6 block brings along is to be seen.
  var ipv6Presence: IPv6Presence {
    if hasIPv6 { return .certain }
    return ipv6.isEmpty ? .absent : .open
  }
}
