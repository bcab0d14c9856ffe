public import AddressMath

/// How large the worlds of an exhaustive search may be.
///
/// - Every number lies within the range named beside it.
public struct WorldBound: Hashable, Sendable {
  /// The most VPCs, 1 through 3.
  public var vpcs = 2
  /// The most subnets of each VPC, 0 through 2.
  public var subnets = 1
  /// The most peering connections, 0 through 3.
  public var peerings = 1
  /// How many blocks of the lattice are used, 1 through 7.
  public var blocks = 4
  /// The families; a world is of one of them.
  public var families: [AddressFamily] = [.ipv4, .ipv6]
  /// How many destinations a route over a connection may have, 0 through 2: the
  /// peer's block, and everything.
  public var routes = 1
  /// Whether VPCs may have an instance in each subnet, with probes between all pairs.
  public var hasHosts = true
  /// Whether a VPC with instances may let everything in.
  public var hasRules = true
  /// How many accounts own VPCs, 1 or 2.
  public var accounts = 1
  /// Whether one more call may follow: something deleted, answered again, or added.
  public var hasLastCall = false

  /// Creates a bound with the values given above.
  public init() {}

  /// The families that a word names: ipv4, ipv6 or both; nil for any other word.
  public static func families(_ word: String) -> [AddressFamily]? {
    switch word {
    case "ipv4": [.ipv4]
    case "ipv6": [.ipv6]
    case "both": [.ipv4, .ipv6]
    default: nil
    }
  }

  /// The bound in one line, the same for equal bounds; state files name it.
  public var text: String {
    let families = self.families.map { $0 == .ipv4 ? "ipv4" : "ipv6" }.joined(separator: "+")
    return "vpcs \(vpcs) subnets \(subnets) peerings \(peerings) blocks \(blocks) family \(families)"
      + " routes \(routes) hosts \(hasHosts ? 1 : 0) rules \(hasRules ? 1 : 0)"
      + " owners \(accounts) last-call \(hasLastCall ? 1 : 0)"
  }

  /// What is out of range, in words for the one who gave the bound; nil when nothing is.
  public var complaint: String? {
    let ranges: [(String, Int, ClosedRange<Int>)] = [
      ("vpcs", vpcs, 1...3), ("subnets", subnets, 0...2), ("peerings", peerings, 0...3),
      ("blocks", blocks, 1...BlockLattice.blockCountMax), ("routes", routes, 0...2),
      ("owners", accounts, 1...2),
    ]
    for (name, value, range) in ranges where !range.contains(value) {
      return "Expected \(name) to be \(range.lowerBound) through \(range.upperBound), found \(value)."
    }
    if families.isEmpty || Set(families).count != families.count {
      return "Expected each family at most once, and one at least."
    }
    return nil
  }
}
