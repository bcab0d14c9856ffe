extension PropertyRun {
  /// Explains the minimal case of each way to fail that can be relied on.
  func explainFailures() {
    guard let budget = check.explainBudget else { return }
    let explainer = Explainer(property: observedProperty, budget: budget, seed: check.seed)
    for position in failures.indices {
      let failure = failures[position]
      // Where shrinking met runs that do not return, varying the case would, too.
      guard failure.flaky == nil, let shrink = failure.shrink, shrink.abandonedCalls == 0 else { continue }
      failures[position].explanation = explainer.explain(failure.choices, keeping: failure.signature)
    }
  }
}
