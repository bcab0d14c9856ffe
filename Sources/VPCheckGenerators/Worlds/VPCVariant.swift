/// A call that follows when a world is built, about one VPC.
public enum VPCLastCall: Hashable, Sendable {
  case deleteVPC, deleteMainTable, deleteDefaultGroup, deleteDefaultACL, deleteLocalRoute
  case disassociateOwnBlock
  /// Adds the block of a position of the lattice.
  case associateBlock(Int)
  /// Deletes the subnet of a position.
  case deleteSubnet(Int)
  case stopFirstInstance
}

/// One way to make a VPC of a small world, without its connections.
///
/// - `subnets` is ascending: subnets are told apart by their blocks only.
public struct VPCVariant: Hashable, Sendable {
  /// Which account owns it, from 0.
  public var owner: Int
  /// The position of its block in the lattice.
  public var block: Int
  /// The positions of the blocks of its subnets.
  public var subnets: [Int]
  /// Whether there is an instance in each subnet.
  public var hasHosts: Bool
  /// Whether its default group lets everything in.
  public var isOpen: Bool
  /// The call that follows at the end.
  public var lastCall: VPCLastCall?

  /// How many instances it has.
  public var hostCount: Int { hasHosts ? subnets.count : 0 }

  /// How many calls make it; in IPv6 each instance gets its address by a call of its own.
  func callCount(callsPerHost: Int) -> Int {
    1 + subnets.count + hostCount * callsPerHost + (isOpen ? 1 : 0) + (lastCall == nil ? 0 : 1)
  }

  /// Every variant within a bound, in a fixed order.
  static func all(within bound: WorldBound) -> [VPCVariant] {
    var found: [VPCVariant] = []
    for owner in 0..<bound.accounts {
      for block in 0..<bound.blocks {
        for count in 0...bound.subnets {
          for rank in 0..<Multisets.count(of: bound.blocks, size: count) {
            let subnets = Multisets.unrank(rank, size: count)
            for (hasHosts, isOpen) in furnishings(count, bound) {
              let plain = VPCVariant(
                owner: owner, block: block, subnets: subnets, hasHosts: hasHosts, isOpen: isOpen,
                lastCall: nil)
              found.append(plain)
              guard bound.hasLastCall else { continue }
              for call in plain.lastCalls(bound) {
                var variant = plain
                variant.lastCall = call
                found.append(variant)
              }
            }
          }
        }
      }
    }
    return found
  }

  private static func furnishings(_ subnetCount: Int, _ bound: WorldBound) -> [(Bool, Bool)] {
    guard bound.hasHosts, subnetCount > 0 else { return [(false, false)] }
    return bound.hasRules ? [(false, false), (true, false), (true, true)] : [(false, false), (true, false)]
  }

  private func lastCalls(_ bound: WorldBound) -> [VPCLastCall] {
    var calls: [VPCLastCall] = [
      .deleteVPC, .deleteMainTable, .deleteDefaultGroup, .deleteDefaultACL, .deleteLocalRoute,
      .disassociateOwnBlock,
    ]
    calls += (0..<bound.blocks).map { .associateBlock($0) }
    calls += subnets.indices.map { .deleteSubnet($0) }
    if hostCount > 0 { calls.append(.stopFirstInstance) }
    return calls
  }
}
