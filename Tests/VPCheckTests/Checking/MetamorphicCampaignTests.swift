import Testing
import VPCheck
import VPCheckTopology

/// Campaigns whose cases are played further, or twice, to compare.
@Suite struct MetamorphicCampaignTests {
  private static let metamorphicLaws = Set(LawBook.all.filter { $0.lawClass == "metamorphic" }.map(\.id))

  private func campaign(
    _ warp: WarpedSystem.Warp?, cases: Int, laws: Set<String>? = Self.metamorphicLaws,
    jobs: Int = 1
  ) throws -> CampaignResult {
    var configuration = CampaignConfiguration()
    configuration.cases = cases
    configuration.laws = laws
    configuration.jobs = jobs
    configuration.shrinkPlaysMax = 400
    let source = warp.map { warp in SystemSource(name: "warped") { _ in WarpedSystem(warp) } } ?? .model
    return try Campaign(source, configuration).run()
  }

  @Test func `the model breaks no relation`() throws {
    let result = try campaign(nil, cases: LongRun.isAsked ? 600 : 140)
    #expect(result.violations.map(\.fingerprint) == [])
    for law in ["PW-META-1", "VPC-GEN-9", "NACL-META-10", "RT-LPM-13", "SG-AUTH-11"] {
      #expect(result.exercised[law] ?? 0 > 0, "\(law)")
    }
  }

  @Test func `a share of the cases of an ordinary campaign is compared, and no other law hears of it`() throws
  {
    let result = try campaign(nil, cases: LongRun.isAsked ? 400 : 80, laws: nil)
    #expect(result.violations.map(\.fingerprint) == [])
    #expect(result.exercised["PW-META-1"] ?? 0 > 0)
  }

  @Test func `a system that tires of one question is found, with the question asked twice`() throws {
    let tired = WarpedSystem.Warp(answer: { _, answer, count in
      count % 2 == 0 ? ProbeAnswer(succeeded: !answer.succeeded) : answer
    })
    let result = try campaign(tired, cases: 60, laws: ["PW-META-1"])
    let violation = try #require(result.violations.first)
    #expect(violation.law == "PW-META-1")
    // A further question may come before, since every second answer is wrong.
    let asked = violation.history.steps.compactMap(\.step.probe)
    #expect(asked.count >= 2 && asked.count <= 3, "\(violation.story)")
    #expect(asked.suffix(2).first == asked.last, "\(violation.story)")
  }

  @Test func `a system that goes by names is found, and the result is the same for any number of jobs`()
    throws
  {
    let picky = WarpedSystem.Warp(outcome: { command, _ in
      guard case .createVpc(let id, _, _) = command, id.number == 2 else { return nil }
      return .rejected("InvalidParameterValue")
    })
    let cases = LongRun.isAsked ? 200 : 50
    let one = try campaign(picky, cases: cases, laws: ["VPC-GEN-9"])
    let two = try campaign(picky, cases: cases, laws: ["VPC-GEN-9"], jobs: 2)
    #expect(one.violations.map(\.law).contains("VPC-GEN-9"))
    #expect(one.violations.map(\.fingerprint) == two.violations.map(\.fingerprint))
    #expect(one.violations.map(\.story) == two.violations.map(\.story))
  }
}
