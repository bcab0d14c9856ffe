import AddressMath
import PropertyEngine
import Testing
import VPCheckGenerators
import VPCheckTopology

/// How small the engine makes a generated scenario that shows something.
@Suite struct ShrinkingTests {
  /// Finds scenarios that show something at fixed seeds, and returns the smallest forms of them.
  private func smallest(
    stepCountMax: Int = 30, count: Int = LongRun.isAsked ? 8 : 2,
    _ shows: @escaping ([Step], Topology) -> Bool
  ) -> [[Step]] {
    let profile = GenerationProfile(stepCountMax: stepCountMax, features: .all.subtracting([.errands]))
    let property: Property = { testCase in
      let scenario = try Self.draw(testCase, profile)
      return shows(scenario.0, scenario.1) ? .failed("shown") : .held
    }
    var found: [[Step]] = []
    let testCase = TestCase()
    for seed in UInt64(1)...600 where found.count < count {
      testCase.reset(seed: seed, caseIndex: 7)
      guard testCase.run(property).status == .interesting else { continue }
      let result = Shrinker(property: property).shrink(testCase.choices, keeping: "shown")
      testCase.reset(replaying: result.choices, extension: .simplest)
      found.append(DrawnScenario(testCase, profile: profile).steps)
    }
    return found
  }

  private static func draw(_ testCase: TestCase, _ profile: GenerationProfile) throws -> ([Step], Topology) {
    var network = PliantNetwork()
    var steps: [Step] = []
    var generator = try ScenarioGenerator(profile: profile, testCase)
    while let step = try generator.next(after: network.topology) {
      steps.append(step)
      network.apply(step)
    }
    return (steps, network.topology)
  }

  @Test func `overlapping VPCs with a connection shrink to three calls`() {
    let found = smallest { _, topology in
      topology.peeringConnections.contains { connection in
        let blocks = [connection.requester.vpc, connection.accepter.vpc].map {
          topology.vpcs[$0]?.ipv4.first?.block
        }
        guard connection.requester.vpc != connection.accepter.vpc, let one = blocks[0], let other = blocks[1]
        else { return false }
        return one.overlaps(other)
      }
    }
    #expect(!found.isEmpty)
    for steps in found { #expect(steps.count == 3, "\(steps)") }
  }

  @Test func `overlapping subnets shrink to three calls`() {
    let found = smallest { _, topology in
      topology.subnets.contains { one in
        topology.subnets.contains { other in
          guard one.id < other.id, one.vpc == other.vpc, let left = one.ipv4, let right = other.ipv4
          else { return false }
          return left.overlaps(right)
        }
      }
    }
    #expect(!found.isEmpty)
    for steps in found { #expect(steps.count == 3, "\(steps)") }
  }

  @Test func `a probe over a connection shrinks to the nine steps that it needs`() {
    let found = smallest(count: LongRun.isAsked ? 6 : 1) { steps, topology in
      guard topology.peeringConnections.contains(where: { $0.state == .active }) else { return false }
      return steps.contains { step in
        guard case .probe(.exchange(.instance(let sender), .privateAddress(let receiver), .ping)) = step,
          let from = topology.networkInterfaces[.implicit(.networkInterface, of: sender)]?.vpc,
          let instance = topology.instances[receiver]?.interfaces.first,
          let to = topology.networkInterfaces[instance]?.vpc
        else { return false }
        return topology.peeringConnections.contains {
          $0.state == .active && $0.joins(from) && $0.peer(of: from) == to && from != to
        }
      }
    }
    #expect(!found.isEmpty)
    for steps in found { #expect(steps.count == 9, "\(steps.count): \(steps)") }
  }
}
