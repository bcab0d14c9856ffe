extension ShrinkPass {
  /// Moves value from an integer to one of the next few, keeping their sum.
  public static let redistributeNear = ShrinkPass("redistributeNear", .regular) { session in
    try movePairs(reach: 4, keepingSum: true, session)
  }

  /// Lowers an integer and one of the next few by the same amount.
  public static let lowerTogetherNear = ShrinkPass("lowerTogetherNear", .regular) { session in
    try movePairs(reach: 3, keepingSum: false, session)
  }

  /// Moves value from an integer to any later one, keeping their sum.
  public static let redistributeFar = ShrinkPass("redistributeFar", .lastResort) { session in
    try movePairs(reach: Int.max, keepingSum: true, session)
  }

  /// Lowers an integer and any later one by the same amount.
  public static let lowerTogetherFar = ShrinkPass("lowerTogetherFar", .lastResort) { session in
    try movePairs(reach: Int.max, keepingSum: false, session)
  }

  /// Goes through the pairs whose first is not simplest.
  ///
  /// - Parameters:
  ///   - reach: How many integers after the first one are its partners.
  ///   - keepingSum: Whether the second goes up by what the first goes down, or down
  ///     by as much. Going down it may pass its simplest value: the first one, which
  ///     counts for more, gets simpler all the same.
  private static func movePairs(
    reach: Int, keepingSum: Bool, _ session: ShrinkSession
  ) throws {
    var first = 0
    while first < session.choices.count {
      var partner = first + 1
      var partnerCount = 0
      while partner < session.choices.count, partnerCount < reach {
        let choice = session.choices[first]
        guard choice.kind == .integer, choice.isEditable, !choice.isSimplest else { break }
        if session.choices[partner].kind == .integer, session.choices[partner].isEditable {
          partnerCount += 1
          try move(first, partner, keepingSum: keepingSum, session)
        }
        partner += 1
      }
      first += 1
    }
  }

  private static func move(
    _ first: Int, _ second: Int, keepingSum: Bool, _ session: ShrinkSession
  ) throws {
    let base = session.choices
    let goesDown = base[first].value > base[first].towards
    func holds(_ step: UInt128) throws -> Bool {
      guard let lowered = base[first].shifted(by: step, down: goesDown),
        let moved = base[second].shifted(by: step, down: goesDown != keepingSum)
      else { return false }
      if keepingSum, base[second].with(value: moved) == nil { return false }
      var candidate = base
      candidate[first] = base[first].proposing(lowered)
      candidate[second] = base[second].proposing(moved)
      return try session.accepts(candidate)
    }
    let limit = base[first].distance
    // All of it at once is the usual end; one step shows whether there is any use.
    guard try !holds(limit), limit > 1 else { return }
    _ = try findInteger(through: limit - 1, holds)
  }
}
