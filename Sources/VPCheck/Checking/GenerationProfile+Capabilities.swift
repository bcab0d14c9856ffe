package import VPCheckGenerators

extension GenerationProfile {
  /// What may be generated for a system, by what it can do and what that costs.
  package init(for capabilities: Set<Capability>, _ configuration: CampaignConfiguration) {
    var features = FeatureSet.all
    if !capabilities.contains(.dataPlane) { features = features.subtracting([.probes]) }
    if !capabilities.contains(.secondAccount) { features = features.subtracting([.secondAccount]) }
    if !capabilities.contains(.timeTravel) { features = features.subtracting([.waiting]) }
    if !capabilities.contains(.ownIPv6Pool) { features = features.subtracting([.ownIPv6Pool]) }
    if !capabilities.contains(.gateways) { features = features.subtracting(.gateways) }
    if !capabilities.contains(.transitGateways) { features = features.subtracting([.transitGateways]) }
    if !capabilities.contains(.quotas) { features = features.subtracting([.quotas]) }
    if !capabilities.contains(.secondRegion) { features = features.subtracting([.secondRegion]) }
    if !capabilities.contains(.sessions) { features = features.subtracting([.sessions]) }
    guard capabilities.contains(.costlyObservation) else {
      self.init(stepCountMax: configuration.stepCountMax, features: features, featureFactors: [.probes: 3])
      return
    }
    // Short cases do not get round to much: what two VPCs have to do with each other
    // is what this is for, so it comes first.
    self.init(
      stepCountMax: configuration.costlyStepCountMax, features: features,
      featureFactors: [.peering: 4, .overlappingBlocks: 4])
  }
}
