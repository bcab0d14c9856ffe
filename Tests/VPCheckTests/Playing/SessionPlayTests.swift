import AddressMath
import Testing
import VPCheckCorpus
import VPCheckTopology

@testable import VPCheck

@Suite struct SessionPlayTests {
  static let arrived = ProbeAnswer(succeeded: true)
  static let lost = ProbeAnswer(succeeded: false, diagnosis: Diagnosis(.forward, .noRoute))
  static let text = """
    format 1
    law SG-TRK-7
    vpc1 = createVpc 10.0.0.0/16
    sub1 = createSubnet vpc1 10.0.0.0/24
    i1 = runInstances sub1
    i2 = runInstances sub1
    session1 = ping i1 -> i2.private   expect success
    send session1   expect success

    """

  func play(_ lines: [String], on system: any ControlPlaneSystem) throws -> [StepResult] {
    var player = Player(system)
    try player.begin()
    return try lines.map { try player.play(try Step(parsing: $0)).result }
  }

  @Test func `packets go over the session that was opened`() throws {
    let system = ScriptedSessions(Self.arrived, Self.lost)
    let results = try play(
      ["session1 = ping i1 -> 10.0.0.5", "send session1", "send session1"], on: system)
    #expect(system.asked == ["open session1", "send session1", "send session1"])
    #expect(results == [.answer(Self.arrived), .answer(Self.lost), .answer(Self.lost)])
  }

  @Test func `nothing is sent in a session whose first exchange failed`() throws {
    let system = ScriptedSessions(Self.lost)
    let results = try play(["session1 = ping i1 -> 10.0.0.5", "send session1"], on: system)
    #expect(system.asked == ["open session1"])
    #expect(results == [.answer(Self.lost), .skipped(reason: "session1 is not open")])
  }

  @Test func `a new case begins without open sessions`() throws {
    let system = ScriptedSessions(Self.arrived)
    var player = Player(system)
    try player.begin()
    _ = try player.play(try Step(parsing: "session1 = ping i1 -> 10.0.0.5"))
    try player.begin()
    let later = try player.play(.send(SessionID(1)))
    #expect(later.result == .skipped(reason: "session1 is not open"))
  }

  @Test func `the destination of a session becomes the address that the system reported`() throws {
    var player = Player(ModelSystem())
    try player.begin()
    let stored = try StoredCase(parsing: Self.text)
    let steps = try stored.scenario.steps.map { try player.play($0).step }
    guard case .open(SessionID(1), .exchange(_, .address, .ping)) = steps[4] else {
      Issue.record("expected an address, found \(steps[4])")
      return
    }
  }

  @Test func `a system that holds no sessions skips both steps and says so`() throws {
    let system = ScriptedSessions(Self.arrived)
    system.capabilities = [.dataPlane]
    let skipped = StepResult.skipped(reason: "the system holds no sessions open")
    let lines = ["session1 = ping i1 -> 10.0.0.5", "send session1"]
    #expect(try play(lines, on: system) == [skipped, skipped])
    #expect(try play(lines, on: ScriptedSystem()) == [skipped, skipped])
    #expect(system.asked.isEmpty)
  }

  @Test func `a replay on a system that holds no sessions differs in nothing`() throws {
    let system = BareModel()
    let result = CaseReplay(system, name: "bare").replay(try StoredCase(parsing: Self.text))
    #expect(result.differences.isEmpty && result.failure == nil)
  }

  @Test func `a replay tells that a session was not open where it should have been`() throws {
    let lines = [
      "format 1", "law SG-TRK-7", "session1 = ping i1 -> 10.0.0.5", "send session1   expect success",
    ]
    let stored = try StoredCase(parsing: lines.joined(separator: "\n"))
    let result = CaseReplay(ScriptedSessions(Self.lost), name: "scripted").replay(stored)
    let told = result.differences.filter { $0.fingerprint == nil }
    #expect(told.map(\.observed) == ["skipped: session1 is not open"])
    #expect(told.map(\.expected) == ["step 2: success"])
  }

  @Test func `an explanation tells of each packet of a session`() throws {
    let stored = try StoredCase(
      parsing: Self.text.replacing(
        "send session1", with: "revokeSecurityGroupIngress vpc1.sg -1 from vpc1.sg\nsend session1"))
    let explanation = Explanation(stored.scenario)
    #expect(explanation.refusals.isEmpty)
    #expect(explanation.probes.map(\.step.text) == ["session1 = ping i1 -> i2.private", "send session1"])
    #expect(explanation.probes.map(\.answer.succeeded) == [true, false])
    #expect(explanation.probes[1].probe.text.hasPrefix("ping i1 -> 10.0.0."))
  }
}

/// The model as it is when it holds no sessions open.
private final class BareModel: DataPlaneSystem {
  private let model = ModelSystem()
  let name = "bare"
  var capabilities: Set<Capability> { model.capabilities.subtracting([.sessions]) }
  func reset() { model.reset() }
  func apply(_ command: Command, by caller: Caller) -> Outcome { model.apply(command, by: caller) }
  func observe(_ kinds: Set<ResourceKind>, last: Topology) -> Topology { model.observe(kinds, last: last) }
  func send(_ probe: Probe) -> ProbeAnswer { model.send(probe) }
}
