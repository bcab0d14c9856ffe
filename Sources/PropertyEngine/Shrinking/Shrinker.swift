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

  /// Creates a shrinker.
  public init(property: @escaping Property, budget: ShrinkBudget = ShrinkBudget()) {
    self.property = property
    self.budget = budget
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
        property: property, signature: signature, budget: budget, onImprovement: onImprovement)
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
      let hasBegun = session.calls > 0
      let start = RecordedRun(choices: initial, spans: SpanTree([]))
      return ShrinkResult(
        run: hasBegun ? session.current : start, calls: session.calls,
        proofCalls: session.proofCalls, successes: session.successes, status: status,
        alsoSeen: session.alsoSeen,
        divergence: session.divergence,
        isProvedMinimal: isProved, passes: scheduler.counts)
    }
  }
}
