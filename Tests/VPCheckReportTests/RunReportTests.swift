import Foundation
import Testing
import VPCheck
import VPCheckReport

/// The morning report, made of a real run on a system with a hole.
@Suite struct RunReportTests {
  /// A model whose network ACLs let everything pass, and whose peering takes overlapping blocks.
  private static let report: RunReport = {
    let source = SystemSource(name: "holed <&>") { _ in Holed() }
    var configuration = CampaignConfiguration()
    configuration.seed = 3
    configuration.cases = 120
    configuration.shrinkPlaysMax = 400
    // Every law that it breaks would be some fifty.
    let some = LawBook.all.map(\.id).filter { $0.hasPrefix("PEER-OVL") || $0.hasPrefix("RT-LPM") }
    configuration.laws = Set(some)
    guard let result = try? Campaign(source, configuration).run() else {
      return RunReport(CampaignResult(system: "none", seed: 0), version: "0", seconds: 0)
    }
    return RunReport(
      result, version: "1.2.3", seconds: 3725, jobs: 2, runs: 3, date: "2026-01-02T03:04:05Z",
      notes: ["Case 7 <was> in flight."],
      earlier: RunReport.Earlier(date: "yesterday", cases: 100, fingerprints: ["A-1/gone/accepted"]))
  }()

  /// Accepts every peering request at once, whatever the blocks.
  private final class Holed: DataPlaneSystem {
    private let model = ModelSystem()
    let name = "holed"
    var capabilities: Set<Capability> { model.capabilities }
    func reset() { model.reset() }
    func apply(_ command: Command, by caller: Caller) -> Outcome { model.apply(command, by: caller) }
    func observe(_ kinds: Set<ResourceKind>, last: Topology) -> Topology {
      var seen = model.observe(kinds, last: last)
      seen.peeringConnections.updateAll { if $0.state == .failed { $0.state = .active } }
      return seen
    }
    func passTime(seconds: Int) -> Bool { model.passTime(seconds: seconds) }
    func setQuota(_ quota: Quota, to count: Int) -> Bool { model.setQuota(quota, to: count) }
    /// Every ping gets through.
    func send(_ probe: Probe) -> ProbeAnswer { ProbeAnswer(succeeded: true) }
  }

  /// Makes no VPC at all, not even as a dry run.
  private final class Bare: ControlPlaneSystem {
    private let model = ModelSystem()
    let name = "bare"
    var capabilities: Set<Capability> { [] }
    func reset() { model.reset() }
    func apply(_ command: Command, by caller: Caller) -> Outcome {
      command.operation == "createVpc" ? .rejected("InvalidVpc.Range") : model.apply(command, by: caller)
    }
    func observe(_ kinds: Set<ResourceKind>, last: Topology) -> Topology { model.observe(kinds, last: last) }
    func passTime(seconds: Int) -> Bool { false }
    func setQuota(_ quota: Quota, to count: Int) -> Bool { false }
  }

  @Test func `a card explains the cross only where one is drawn, and reduces only what became smaller`()
    throws
  {
    var configuration = CampaignConfiguration()
    configuration.seed = 5
    configuration.cases = 300
    configuration.laws = ["ADDR-RNG-1", "VPC-GEN-6"]
    let result = try Campaign(SystemSource(name: "bare") { _ in Bare() }, configuration).run()
    let page = RunPage(RunReport(result, version: "0", seconds: 1)).html
    let cards = page.components(separatedBy: "<article").dropFirst()
    #expect(cards.count == result.violations.count)
    let crossed = cards.filter { $0.contains("class=\"cross\"") }
    #expect(!crossed.isEmpty && crossed.count < cards.count)
    for card in cards { #expect(card.contains("✕:") == card.contains("class=\"cross\"")) }
    #expect(!page.contains(" 1 steps"))
  }

  private var report: RunReport { Self.report }

  @Test func `the page has a card for each violation, with law, story, drawing and replay`() throws {
    let page = RunPage(report).html
    #expect(!report.result.violations.isEmpty)
    for violation in report.result.violations {
      #expect(page.contains("<code>\(violation.law)</code>"))
      let source = try #require(
        LawBook.law(violation.law)?.source.split(whereSeparator: { "<>&\"'".contains($0) }).first)
      #expect(page.contains(source))
    }
    let cards = page.components(separatedBy: "<article").count - 1
    #expect(cards == report.result.violations.count)
    #expect(page.components(separatedBy: "<svg class=\"topology\"").count - 1 == cards)
    #expect(page.components(separatedBy: "here it goes wrong").count - 1 == cards)
    #expect(page.contains("class=\"cross\""))
    // The packet's way is drawn, since every ping gets through.
    #expect(page.contains("<polyline class=\"way\""))
    #expect(page.contains("1 finding of then not seen in this run"))
    #expect(page.contains("1 h 2 min 5 s at 2 jobs"))
    #expect(page.contains("rule of three"))
  }

  @Test func `nothing of a name is read as markup, and the page needs nothing from elsewhere`() {
    let page = RunPage(report).html
    #expect(page.contains("holed &lt;&amp;&gt;"))
    #expect(!page.contains("holed <&>"))
    #expect(page.contains("Case 7 &lt;was&gt; in flight."))
    for word in ["<script", "<link", "<img", "@import", "url("] { #expect(!page.contains(word), "\(word)") }
    #expect(page.contains("prefers-color-scheme:dark"))
    #expect(page.contains("width=device-width"))
  }

  @Test func `a summary, tests and a scan say the same`() throws {
    let broken = Set(report.result.violations.map(\.law))
    let summary = RunMarkdown(report).text
    let xml = JUnitReport(report).xml
    for law in broken {
      #expect(summary.contains(law))
      #expect(xml.contains("name=\"\(law): "))
    }
    #expect(summary.contains("**new**"))
    #expect(xml.components(separatedBy: "<failure ").count - 1 == broken.count)
    #expect(xml.contains("<skipped message=\"not exercised\"/>"))
    let data = try JSONEncoder().encode(SARIFReport(report))
    let record = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect((record["$schema"] as? String)?.contains("sarif-2.1.0") == true)
    let run = try #require((record["runs"] as? [[String: Any]])?.first)
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.count == report.result.violations.count)
    #expect(Set(results.compactMap { $0["ruleId"] as? String }) == broken)
    #expect(results.allSatisfy { $0["baselineState"] as? String == "new" })
  }

  @Test func `a run without a finding says how much it has shown`() {
    var result = CampaignResult(system: "model", seed: 1)
    result.cases = 30_000
    let page = RunPage(RunReport(result, version: "1", seconds: 1)).html
    #expect(page.contains("Every law that was exercised holds on model"))
    #expect(page.contains("With no finding in 30,000 cases, fewer than 101 in a million"))
    #expect(page.contains("class=\"good\""))
  }
}
