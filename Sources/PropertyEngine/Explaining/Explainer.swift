/// Tells what a failing case fails for, by running the property on cases like it.
///
/// First every decision alone is moved to nearby values, to those of other decisions
/// and to the ends of its range, and every part is left out. Then the parts, the
/// largest first, are given other values as a whole: if none of many passes, the part
/// could be anything. At last all parts of which that is true are varied at once. The
/// same property, case and seed always give the same explanation.
public struct Explainer {
  /// The property.
  public let property: Property
  /// What the explanation may cost.
  public let budget: ExplainBudget
  /// The seed of the values that are drawn.
  public let seed: UInt64

  /// Creates an explainer.
  public init(
    property: @escaping Property, budget: ExplainBudget = ExplainBudget(), seed: UInt64 = 0
  ) {
    self.property = property
    self.budget = budget
    self.seed = seed
  }

  /// Explains a failing case, best a minimal one.
  ///
  /// - Parameters:
  ///   - choices: The decisions of the case.
  ///   - signature: The way to fail that is explained.
  public func explain(
    _ choices: ChoiceSequence, keeping signature: FailureSignature
  ) -> FailureExplanation {
    let session = ExplainSession(
      property: property, signature: signature, budget: budget, seed: seed)
    var explanation = PartialExplanation(session: session, choices: choices)
    do {
      if let run = try session.begin(choices) {
        try explanation.explain(run, seed: seed)
      } else {
        explanation.status = .notReproduced
      }
    } catch let interruption as ExplainSession.Interruption {
      explanation.status = .budgetExhausted(interruption.limit)
    } catch {
      preconditionFailure("a search throws interruptions only, not \(error)")
    }
    return explanation.result
  }
}

/// What is known so far; it is the result when the budget runs out.
private struct PartialExplanation {
  let session: ExplainSession
  var choices: ChoiceSequence
  var status = FailureExplanation.Status.complete
  private var open: [ExplainedPart] = []
  private var parts: [FailureExplanation.Part] = []
  private var together: FailureExplanation.Verdict?
  private var changes: [FailureExplanation.PassingChange] = []
  /// The parts that can be anything, with the values that were tried.
  private var free: [(part: ExplainedPart, values: [[Choice]], isComplete: Bool)] = []

  init(session: ExplainSession, choices: ChoiceSequence) {
    self.session = session
    self.choices = choices
  }

  var result: FailureExplanation {
    let notTried = open.map { FailureExplanation.Part(path: $0.path, range: $0.range, verdict: .notTried) }
    return FailureExplanation(
      status: status, choices: choices, parts: parts + notTried, together: together,
      passingChanges: changes, calls: session.calls)
  }

  mutating func explain(_ run: RecordedRun, seed: UInt64) throws {
    choices = run.choices
    let explained = ExplainedParts(of: run)
    open = explained.parts
    let search = PassingChangeSearch(session: session, parts: explained)
    for position in explained.editablePositions { changes += try search.changes(at: position) }
    for place in run.spans.spans.indices {
      if let change = try search.deletion(of: place) { changes.append(change) }
    }
    while let part = open.first {
      try vary(part, of: explained)
    }
    try varyTogether(seed: seed)
  }

  /// Finds out about a part, and takes it from the list of open ones.
  private mutating func vary(_ part: ExplainedPart, of explained: ExplainedParts) throws {
    // A change that passes with the rest as it is says already that the part matters.
    // To leave out a part as a whole is not to give it another value.
    let inside = changes.first { change in
      part.range.contains(change.range) && (change.edit != .deletion || change.range != part.range)
    }
    var variation = PartVariation(part, of: explained, session: session)
    let verdict: FailureExplanation.Verdict
    if let inside {
      verdict = .matters(
        FailureExplanation.Contrast(choices: inside.choices, otherSignatures: [], isExact: true))
    } else {
      verdict = try variation.run()
    }
    parts.append(FailureExplanation.Part(path: part.path, range: part.range, verdict: verdict))
    open.removeFirst()
    guard case .anyValueFails(let evidence) = verdict else { return }
    open.removeAll {
      part.range.contains($0.range.lowerBound) && $0.range.upperBound <= part.range.upperBound
    }
    // What cannot be changed without other decisions cannot be put together with them.
    if variation.failing.isEmpty { return }
    let isComplete = if case .allValues = evidence { true } else { false }
    free.append((part: part, values: variation.failing, isComplete: isComplete))
  }

  private mutating func varyTogether(seed: UInt64) throws {
    guard free.count > 1 else { return }
    let ordered = free.sorted { $0.part.range.lowerBound < $1.part.range.lowerBound }
    let joint = JointVariation(
      session: session, choices: choices.choices,
      pools: ordered.map { entry in
        (range: entry.part.range, values: [Array(choices.choices[entry.part.range])] + entry.values)
      },
      isComplete: ordered.allSatisfy(\.isComplete))
    var random = RandomStream(seed: seed)
    together = try joint.run(using: &random)
  }
}

extension Range<Int> {
  /// Whether another range lies inside.
  fileprivate func contains(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
