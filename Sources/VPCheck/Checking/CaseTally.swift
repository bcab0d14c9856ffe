internal import VPCheckTopology

/// What one case adds to the counts of a campaign.
struct CaseTally: Sendable, Equatable {
  var commands = 0
  var probes = 0
  var skippedProbes = 0
  var exercised: [Int] = []
  var failure: SystemFailure?
  var features = CaseFeatures()

  mutating func add(_ trial: Trial) {
    for step in trial.history.steps {
      features.add(step)
      switch (step.step, step.result) {
      case (.command, .outcome): commands += 1
      case (.probe, .answer), (.open, .answer), (.send, .answer): probes += 1
      case (.probe, .skipped), (.open, .skipped), (.send, .skipped): skippedProbes += 1
      default: break
      }
    }
    exercised = trial.exercised
    failure = trial.failure
  }
}

extension CaseTally {
  /// Adds a further trial to those that were counted before.
  mutating func add(oneMore trial: Trial) {
    let before = exercised
    add(trial)
    for (position, count) in before.enumerated() {
      if position < exercised.count { exercised[position] += count } else { exercised.append(count) }
    }
  }
}
