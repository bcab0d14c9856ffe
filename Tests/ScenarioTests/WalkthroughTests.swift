import Foundation
import Testing
import VPCheck
import VPCheckCorpus
import VPCheckGenerators
import VPCheckTopology

@Suite struct WalkthroughTests {
  static let probes = [Walkthrough.consoleConnection, Walkthrough.ping, Walkthrough.pingBack]

  @Test(arguments: Ablation.table)
  func `leaving out a step gives the diagnosis of its row, and a small change repairs the ping`(
    row: Ablation
  ) {
    let scenario = Walkthrough.scenario(omitting: row.omitted, then: Self.probes)
    let explained = Array(Explanation(scenario).probes.suffix(3))
    let last = explained.map(\.answer)
    check(last[0], row.connect)
    check(last[1], row.ping)
    guard row.connect != nil else { return }
    // The first instance's default group admits only its members and SSH (WT-6); what
    // stops the ping elsewhere stops the ping back as well, in one phase or the other.
    #expect(!last[2].succeeded)
    if row.ping == .success {
      #expect(last[2].diagnosis == Diagnosis(.forward, .groupIngressDeny, at: ResourceID(.instance, 1)))
    }
    // Without the second instance there is nobody to reach.
    let isThere = !["W6", "W7", "W16"].contains(row.omitted.first)
    if isThere, row.ping != .success { #expect(!explained[1].fixes.isEmpty) }
  }

  private func check(_ answer: ProbeAnswer, _ expected: Ablation.Answer?) {
    switch expected {
    case nil: #expect(!answer.succeeded)
    case .success: #expect(answer.succeeded, "\(answer.diagnosis?.description ?? "")")
    case .failure(let reasons):
      #expect(reasons.contains { $0 == answer.diagnosis }, "\(answer.diagnosis?.description ?? "success")")
    }
  }

  /// What is missing in a row, as the smallest change that makes good for it; where more
  /// than one step is gone, those that were refused for want of it come along.
  static let repairs: [(row: [String], probe: Probe, fix: [String])] = [
    (
      ["W3"], Walkthrough.consoleConnection,
      [
        "igw0 = createInternetGateway", "attachInternetGateway igw0 vpc1",
        "createRoute rtb1 0.0.0.0/0 to igw0", "associateAddress e1 to i1",
      ]
    ),
    (
      ["W3b"], Walkthrough.consoleConnection,
      [
        "attachInternetGateway igw1 vpc1", "createRoute rtb1 0.0.0.0/0 to igw1",
        "associateAddress e1 to i1",
      ]
    ),
    (["W4b"], Walkthrough.consoleConnection, ["createRoute rtb1 0.0.0.0/0 to igw1"]),
    (["W5"], Walkthrough.consoleConnection, ["associateRouteTable rtb1 sub1"]),
    (["W5"], Walkthrough.ping, ["associateRouteTable rtb1 sub1"]),
    (["W10"], Walkthrough.ping, ["associateRouteTable rtb2 sub2"]),
    (
      ["W11"], Walkthrough.ping,
      [
        "pcx0 = createVpcPeeringConnection requester=vpc1 accepter=vpc2", "acceptVpcPeeringConnection pcx0",
        "createRoute rtb1 10.2.0.0/16 to pcx0", "createRoute rtb2 10.1.0.0/16 to pcx0",
      ]
    ),
    (["W12"], Walkthrough.ping, ["acceptVpcPeeringConnection pcx1"]),
    (["W13"], Walkthrough.ping, ["createRoute rtb1 10.2.0.0/16 to pcx1"]),
    (["W14"], Walkthrough.ping, ["createRoute rtb2 10.1.0.0/16 to pcx1"]),
    (["W18"], Walkthrough.consoleConnection, ["e0 = allocateAddress", "associateAddress e0 to i1"]),
    (["W19"], Walkthrough.consoleConnection, ["associateAddress e1 to i1"]),
    (
      ["W21"], Walkthrough.consoleConnection,
      ["authorizeSecurityGroupIngress vpc1.sg tcp 22..22 from 0.0.0.0/0"]
    ),
    (["W24"], Walkthrough.ping, ["authorizeSecurityGroupIngress vpc2.sg icmp -1..-1 from 10.1.0.0/16"]),
  ]

  @Test(arguments: repairs.indices)
  func `the step that a row leaves out is a smallest change that repairs it`(index: Int) throws {
    let (row, probe, fix) = Self.repairs[index]
    let scenario = Walkthrough.scenario(omitting: row, then: [probe])
    let explained = try #require(Explanation(scenario).probes.last)
    #expect(explained.fixesAreComplete)
    let fixes = explained.fixes.map { commands in
      let created = Set(commands.compactMap(\.createdID))
      return commands.map { command in
        StepText.line(
          .command(command.mapResources { created.contains($0) ? ResourceID($0.kind, 0) : $0 }, by: .first))
      }.sorted()
    }
    #expect(fixes.contains(fix.sorted()), "\(row): \(fixes)")
    #expect(fixes.allSatisfy { $0.count == fix.count })
    #expect(Set(fixes).count == fixes.count)
  }

  @Test func `what shows only when something before it is mended is a reason too`() throws {
    let scenario = Walkthrough.scenario(omitting: ["W13", "W14", "W24"], then: [Walkthrough.ping])
    let ping = try #require(Explanation(scenario).probes.last)
    let reasons = ping.reasons
    #expect(reasons.first == .gatewayPrivateDestination)
    #expect(reasons.contains(.groupIngressDeny))
    #expect(ping.fixes.allSatisfy { $0.count == 3 })
    #expect(ping.fixesAreComplete)
  }

  @Test func `the missing peering route is named and added by the smallest change`() throws {
    let scenario = Walkthrough.scenario(omitting: ["W13"], then: [Walkthrough.ping])
    let ping = try #require(Explanation(scenario).probes.last)
    #expect(ping.reasons.first == .gatewayPrivateDestination)
    #expect(ping.answer.forward?.hops.last?.kind == "internet-gateway")
    let lines = ping.fixes.map { $0.map { StepText.line(.command($0, by: .first)) } }
    #expect(lines.contains(["createRoute rtb1 10.2.0.0/16 to pcx1"]), "\(lines)")
    #expect(lines.contains(["createRoute rtb1 10.2.0.100/32 to pcx1"]), "\(lines)")
  }

  @Test func `the walk-through and every row of its table are cases of the corpus`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = root.appendingPathComponent("corpus/walkthrough")
    let writes = ProcessInfo.processInfo.environment["VPCHECK_WRITE_CORPUS"] == "1"
    if writes { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }
    for row in Ablation.table {
      let file = folder.appendingPathComponent("\(row.name).case")
      let text = stored(row).text
      if writes { try Data(text.utf8).write(to: file) }
      #expect(try String(contentsOf: file, encoding: .utf8) == text, "\(file.lastPathComponent)")
    }
  }

  private func stored(_ row: Ablation) -> StoredCase {
    let scenario = Walkthrough.scenario(omitting: row.omitted, then: Self.probes)
    let end = scenario.steps.count
    var expectations: [Int: StepExpectation] = [:]
    for (offset, answer) in [row.connect, row.ping].enumerated() {
      switch answer {
      case nil: break
      case .success: expectations[end - 3 + offset] = .success
      case .failure(let reasons): expectations[end - 3 + offset] = .failure(reasons)
      }
    }
    let omitted = row.omitted.isEmpty ? "complete" : "without \(row.omitted.joined(separator: ", "))"
    return StoredCase(
      comments: ["The walk-through of two VPCs, a peering connection and a ping, \(omitted)."],
      law: "WT-ABL-5",
      scenario: scenario, expectations: expectations)
  }
}
