import PropertyEngine
import VPCheckGenerators
import VPCheckTopology

/// A scenario drawn against a pliant network, with what each step was meant to be.
struct DrawnScenario: Sendable {
  var steps: [Step] = []
  var notes: [StepNotes] = []
  var choices = ChoiceSequence()
  var status = CaseStatus.valid
  /// The network at the end.
  var topology = Topology()

  /// Draws with whatever the test case was reset to.
  init(
    _ testCase: TestCase, profile: GenerationProfile = .withoutErrands,
    report: (Topology) -> Topology = { $0 }
  ) {
    var drawn: [Step] = []
    var noted: [StepNotes] = []
    var network = PliantNetwork()
    let (status, _, _) = testCase.run { testCase in
      var generator = try ScenarioGenerator(profile: profile, testCase)
      while let step = try generator.next(after: report(network.topology)) {
        drawn.append(step)
        noted.append(generator.lastStep)
        network.apply(step)
      }
      return CaseReply(.held, payload: ())
    }
    (steps, notes, choices, topology) = (drawn, noted, testCase.choices, network.topology)
    self.status = status
  }

  /// How many scenarios are drawn where a long run draws so many: half, in a hurry.
  static func share(of count: Int) -> Int { LongRun.isAsked ? count : count / 2 }

  /// Returns the first so many seeds.
  private static func seeds(_ count: Int) -> ClosedRange<UInt64> { 1...UInt64(share(of: count)) }

  /// Many scenarios drawn at random, for whoever counts what comes up.
  static let many: [DrawnScenario] = seeds(2500).map { DrawnScenario(seed: $0) }

  /// The same with more of further gateways, for whoever counts those.
  static let manyWithGateways: [DrawnScenario] = seeds(1200).map { seed in
    let later = Feature.allCases.filter { !FeatureSet([$0]).isSubset(of: .all.subtracting(.gateways)) }
    let factors = Dictionary(uniqueKeysWithValues: later.map { ($0, 4) } + [(.ipv6, 2)])
    return DrawnScenario(
      seed: seed,
      profile: GenerationProfile(
        features: .all.subtracting([.errands, .sessions]), invalidShareDenominator: 4,
        featureFactors: factors))
  }

  /// Scenarios of little more than hosts and the tables of internet gateways.
  static let manyWithGatewayTables: [DrawnScenario] = seeds(400).map { seed in
    let features: FeatureSet = [
      .gatewayTables, .internetGateways, .customRouteTables, .instances, .replacing, .invalidAttempts,
    ]
    return DrawnScenario(
      seed: seed,
      profile: GenerationProfile(
        features: features, invalidShareDenominator: 3,
        featureFactors: [.gatewayTables: 8, .customRouteTables: 2]))
  }

  /// Scenarios with sessions among their probes.
  static let manyWithSessions: [DrawnScenario] = (UInt64(1)...400).map { seed in
    DrawnScenario(
      seed: seed,
      profile: GenerationProfile(features: .all.subtracting([.errands]), featureFactors: [.probes: 3]))
  }

  /// Scenarios in which half of the calls are meant to be refused, each aimed at one rule.
  static let manyAimed: [DrawnScenario] = seeds(800).map { seed in
    DrawnScenario(
      seed: seed,
      profile: GenerationProfile(features: .all.subtracting([.errands]), invalidShareDenominator: 2))
  }

  /// The same about instances and their interfaces only.
  static let manyAimedAtInterfaces: [DrawnScenario] = seeds(600).map { seed in
    DrawnScenario(
      seed: seed,
      profile: GenerationProfile(
        features: [.networkInterfaces, .instances, .invalidAttempts], invalidShareDenominator: 2))
  }

  /// The same as the first with errands among the steps. No fewer in a hurry: each of the many
  /// errands comes up a few times.
  static let manyWithErrands: [DrawnScenario] = (UInt64(1)...2000).map { seed in
    DrawnScenario(seed: seed, profile: GenerationProfile(features: .all.subtracting([.sessions])))
  }

  /// Draws at random.
  init(seed: UInt64, profile: GenerationProfile = .withoutErrands) {
    let testCase = TestCase()
    testCase.reset(seed: seed, caseIndex: 0)
    self.init(testCase, profile: profile)
  }

  /// Draws with every choice the simplest, except the one to go on, for so many steps.
  static func simplest(stepCount: Int) -> DrawnScenario {
    let testCase = TestCase()
    // Feeding "go on" wherever it fits: the other choices refuse a boolean and stay simplest.
    var choices: [Choice] = []
    for _ in 0..<stepCount {
      testCase.reset(replaying: ChoiceSequence(choices), extension: .simplest)
      let before = DrawnScenario(testCase).choices
      choices = before.choices
      choices[choices.count - 1] = .boolean(true)
    }
    testCase.reset(replaying: ChoiceSequence(choices), extension: .simplest)
    return DrawnScenario(testCase)
  }
}

extension GenerationProfile {
  /// What is drawn step by step: an errand is right on the whole, and wrong here and there.
  static let withoutErrands = GenerationProfile(features: .all.subtracting([.errands, .sessions]))
}
