extension ShrinkPass {
  /// Lowers numbers that must keep a remainder, or whose good values are scattered.
  ///
  /// Halving and single steps leave a class of remainders and stop. Steps of larger
  /// sizes stay in it; for the rest, the least values are simply listed. A number that
  /// may grow by one stands at a bound, and there is nothing to look for below.
  public static let minimiseResidues = ShrinkPass("minimiseResidues", .lastResort) { session in
    var done: [Choice] = []
    var position = 0
    while position < session.choices.count {
      let choice = session.choices[position]
      // Of numbers that are equal the first will do: alone they go as little as it.
      let isNew = !(done + session.leastOfClass).contains { $0 == choice && $0.hasRange(of: choice) }
      if choice.kind == .integer, choice.isEditable, choice.distance > 1, isNew {
        done.append(choice)
        try minimise(position, choice, session)
      }
      position += 1
    }
  }

  /// So many values below a number are tried as soon as it is asked whether it may grow.
  private static let fewCount: UInt128 = 4
  /// How many of the least values are listed.
  private static let listedCount: UInt128 = 17
  /// How far below a number under a filter the next one that passes is looked for.
  private static let filteredReach: UInt128 = 1000

  /// The sizes of the steps: small ones, then powers of two and of ten.
  private static let steps: [UInt128] =
    [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13] + (4..<32).map { 1 << UInt128($0) }
    + [100, 1000, 10_000, 100_000, 1_000_000]

  private static func minimise(_ position: Int, _ choice: Choice, _ session: ShrinkSession) throws {
    let goesUp = choice.value > choice.towards
    func attempt(_ away: UInt128) throws -> ShrinkSession.Attempt? {
      guard position < session.choices.count,
        let value = session.choices[position].value(atDistance: away, goingUp: goesUp)
      else { return nil }
      var candidate = session.choices
      candidate[position] = candidate[position].proposing(value)
      return try session.attempt(candidate)
    }
    func holds(_ away: UInt128) throws -> Bool { try attempt(away)?.isAccepted ?? false }
    // Of a few alternatives, trying them costs no more than asking.
    let isWorthAsking = choice.isAmount && choice.distance > fewCount
    if isWorthAsking, try attempt(choice.distance + 1)?.ending == .failing { return }
    var minimiser = NumberMinimiser(choice.distance, hasTriedLeast: true)
    func descends(by step: UInt128) throws -> Bool {
      try minimiser.subtract(multiplesOf: step, holds)
      guard minimiser.best < choice.distance else { return false }
      if position < session.choices.count { session.leastOfClass.append(session.choices[position]) }
      return true
    }
    for step in steps where step < minimiser.best {
      if try descends(by: step) { return }
    }
    var away: UInt128 = 2
    while away < min(choice.distance, listedCount) {
      if try holds(away) { return }
      away += 1
    }
    guard choice.distance > listedCount else { return }
    // A filter shows by refusing, or by drawing again, for which there is no room.
    let below = try attempt(choice.distance - 1)?.ending
    if below == .rejected || below == .overrun {
      var step: UInt128 = 14
      while step < min(choice.distance, filteredReach) {
        if try descends(by: step) { return }
        step += 1
      }
    }
    // At the end of its range a number is held by that end rather than by a remainder.
    if choice.value == choice.minimum || choice.value == choice.maximum { return }
    try searchWindows(&minimiser, holds)
  }

  /// Halves the number, looking at a few neighbours of each point on the way.
  private static func searchWindows(
    _ minimiser: inout NumberMinimiser, _ holds: (UInt128) throws -> Bool
  ) rethrows {
    let windowSize: UInt128 = 4
    var low: UInt128 = 0
    while minimiser.best > low + windowSize {
      let middle = low + (minimiser.best - low) / 2
      var isFound = false
      for neighbour in middle..<min(middle + windowSize, minimiser.best) where !isFound {
        isFound = try minimiser.lower(to: neighbour, holds)
      }
      if !isFound { low = middle }
    }
  }
}
