import AddressMath
import PropertyEngine
import Testing
import VPCheckGenerators
import VPCheckTopology

@Suite struct TopologyPlansTests {
  @Test func `the wizard makes a public subnet in seven calls`() throws {
    let block = try #require(CIDRBlock("10.1.0.0/16"))
    let steps = Wizard.vpcAndMore(cidrBlock: block)
    #expect(
      steps.compactMap { $0.command?.operation } == [
        "createVpc", "createSubnet", "createInternetGateway", "attachInternetGateway", "createRouteTable",
        "createRoute", "associateRouteTable",
      ])
    var network = PliantNetwork()
    for step in steps { network.apply(step) }
    #expect(network.topology.subnets.first?.ipv4 == CIDRBlock("10.1.0.0/20"))
  }

  @Test(arguments: ["10.0.0.0/16", "10.0.0.0/20", "10.0.0.0/24", "10.0.0.0/27", "10.0.0.0/28"])
  func `the wizard's subnet lies in a VPC of any size`(text: String) throws {
    let block = try #require(CIDRBlock(text))
    guard case .createSubnet(_, _, let argument, _, _) = Wizard.vpcAndMore(cidrBlock: block)[1].command
    else {
      Issue.record("the second call is CreateSubnet")
      return
    }
    let subnet = try #require(argument?.canonicalised)
    #expect(block.contains(subnet) && subnet.prefixLength <= 28)
  }

  @Test func `the walk-through has twenty-five steps of twenty-nine requests and probes`() {
    #expect(Set(Walkthrough.entries.map(\.name)) == Set((1...25).map { "W\($0)" }))
    #expect(Set(Walkthrough.entries.map(\.part)).count == 29)
    #expect(Walkthrough.scenario().commandCount == 24)
    #expect(Walkthrough.scenario().probeCount == 5)
  }

  @Test func `a step, or a part of one, can be left out`() {
    #expect(Walkthrough.scenario(omitting: ["W4"]).commandCount == 22)
    #expect(Walkthrough.scenario(omitting: ["W4b"]).commandCount == 23)
    let probed = Walkthrough.scenario(omitting: ["W12"], then: [Walkthrough.ping])
    #expect(probed.steps.last == .probe(Walkthrough.ping))
    #expect(probed.commandCount == 23)
  }

  @Test func `plans end in probes between hosts that have all they need`() {
    var ended = 0
    var complete = 0
    for seed in UInt64(1)...300 {
      let scenario = DrawnScenario(seed: seed)
      for (position, notes) in scenario.notes.enumerated() where notes.isPlanned {
        guard
          case .probe(.exchange(.instance(let sender), .privateAddress(let receiver), _)) = scenario.steps[
            position]
        else { continue }
        ended += 1
        complete += scenario.isRouted(sender, receiver) ? 1 : 0
      }
    }
    #expect(ended > 60, "\(ended) plans")
    #expect(2 * complete > ended, "\(complete) of \(ended)")
  }

  @Test func `a planned step keeps its meaning when the plan is taken away`() throws {
    var compared = 0
    for seed in UInt64(1)...200 {
      let testCase = TestCase()
      testCase.reset(seed: seed, caseIndex: 0)
      let whole = DrawnScenario(testCase, profile: GenerationProfile(stepCountMax: 12))
      let spans = testCase.record.spans.spans
      // The span of a plan is an operation span that is followed by another in the same step.
      let plans = spans.indices.filter { position in
        spans[position].label == "operation" && position + 1 < spans.count
          && spans[position + 1].label == "operation"
      }
      guard let plan = plans.first, plans.count == 1 else { continue }
      var choices = whole.choices.choices
      choices.removeSubrange(spans[plan].range)
      testCase.reset(replaying: ChoiceSequence(choices), extension: .simplest)
      let rest = DrawnScenario(testCase, profile: GenerationProfile(stepCountMax: 12))
      #expect(rest.steps == whole.steps)
      compared += 1
    }
    #expect(compared > 30)
  }
}

extension DrawnScenario {
  /// Whether the network at the end has a route, or needs none, between two instances.
  fileprivate func isRouted(_ sender: InstanceID, _ receiver: ResourceID) -> Bool {
    func interface(_ id: ResourceID) -> NetworkInterface? {
      topology.networkInterfaces[topology.instances[id]?.interfaces.first ?? id]
    }
    guard let from = interface(sender), let to = interface(receiver) else { return false }
    if from.vpc == to.vpc { return true }
    return topology.routeTables.contains { table in
      table.vpc == from.vpc
        && table.routes.contains { route in
          guard case .peeringConnection = route.target, let address = to.ipv4.first?.address else {
            return false
          }
          return route.destination.contains(address)
        }
    }
  }
}
