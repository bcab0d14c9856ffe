import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif
import Testing
import VPCheck
import VPCheckTopology

@testable import VPCheckReport

/// A model that takes what it should refuse: deletions of local routes, and of subnets in use.
private final class CarelessSystem: ControlPlaneSystem {
  private let model = ModelSystem()
  let name = "careless"
  let capabilities: Set<Capability> = [.secondAccount, .gateways, .secondRegion]

  func reset() { model.reset() }

  func apply(_ command: Command, by caller: Caller) throws(SystemFailure) -> Outcome {
    if case .sendSSHPublicKey = command { throw SystemFailure(.unsupported, "SendSSHPublicKey is not known") }
    let outcome = model.apply(command, by: caller)
    switch command {
    case .deleteRoute, .deleteSubnet: return .accepted
    default: return outcome
    }
  }

  func observe(_ kinds: Set<ResourceKind>, last: Topology) -> Topology { model.observe(kinds, last: last) }
}

@Suite struct ConformanceReportTests {
  private static let careless = SystemSource(name: "careless") { _ in CarelessSystem() }

  private func result(
    _ source: SystemSource = careless,
    laws: Set<String>? = ["RT-LOC-3", "SUB-DEL-1", "PEER-OVL-1", "EIC-KEY-6"],
    known: Set<String> = []
  ) throws -> ConformanceResult {
    var configuration = ConformanceConfiguration()
    configuration.campaign.cases = 0
    configuration.campaign.laws = laws
    configuration.campaign.known = known
    configuration.exercisesMin = 0
    return try Conformance(source, configuration).run()
  }

  private func report(known: Set<String> = []) throws -> ConformanceReport {
    ConformanceReport(try result(known: known), subject: "a careless system", replayOptions: "")
  }

  @Test func `laws conform, are violated, or speak of what the system does not support`() throws {
    let result = try result(laws: nil)
    #expect(result.standings["RT-LOC-3"] == .violated)
    #expect(result.standings["SUB-DEL-1"] == .violated)
    guard case .conforms? = result.standings["PEER-OVL-1"] else {
      Issue.record("PEER-OVL-1: \(String(describing: result.standings["PEER-OVL-1"]))")
      return
    }
    #expect(result.standings["EIC-KEY-6"] == .notSupported(reason: "SendSSHPublicKey is not known"))
    #expect(result.standings["RT-LPM-2"] == .notSupported(reason: "it has no data plane"))
    #expect(result.standings.count == LawBook.all.count)
    #expect(result.campaign.violations.allSatisfy { !$0.isFlaky })
  }

  @Test func `the model conforms to every law that has an aimed case`() throws {
    let result = try result(.model, laws: nil)
    #expect(result.campaign.violations.isEmpty)
    #expect(result.tally.violated == 0)
    #expect(result.tally.conforming > 600)
    #expect(result.aimedCases > 800)
  }

  @Test func `a known violation is counted and does not fail, and one that is gone is told`() throws {
    let first = try result()
    let seen = Set(first.campaign.violations.map(\.fingerprint))
    #expect(seen.contains("RT-LOC-3/deleteRoute/accepted"))
    let again = try result(known: seen.union(["PEER-OVL-1/createVpcPeeringConnection/state-active"]))
    #expect(again.campaign.violations.isEmpty)
    #expect(again.standings["RT-LOC-3"] == .violated)
    #expect(again.fixed == ["PEER-OVL-1/createVpcPeeringConnection/state-active"])
  }

  @Test func `the program of a violation makes its calls and tells the answer`() throws {
    let violation = try #require(
      try result().campaign.violations.first { $0.fingerprint == "RT-LOC-3/deleteRoute/accepted" })
    let python = PythonSnippet(violation).text
    let lines = python.split(separator: "\n").map(String.init)
    #expect(lines.first?.hasPrefix("# RT-LOC-3: ") == true)
    #expect(lines.contains("vpc1_rtb = main_table(ec2, vpc1)"))
    #expect(
      lines.contains { $0.hasPrefix("ec2.delete_route(RouteTableId=vpc1_rtb, DestinationCidrBlock=\"10.") })
    #expect(lines.last == "print(\"accepted: deleteRoute\")")
    let shell = ShellSnippet(violation).text
    #expect(
      shell.contains("\ncall ec2 delete-route --route-table-id \"$vpc1_rtb\" --destination-cidr-block 10."))
  }

  @Test func `pages have a line for each law and a card for each violation`() throws {
    let report = try report()
    let markdown = ConformanceMarkdown(report).text
    #expect(markdown.hasPrefix("# Conformance of a careless system\n"))
    #expect(markdown.contains("| [RT-LOC-3](#rt-loc-3-deleteroute-accepted) | violated (1) |"))
    #expect(markdown.contains("<a id=\"rt-loc-3-deleteroute-accepted\"></a>"))
    #expect(markdown.contains("| PEER-OVL-1 | conforms ("))
    let html = ConformanceHTML(report).text
    #expect(html.contains("<article id=\"rt-loc-3-deleteroute-accepted\">"))
    #expect(!html.contains("<script"))
    let text = ConformanceText(report).text
    #expect(text.contains("Route tables"))
  }

  @Test func `JUnit and SARIF tell failures and places`() throws {
    let report = try report()
    let junit = ConformanceJUnit(report).text
    let parser = XMLParser(data: Data(junit.utf8))
    #expect(parser.parse(), "\(junit.prefix(400))")
    #expect(junit.contains("<failure type=\"RT-LOC-3/deleteRoute/accepted\""))
    #expect(junit.contains("name=\"PEER-OVL-1\"/>"))
    let data = try JSONEncoder().encode(ConformanceSARIF(report, version: "1", page: "report.md"))
    let record = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(record["version"] as? String == "2.1.0")
    let run = try #require((record["runs"] as? [[String: Any]])?.first)
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.count == report.result.campaign.violations.count)
    #expect(results.first?["ruleId"] as? String != nil)
  }

  @Test func `the record has the violations, the laws and the programs`() throws {
    let data = try JSONEncoder().encode(ConformanceJSON(try result(), seconds: 1))
    let record = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let violations = try #require(record["violations"] as? [[String: Any]])
    let programs = try #require(record["reproductions"] as? [String: Any])
    #expect(!violations.isEmpty && violations.count == programs.count)
    let laws = try #require(record["laws"] as? [[String: Any]])
    #expect(laws.count == 4)
  }
}
