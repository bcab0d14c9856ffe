import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// Where the conditions of a relation do not hold, or another law knows better, nothing is said.
@Suite struct SilenceTests {
  private static let toPeer = probe(1, "10.2.1.20")

  private func spoke(_ bench: MetamorphicBench) -> [String] {
    let answers = [true, false].flatMap { earlier in
      [true, false].map { later in bench.hears(earlier, later) }
    }
    for answer in answers { #expect(answer.broken == []) }
    return answers.flatMap(\.spoke)
  }

  @Test func `a new route that could be chosen is left to the laws of routes`() {
    let bench = MetamorphicBench(Self.toPeer) {
      $0.addRoute($0.table(1), "10.2.1.0/24", .internetGateway($0.gateway(1)))
    }
    #expect(spoke(bench) == [])
  }

  @Test func `a VPC that holds the destination as well is no stranger`() {
    let bench = MetamorphicBench(Self.toPeer) {
      $0.addVPC(9, "10.2.0.0/16")
      $0.addSubnet(9, in: 9, "10.2.1.0/24")
    }
    #expect(spoke(bench) == [])
  }

  @Test func `with an appliance on the way the outbound rules of the target count`() {
    let bench = MetamorphicBench(
      probe(1, "10.1.2.13"),
      prepare: { net in
        net.addRoute(net.table(11), "10.1.1.0/24", .networkInterface(net.interface(12)))
        net.addOpenGroup(13, in: 1)
        let own = net.group(13)
        net.change(13) { $0.groups = [own] }
      }
    ) { $0.setRules($0.group(13), .egress, []) }
    #expect(!bench.hears(true, false).spoke.contains("PW-META-7"))
  }

  @Test func `two neighbouring entries of two actions that meet may not change places`() {
    let bench = MetamorphicBench(Self.toPeer) {
      $0.setEntries($0.acl(1), .ingress, [(1, .allow, "10.2.0.0/16", .all), (2, .deny, "10.2.1.0/24", .all)])
    } _: {
      $0.setEntries($0.acl(1), .ingress, [(1, .deny, "10.2.1.0/24", .all), (2, .allow, "10.2.0.0/16", .all)])
    }
    #expect(spoke(bench) == [])
  }

  @Test func `another probe between the same ends says nothing without its conditions`() {
    let bench = MetamorphicBench(
      probe(1, "10.2.1.20", ssh), then: probe(1, "10.2.1.20", .udp(port: 22, sourcePort: 40000)),
      prepare: { $0.addRule($0.group(3), .ingress, .tcp(1...2), .block(.everything(.ipv4))) }, { _ in })
    #expect(spoke(bench) == [])
  }

  @Test func `where a law that knows the right answer is broken, nothing is said twice`() {
    let net = network()
    func play(_ judge: inout Judge) -> [String] {
      _ = judge.judge(
        HistoryStep(.wait(seconds: 0), .waited, after: Observation(net.topology)))
      return [true, false].flatMap { succeeded in
        judge.judge(
          HistoryStep(
            .probe(Self.toPeer), .answer(ProbeAnswer(succeeded: succeeded)), after: Observation(net.topology))
        )
      }.map(\.law)
    }
    var judge = Judge()
    #expect(play(&judge).filter { $0 == "PW-META-1" } == [])
    var echoing = Judge(echoes: true)
    let heard = play(&echoing)
    #expect(heard.contains("PW-META-1"))
    #expect(heard.count == 2)
  }
}
