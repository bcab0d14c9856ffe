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

  /// What the least case of a fault takes; derived by hand, from what the law speaks of.
  static let leastSizes: [(fault: String, commands: Int, probes: Int)] = [
    // Two VPCs and the request.
    ("overlap-ignored", 3, 0),
    ("adjacent-blocks-overlap", 3, 0),
    // One of the two needs a secondary block, or the blocks must be nested.
    ("overlap-of-primaries-only", 4, 0),
    ("overlap-only-if-equal", 3, 0),
    ("accept-adds-routes", 4, 0),
    ("vpc-of-any-size", 1, 0),
    ("subnets-overlap", 3, 0),
    ("subnet-outside-vpc", 2, 0),
    ("main-table-deleted", 2, 0),
    ("duplicate-rule", 2, 0),
    ("acl-of-another-vpc", 4, 0),
  ]

  @Test(arguments: leastSizes)
  func `a fault is found and shrunk to the fewest calls that can show it`(
    fault: String, commands: Int, probes: Int
  ) throws {
    let fault = try #require(FaultCatalogue.fault(fault))
    let record = try #require(FaultVerification.verify(fault, firstSeed: 1, seeds: 1, cases: 20_000))
    #expect(record.found)
    #expect(record.commands == commands, "\(record.steps)")
    #expect(record.probes == probes, "\(record.steps)")
  }
}
