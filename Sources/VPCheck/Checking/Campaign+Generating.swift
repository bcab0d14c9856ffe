internal import PropertyEngine
internal import VPCheckGenerators
internal import VPCheckOracle
internal import VPCheckTopology

/// How the cases of a campaign are drawn; the same for cases that come from outside.
extension Campaign {
  /// What may be generated for a system, by what it can do and what that costs.
  static func profile(
    for capabilities: Set<Capability>, _ configuration: CampaignConfiguration
  ) -> GenerationProfile {
    var features = FeatureSet.all
    if !capabilities.contains(.dataPlane) { features = features.subtracting([.probes]) }
    if !capabilities.contains(.secondAccount) { features = features.subtracting([.secondAccount]) }
    if !capabilities.contains(.timeTravel) { features = features.subtracting([.waiting]) }
    if !capabilities.contains(.ownIPv6Pool) { features = features.subtracting([.ownIPv6Pool]) }
    if !capabilities.contains(.gateways) { features = features.subtracting(.gateways) }
    if !capabilities.contains(.quotas) { features = features.subtracting([.quotas]) }
    if !capabilities.contains(.secondRegion) { features = features.subtracting([.secondRegion]) }
    guard capabilities.contains(.costlyObservation) else {
      return GenerationProfile(
        stepCountMax: configuration.stepCountMax, features: features, featureFactors: [.probes: 3])
    }
    // Short cases do not get round to much: what two VPCs have to do with each other
    // is what this is for, so it comes first.
    return GenerationProfile(
      stepCountMax: configuration.costlyStepCountMax, features: features,
      featureFactors: [.peering: 4, .overlappingBlocks: 4])
  }

  /// Draws a case while playing it, with what comparing laws add to it.
  static func generatedTrial(
    _ testCase: TestCase, on system: any ControlPlaneSystem, laws: Set<String>?, profile: GenerationProfile
  ) throws -> Trial {
    var generator = try ScenarioGenerator(profile: profile, testCase)
    let referee = Referee(system, laws: laws)
    let trial = try referee.trial(
      followedBy: { history in
        ComparisonShare(testCase.choices, laws: laws, on: system).followUp(after: history)
      }
    ) { topology in try generator.next(after: topology) }
    let share = ComparisonShare(testCase.choices, laws: laws, on: system)
    guard let relation = share.relation(for: trial.scenario, trial.history) else { return trial }
    return referee.compared(trial, by: relation)
  }
}
