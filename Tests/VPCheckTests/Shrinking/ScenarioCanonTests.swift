import Testing
import VPCheckCorpus
import VPCheckTopology

@testable import VPCheck

/// Different tellings of one case end in the same one.
@Suite struct ScenarioCanonTests {
  private func shrink(_ lines: [String], while condition: @escaping (Scenario) -> Bool) throws -> [String] {
    let scenario = Scenario(try lines.map { try Step(parsing: $0) })
    var shrinker = ScenarioShrinker(
      scenario, shown: ShownFailure(stepIndex: scenario.steps.count - 1), playsMax: 4000
    ) { candidate in
      ScenarioShrinkerTests.namesOnlyWhatExists(candidate) && condition(candidate)
        ? ShownFailure(stepIndex: candidate.steps.count - 1) : nil
    }
    return shrinker.shrink().scenario.steps.map(\.text)
  }

  /// Two VPCs with different blocks, the connection between them and its acceptance.
  private static func isAcceptedConnection(_ scenario: Scenario) -> Bool {
    var blocks: [ResourceID: CIDRArgument] = [:]
    var connections: Set<ResourceID> = []
    for command in scenario.steps.compactMap(\.command) {
      switch command {
      case .createVpc(let id, let block?, _): blocks[id] = block
      case .createVpcPeeringConnection(let id, let requester, let accepter, _)
      where blocks[requester] != nil && blocks[accepter] != nil && blocks[requester] != blocks[accepter]:
        connections.insert(id)
      case .acceptVpcPeeringConnection(let id) where connections.contains(id): return true
      default: break
      }
    }
    return false
  }

  @Test(arguments: [
    [
      "vpc1 = createVpc 10.1.0.0/16", "vpc2 = createVpc 10.0.0.0/16",
      "pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2",
    ],
    [
      "vpc1 = createVpc 10.0.0.0/16", "vpc2 = createVpc 10.1.0.0/16",
      "pcx1 = createVpcPeeringConnection requester=vpc2 accepter=vpc1",
    ],
    [
      "vpc1 = createVpc 192.168.32.0/24", "vpc2 = createVpc 172.16.0.0/12",
      "pcx1 = createVpcPeeringConnection requester=vpc2 accepter=vpc1",
    ],
    [
      "vpc7 = createVpc 10.0.0.0/16 as=222222222222", "vpc2 = createVpc 10.1.0.0/16",
      "pcx9 = createVpcPeeringConnection requester=vpc2 accepter=vpc7 accepterOwner=222222222222",
    ],
  ])
  func `who asks, which account owns what and where blocks lie is told in one way`(lines: [String]) throws {
    let connection = try #require(lines.last?.split(separator: " ").first)
    let result = try shrink(
      lines + ["acceptVpcPeeringConnection \(connection)"], while: Self.isAcceptedConnection)
    #expect(
      result == [
        "vpc1 = createVpc 10.0.0.0/16", "vpc2 = createVpc 10.1.0.0/16",
        "pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2", "acceptVpcPeeringConnection pcx1",
      ])
  }

  @Test func `two waits become one, as short as may be`() throws {
    let result = try shrink(["wait 1h", "vpc1 = createVpc 10.0.0.0/16", "wait 604799s"]) { scenario in
      scenario.steps.reduce(0) { if case .wait(let seconds) = $1 { $0 + seconds } else { $0 } } > 604_800
    }
    #expect(result == ["wait 604801s"])
  }

  @Test func `a rule that is added and taken away is simplified in both places`() throws {
    let result = try shrink([
      "vpc1 = createVpc 10.0.0.0/16", "authorizeSecurityGroupIngress vpc1.sg tcp 22..407 from 10.3.0.0/16",
      "revokeSecurityGroupIngress vpc1.sg tcp 22..407 from 10.3.0.0/16",
    ]) { scenario in
      var added: Set<PermissionArgument> = []
      for command in scenario.steps.compactMap(\.command) {
        if case .authorizeSecurityGroup(_, _, let permission) = command { added.insert(permission) }
        if case .revokeSecurityGroup(_, _, let permission) = command, added.contains(permission) {
          return true
        }
      }
      return false
    }
    #expect(
      result == [
        "vpc1 = createVpc 10.0.0.0/16", "authorizeSecurityGroupIngress vpc1.sg -1 from 10.0.0.0/16",
        "revokeSecurityGroupIngress vpc1.sg -1 from 10.0.0.0/16",
      ])
  }

  @Test(arguments: [
    [
      "igw1 = createInternetGateway", "attachInternetGateway igw1 vpc1",
      "createRoute vpc1.rtb 10.1.0.0/16 to igw1",
    ],
    [
      "sub1 = createSubnet vpc1 10.0.0.0/16", "eni1 = createNetworkInterface sub1",
      "createRoute vpc1.rtb 10.1.0.0/16 to eni1",
    ],
    [
      "sub1 = createSubnet vpc1 10.0.0.0/16", "i1 = runInstances sub1",
      "createRoute vpc1.rtb 10.1.0.0/16 to i1.eni",
    ],
  ])
  func `what a route points at is one thing when it does not matter`(lines: [String]) throws {
    let result = try shrink(["vpc1 = createVpc 10.0.0.0/16"] + lines) { scenario in
      // A route needs a target that can carry: an attached gateway, or a host.
      let attached = scenario.steps.contains { step in
        if case .attachInternetGateway? = step.command { true } else { false }
      }
      guard case .createRoute(_, _, let target)? = scenario.steps.last?.command else { return false }
      if case .internetGateway = target { return attached }
      return target.resource != nil
    }
    #expect(
      result == [
        "vpc1 = createVpc 10.0.0.0/16", "igw1 = createInternetGateway",
        "attachInternetGateway igw1 vpc1", "createRoute vpc1.rtb 10.0.0.0/16 to igw1",
      ]
        || result == [
          "vpc1 = createVpc 10.0.0.0/16", "sub1 = createSubnet vpc1 10.0.0.0/16", "i1 = runInstances sub1",
          "createRoute vpc1.rtb 10.0.0.0/16 to i1",
        ])
  }
}
