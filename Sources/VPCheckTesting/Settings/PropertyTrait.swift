public import Testing

/// A trait that tells the properties of a test, or of all tests of a suite, what to do.
///
/// Make one with `.fixedSeed(_:)`, `.cases(_:)`, `.shrinkCalls(_:)`,
/// `.explainCalls(_:)` or `.replaying(_:)`.
public struct PropertyTrait: TestTrait, SuiteTrait {
  /// What the trait asks for.
  let settings: PropertySettings

  /// A suite hands the trait on to all that it contains.
  public var isRecursive: Bool { true }
}

extension Trait where Self == PropertyTrait {
  /// Returns a trait that fixes the seed of the properties of a test or suite.
  ///
  /// Without it the seed is fixed as well, but made from the name of the test, so that
  /// renaming a test draws other cases.
  public static func fixedSeed(_ seed: UInt64) -> Self {
    PropertyTrait(settings: PropertySettings(seed: seed))
  }

  /// Returns a trait that sets how many cases the properties of a test or suite try.
  ///
  /// - Precondition: The count is not negative. At zero only cases to replay are tried.
  public static func cases(_ count: Int) -> Self {
    PropertyTrait(settings: PropertySettings(cases: count))
  }

  /// Returns a trait that sets what shrinking one failure may cost, in runs.
  ///
  /// - Precondition: The count is not negative.
  public static func shrinkCalls(_ count: Int) -> Self {
    PropertyTrait(settings: PropertySettings(shrinkCalls: count))
  }

  /// Returns a trait that sets what explaining one minimal case may cost, in runs.
  ///
  /// - Precondition: The count is not negative. At zero nothing is explained.
  public static func explainCalls(_ count: Int) -> Self {
    PropertyTrait(settings: PropertySettings(explainCalls: count))
  }

  /// Returns a trait that tries a case from an earlier failure before all others.
  ///
  /// It keeps a bug that was found from coming back unnoticed, whatever the seed.
  ///
  /// - Parameter choices: The text that the failure printed.
  public static func replaying(_ choices: String) -> Self {
    PropertyTrait(settings: PropertySettings(replays: [choices]))
  }
}

extension PropertySettings {
  /// Gathers what the traits of a test say.
  ///
  /// Traits of suites come before those of the test, outer ones first; so the last one
  /// that says something is the nearest to the test. Cases to replay add up.
  static func ofTraits(_ traits: [any Trait]) -> PropertySettings {
    var settings = PropertySettings()
    for case let trait as PropertyTrait in traits {
      let replays = settings.replays + trait.settings.replays
      settings = trait.settings.filled(from: settings)
      settings.replays = replays
    }
    return settings
  }
}
