import Foundation
import Testing
import VPCheck
import VPCheckCorpus
import VPCheckMutants

/// The kept cases: each fault is noticed by its laws, and the model breaks none of them.
///
/// Finding every fault anew takes minutes; `vpcheck faults --verify --save` does it and
/// writes the file that is replayed here.
@Suite struct FaultCaseTests {
  private static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("fault-cases.txt").path

  private func storedCases() throws -> [StoredCase] {
    try CaseCollection.cases(in: String(contentsOfFile: Self.path, encoding: .utf8))
  }

  @Test func `every fault is noticed by each law that it names`() throws {
    let stored = Dictionary(grouping: try storedCases()) { $0.violations.first?.system ?? "" }
    for fault in FaultCatalogue.all {
      let cases = stored[fault.source.name] ?? []
      #expect(cases.map(\.law) == fault.laws, "\(fault.id) has cases for \(cases.map(\.law))")
      let replay = CaseReplay(try fault.source.make(0), name: fault.source.name)
      for stored in cases {
        let result = replay.replay(stored)
        #expect(result.failure == nil)
        #expect(!stored.violations.isEmpty && result.gone == [], "\(fault.id): \(stored.law)")
      }
    }
  }

  @Test func `the model breaks no law in the case of any fault`() throws {
    let replay = CaseReplay(ModelSystem(), name: "model")
    for stored in try storedCases() {
      let result = replay.replay(stored)
      #expect(result.failure == nil)
      let differences = result.differences.map { "\($0.law): \($0.expected), \($0.observed)" }
      #expect(differences == [], "\(stored.violations.map(\.system))")
    }
  }

  /// Numbers, blocks and times at the borders of what may be said, on both sides.
  private static let border = """
    format 1
    law NACL-ENT-20
    vpc1 = createVpc 10.0.0.0/16
    vpc2 = createVpc 10.1.0.0/16
    associateVpcCidrBlock vpc1 ipv6=100.96.0.0/16
    vpc3 = createVpc 10.3.0.0/16 ipv6=100.96.0.0/16
    sub1 = createSubnet vpc1 10.0.0.0/28
    sub2 = createSubnet vpc2 10.1.0.0/16
    igw1 = createInternetGateway
    attachInternetGateway igw1 vpc1
    createRoute vpc1.rtb 0.0.0.0/0 to igw1
    createNetworkAclEntry vpc1.acl ingress 32766 deny -1 10.0.0.0/8
    createNetworkAclEntry vpc1.acl ingress 32765 deny -1 10.0.0.0/8
    createNetworkAclEntry vpc1.acl egress 1 allow -1 0.0.0.0/0
    createNetworkAclEntry vpc1.acl egress 0 allow -1 0.0.0.0/0
    i1 = runInstances sub1 publicAddress=true
    i2 = runInstances sub2
    pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2
    acceptVpcPeeringConnection pcx1
    authorizeSecurityGroupIngress vpc2.sg tcp 0..65535 from 0.0.0.0/0
    authorizeSecurityGroupIngress vpc2.sg tcp 65535..0 from 0.0.0.0/0
    ping i1 -> i2.private
    ping internet:198.51.100.7 -> i1.public
    deleteNetworkAclEntry vpc1.acl ingress 32766
    """

  @Test func `no faulty system ends the program at the borders of what may be said`() throws {
    let stored = try StoredCase(parsing: Self.border)
    for (position, fault) in FaultCatalogue.all.enumerated() {
      // In a hurry every fault plays, and every tenth is judged as well.
      if LongRun.isAsked || position % 10 == 0 {
        let trial = Referee(try fault.source.make(0)).trial(stored.scenario)
        #expect(trial.failure == nil, "\(fault.id)")
      } else {
        var player = Player(try fault.source.make(0))
        try player.begin()
        for step in stored.scenario.steps { _ = try player.play(step) }
      }
    }
    let sound = Referee(ModelSystem()).trial(stored.scenario)
    #expect(sound.failure == nil)
    #expect(sound.fingerprints.isEmpty, "\(sound.fingerprints)")
  }

  @Test func `a case tells of its own fault and of nothing that is not in the catalogue`() throws {
    for stored in try storedCases() {
      let violation = try #require(stored.violations.first)
      #expect(stored.violations.count == 1)
      #expect(violation.fingerprint.hasPrefix("\(stored.law)/"))
      let id = violation.system.replacingOccurrences(of: "fault:", with: "")
      #expect(FaultCatalogue.fault(id) != nil, "\(violation.system)")
    }
  }
}
