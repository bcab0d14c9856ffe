internal import Synchronization
internal import VPCheckGenerators

/// What one worker found in a chunk of places; its system is its own.
///
/// A class, since a thread fills it. Unchecked sendable: the thread of the worker and
/// the merging thread use it in turns, never at once.
final class ExhaustiveWorker: @unchecked Sendable {
  /// A world that needs a closer look.
  struct Notice {
    var place: Int
    var fingerprints: [String]
    var failure: SystemFailure?
  }

  private let index: Int
  private let source: SystemSource
  private let laws: Set<String>?
  private var system: (any ControlPlaneSystem)?
  private(set) var notices: [Notice] = []
  private(set) var worlds = 0
  private(set) var tally = CaseTally()

  init(index: Int, source: SystemSource, laws: Set<String>?) {
    self.index = index
    self.source = source
    self.laws = laws
  }

  /// Plays worlds until the chunk is exhausted or it is time to stop.
  func work(on board: PlaceBoard, in space: WorldSpace) {
    notices.removeAll(keepingCapacity: true)
    worlds = 0
    tally = CaseTally()
    while let place = board.take() {
      let world = space.world(at: place)
      guard world.isCanonical else { continue }
      worlds += 1
      do throws(SystemFailure) {
        if system == nil { system = try source.make(index) }
      } catch {
        notices.append(Notice(place: place, fingerprints: [], failure: error))
        continue
      }
      guard let system else { continue }
      let trial = Referee(system, laws: laws).trial(space.scenario(of: world))
      tally.add(oneMore: trial)
      let fingerprints = trial.fingerprints
      if !fingerprints.isEmpty || trial.failure != nil {
        notices.append(Notice(place: place, fingerprints: fingerprints, failure: trial.failure))
      }
    }
  }
}

/// Hands out the places of a chunk in ascending order, until it is time to stop.
///
/// Whoever takes a place walks it, so what was walked is always the first so many.
final class PlaceBoard: Sendable {
  private let next: Atomic<Int>
  private let end: Int
  private let shouldStop: @Sendable () -> Bool

  init(_ places: Range<Int>, shouldStop: @escaping @Sendable () -> Bool) {
    next = Atomic(places.lowerBound)
    end = places.upperBound
    self.shouldStop = shouldStop
  }

  /// The next place; nil when there is none, or it is time to stop.
  func take() -> Int? {
    if shouldStop() { return nil }
    let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
    return place < end ? place : nil
  }

  /// The first place that nobody took; asked when all workers rest.
  var firstNotTaken: Int { min(next.load(ordering: .relaxed), end) }
}
