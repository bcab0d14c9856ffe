extension PropertyRun {
  /// Explains the minimal case of each way to fail that can be relied on.
  func explainFailures() {
    guard let budget = check.explainBudget else { return }
    let explainer = Explainer(property: observedProperty, budget: budget, seed: check.seed)
    for position in failures.indices {
      let failure = failures[position]
      guard failure.flaky == nil, failure.shrink != nil else { continue }
      failures[position].explanation = explainer.explain(failure.choices, keeping: failure.signature)
    }
  }
}
