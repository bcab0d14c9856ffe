/// Decides which pass goes next, and when there is nothing left to find.
///
/// Rounds of the regular passes are run until one finds nothing; then the passes of
/// last resort, until one finds something. A pass that has found nothing for a while
/// is broken off; the search ends only when no pass finds anything and none was
/// broken off.
struct ShrinkScheduler {
  let session: ShrinkSession
  let passes: [ShrinkPass]
  let candidates: [ShrinkCandidates]
  private(set) var counts: [ShrinkPassCount] = []
  private var patience = 64
  private var wasBrokenOff = false

  /// Rounds of lowering without removing after which the last resort has a turn:
  /// passes may be creeping towards something that only it reaches in one step.
  private static let creepingRoundsMax = 4

  init(session: ShrinkSession, passes: [ShrinkPass], candidates: [ShrinkCandidates]) {
    self.session = session
    self.passes = passes
    self.candidates = candidates
  }

  /// Runs rounds until nothing is found.
  ///
  /// - Throws: `ShrinkSession.Interruption.budget`.
  mutating func run() throws {
    var creepingRounds = 0
    while true {
      wasBrokenOff = false
      let successesBefore = session.successes
      let countBefore = session.current.count
      try runRegularPasses()
      let hasProgressed = session.successes > successesBefore
      creepingRounds = session.current.count < countBefore ? 0 : creepingRounds + 1
      if hasProgressed, creepingRounds < ShrinkScheduler.creepingRoundsMax { continue }
      creepingRounds = 0
      let foundMore = try runLastResort()
      if foundMore || hasProgressed { continue }
      if !wasBrokenOff { return }
      patience *= 4
    }
  }

  private mutating func runRegularPasses() throws {
    for own in candidates { try run(own) }
    for pass in passes where pass.tier == .regular {
      try run(.dropDiscarded)
      try run(pass)
    }
  }

  /// Runs passes of last resort up to the first that finds something.
  private mutating func runLastResort() throws -> Bool {
    for pass in passes where pass.tier == .lastResort {
      let successesBefore = session.successes
      try run(pass)
      if session.successes > successesBefore { return true }
    }
    return false
  }

  private mutating func run(_ pass: ShrinkPass) throws {
    try counting(pass.name) { session in
      do {
        try pass.body(session)
      } catch ShrinkSession.Interruption.impatience {
        return true
      }
      return false
    }
  }

  /// Runs a pass of the caller's, starting over with every success.
  private mutating func run(_ own: ShrinkCandidates) throws {
    try counting(own.name) { session in
      do {
        var isAccepted = true
        while isAccepted {
          isAccepted = false
          let successesBefore = session.successes
          for candidate in own.candidates(session.current) {
            guard try session.accepts(candidate.choices) else { continue }
            // The current run itself counts as accepted, and changes nothing.
            if session.successes > successesBefore {
              isAccepted = true
              break
            }
          }
        }
      } catch ShrinkSession.Interruption.impatience {
        return true
      }
      return false
    }
  }

  /// Runs a body and counts what it cost and found under a name.
  private mutating func counting(
    _ name: String, _ body: (ShrinkSession) throws -> Bool
  ) throws {
    let callsBefore = session.calls
    let successesBefore = session.successes
    session.patience = patience
    session.failuresInARow = 0
    defer {
      let position: Int
      if let known = counts.firstIndex(where: { $0.name == name }) {
        position = known
      } else {
        position = counts.count
        counts.append(ShrinkPassCount(name: name))
      }
      counts[position].calls += session.calls - callsBefore
      counts[position].successes += session.successes - successesBefore
    }
    if try body(session) { wasBrokenOff = true }
  }
}
