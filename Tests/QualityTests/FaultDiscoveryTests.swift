import Testing
import VPCheck
import VPCheckMutants

@Suite struct FaultDiscoveryTests {
  @Test func `every fault has a name of its own and breaks a law of the book`() {
    let ids = FaultCatalogue.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(ids.count >= 15)
    for fault in FaultCatalogue.all {
      for law in fault.laws { #expect(LawBook.law(law) != nil, "\(fault.id): \(law)") }
      #expect(Set(fault.laws).count == fault.laws.count, "\(fault.id) names a law twice")
    }
  }

  /// What the least case of a fault takes; derived by hand, from what the law speaks of. That of
  /// others is worked out by an exhaustive search, in ``ExhaustiveMinimumTests``. The seeds meet them early.
  static let leastSizes: [(fault: String, seed: UInt64, commands: Int, probes: Int)] = [
    // One of the two needs a secondary block, or the blocks must be nested.
    ("overlap-of-primaries-only", 28, 4, 0),
    ("subnets-overlap", 31, 3, 0),
    ("duplicate-rule", 29, 2, 0),
    ("acl-of-another-vpc", 21, 4, 0),
  ]

  @Test(arguments: leastSizes)
  func `a fault is found and shrunk to the fewest calls that can show it`(
    fault: String, seed: UInt64, commands: Int, probes: Int
  ) throws {
    let fault = try #require(FaultCatalogue.fault(fault))
    let record = try #require(FaultVerification.verify(fault, firstSeed: seed, seeds: 1, cases: 20_000))
    #expect(record.found)
    #expect(record.commands == commands, "\(record.steps)")
    #expect(record.probes == probes, "\(record.steps)")
  }
}
