import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

@Suite struct SessionJudgingTests {
  private let session = SessionID(1)
  private let probe = Probe.exchange(
    from: .instance(ResourceID(.instance, 1)), to: .address(.ipv4(10, 0, 0, 5)), .ping)

  private let arrived = ProbeAnswer(succeeded: true)
  private let lost = ProbeAnswer(succeeded: false, diagnosis: Diagnosis(.back, .noRoute))

  private func step(_ step: Step, _ answer: ProbeAnswer) -> HistoryStep {
    HistoryStep(step, .answer(answer), after: Observation(Topology()))
  }

  private func exchange(of step: Step, _ facts: HistoryFacts) -> Probe? {
    JudgedStep(
      index: 0, step: step, result: .answer(arrived), before: Topology(), after: Topology(),
      refreshed: [], facts: facts
    ).exchange
  }

  @Test func `a packet of a session is one of the exchange that opened it`() {
    var facts = HistoryFacts()
    #expect(exchange(of: .send(session), facts) == nil)
    facts.record(step(.open(session, probe), arrived), before: Topology())
    #expect(exchange(of: .send(session), facts) == probe)
    #expect(exchange(of: .send(SessionID(2)), facts) == nil)
    #expect(exchange(of: .open(session, probe), facts) == probe)
  }

  @Test func `a session whose first exchange failed is not open`() {
    var facts = HistoryFacts()
    facts.record(step(.open(session, probe), arrived), before: Topology())
    facts.record(step(.open(session, probe), lost), before: Topology())
    #expect(facts.sessions.isEmpty)
  }

  @Test func `the first packet is judged as a probe, and fingerprints name both so`() {
    #expect(Step.open(session, probe).kind == .probe && Step.send(session).kind == .send)
    #expect(Step.open(session, probe).operation == "probe" && Step.send(session).operation == "probe")
    var plain = Judge()
    var opened = Judge()
    let asked = plain.judge(step(.probe(probe), arrived)).map(\.fingerprint)
    #expect(!asked.isEmpty)
    #expect(opened.judge(step(.open(session, probe), arrived)).map(\.fingerprint) == asked)
  }

  @Test func `no law speaks of what becomes of a later packet`() {
    for answer in [arrived, lost] {
      var judge = Judge()
      _ = judge.judge(step(.open(session, probe), arrived))
      #expect(judge.judge(step(.send(session), answer)).isEmpty)
    }
  }
}
