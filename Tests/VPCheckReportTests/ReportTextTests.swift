import Foundation
import Testing
import VPCheck
import VPCheckReport
import VPCheckTopology

@Suite struct ReportTextTests {
  func violation() -> Violation {
    let vpcs = [ResourceID(.vpc, 1), ResourceID(.vpc, 2)]
    let scenario = Scenario([
      .command(.createInternetGateway(ResourceID(.internetGateway, 1)), by: .first),
      .command(.deleteVpc(vpcs[0]), by: .second),
    ])
    var violation = Violation(
      law: "PEER-OVL-1", fingerprint: "PEER-OVL-1/deleteVpc/accepted", expected: "refused",
      observed: "accepted", stepIndex: 1, scenario: scenario, history: History(), originalStepCount: 14,
      plays: 1234, isPartial: false, isFlaky: false, companions: [], caseIndex: 0, choices: "")
    violation.timesSeen = 3
    violation.path = "corpus/PEER-OVL-1/a.case"
    return violation
  }

  @Test func `a card tells the case, what was expected and seen, and how to repeat it`() {
    let lines = ViolationCard(violation(), number: 1, replayOptions: "--system ec2").text.split(
      separator: "\n"
    )
    .map(String.init)
    #expect(lines[0].hasPrefix("1  PEER-OVL-1   "))
    #expect(lines[1] == "   1.  igw1 = createInternetGateway")
    #expect(lines[2] == "   2.  deleteVpc vpc1 as=222222222222 <")
    #expect(lines.contains("   expected   refused"))
    #expect(lines.contains("   observed   accepted"))
    #expect(lines.contains("   found in   3 cases; 14 steps shrunk to 2 in 1,234 plays"))
    #expect(lines.last == "   replay     vpcheck replay corpus/PEER-OVL-1/a.case --system ec2")
  }

  @Test func `an explanation names the flow of a session's packets`() throws {
    let hosts = [ResourceID(.instance, 1), ResourceID(.instance, 2)]
    let ping = Probe.exchange(from: .instance(hosts[0]), to: .privateAddress(of: hosts[1]), .ping)
    let explanation = Explanation(Scenario([.open(SessionID(1), ping), .send(SessionID(1))]))
    let text = ExplanationText(explanation).text
    #expect(text.contains("step 1  session1 = ping i1 -> i2.private   lost"))
    #expect(text.contains("step 2  send session1 (ping i1 -> i2.private)   as a new flow: lost"))
    let json = String(decoding: try JSONEncoder().encode(ExplanationJSON(explanation)), as: UTF8.self)
    #expect(json.components(separatedBy: "\"session\":\"session1\"").count == 3)
  }

  @Test func `a flaky or partial result says so`() {
    var flaky = violation()
    flaky.isFlaky = true
    flaky.isPartial = true
    let text = ViolationCard(flaky, number: 1, replayOptions: "").text
    #expect(text.contains("flaky"))
    #expect(text.contains("the budget ran out"))
  }

  @Test func `the record of a run has the keys that other tools rely on`() throws {
    var result = CampaignResult(system: "model", seed: 7)
    result.exercised = ["PEER-OVL-1": 3, "RT-LPM-2": 0]
    result.violations = [violation()]
    let data = try JSONEncoder().encode(CampaignJSON(result, seconds: 1.5))
    let record = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let keys = ["system", "seed", "cases", "steps", "probes", "seconds", "laws", "violations", "stopped"]
    for key in keys { #expect(record[key] != nil, "\(key)") }
    let first = try #require((record["violations"] as? [[String: Any]])?.first)
    for key in ["law", "fingerprint", "summary", "commands", "probes", "case", "timesSeen", "known"] {
      #expect(first[key] != nil, "\(key)")
    }
    #expect(first["commands"] as? Int == 2)
  }

  @Test func `the end of a run tells what is undecided`() {
    var result = CampaignResult(system: "ec2", seed: 7)
    result.failures = [.timedOut: 2]
    result.firstFailure = SystemFailure(.timedOut, "no answer within 5 s")
    result.ending = .systemFailed
    let text = CampaignText(result, replayOptions: "").summary
    #expect(text.contains("2 cases got no answer (timedOut)"))
    #expect(text.contains("no answer within 5 s"))
    #expect(text.contains("Undecided"))
  }
}
