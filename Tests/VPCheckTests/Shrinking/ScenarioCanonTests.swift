import AddressMath
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
      guard case .createRoute(_, let block, let target)? = scenario.steps.last?.command else { return false }
      switch target {
      case .internetGateway: return attached
      case .egressOnlyGateway: return block.canonicalised?.base.family == .ipv6
      default: return target.resource != nil
      }
    }
    #expect(
      result == [
        "vpc1 = createVpc 10.0.0.0/16", "eigw1 = createEgressOnlyInternetGateway vpc1",
        "createRoute vpc1.rtb 2001:db8::/64 to eigw1",
      ])
  }

  @Test func `an IPv6 block is asked for where the VPC is made`() throws {
    let lines = [
      "vpc1 = createVpc 10.0.0.0/16", "associateVpcCidrBlock vpc1 ipv6=amazon",
      "rtb1 = createRouteTable vpc1",
    ]
    let result = try shrink(lines) { scenario in
      guard case .createRouteTable? = scenario.steps.last?.command else { return false }
      return scenario.steps.contains { step in
        switch step.command {
        case .createVpc(_, _, let ipv6)?: ipv6 != nil
        case .associateVpcIPv6CidrBlock?: true
        default: false
        }
      }
    }
    #expect(result == ["vpc1 = createVpc 10.0.0.0/16 ipv6=amazon", "rtb1 = createRouteTable vpc1"])
  }

  @Test func `two resources are left out at once when neither can be alone`() throws {
    let lines = [
      "vpc1 = createVpc 10.0.0.0/16", "sub1 = createSubnet vpc1 10.0.0.0/24",
      "sub2 = createSubnet vpc1 10.0.1.0/24", "i1 = runInstances sub1", "i2 = runInstances sub2",
      "stopInstances i2",
    ]
    let result = try shrink(lines) { scenario in
      let made = scenario.steps.compactMap(\.command?.createdID)
      let used = Set(scenario.steps.flatMap { $0.command?.references ?? [] })
      guard case .stopInstances? = scenario.steps.last?.command else { return false }
      return made.count { $0.kind == .subnet } == made.count { $0.kind == .instance }
        && used.contains(ResourceID(.subnet, 1)) && used.contains(ResourceID(.instance, 1))
        && used.isSubset(of: made)
    }
    #expect(
      result == [
        "vpc1 = createVpc 10.0.0.0/16", "sub1 = createSubnet vpc1 10.0.0.0/16", "i1 = runInstances sub1",
        "stopInstances i1",
      ])
  }
}
