internal import AddressMath

/// Lists the shapes of the worlds of one family within a bound.
struct WorldShapes {
  private let bound: WorldBound
  private let family: AddressFamily
  private let vpcs: VariantTable<VPCVariant>
  private let connections: VariantTable<ConnectionVariant>

  init(
    _ bound: WorldBound, _ family: AddressFamily, _ vpcs: VariantTable<VPCVariant>,
    _ connections: VariantTable<ConnectionVariant>
  ) {
    self.bound = bound
    self.family = family
    self.vpcs = vpcs
    self.connections = connections
  }

  /// Every shape: so many VPCs of these groups, so many connections of those, and one
  /// last call at most.
  func all() -> [WorldShape] {
    var found: [WorldShape] = []
    for vpcCount in 1...bound.vpcs {
      let vpcChoices = parts(of: vpcs, count: vpcCount)
      for connectionCount in 0...(vpcCount > 1 ? bound.peerings : 0) {
        for connectionChoice in parts(of: connections, count: connectionCount) {
          for vpcChoice in vpcChoices where vpcChoice.lastCalls + connectionChoice.lastCalls <= 1 {
            found.append(
              WorldShape(
                family: family, vpcs: vpcChoice.parts, connections: connectionChoice.parts,
                calls: vpcChoice.calls + connectionChoice.calls,
                probes: vpcChoice.hosts * max(vpcChoice.hosts - 1, 0)))
          }
        }
      }
    }
    return found
  }

  private struct Choice {
    var parts: [WorldShape.Part] = []
    var calls = 0
    var hosts = 0
    var lastCalls = 0
  }

  /// Every ascending choice of so many groups that has one last call at most.
  private func parts<Variant>(of table: VariantTable<Variant>, count: Int) -> [Choice] {
    (0..<Multisets.count(of: table.groups.count, size: count)).compactMap { rank in
      var choice = Choice()
      for number in Multisets.unrank(rank, size: count) {
        let group = table.groups[number]
        choice.calls += group.calls
        choice.hosts += group.hosts
        choice.lastCalls += group.hasLastCall ? 1 : 0
        if choice.parts.last?.group == number {
          choice.parts[choice.parts.count - 1].multiplicity += 1
        } else {
          choice.parts.append(
            WorldShape.Part(
              group: number, variants: group.range.count, firstVariant: group.range.lowerBound,
              multiplicity: 1))
        }
      }
      return choice.lastCalls <= 1 ? choice : nil
    }
  }
}
