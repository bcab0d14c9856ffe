import Testing
import VPCheck
import VPCheckGenerators
import VPCheckMutants

/// The search from a seed, with its shrinking, against the search of everything.
///
/// An exhaustive search goes from the smallest world to the largest, so the first world
/// that shows a fingerprint has the fewest calls of all within the bound. A case that
/// was drawn at random and shrunk must come to just as many.
@Suite struct ExhaustiveMinimumTests {
  /// Faults whose smallest case is a world of this bound, each with a seed that meets it early:
  /// what is looked at here is what becomes of the case afterwards.
  static let faults: [(id: String, seed: UInt64)] = [
    ("vpc-of-any-size", 3), ("primary-block-removed", 18), ("subnet-of-any-size", 19),
    ("subnet-outside-vpc", 29), ("occupied-subnet-deleted", 24), ("main-table-deleted", 25),
    ("local-route-deleted", 16), ("routes-always-active", 11), ("overlap-ignored", 39),
    ("overlap-only-if-equal", 24), ("adjacent-blocks-overlap", 1), ("accept-adds-routes", 1),
    ("default-group-deleted", 4),
  ]

  private func space() throws -> WorldSpace {
    var bound = WorldBound()
    (bound.vpcs, bound.subnets, bound.peerings, bound.blocks) = (2, 1, 1, 5)
    bound.families = try #require(WorldBound.families("ipv4"))
    bound.hasLastCall = true
    return try #require(WorldSpace(bound))
  }

  @Test(arguments: LongRun.isAsked ? faults : Array(faults.suffix(3)))
  func `a shrunk case is as small as the least of all worlds`(id: String, seed: UInt64) throws {
    let fault = try #require(FaultCatalogue.fault(id))
    let found = FaultFinding.find(fault, seed: seed, cases: 20_000)
    let shrunk = try #require(found.minimum)
    var configuration = ExhaustiveConfiguration(try space())
    configuration.laws = [fault.law]
    configuration.fingerprint = shrunk.fingerprint
    configuration.stopsAtFirst = true
    configuration.chunk = 64
    let result = try ExhaustiveSearch(fault.source, configuration).run()
    #expect(result.ending == .first)
    let least = try #require(result.firstSize)
    #expect(least.calls == shrunk.commands, "\(shrunk.steps)")
    #expect(least.probes == shrunk.probes, "\(shrunk.steps)")
    // Nothing within the least world can be left out either.
    #expect(result.violations.map(\.scenario.commandCount) == [least.calls])
  }

  @Test func `the first violation is the same at any number of jobs`() throws {
    let fault = try #require(FaultCatalogue.fault("subnet-outside-vpc"))
    var configuration = ExhaustiveConfiguration(try space())
    configuration.stopsAtFirst = true
    configuration.laws = [fault.law]
    let alone = try ExhaustiveSearch(fault.source, configuration).run()
    configuration.jobs = 3
    let together = try ExhaustiveSearch(fault.source, configuration).run()
    #expect(alone.progress == together.progress)
    #expect(alone.violations.map(\.story) == together.violations.map(\.story))
    #expect(alone.progress.sightings.count == 1)
  }
}
