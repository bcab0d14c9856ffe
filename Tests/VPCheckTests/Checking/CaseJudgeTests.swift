import Testing
import VPCheck

@Suite struct CaseJudgeTests {
  @Test func `single cases are those of a campaign, and end in the same networks each time`() throws {
    let judge = CaseJudge(seed: 3)
    var (commands, probes) = (0, 0)
    for index in 0..<20 {
      let judged = try judge.judge(index)
      #expect(judged.fingerprints == [])
      #expect(try CaseJudge(seed: 3).judge(index).topology == judged.topology)
      commands += judged.commands
      probes += judged.probes
    }
    var configuration = CampaignConfiguration()
    configuration.seed = 3
    configuration.cases = 20
    let result = try Campaign(.model, configuration).run()
    #expect(commands == result.commands)
    #expect(probes == result.probes)
    #expect(commands > 100)
  }
}
