import Testing
import VPCheck

/// The suite that matters most: two answers worked out apart from each other.
@Suite struct ModelAgainstOracleTests {
  static func campaign(seed: UInt64, cases: Int, jobs: Int = 1) throws -> CampaignResult {
    var configuration = CampaignConfiguration()
    configuration.seed = seed
    configuration.cases = cases
    configuration.jobs = jobs
    return try Campaign(.model, configuration).run()
  }

  /// What several tests look at: a seed whose cases come to every law that is named below.
  private static let large = Result { try campaign(seed: 8, cases: LongRun.isAsked ? 1000 : 300) }

  private func expectAgreement(_ result: CampaignResult) {
    #expect(result.violations.isEmpty, "\(result.violations.map { "\($0.fingerprint): \($0.story)" })")
    #expect(result.ending == .finished)
    #expect(result.commands > 1000)
    #expect(result.probes > 100)
  }

  @Test func `the model breaks no law in generated networks`() throws {
    expectAgreement(try Self.large.get())
  }

  @Test(.enabled(if: LongRun.isAsked), arguments: [1, 2, 3] as [UInt64])
  func `the model breaks no law in networks of other seeds`(seed: UInt64) throws {
    expectAgreement(try Self.campaign(seed: seed, cases: 300))
  }

  @Test(arguments: [1, 2] as [UInt64])
  func `no variant of the model breaks a law in generated networks`(seed: UInt64) throws {
    let cases = LongRun.isAsked ? 300 : 75
    var configuration = CampaignConfiguration()
    configuration.seed = seed
    configuration.cases = cases
    let result = try Campaign(.anyModel, configuration).run()
    #expect(result.violations.isEmpty, "\(result.violations.map { "\($0.fingerprint): \($0.story)" })")
    #expect(result.commands > 6 * cases)
  }

  @Test func `most laws are exercised by a few hundred cases`() throws {
    let result = try Self.large.get()
    let exercised = result.exercised.values.count { $0 > 0 }
    #expect(exercised * 10 >= result.exercised.count * 8, "\(exercised) of \(result.exercised.count)")
    for law in ["PEER-OVL-1", "PEER-RT-1", "RT-LPM-2", "SG-EVAL-1", "NACL-EVAL-1", "ADDR-SIZE-1"] {
      #expect(result.exercised[law, default: 0] > 0, "\(law) is not exercised")
    }
  }

  @Test func `laws of further gateways are exercised by a few hundred cases`() throws {
    let result = try Self.large.get()
    let laws = [
      "NAT-DP-1", "NAT-DP-4", "NAT-5", "EIGW-DP-1", "EIGW-2", "TGW-DP-1", "TGW-DP-2", "TGW-3", "TGW-7",
      "TGW-10",
      "RT-GW-2", "NIC-IP-11", "SUB-V6-7",
    ]
    for law in laws {
      #expect(result.exercised[law, default: 0] > 0, "\(law) is not exercised")
    }
  }

  @Test func `the same seed gives the same counts at any number of jobs`() throws {
    let cases = LongRun.isAsked ? 200 : 50
    let one = try Self.campaign(seed: 6, cases: cases, jobs: 1)
    let two = try Self.campaign(seed: 6, cases: cases, jobs: 2)
    #expect(one.exercised == two.exercised)
    #expect(one.commands == two.commands)
    #expect(one.probes == two.probes)
  }
}
