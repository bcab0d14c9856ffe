public import AddressMath

/// A connection of a small world: which way it is made, and between which VPCs.
public struct SmallConnection: Hashable, Sendable {
  /// The position of the variant in the space.
  public var variant: Int
  /// The position of the requester.
  public var requester: Int
  /// The position of the accepter; never the requester.
  public var accepter: Int
}

/// A network within a bound, as positions in the tables of its space.
///
/// Renaming the VPCs gives another value of the same class; of each class one value
/// is canonical.
///
/// - `vpcs` is ascending in a canonical world.
/// - `connections` is ascending.
public struct SmallWorld: Hashable, Sendable {
  /// The family that the world is about.
  public var family: AddressFamily
  /// The variants of the VPCs.
  public var vpcs: [Int]
  /// The connections.
  public var connections: [SmallConnection]

  /// Whether no renaming of the VPCs gives a smaller world.
  public var isCanonical: Bool {
    guard zip(vpcs, vpcs.dropFirst()).allSatisfy({ $0 <= $1 }) else { return false }
    if connections.isEmpty { return true }
    return Renamings.of(vpcs.count).allSatisfy { renaming in
      let isSymmetry = vpcs.indices.allSatisfy { vpcs[renaming[$0]] == vpcs[$0] }
      return !isSymmetry || !renamed(renaming).connections.lexicographicallyPrecedes(connections)
    }
  }

  /// The world with the VPC of each position moved to a new one.
  public func renamed(_ renaming: [Int]) -> SmallWorld {
    var result = self
    for (position, variant) in vpcs.enumerated() { result.vpcs[renaming[position]] = variant }
    result.connections = connections.map { connection in
      SmallConnection(
        variant: connection.variant, requester: renaming[connection.requester],
        accepter: renaming[connection.accepter])
    }.sorted()
    return result
  }
}

extension SmallConnection: Comparable {
  /// Orders by variant, then by requester and accepter.
  public static func < (left: SmallConnection, right: SmallConnection) -> Bool {
    (left.variant, left.requester, left.accepter) < (right.variant, right.requester, right.accepter)
  }
}

/// All orders of a few things.
public enum Renamings {
  /// All permutations of so many positions, at most 3; the first changes nothing.
  public static func of(_ count: Int) -> [[Int]] {
    switch count {
    case 0: [[]]
    case 1: [[0]]
    case 2: [[0, 1], [1, 0]]
    default: three
    }
  }

  private static let three = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
}
