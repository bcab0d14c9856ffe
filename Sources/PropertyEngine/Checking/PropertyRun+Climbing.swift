extension PropertyRun {
  /// Why a climb ends before the top.
  private enum Interruption: Error { case outOfRoom }

  /// Climbs from the best case of each score that may go higher.
  ///
  /// Steps depend on each other, so they are played on the calling thread, one by one.
  /// At most half of all cases are spent in this way, and no score gets more than its
  /// share of what is left of that.
  func climb(_ search: inout Search) {
    guard check.search.climbs, tally.summary.caseCount >= climbStart else { return }
    let open = search.board.bests.indices.filter { !search.board.bests[$0].isPeak }
    for (rank, position) in open.enumerated() {
      let allowance = (check.cases / 2 - climbCount) / (open.count - rank)
      if allowance > 0, hasRoom { climb(position, allowance: allowance, &search) }
    }
  }

  /// How many cases come before the first climb: a good start saves many steps.
  private var climbStart: Int { min(200, check.cases / 4) }

  private func climb(_ position: Int, allowance: Int, _ search: inout Search) {
    let best = search.board.bests[position]
    let last = climbCount + allowance
    var climb = Climb(from: best)
    do {
      try climb.run { choices in
        if climbCount >= last || !hasRoom || player.isStopping { throw Interruption.outOfRoom }
        guard let plan = search.plan(climbingTo: choices) else { return nil }
        climbCount += 1
        let played = player.play(plan)
        search.learn(plan, played)
        merge(plan, played, storedIndex: nil)
        let score = played.status < .valid ? nil : played.targets.last { $0.label == best.label }?.score
        return Climb.Step(score: score, choices: played.choices, spans: played.spans)
      }
      search.markPeak(at: position)
    } catch {
      // What was reached is on the board; a later climb goes on from there.
    }
  }
}
