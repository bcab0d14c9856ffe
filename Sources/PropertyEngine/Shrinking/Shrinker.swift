/// Looks for the simplest run that fails in the same way as a given one.
///
/// It edits the recorded decisions, replays them, and keeps an edit when the run has
/// the same signature and is simpler in shortlex order. So the result is a run of the
/// property itself, and cannot break any promise of its generators. The same property
/// and the same start always give the same result.
public struct Shrinker {
  /// The property.
  public let property: Property
  /// What the search may cost.
  public let budget: ShrinkBudget
  /// Makes the property for a thread; nil when it must stay on the calling one.
  let makeProperty: (@Sendable () -> Property)?

  /// Told of a run on a thread, once it has returned.
  typealias CallObserver = (TestCase, CallThread.Outcome, Duration) -> Void
  /// Told of the runs on threads, on the calling thread.
  var onCall: CallObserver?

  /// Creates a shrinker that runs the property on the calling thread.
  public init(property: @escaping Property, budget: ShrinkBudget = ShrinkBudget()) {
    self.property = property
    self.budget = budget
    makeProperty = nil
  }

  /// Creates a shrinker that gets past runs that do not return.
  ///
  /// With a `callDuration` in the budget, each run goes on a thread beside the calling
  /// one, and is abandoned when it takes longer. Without one it is the same as a
  /// shrinker of one property.
  ///
  /// - Parameters:
  ///   - makeProperty: Makes the property; called once for the calling thread and once
  ///     on each further one. What a property changes must be its own: an abandoned run
  ///     may go on beside later ones.
  ///   - budget: What the search may cost.
  public init(makeProperty: @escaping @Sendable () -> Property, budget: ShrinkBudget = ShrinkBudget()) {
    property = makeProperty()
    self.budget = budget
    self.makeProperty = makeProperty
  }

  /// Shrinks a failing run.
  ///
  /// - Parameters:
  ///   - initial: The decisions of the run.
  ///   - signature: The way to fail that must not change. Other ways that candidates
  ///     show are reported and otherwise ignored.
  ///   - candidates: Passes of the caller's own.
  ///   - passes: The built-in passes; fewer than the standard ones to study them.
  ///   - onImprovement: Told of every simpler run as it is found.
  /// - Returns: The simplest run found, also when the budget ran out.
  public func shrink(
    _ initial: ChoiceSequence, keeping signature: FailureSignature,
    candidates: [ShrinkCandidates] = [], passes: [ShrinkPass] = ShrinkPass.standard,
    onImprovement: (RecordedRun) -> Void = { _ in }
  ) -> ShrinkResult {
    withoutActuallyEscaping(onImprovement) { onImprovement in
      let session = ShrinkSession(
        self, initial, signature: signature, onImprovement: onImprovement)
      var scheduler = ShrinkScheduler(session: session, passes: passes, candidates: candidates)
      var status = ShrinkResult.Status.fixedPoint
      var isProved = false
      do {
        if try session.begin(initial) {
          try scheduler.run()
          isProved = try ProofSearch(session, callsMax: budget.proofCalls).run()
        } else {
          status = .notReproduced
        }
      } catch ShrinkSession.Interruption.budget(let limit) {
        status = .budgetExhausted(limit)
      } catch {
        preconditionFailure("passes throw interruptions only, not \(error)")
      }
      return ShrinkResult(
        run: session.current, calls: session.calls,
        proofCalls: session.proofCalls, abandonedCalls: session.abandonedCalls, successes: session.successes,
        status: status,
        alsoSeen: session.alsoSeen,
        divergence: session.divergence,
        isProvedMinimal: isProved, passes: scheduler.counts)
    }
  }
}
