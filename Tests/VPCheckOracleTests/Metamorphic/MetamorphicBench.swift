import AddressMath
import VPCheckTopology

@testable import VPCheckOracle

/// Two answers of a system that the test plays, and what laws that compare say to them.
struct MetamorphicBench {
  /// The state at the first probe.
  var before: NetworkBuilder
  /// The state at the second probe.
  var after: NetworkBuilder
  /// The first probe.
  var first: Probe
  /// The second probe.
  var second: Probe

  /// Changes the network of the fixtures between two answers.
  ///
  /// - Parameters:
  ///   - prepare: Changes the network before the first answer.
  ///   - change: Changes it between the two.
  init(
    _ probe: Probe, then second: Probe? = nil, prepare: (inout NetworkBuilder) -> Void,
    _ change: (inout NetworkBuilder) -> Void
  ) {
    before = network()
    prepare(&before)
    after = before
    change(&after)
    first = probe
    self.second = second ?? probe
  }

  /// Changes the network of the fixtures between two answers to one probe.
  init(_ probe: Probe, _ change: (inout NetworkBuilder) -> Void) {
    self.init(probe, prepare: { _ in }, change)
  }

  /// Asks twice in one state.
  init(_ probe: Probe, then second: Probe? = nil) {
    self.init(probe, then: second, prepare: { _ in }, { _ in })
  }

  /// Returns the fingerprints, and the laws that spoke, when the two probes were answered so.
  func hears(_ earlier: Bool, _ later: Bool) -> (broken: [String], spoke: [String]) {
    var judge = Judge(LawCatalogue(MetamorphicLaws.all))
    func look(_ net: NetworkBuilder) -> HistoryStep {
      HistoryStep(.wait(seconds: 0), .waited, after: Observation(net.topology))
    }
    func ask(_ probe: Probe, _ succeeded: Bool, _ net: NetworkBuilder) -> HistoryStep {
      HistoryStep(
        .probe(probe), .answer(ProbeAnswer(succeeded: succeeded)), after: Observation(net.topology))
    }
    _ = judge.judge(look(before))
    _ = judge.judge(ask(first, earlier, before))
    _ = judge.judge(look(after))
    let findings = judge.judge(ask(second, later, after))
    let spoke = zip(judge.catalogue.laws, judge.exercised).filter { $1 > 0 }.map(\.0.id)
    return (findings.map(\.fingerprint), spoke)
  }
}
