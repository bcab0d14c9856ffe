internal import PropertyEngine
internal import VPCheckGenerators
internal import VPCheckOracle

/// Plays every small world within a bound, one of each class, and judges it by all laws.
///
/// Worlds are walked from the smallest to the largest, so the first that breaks a law
/// is among the smallest within the bound that do. Results do not depend on the number
/// of jobs, and a search that was stopped goes on where it was.
public final class ExhaustiveSearch {
  private let source: SystemSource
  private let configuration: ExhaustiveConfiguration
  private var result: ExhaustiveResult
  private var known: Set<String> = []

  /// How many worlds may get no answer before the search is given up.
  public static let failureCountMax = 10

  /// Told of every violation once it is shrunk; may fill in its path.
  public var onViolation: (inout Violation) -> Void = { _ in }
  /// Told of the counts after every chunk of places.
  public var onProgress: (ExhaustiveProgress) -> Void = { _ in }

  /// Creates a search that begins at the first place, or goes on from earlier progress.
  public init(
    _ source: SystemSource, _ configuration: ExhaustiveConfiguration,
    from progress: ExhaustiveProgress = ExhaustiveProgress()
  ) {
    self.source = source
    self.configuration = configuration
    result = ExhaustiveResult(system: source.name, space: configuration.space, progress: progress)
  }

  /// Walks the places that are left.
  ///
  /// - Throws: `SystemFailure` when no system could be made, or it does not answer at all.
  public func run() throws(SystemFailure) -> ExhaustiveResult {
    let shrinkingSystem = try source.make(0)
    try shrinkingSystem.checkAvailability()
    let space = configuration.space
    for law in LawCatalogue.all.laws where result.progress.exercised[law.id] == nil {
      result.progress.exercised[law.id] = 0
    }
    for sighting in result.progress.sightings {
      known.insert(sighting.fingerprint)
      tell(sighting, on: shrinkingSystem)
    }
    let workers = (0..<configuration.jobs).map {
      ExhaustiveWorker(index: $0, source: source, laws: configuration.laws)
    }
    let crew = WorkerCrew(count: configuration.jobs)
    if configuration.stopsAtFirst, !result.progress.sightings.isEmpty { result.ending = .first }
    while result.ending == .finished, result.progress.nextPlace < space.placeCount {
      let start = result.progress.nextPlace
      let end = min(start + configuration.chunk, space.placeCount)
      let board = PlaceBoard(start..<end, shouldStop: configuration.shouldStop)
      crew.run(active: workers.count) { workers[$0].work(on: board, in: space) }
      result.progress.nextPlace = board.firstNotTaken
      for worker in workers { count(worker) }
      merge(workers.flatMap(\.notices).sorted { $0.place < $1.place }, on: shrinkingSystem)
      onProgress(result.progress)
      if result.ending == .finished, board.firstNotTaken < end { result.ending = .stopped }
    }
    for index in result.violations.indices {
      let sighting = result.progress.sightings.first {
        $0.fingerprint == result.violations[index].fingerprint
      }
      result.violations[index].timesSeen = sighting?.timesSeen ?? 1
    }
    return result
  }

  private func count(_ worker: ExhaustiveWorker) {
    result.progress.worlds += worker.worlds
    result.progress.commands += worker.tally.commands
    result.progress.probes += worker.tally.probes
    result.progress.skippedProbes += worker.tally.skippedProbes
    for (law, count) in zip(LawCatalogue.all.laws, worker.tally.exercised) where count > 0 {
      result.progress.exercised[law.id, default: 0] += count
    }
  }

  /// Takes in what a chunk showed, in the order of places.
  private func merge(_ notices: [ExhaustiveWorker.Notice], on system: any ControlPlaneSystem) {
    for notice in notices {
      if let failure = notice.failure {
        result.progress.failures += 1
        if result.firstFailure == nil { result.firstFailure = failure }
        if result.progress.failures >= Self.failureCountMax { result.ending = .systemFailed }
      }
      for fingerprint in notice.fingerprints where isCounted(fingerprint) {
        if known.insert(fingerprint).inserted {
          if configuration.stopsAtFirst, result.ending == .first { continue }
          let sighting = ExhaustiveSighting(fingerprint: fingerprint, place: notice.place, timesSeen: 1)
          result.progress.sightings.append(sighting)
          tell(sighting, on: system)
          if configuration.stopsAtFirst { result.ending = .first }
        } else if let position = result.progress.sightings.firstIndex(where: {
          $0.fingerprint == fingerprint
        }) {
          result.progress.sightings[position].timesSeen += 1
        }
      }
    }
  }

  private func isCounted(_ fingerprint: String) -> Bool {
    configuration.fingerprint.map { $0 == fingerprint } ?? true
  }

  /// Shrinks the first world that shows a fingerprint, and tells of it.
  private func tell(_ sighting: ExhaustiveSighting, on system: any ControlPlaneSystem) {
    let space = configuration.space
    guard sighting.place < space.placeCount else { return }
    let scenario = space.scenario(of: space.world(at: sighting.place))
    let trial = Referee(system, laws: configuration.laws).trial(scenario)
    let shrinking = ViolationShrinking(
      system: system, laws: configuration.laws, playsMax: configuration.shrinkPlaysMax,
      shouldStop: configuration.shouldStop)
    guard
      var violation = shrinking.shrink(
        trial, fingerprint: sighting.fingerprint, caseIndex: sighting.place)
    else { return }
    onViolation(&violation)
    result.violations.append(violation)
  }
}
