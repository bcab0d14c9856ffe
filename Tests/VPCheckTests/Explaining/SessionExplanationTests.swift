import Testing
import VPCheckCorpus
import VPCheckTopology

@testable import VPCheck

/// Two instances in one subnet, the second with a group of its own.
@Suite struct SessionExplanationTests {
  private static let network = """
    vpc1 = createVpc 10.1.0.0/16
    sub1 = createSubnet vpc1 10.1.0.0/24
    sg1 = createSecurityGroup vpc1 name=web
    i1 = runInstances sub1
    i2 = runInstances sub1 groups=sg1
    """

  private func explain(_ lines: String) throws -> [ProbeExplanation] {
    let steps = try (Self.network + "\n" + lines).split(separator: "\n").map { try Step(parsing: String($0)) }
    let explanation = Explanation(Scenario(steps))
    #expect(explanation.refusals.isEmpty, "\(explanation.refusals)")
    return explanation.probes
  }

  private func told(_ probe: ProbeExplanation?) -> [String] {
    probe?.passages.map { "\($0.direction) \($0.interface) \($0.means) \($0.law ?? "-")" } ?? []
  }

  @Test func `a ping goes on by its entries`() throws {
    let probes = try explain(
      """
      authorizeSecurityGroupIngress sg1 icmp -1..-1 from 0.0.0.0/0
      session1 = ping i1 -> i2.private
      revokeSecurityGroupIngress sg1 icmp -1..-1 from 0.0.0.0/0
      send session1
      """)
    #expect(probes.map(\.verdict) == [.open, .arrives])
    #expect(probes[0].passages.isEmpty)
    #expect(!probes[1].answer.succeeded, "a new flow is refused")
    #expect(told(probes.last) == ["egress i1.eni entry SG-TRK-1", "ingress i2.eni entry SG-TRK-1"])
  }

  @Test func `an untracked connection ends with its rule, a tracked one does not`() throws {
    for (source, verdict, passage) in [
      ("0.0.0.0/0", SessionVerdict.isLost, "ingress i2.eni nothing SG-TRK-8"),
      ("10.1.0.0/16", SessionVerdict.arrives, "ingress i2.eni entry SG-TRK-2"),
    ] {
      let probes = try explain(
        """
        authorizeSecurityGroupIngress sg1 tcp 22..22 from \(source)
        session1 = tcp i1 -> i2.private port=22 sourcePort=40000
        send session1
        revokeSecurityGroupIngress sg1 tcp 22..22 from \(source)
        send session1
        wait 432001s
        send session1
        """)
      #expect(probes[1].verdict == .arrives)
      #expect(probes[2].verdict == verdict)
      #expect(told(probes[2]).last == passage)
      #expect(probes[3].verdict == .isLost)
    }
  }
}
