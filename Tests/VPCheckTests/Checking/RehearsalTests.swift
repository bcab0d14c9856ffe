import Testing
import VPCheckGenerators
import VPCheckOracle

@testable import VPCheck

/// Scenarios for laws that have spoken too rarely.
@Suite struct RehearsalTests {
  private func position(_ law: String) throws -> Int {
    try #require(LawCatalogue.all.laws.firstIndex { $0.id == law })
  }

  @Test func `scenarios are kept until a law has spoken often enough`() throws {
    let profile = GenerationProfile(for: [.costlyObservation, .gateways], CampaignConfiguration())
    let rehearsal = Rehearsal(profile: profile, seed: 1, jobs: 1)
    let law = try position("VPC-CRT-1")
    let kept = rehearsal.scenarios(for: [law: 3], shouldStop: { false })
    #expect((1...3).contains(kept.count))
    let spoken = kept.map { Referee(ModelSystem()).trial($0).exercised[law] }
    #expect(spoken.allSatisfy { $0 > 0 })
    #expect(spoken.reduce(0, +) >= 3)
    #expect(rehearsal.scenarios(for: [law: 3], shouldStop: { false }) == kept)
  }

  @Test func `nothing is played where nothing is lacking`() throws {
    let rehearsal = Rehearsal(profile: GenerationProfile(), seed: 1, jobs: 1)
    #expect(rehearsal.scenarios(for: [try position("VPC-CRT-1"): 0], shouldStop: { false }).isEmpty)
    #expect(rehearsal.scenarios(for: [try position("VPC-CRT-1"): 1], shouldStop: { true }).isEmpty)
  }
}
