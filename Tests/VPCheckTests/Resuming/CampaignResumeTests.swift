import PropertyEngine
import Synchronization
import Testing
import VPCheckModel

@testable import VPCheck

/// A campaign that goes on from a checkpoint is the campaign that nobody interrupted.
@Suite struct CampaignResumeTests {
  /// Keeps notes in memory, as lines.
  final class Notes: CampaignJournal {
    let lines = Mutex<[Int: [UInt8]]>([:])
    let played = Mutex<[Int]>([])

    init(_ earlier: [Int: [UInt8]] = [:]) { lines.withLock { $0 = earlier } }

    func earlier(_ caseIndex: Int) -> CaseNote? {
      lines.withLock { $0[caseIndex] }.flatMap { CaseNote(line: $0.dropLast()[...]) }
    }

    func begin(_ caseIndex: Int, worker: Int) { played.withLock { $0.append(caseIndex) } }

    func end(_ note: CaseNote, worker: Int) { lines.withLock { $0[note.caseIndex] = note.line } }
  }

  /// Nothing is said of blocks that overlap, neither of peered networks nor of subnets, so several laws are
  /// broken soon.
  private let source = SystemSource(name: "blind") { _ in
    var rules = ControlRules()
    rules.peering.overlap = { _, _ in false }
    rules.subnets.conflict = { _, _, _ in nil }
    return ModelSystem(name: "blind", controlRules: rules)
  }

  private func configuration(_ cases: Int, jobs: Int = 1) -> CampaignConfiguration {
    var configuration = CampaignConfiguration()
    configuration.seed = 3
    configuration.cases = cases
    configuration.jobs = jobs
    configuration.chunk = 32
    return configuration
  }

  /// Everything that a state holds, as text.
  private func text(_ result: CampaignResult) -> String {
    var state = CampaignState(identity: ["system blind"], system: "blind", seed: 3, firstCase: 0)
    state.result = result
    return state.text
  }

  @Test func `a run in three parts, at other numbers of jobs, is the run in one`() throws {
    let whole = try Campaign(source, configuration(160)).run()
    #expect(whole.violations.count > 1)
    var earlier: CampaignResult?
    for (cases, jobs) in [(50, 1), (101, 2), (160, 1)] {
      let campaign = Campaign(source, configuration(cases, jobs: jobs), from: earlier)
      var kept: CampaignResult?
      campaign.onCheckpoint = { result, _ in kept = result }
      _ = try campaign.run()
      // Through the text, as after a kill.
      let state = try CampaignState(
        parsing: text(try #require(kept)), identity: ["system blind"], system: "blind", seed: 3, firstCase: 0)
      earlier = state.result
    }
    #expect(text(try #require(earlier)) == text(whole))
  }

  @Test func `cases in the journal are not played again, and count the same`() throws {
    let first = Notes()
    let campaign = Campaign(source, configuration(64))
    campaign.journal = first
    let whole = try campaign.run()
    // Killed after 40 cases with nothing but the first state: all from the journal, the rest is played.
    let known = first.lines.withLock { $0.filter { $0.key < 40 } }
    let second = Notes(known)
    let again = Campaign(source, configuration(64, jobs: 2))
    again.journal = second
    let resumed = try again.run()
    #expect(text(resumed) == text(whole))
    #expect(second.played.withLock { $0.sorted() } == Array(40..<64))
  }

  @Test func `a violation that is kept beyond the counts is not shrunk again`() throws {
    let campaign = Campaign(source, configuration(64))
    var kept: [CampaignResult] = []
    campaign.onCheckpoint = { result, isUrgent in if isUrgent { kept.append(result) } }
    let whole = try campaign.run()
    let early = try #require(kept.first { !$0.violations.isEmpty })
    #expect(early.nextCase < 64)
    let again = Campaign(source, configuration(64), from: early)
    var told: [String] = []
    again.onViolation = { told.append($0.fingerprint) }
    // A violation without a file is told once more, so that it is saved after all.
    let resumed = try again.run()
    #expect(Set(told) == Set(whole.violations.map(\.fingerprint)))
    #expect(text(resumed) == text(whole))
  }

  @Test func `a case that is set aside counts as one without an answer`() throws {
    struct Aside: CampaignJournal {
      func earlier(_ caseIndex: Int) -> CaseNote? {
        caseIndex == 7 ? CaseNote(lost: 7, because: "case 7 ends the process") : nil
      }
      func begin(_ caseIndex: Int, worker: Int) {}
      func end(_ note: CaseNote, worker: Int) {}
    }
    let campaign = Campaign(.model, configuration(16))
    campaign.journal = Aside()
    let result = try campaign.run()
    #expect(result.cases == 16)
    #expect(result.failures == [.environment: 1])
    #expect(result.firstFailure?.detail == "case 7 ends the process")
  }

  @Test func `the bytes of an interesting case exercise its law again`() throws {
    let campaign = Campaign(.model, configuration(32))
    var inputs: [(laws: [String], bytes: [UInt8])] = []
    campaign.onInteresting = { inputs.append((laws: $0, bytes: $1)) }
    _ = try campaign.run()
    #expect(inputs.count > 5)
    for input in inputs {
      let bytes = try ByteCampaign(.model, configuration(1))
      #expect(bytes.play(input.bytes).isEmpty)
      for law in input.laws { #expect(bytes.result.exercised[law, default: 0] > 0, "\(law)") }
    }
  }

  @Test func `the choices of a violation are, as bytes, a case that shows it`() throws {
    let campaign = Campaign(source, configuration(64))
    let violations = try campaign.run().violations
    #expect(!violations.isEmpty)
    for violation in violations {
      let fuzzed = try ByteCampaign(source, configuration(1))
      let bytes = try #require(fuzzed.bytes(ofChoices: violation.choices))
      #expect(fuzzed.play(bytes).contains { $0.fingerprint == violation.fingerprint })
    }
  }

  @Test func `a case of the model is made of the same bytes as that of another system`() throws {
    // The choices of neither name a variant.
    let twin = SystemSource(name: "twin") { _ in ModelSystem(name: "twin") }
    for text in [
      "1 5 9 0 t 0 0 0 t 1 0 0 f",
      try #require(Campaign(source, configuration(64)).run().violations.first).choices,
    ] {
      let bytes = try ByteCampaign(.model, configuration(1)).bytes(ofChoices: text)
      #expect(try ByteCampaign(twin, configuration(1)).bytes(ofChoices: text) == bytes)
      #expect(bytes != nil)
    }
  }

  @Test func `random bytes make cases as long as drawn ones`() throws {
    var random = RandomStream(seed: 4)
    let fuzzed = try ByteCampaign(.model, configuration(1))
    for _ in 0..<50 {
      _ = fuzzed.play((0..<1500).map { _ in UInt8(truncatingIfNeeded: random.next(below: 256)) })
    }
    let drawn = try Campaign(.model, configuration(50)).run()
    #expect(fuzzed.result.commands * 2 > drawn.commands, "\(fuzzed.result.commands) of \(drawn.commands)")
  }

  @Test func `any bytes are a case, and what they show is shrunk`() throws {
    let campaign = try ByteCampaign(source, configuration(1))
    var stream = RandomStream(seed: 9)
    for length in 0..<200 {
      _ = campaign.play((0..<length).map { _ in UInt8(truncatingIfNeeded: stream.next(below: 256)) })
    }
    #expect(campaign.result.cases > 150)
    let random = Campaign(source, configuration(64))
    var bytes: [[UInt8]] = []
    random.onInteresting = { bytes.append($1) }
    _ = try random.run()
    let found = bytes.flatMap { campaign.play($0) }
    #expect(!campaign.result.violations.isEmpty)
    for violation in found { #expect(violation.story.count <= 6, "\(violation.story)") }
  }
}
