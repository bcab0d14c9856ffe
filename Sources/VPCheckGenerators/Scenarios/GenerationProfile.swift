/// What scenarios may contain, and in which proportions.
public struct GenerationProfile: Hashable, Sendable {
  /// The most steps of a scenario.
  public var stepCountMax: Int
  /// The features that may be used at all; a system says here what it cannot do.
  public var features: FeatureSet
  /// How many calls out of `invalidShareDenominator` should be refused.
  public var invalidShareNumerator: Int
  /// See `invalidShareNumerator`.
  public var invalidShareDenominator: Int
  /// How many times as often as usual an operation is drawn; 0 is almost never.
  public var operationFactors: [GeneratedOperation: Int]
  /// How many times as often as usual the operations of a feature are drawn.
  public var featureFactors: [Feature: Int]

  /// Creates a profile; by default everything may occur and one call in six is amiss.
  ///
  /// - Precondition: The share of invalid calls is a proper fraction.
  public init(
    stepCountMax: Int = 30, features: FeatureSet = .all, invalidShareNumerator: Int = 1,
    invalidShareDenominator: Int = 6, operationFactors: [GeneratedOperation: Int] = [:],
    featureFactors: [Feature: Int] = [:]
  ) {
    precondition(
      0 <= invalidShareNumerator && invalidShareNumerator < invalidShareDenominator,
      "\(invalidShareNumerator) of \(invalidShareDenominator) is no share")
    self.stepCountMax = stepCountMax
    self.features = features
    self.invalidShareNumerator = invalidShareNumerator
    self.invalidShareDenominator = invalidShareDenominator
    self.operationFactors = operationFactors
    self.featureFactors = featureFactors
  }

  /// The profile for systems that answer calls but carry no packets and keep real time.
  public static let controlPlane = GenerationProfile(
    features: .all.subtracting([
      .probes, .instanceConnect, .waiting, .ownIPv6Pool, .quotas, .secondRegion, .sessions,
    ]))
}
