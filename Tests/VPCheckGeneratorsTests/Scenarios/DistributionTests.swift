import AddressMath
import Testing
import VPCheckGenerators
import VPCheckTopology

/// What many scenarios contain, at fixed seeds.
@Suite struct DistributionTests {
  /// Everything that the steps of many scenarios were meant to be.
  private static let drawn = DrawnScenario.many
  private static let notes: [StepNotes] = drawn.flatMap(\.notes)
  /// The same with more of further gateways.
  private static let allNotes =
    notes + DrawnScenario.manyWithGateways.flatMap(\.notes)
    + DrawnScenario.manyWithGatewayTables.flatMap(\.notes)
    + DrawnScenario.manyWithSessions.flatMap(\.notes)
  /// The same with more of what is to be refused.
  private static let aimedNotes =
    allNotes + (DrawnScenario.manyAimed + DrawnScenario.manyAimedAtInterfaces).flatMap(\.notes)

  @Test(arguments: GeneratedOperation.allCases.filter { $0 != .planConnection && $0 != .errand })
  func `every operation comes up`(operation: GeneratedOperation) {
    #expect(Self.allNotes.contains { $0.operation == operation })
  }

  @Test(arguments: InvalidAim.allCases)
  func `every rule is aimed at`(aim: InvalidAim) {
    #expect(Self.aimedNotes.contains { $0.aim == aim })
  }

  @Test(arguments: BlockRelation.allCases)
  func `every relation between two blocks comes up often`(relation: BlockRelation) {
    #expect(Self.notes.count { $0.relations.contains(relation) } > DrawnScenario.share(of: 50))
  }

  @Test func `about one call in six is meant to be refused`() {
    let calls = Self.drawn.flatMap { zip($0.steps, $0.notes) }.filter { $0.0.command != nil }
    let amiss = calls.count { $0.1.aim != nil }
    #expect(100 * amiss > 10 * calls.count && 100 * amiss < 26 * calls.count, "\(amiss) of \(calls.count)")
  }

  @Test func `errands set quotas, and make calls in a second Region`() {
    let notes = DrawnScenario.manyWithErrands.flatMap(\.notes)
    #expect(notes.contains { $0.operation == .errand })
    let steps = DrawnScenario.manyWithErrands.flatMap(\.steps)
    for quota in Quota.allCases {
      let isSet = steps.contains { if case .quota(quota, _) = $0 { true } else { false } }
      #expect(isSet, "\(quota.rawValue)")
    }
    let abroad = steps.count {
      if case .command(_, let caller) = $0 { caller.region != .home } else { false }
    }
    #expect(abroad > 50)
  }

  @Test func `block sizes at the borders come up`() {
    let lengths = Set(
      Self.drawn.flatMap(\.steps).compactMap { step -> Int? in
        guard case .createVpc(_, let block, _) = step.command else { return nil }
        return block?.canonicalised?.prefixLength
      })
    #expect(lengths.isSuperset(of: [0, 15, 16, 20, 24, 28, 29, 32]))
  }

  @Test func `networks grow`() {
    let ends = Self.drawn.filter { $0.steps.count == 30 }.map(\.topology)
    #expect(ends.count > DrawnScenario.share(of: 300))
    let peered = ends.count { !$0.peeringConnections.isEmpty && $0.instances.count > 1 }
    #expect(5 * peered > 2 * ends.count, "\(peered) of \(ends.count)")
  }

  @Test func `features that a profile leaves out do not occur`() {
    for seed in UInt64(1)...200 {
      let operations = DrawnScenario(seed: seed, profile: .controlPlane).notes.compactMap(\.operation)
      #expect(!operations.contains { [.exchange, .instanceConnect, .wait].contains($0) })
    }
  }

  @Test func `without invalid attempts nothing is aimed at while something can be done`() {
    let profile = GenerationProfile(features: .all.subtracting([.invalidAttempts, .secondAccount]))
    let notes = (UInt64(1)...200).flatMap { DrawnScenario(seed: $0, profile: profile).notes }
    let amiss = notes.count { $0.aim != nil }
    #expect(100 * amiss < 12 * notes.count, "\(amiss) of \(notes.count)")
  }

  @Test func `a system without further gateways gets no step about them`() {
    let profile = GenerationProfile(features: .all.subtracting(.gateways))
    let kinds: Set<ResourceKind> = [
      .natGateway, .egressOnlyGateway, .transitGateway, .transitGatewayAttachment, .transitGatewayRouteTable,
    ]
    for seed in UInt64(1)...300 {
      let scenario = DrawnScenario(seed: seed, profile: profile)
      for operation in scenario.notes.compactMap(\.operation) {
        #expect(FeatureSet(operation.features).isSubset(of: profile.features), "\(operation)")
      }
      #expect(!scenario.steps.contains { $0.resources.contains { kinds.contains($0.kind) } })
    }
  }

  @Test func `a session is opened once, before anything is sent in it, and only where sessions may be`() {
    let sessions = DrawnScenario.manyWithSessions.flatMap(\.steps).compactMap(\.usedSession)
    #expect(sessions.count > 25, "\(sessions.count)")
    for scenario in DrawnScenario.manyWithSessions { #expect(Scenario(scenario.steps).opensBeforeSending) }
    let others = (Self.drawn + DrawnScenario.manyWithErrands).flatMap(\.steps)
    #expect(!others.contains { $0.openedSession != nil || $0.usedSession != nil })
  }

  @Test func `about a sixth of the calls are about further gateways and addresses`() {
    let calls = Self.notes.compactMap(\.operation)
    let later = calls.count { !FeatureSet($0.features).isSubset(of: .all.subtracting(.gateways)) }
    #expect(100 * later > 10 * calls.count && 100 * later < 25 * calls.count, "\(later) of \(calls.count)")
  }

  @Test func `a factor makes an operation frequent`() {
    let profile = GenerationProfile(operationFactors: [.createVpcPeeringConnection: 20])
    func share(_ profile: GenerationProfile) -> Int {
      let notes = (UInt64(1)...100).flatMap { DrawnScenario(seed: $0, profile: profile).notes }
      return 1000 * notes.count { $0.operation == .createVpcPeeringConnection } / notes.count
    }
    #expect(share(profile) > 2 * share(GenerationProfile()))
  }
}
