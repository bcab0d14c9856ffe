internal import PropertyEngine
internal import VPCheckTopology

/// A short run of calls that leads up to one particular sentence of the sheets.
///
/// Some sentences speak of calls that make little sense, or of states that need five
/// steps in a row. Drawn one by one, such steps never add up; an errand writes them
/// down one after the other. What it makes it names by handles of its own, and where
/// it can it builds on what is there already.
struct Errand: Sendable {
  /// What the errand is about, as a slug for statistics.
  let name: String
  /// What must be permitted for it to be drawn.
  let features: FeatureSet
  /// How often it is drawn beside the others.
  let weight: Int
  /// Writes the steps down.
  let write: @Sendable (inout ErrandScript) throws -> Void

  init(
    _ name: String, _ features: FeatureSet = [], weight: Int = 4,
    _ write: @escaping @Sendable (inout ErrandScript) throws -> Void
  ) {
    self.name = name
    self.features = features
    self.weight = weight
    self.write = write
  }

  /// Every errand; the order is that of simplicity.
  static let all: [Errand] = [
    BlockErrands.all, RouteErrands.all, GroupErrands.all, FilterErrands.all, HostErrands.all,
    AddressErrands.all, DependencyErrands.all, PeeringErrands.all, RegionErrands.all, GatewayErrands.all,
    ComparisonErrands.all, FilteredProbeErrands.all, TransitErrands.all, QuotaErrands.all,
    SessionErrands.all,
  ].flatMap { $0 }
}

extension StepGenerator {
  /// Draws the next step of the errand that is being run, or the first one of another.
  mutating func errandStep() throws -> Step {
    if errand.isEmpty { errand = try drawErrand() }
    while let make = errand.popFirst() {
      guard let step = make(topology) else { continue }
      if let session = step.openedSession { openedSessions.append(session) }
      return step
    }
    return try createVpc()
  }

  private mutating func drawErrand() throws -> ArraySlice<ErrandScript.Line> {
    try testCase.span("errand") {
      let weights = Errand.all.map { $0.features.isSubset(of: profile.features) ? $0.weight : 0 }
      let errand = Errand.all[try testCase.weighted(weights)]
      var script = ErrandScript(
        testCase: testCase, topology: topology, ledger: ledger, sessionCount: sessionCount)
      try errand.write(&script)
      ledger = script.ledger
      sessionCount = script.sessionCount
      return script.lines[...]
    }
  }
}
