import AddressMath
import PropertyEngine
import Testing
import VPCheckGenerators
import VPCheckTopology

@Suite struct ScenarioGeneratorTests {
  @Test(arguments: UInt64(1)...20)
  func `the same choices give the same scenario`(seed: UInt64) {
    let first = DrawnScenario(seed: seed)
    let testCase = TestCase()
    testCase.reset(replaying: first.choices)
    let second = DrawnScenario(testCase)
    #expect(second.steps == first.steps)
    #expect(second.choices == first.choices)
    #expect(testCase.firstMisaligned == nil)
  }

  @Test func `without a choice to go on there is no step`() {
    let testCase = TestCase()
    testCase.resetToSimplest()
    #expect(DrawnScenario(testCase).steps.isEmpty)
  }

  @Test func `the simplest steps are VPCs with disjoint blocks`() {
    let scenario = DrawnScenario.simplest(stepCount: 2)
    let expected: [Step] = [1, 2].map { number in
      let block = CIDRBlock("10.\(number - 1).0.0/16")
      return .command(
        .createVpc(VPCID(.vpc, number), cidrBlock: block.map { CIDRArgument($0) }, ipv6: nil), by: .first)
    }
    #expect(scenario.steps == expected)
  }

  @Test func `the simplest choices after an operation give its simplest form`() throws {
    let testCase = TestCase()
    var choices = DrawnScenario.simplest(stepCount: 1).choices.choices
    choices[choices.count - 1] = .boolean(true)
    // The operation is the first choice of a step: createSubnet comes second in the list.
    choices.append(.integer(1))
    testCase.reset(replaying: ChoiceSequence(choices), extension: .simplest)
    let subnet = DrawnScenario(testCase).steps.last
    let block = try #require(CIDRBlock("10.0.0.0/24"))
    #expect(
      subnet
        == .command(
          .createSubnet(
            SubnetID(.subnet, 1), vpc: VPCID(.vpc, 1), cidrBlock: CIDRArgument(block), ipv6CidrBlock: nil,
            zone: nil), by: .first))
  }

  @Test func `a scenario stops at the most steps that the profile allows`() {
    let profile = GenerationProfile(stepCountMax: 7)
    let longest = (UInt64(1)...50).map { DrawnScenario(seed: $0, profile: profile).steps.count }.max()
    #expect(longest == 7)
  }

  @Test func `hardly any drawn case is thrown away`() {
    #expect(DrawnScenario.many.allSatisfy { $0.status == .valid })
  }

  @Test func `any sequence of choices gives a scenario`() {
    let testCase = TestCase()
    for (position, source) in DrawnScenario.many.prefix(LongRun.isAsked ? 1000 : 200).enumerated() {
      let seed = UInt64(position)
      // Choices of one case, turned round and torn apart, feed another.
      var choices = source.choices.choices
      choices =
        seed % 2 == 0 ? choices.reversed() : choices.enumerated().filter { $0.offset % 3 != 0 }.map(\.element)
      choices.append(contentsOf: source.choices.choices)
      testCase.reset(replaying: ChoiceSequence(choices), extension: .random(seed: seed, caseIndex: 1))
      #expect(DrawnScenario(testCase).status == .valid)
    }
  }

  @Test func `bytes from outside give a scenario`() {
    let testCase = TestCase()
    for seed in 0..<200 {
      var state = UInt64(seed) &* 0x9e37_79b9_7f4a_7c15 | 1
      let bytes = (0..<600).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 40)
      }
      testCase.reset(bytes: bytes)
      #expect(DrawnScenario(testCase).status == .valid)
    }
  }

  @Test func `a network that contradicts itself does not stop the generator`() {
    let kinds = ResourceKind.allCases
    for seed in UInt64(1)...300 {
      let testCase = TestCase()
      testCase.reset(seed: seed, caseIndex: 0)
      // Each case loses a kind of resource, so that others point nowhere.
      let lost: Set<ResourceKind> = [kinds[Int(seed) % kinds.count]]
      let scenario = DrawnScenario(testCase) { topology in
        var report = topology
        report.take(lost, from: Topology())
        return report
      }
      #expect(scenario.status == .valid)
    }
  }

  @Test func `handles are handed out once`() {
    for seed in UInt64(1)...50 {
      let created = DrawnScenario(seed: seed).steps.compactMap { $0.command?.createdID }
      #expect(Set(created).count == created.count)
    }
  }
}
