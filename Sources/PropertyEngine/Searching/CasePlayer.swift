/// Plays planned cases, and hands over the results in the order of the plans.
///
/// A class, since its workers live as long as the check.
final class CasePlayer {
  private let limits: PlayLimits
  private let shouldStop: @Sendable () -> Bool
  private let property: Property
  private let testCase = TestCase()
  private let single = PlayedCase()
  private let crew: WorkerCrew
  private let workers: [PlayingWorker]
  private var played: [PlayedCase] = []

  /// Creates a player.
  ///
  /// - Parameters:
  ///   - property: The property of the calling thread.
  ///   - others: Makes the properties of the other workers; nil when there are none.
  ///   - jobs: The number of workers, the calling thread included.
  ///   - choiceCountMax: The most decisions of a case.
  ///   - timesAll: Whether every case is timed.
  ///   - shouldStop: Asked before cases are played.
  init(
    property: @escaping Property, others: (@Sendable (Int) -> Property)?, jobs: Int,
    choiceCountMax: Int, timesAll: Bool, shouldStop: @escaping @Sendable () -> Bool
  ) {
    self.property = property
    limits = PlayLimits(choiceCountMax: choiceCountMax, timesAll: timesAll)
    self.shouldStop = shouldStop
    var workers: [PlayingWorker] = []
    if let others, jobs > 1 {
      workers.append(PlayingWorker(index: 0, property: property, makeProperty: others))
      for index in 1..<jobs {
        workers.append(PlayingWorker(index: index, property: nil, makeProperty: others))
      }
    }
    self.workers = workers
    crew = WorkerCrew(count: max(workers.count, 1))
  }

  /// Whether the run should stop.
  var isStopping: Bool { shouldStop() }

  /// Plays one case on the calling thread; what it returns is valid until the next one.
  func play(_ plan: CasePlan) -> PlayedCase {
    single.play(plan, on: testCase, property, limits: limits)
    return single
  }

  /// Plays cases.
  ///
  /// - Parameters:
  ///   - plans: The cases.
  ///   - merge: Given the results one by one in the order of the plans; it returns
  ///     whether to go on. What it is given is valid until it returns.
  /// - Returns: Whether all were played and merged.
  func play(_ plans: [CasePlan], merge: (CasePlan, PlayedCase) -> Bool) -> Bool {
    if workers.isEmpty || plans.count == 1 {
      for plan in plans {
        if shouldStop() || !merge(plan, play(plan)) { return false }
      }
      return true
    }
    playTogether(plans)
    for (plan, result) in zip(plans, played) {
      if !result.isPlayed || !merge(plan, result) { return false }
    }
    return true
  }

  private func playTogether(_ plans: [CasePlan]) {
    while played.count < plans.count { played.append(PlayedCase()) }
    for result in played[..<plans.count] { result.isPlayed = false }
    let active = min(workers.count, plans.count)
    let board = ChunkBoard(0..<plans.count, workers: active, shouldStop: shouldStop)
    let (workers, played, limits) = (workers, played, limits)
    crew.run(active: active) { index in
      workers[index].work(on: board, plans, into: played, limits: limits)
    }
  }
}

/// One worker's property and test case.
///
/// A class, since both live as long as the check. Unchecked sendable: it goes from the
/// calling thread to one worker and back, and the crew orders the accesses.
private final class PlayingWorker: @unchecked Sendable {
  private let index: Int
  private let makeProperty: @Sendable (Int) -> Property
  private var property: Property?
  private let testCase = TestCase()

  init(index: Int, property: Property?, makeProperty: @escaping @Sendable (Int) -> Property) {
    self.index = index
    self.property = property
    self.makeProperty = makeProperty
  }

  /// Plays cases until the board has no more.
  func work(
    on board: ChunkBoard, _ plans: [CasePlan], into played: [PlayedCase], limits: PlayLimits
  ) {
    if self.property == nil { self.property = makeProperty(index) }
    guard let property = self.property else { return }
    while true {
      let taken = board.take()
      if taken.isEmpty { return }
      for position in taken {
        played[position].play(plans[position], on: testCase, property, limits: limits)
      }
    }
  }
}
