import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckGenerators

/// A world as the variants themselves, to be listed without ranks.
private struct NamedWorld: Hashable {
  struct Connection: Hashable {
    var variant: ConnectionVariant
    var requester: Int
    var accepter: Int
  }

  var vpcs: [VPCVariant]
  /// How often each connection is there.
  var connections: [Connection: Int]

  init(vpcs: [VPCVariant], connections: [Connection]) {
    self.vpcs = vpcs
    self.connections = Dictionary(connections.map { ($0, 1) }, uniquingKeysWith: +)
  }

  /// Every way to name the VPCs.
  var orbit: Set<NamedWorld> {
    Set(
      Renamings.of(vpcs.count).map { renaming in
        var other = self
        for (position, variant) in vpcs.enumerated() { other.vpcs[renaming[position]] = variant }
        other.connections = [:]
        for (connection, count) in connections {
          let moved = Connection(
            variant: connection.variant, requester: renaming[connection.requester],
            accepter: renaming[connection.accepter])
          other.connections[moved] = count
        }
        return other
      })
  }

  /// All worlds of a family within a bound, by loops.
  static func all(within bound: WorldBound) -> Set<NamedWorld> {
    var found: Set<NamedWorld> = []
    let variants = VPCVariant.all(within: bound)
    var tuples: [[VPCVariant]] = [[]]
    for count in 1...bound.vpcs {
      tuples = tuples.flatMap { tuple in variants.map { tuple + [$0] } }
      let connections = ConnectionVariant.all(within: bound).flatMap { variant in
        (0..<count).flatMap { requester in
          (0..<count).filter { $0 != requester }.map {
            Connection(variant: variant, requester: requester, accepter: $0)
          }
        }
      }
      var lists: [[Int]] = [[]]
      var all = lists
      for _ in 0..<bound.peerings {
        lists = lists.flatMap { list in ((list.last ?? 0)..<connections.count).map { list + [$0] } }
        all += lists
      }
      for tuple in tuples {
        for list in all {
          let chosen = list.map { connections[$0] }
          let lastCalls =
            tuple.count { $0.lastCall != nil } + chosen.count { $0.variant.lastCall != nil }
          if lastCalls <= 1 { found.insert(NamedWorld(vpcs: tuple, connections: chosen)) }
        }
      }
    }
    return found
  }
}

@Suite struct WorldSpaceTests {
  /// Small bounds, each large in a way of its own.
  static let bounds: [WorldBound] = {
    var meshes = WorldBound()
    meshes.families = [.ipv4]
    (meshes.vpcs, meshes.subnets, meshes.peerings, meshes.blocks, meshes.routes) = (3, 0, 2, 2, 0)
    var triangles = meshes
    (triangles.peerings, triangles.blocks) = (3, 1)
    var routes = WorldBound()
    routes.families = [.ipv6]
    (routes.vpcs, routes.subnets, routes.peerings, routes.blocks, routes.routes) = (2, 0, 2, 2, 2)
    var hosts = WorldBound()
    hosts.families = [.ipv4]
    (hosts.vpcs, hosts.subnets, hosts.peerings, hosts.blocks, hosts.routes) = (2, 2, 1, 2, 0)
    var lastCalls = hosts
    (lastCalls.subnets, lastCalls.accounts, lastCalls.hasLastCall) = (1, 2, true)
    lastCalls.blocks = 1
    return [meshes, triangles, routes, hosts, lastCalls]
  }()

  private func named(_ world: SmallWorld, _ space: WorldSpace) throws -> NamedWorld {
    NamedWorld(
      vpcs: try world.vpcs.map { try #require(space.vpcVariant($0, world.family)) },
      connections: world.connections.map {
        NamedWorld.Connection(
          variant: space.connectionVariant($0.variant), requester: $0.requester, accepter: $0.accepter)
      })
  }

  @Test(arguments: bounds)
  func `every class of renamings has exactly one canonical world`(bound: WorldBound) throws {
    let space = try #require(WorldSpace(bound))
    let everything = NamedWorld.all(within: bound)
    var met: Set<NamedWorld> = []
    var canonicalCount = 0
    for place in 0..<space.placeCount {
      let world = space.world(at: place)
      guard world.isCanonical else { continue }
      canonicalCount += 1
      let named = try named(world, space)
      #expect(everything.contains(named))
      let orbit = named.orbit
      #expect(met.isDisjoint(with: orbit), "the class of place \(place) was met before")
      met.formUnion(orbit)
    }
    #expect(met == everything)
    #expect(canonicalCount == space.classCount)
  }

  @Test(arguments: bounds)
  func `a world and its place determine each other`(bound: WorldBound) throws {
    let space = try #require(WorldSpace(bound))
    for place in 0..<space.placeCount {
      let world = space.world(at: place)
      #expect(space.place(of: world) == place)
    }
  }

  @Test(arguments: bounds)
  func `the smaller of two worlds comes first, and sizes are what the scenario has`(
    bound: WorldBound
  ) throws {
    let space = try #require(WorldSpace(bound))
    var last = (calls: 0, probes: 0)
    for place in stride(from: 0, to: space.placeCount, by: 7) {
      let size = space.size(at: place)
      #expect(last <= size)
      last = size
      let scenario = space.scenario(of: space.world(at: place))
      #expect(scenario.commandCount == size.calls)
      #expect(scenario.probeCount == size.probes)
    }
    #expect(space.classCountByCalls.reduce(0) { $0 + $1.classes } == space.classCount)
  }

  @Test func `the class count of both families is the sum of the two`() throws {
    var bound = WorldBound()
    let both = try #require(WorldSpace(bound)).classCount
    bound.families = [.ipv4]
    let ipv4 = try #require(WorldSpace(bound)).classCount
    bound.families = [.ipv6]
    let ipv6 = try #require(WorldSpace(bound)).classCount
    #expect(both == ipv4 + ipv6)
  }

  @Test func `two VPCs without connections are as many as multisets of one`() throws {
    var bound = WorldBound()
    bound.families = [.ipv4]
    (bound.vpcs, bound.subnets, bound.peerings) = (2, 1, 0)
    // Four blocks, without a subnet or with one of four that has nothing, an instance, or an open one.
    let variants = 4 * (1 + 4 * 3)
    #expect(try #require(WorldSpace(bound)).classCount == variants + variants * (variants + 1) / 2)
  }

  @Test func `a bound out of range has no space, and says which number`() {
    var bound = WorldBound()
    bound.vpcs = 4
    #expect(WorldSpace(bound) == nil)
    #expect(bound.complaint == "Expected vpcs to be 1 through 3, found 4.")
    bound.vpcs = 2
    bound.families = []
    #expect(WorldSpace(bound) == nil)
  }

  @Test func `the largest bound is counted`() throws {
    var bound = WorldBound()
    (bound.vpcs, bound.subnets, bound.peerings, bound.blocks) = (3, 2, 3, 4)
    let space = try #require(WorldSpace(bound))
    #expect(space.classCount <= space.placeCount)
    let world = space.world(at: space.placeCount - 1)
    #expect(space.place(of: world) == space.placeCount - 1)
  }
}
