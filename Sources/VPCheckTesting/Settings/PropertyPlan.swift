internal import Testing

/// What one property is going to do, after everybody has had a say.
struct PropertyPlan: Sendable {
  /// The name of the property; nil when its test has only one.
  var name: String?
  /// The seed.
  var seed: UInt64
  /// The most cases.
  var cases: Int
  /// The most runs for shrinking one failure.
  var shrinkCalls: Int
  /// The most runs for explaining one minimal case.
  var explainCalls: Int
  /// The cases that are tried first.
  var stored: [ChoiceSequence]
  /// The one case to try, with no search and no shrinking; nil when all are.
  var replay: ChoiceSequence?
  /// Whether statistics are printed.
  var printsStatistics: Bool

  /// Settles what a property does.
  ///
  /// - Throws: `PropertySettingError` for a case to replay that cannot be read.
  init(
    name: String?, testID: Test.ID, settings: PropertySettings, environment: PropertyEnvironment
  ) throws(PropertySettingError) {
    self.name = name
    let fixedSeed = settings.seed ?? PropertyPlan.seed(ofTest: testID, property: name)
    switch environment.seed {
    case nil: seed = fixedSeed
    case .fixed(let number): seed = number
    // Ambient randomness, since that is what was asked for; a failure prints the seed.
    case .random: seed = UInt64.random(in: UInt64.min...UInt64.max)
    }
    switch environment.cases {
    case nil: cases = settings.cases ?? PropertySettings.casesDefault
    case .unstated(let count): cases = settings.cases ?? count
    case .times(let factor):
      let count = settings.cases ?? PropertySettings.casesDefault
      let (product, overflows) = count.multipliedReportingOverflow(by: factor)
      cases = overflows ? Int.max : product
    }
    shrinkCalls = settings.shrinkCalls ?? PropertySettings.shrinkCallsDefault
    explainCalls = settings.explainCalls ?? PropertySettings.explainCallsDefault
    stored = []
    for text in settings.replays {
      stored.append(try PropertyPlan.choices(text, from: "a case to replay"))
    }
    replay = nil
    if let text = environment.replay {
      replay = try PropertyPlan.choices(text, from: "VPCHECK_REPLAY")
    }
    printsStatistics = environment.printsStatistics
  }

  /// Returns the seed of a property that nobody gave one.
  ///
  /// It depends on names only, so a test draws the same cases on every machine and on
  /// every day: a change that breaks nothing never turns red by chance. Lines do not
  /// count, or an added comment would change the cases of all tests below it.
  static func seed(ofTest id: Test.ID, property: String?) -> UInt64 {
    // A line feed is in no name, so different names never run into the same text.
    let names = [id.moduleName] + id.nameComponents + [property ?? ""]
    return SpanLabel(names.joined(separator: "\n")).code
  }

  private static func choices(
    _ text: String, from name: String
  ) throws(PropertySettingError) -> ChoiceSequence {
    do {
      return try ChoiceSequence(text: text)
    } catch {
      throw PropertySettingError(
        name: name, value: text, expected: "the choices that a failure printed (\(error))")
    }
  }
}
