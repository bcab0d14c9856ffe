import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// Laws that say again what another law says.
@Suite struct RestatementTests {
  @Test func `every restatement is in the book, beside its original`() {
    for restatement in Restatement.all {
      let law = LawCatalogue.all.law(restatement.id)
      #expect(law?.twin == restatement.original, "\(restatement.id)")
      #expect(LawCatalogue.all.law(restatement.original)?.twin == nil, "\(restatement.original)")
    }
  }

  @Test func `the original judges for both, and both count as exercised`() throws {
    var story = NetworkStory()
    story.createVpc(1, "10.0.0.0/16")
    var judge = Judge()
    let step = HistoryStep(
      .command(.allocateAddress(elastic(1)), by: .first), .outcome(.rejected("AddressLimitExceeded")),
      after: Observation(Topology()))
    _ = judge.judge(step)
    let laws = LawCatalogue.all.laws
    let twin = try #require(laws.firstIndex { $0.id == "EIP-7" })
    let original = try #require(laws.firstIndex { $0.id == "EIP-ALLOC-3" })
    #expect(judge.exercised[twin] == judge.exercised[original])
  }

  @Test func `alone in a book a restatement judges for itself`() throws {
    let law = try #require(LawCatalogue.all.law("ENI-2"))
    var judge = Judge(LawCatalogue([law]))
    var topology = Topology()
    topology.makeVPC(vpc(1), "10.0.0.0/16")
    topology.makeSubnet(subnet(1), in: vpc(1), "10.0.1.0/24")
    topology.makeInstance(instance(1), in: subnet(1), "10.0.1.9")
    _ = judge.judge(HistoryStep(.wait(seconds: 1), .waited, after: Observation(topology)))
    let detach = Command.detachNetworkInterface(.implicit(.networkInterface, of: instance(1)))
    let step = HistoryStep(
      .command(detach, by: .first), .outcome(.accepted), after: Observation(topology))
    #expect(judge.judge(step).map(\.law) == ["ENI-2"])
  }
}
