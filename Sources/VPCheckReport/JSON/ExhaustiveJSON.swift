public import VPCheck

/// An exhaustive search with the keys that other tools rely on.
public struct ExhaustiveJSON: Encodable, Sendable {
  var system: String
  var bound: String
  var classes: Int
  var places: Int
  var nextPlace: Int
  var worlds: Int
  var steps: Int
  var probes: Int
  var skippedProbes: Int
  var failures: Int
  var seconds: Double
  var laws: [String: Int]
  var violations: [ViolationJSON]
  var firstPlaces: [String: Int]
  var firstCalls: Int?
  var firstProbes: Int?
  var complete: Bool
  var stopped: String

  /// Creates the record of a result.
  public init(_ result: ExhaustiveResult, seconds: Double) {
    let progress = result.progress
    system = result.system
    bound = result.bound
    classes = result.classCount
    places = result.placeCount
    nextPlace = progress.nextPlace
    worlds = progress.worlds
    steps = progress.commands
    probes = progress.probes
    skippedProbes = progress.skippedProbes
    failures = progress.failures
    self.seconds = seconds
    laws = progress.exercised
    violations = result.violations.map(ViolationJSON.init)
    firstPlaces = Dictionary(
      progress.sightings.map { ($0.fingerprint, $0.place) }, uniquingKeysWith: { first, _ in first })
    firstCalls = result.firstSize?.calls
    firstProbes = result.firstSize?.probes
    complete = result.isComplete
    stopped = result.ending.rawValue
  }
}
