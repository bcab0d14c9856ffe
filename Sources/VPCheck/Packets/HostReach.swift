public import AddressMath
internal import VPCheckOracle
public import VPCheckTopology

/// What the hosts of a network can send each other, for networks of any size.
///
/// All ordered pairs of interfaces, from first IPv4 address to first IPv4 address, with
/// all protocols and ports: 2^40 headers for each pair. Changes of one route or of the
/// rules of one group are judged again without starting over.
public struct HostReach: Sendable {
  private var matrix: HostMatrix

  /// Judges all pairs of a network.
  public init(_ topology: Topology) { matrix = HostMatrix(topology) }

  /// How many hosts there are, and how many kinds that nothing tells apart.
  public var hostCount: Int { matrix.hostCount }
  /// How many kinds of hosts there are.
  public var kindCount: Int { matrix.kindCount }

  /// Counts ordered pairs, those where something is answered, those that need a walk of
  /// their own, and all packets that are answered, in decimal.
  public func total() -> (pairs: Int, connected: Int, undecided: Int, answered: String) {
    let total = matrix.total()
    return (total.pairs, total.connected, total.undecided, total.answered.description)
  }

  /// Returns how many of the 2^40 headers from one host to another are answered; nil when
  /// that takes a walk of its own.
  public func answered(from sender: NetworkInterfaceID, to receiver: NetworkInterfaceID) -> Int? {
    matrix.answered(from: sender, to: receiver)
  }

  /// Replaces the routes of a table to one destination, and judges again what they decide.
  ///
  /// - Returns: How many pairs of kinds were judged again.
  @discardableResult
  public mutating func setRoutes(of table: RouteTableID, to destination: CIDRBlock, _ routes: [Route]) -> Int
  {
    matrix.setRoutes(of: table, to: destination, routes)
  }

  /// Adds a rule to a group or takes it away, and judges again what it filters.
  ///
  /// - Returns: How many pairs of kinds were judged again; nil when nothing was changed,
  ///   because the rule tells apart what nothing told apart before.
  @discardableResult
  public mutating func setRule(_ rule: SecurityGroupRule, of group: SecurityGroupID, isPresent: Bool) -> Int?
  {
    matrix.setRule(rule, of: group, isPresent: isPresent)
  }
}
