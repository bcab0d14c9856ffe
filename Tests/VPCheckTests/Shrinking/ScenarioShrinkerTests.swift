import AddressMath
import Testing
import VPCheckCorpus
import VPCheckTopology

@testable import VPCheck

@Suite struct ScenarioShrinkerTests {
  func scenario(_ lines: String...) throws -> Scenario {
    Scenario(try lines.map { try Step(parsing: $0) })
  }

  /// Shrinks as long as a condition on the steps holds; the culprit is the last step.
  func shrink(
    _ scenario: Scenario, playsMax: Int = 2000, while condition: @escaping ([String]) -> Bool
  ) -> ShrunkScenario {
    let last = ShownFailure(stepIndex: scenario.steps.count - 1)
    var shrinker = ScenarioShrinker(scenario, shown: last, playsMax: playsMax) { candidate in
      Self.namesOnlyWhatExists(candidate) && condition(candidate.steps.map(\.text))
        ? ShownFailure(stepIndex: candidate.steps.count - 1) : nil
    }
    return shrinker.shrink()
  }

  /// A real system refuses a command that names nothing, so it shows nothing.
  static func namesOnlyWhatExists(_ scenario: Scenario) -> Bool {
    var made: Set<ResourceID> = []
    for step in scenario.steps {
      if let id = step.command?.createdID { made.insert(id) }
      if !step.resources.allSatisfy({ made.contains($0.root) }) { return false }
    }
    return true
  }

  @Test func `what the culprit does not need goes in one play`() throws {
    let long = try scenario(
      "vpc1 = createVpc 10.0.0.0/16", "igw1 = createInternetGateway", "e1 = allocateAddress",
      "vpc2 = createVpc 10.5.0.0/16", "sub1 = createSubnet vpc2 10.5.0.0/24", "e2 = allocateAddress",
      "deleteVpc vpc1")
    var plays = 0
    var shrinker = ScenarioShrinker(long, shown: ShownFailure(stepIndex: 6), playsMax: 100) { candidate in
      plays += 1
      return candidate.steps.last?.text.hasPrefix("deleteVpc") == true && candidate.steps.count > 1
        ? ShownFailure(stepIndex: candidate.steps.count - 1) : nil
    }
    let result = shrinker.shrink()
    #expect(result.scenario.steps.map(\.text) == ["vpc1 = createVpc 10.0.0.0/16", "deleteVpc vpc1"])
    #expect(plays <= 6)
    #expect(!result.isPartial)
  }

  @Test func `removing a resource takes along everything that names it`() throws {
    let long = try scenario(
      "vpc1 = createVpc 10.0.0.0/16", "sub1 = createSubnet vpc1 10.0.0.0/24",
      "eni1 = createNetworkInterface sub1", "vpc2 = createVpc 10.1.0.0/16",
      "sub2 = createSubnet vpc2 10.1.0.0/24", "eni2 = createNetworkInterface sub2",
      "deleteNetworkInterface eni2")
    let result = shrink(long) { $0.contains { $0.hasPrefix("deleteNetworkInterface eni") } && $0.count >= 4 }
    #expect(
      result.scenario.steps.map(\.text) == [
        "vpc1 = createVpc 10.0.0.0/16", "sub1 = createSubnet vpc1 10.0.0.0/16",
        "eni1 = createNetworkInterface sub1", "deleteNetworkInterface eni1",
      ])
  }

  @Test func `one resource takes the part of another that is only in the way`() throws {
    let long = try scenario(
      "vpc1 = createVpc 10.0.0.0/16", "rtb1 = createRouteTable vpc1", "igw1 = createInternetGateway",
      "attachInternetGateway igw1 vpc1", "createRoute rtb1 0.0.0.0/0 to igw1")
    let result = shrink(long) { lines in
      let hasTable = lines.contains { $0.contains("createRouteTable") }
      return lines.contains { $0.hasPrefix(hasTable ? "createRoute rtb1" : "createRoute vpc1.rtb") }
        && lines.contains { $0.hasPrefix("attach") }
    }
    #expect(!result.scenario.steps.contains { $0.text.contains("createRouteTable") })
    #expect(result.scenario.steps.last?.text == "createRoute vpc1.rtb 10.0.0.0/16 to igw1")
  }

  @Test func `a block moves with all that lies inside it`() throws {
    let long = try scenario(
      "vpc1 = createVpc 172.20.0.0/20", "sub1 = createSubnet vpc1 172.20.4.0/24",
      "i1 = runInstances sub1 address=172.20.4.77")
    // The address must lie in the subnet and the subnet in the VPC for the failure to show.
    let result = shrink(long) { lines in
      guard lines.count == 3, let instance = try? Step(parsing: lines[2]),
        let vpc = try? Step(parsing: lines[0]),
        let subnet = try? Step(parsing: lines[1]),
        case .runInstances(_, _, let address?, _, _)? = instance.command,
        case .createSubnet(_, _, let inner?, _, _)? = subnet.command, let innerBlock = inner.canonicalised,
        case .createVpc(_, let outer?, _)? = vpc.command, let outerBlock = outer.canonicalised
      else { return false }
      return outerBlock.contains(innerBlock) && innerBlock.contains(address)
    }
    #expect(result.scenario.steps[0].text == "vpc1 = createVpc 10.0.0.0/16")
    #expect(result.scenario.steps[1].text == "sub1 = createSubnet vpc1 10.0.0.0/16")
  }

  @Test func `a budget that runs out is told and the result still shows the failure`() throws {
    let long = try scenario(
      "vpc1 = createVpc 10.0.0.0/16", "vpc2 = createVpc 10.1.0.0/16", "vpc3 = createVpc 10.2.0.0/16",
      "vpc4 = createVpc 10.3.0.0/16", "deleteVpc vpc4")
    let result = shrink(long, playsMax: 1) { $0.count >= 3 }
    #expect(result.isPartial)
    #expect(result.plays == 1)
    #expect(result.scenario.steps.count >= 3)
  }

  @Test func `verdicts that change at random do not keep the shrinker busy for ever`() throws {
    let long = Scenario(
      try (1...60).map { try Step(parsing: "vpc\($0) = createVpc 10.\($0).0.0/16") })
    var state: UInt64 = 7
    let result = shrink(long, playsMax: 500) { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 40 & 3 == 0
    }
    #expect(result.plays <= 500)
  }

  @Test func `a shorter case that leans on another bug is not taken`() throws {
    let long = try scenario(
      "vpc1 = createVpc 10.0.0.0/16", "vpc2 = createVpc 10.1.0.0/16",
      "pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2", "acceptVpcPeeringConnection pcx1")
    var shrinker = ScenarioShrinker(long, shown: ShownFailure(stepIndex: 3), playsMax: 500) { candidate in
      let lines = candidate.steps.map(\.text)
      guard Self.namesOnlyWhatExists(candidate), lines.last?.hasPrefix("accept") == true else { return nil }
      // Peering a VPC with itself would save a call, and is a bug of its own.
      let isWithItself = lines.contains { $0.hasSuffix("requester=vpc1 accepter=vpc1") }
      return ShownFailure(
        stepIndex: lines.count - 1,
        companions: isWithItself ? ["PEER-CRT-7/createVpcPeeringConnection/x"] : [])
    }
    let shrunk = shrinker.shrink().scenario.steps.map(\.text)
    #expect(shrunk.count == 4)
    #expect(shrunk[2] == "pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2")
  }
}
