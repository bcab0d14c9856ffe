extension ShrinkPass {
  /// Moves value from an integer to one of the next few of its kind, keeping their sum.
  public static let redistributeNear = ShrinkPass("redistributeNear", .regular) { session in
    try movePairs(isNear: true, keepingSum: true, session)
  }

  /// Moves value from an integer to any later one, keeping their sum.
  public static let redistributeFar = ShrinkPass("redistributeFar", .lastResort) { session in
    try movePairs(isNear: false, keepingSum: true, session)
  }

  /// Lowers an integer and any later one by the same amount.
  public static let lowerTogether = ShrinkPass("lowerTogether", .lastResort) { session in
    try movePairs(isNear: false, keepingSum: false, session)
  }

  /// How many integers after the first one are its partners when near.
  private static let nearReach = 4
  /// How many partners of one value are tried for a number, but for simplest ones: of
  /// many that are equal, one stands for the others.
  private static let alikeCountMax = 2
  /// Goes through the pairs whose first is not simplest.
  ///
  /// - Parameters:
  ///   - isNear: Whether only the next few of the same range are partners. Numbers that
  ///     are related are most often of one kind.
  ///   - keepingSum: Whether the second goes up by what the first goes down, or down
  ///     by as much. Going down it may pass its simplest value: the first one, which
  ///     counts for more, gets simpler all the same.
  private static func movePairs(
    isNear: Bool, keepingSum: Bool, _ session: ShrinkSession
  ) throws {
    var first = 0
    while first < session.choices.count {
      var partner = first + 1
      var partnerCount = 0
      var tried: [Choice] = []
      while partner < session.choices.count, !isNear || partnerCount < nearReach {
        let choice = session.choices[first]
        guard choice.kind == .integer, choice.isEditable, !choice.isSimplest else { break }
        let other = session.choices[partner]
        let isNearPartner = choice.hasRange(of: other) && choice.isAmount
        let isPartner = isNear ? isNearPartner : choice.isOfKind(of: other)
        if other.kind == .integer, other.isEditable, isPartner,
          other.isSimplest || tried.count(where: { $0 == other }) < alikeCountMax
        {
          partnerCount += 1
          tried.append(other)
          try move(first, partner, isNear: isNear, keepingSum: keepingSum, session)
        }
        partner += 1
      }
      first += 1
    }
  }

  static func move(
    _ first: Int, _ second: Int, isNear: Bool = false, keepingSum: Bool, _ session: ShrinkSession
  ) throws {
    let base = session.choices
    let goesDown = base[first].value > base[first].towards
    func holds(_ step: UInt128) throws -> Bool {
      guard let lowered = base[first].shifted(by: step, down: goesDown),
        let moved = base[second].shifted(by: step, down: goesDown != keepingSum),
        base[second].hasRange(of: base[first]) == false || base[second].with(value: moved) != nil
      else { return false }
      var candidate = base
      candidate[first] = base[first].proposing(lowered)
      candidate[second] = base[second].proposing(moved)
      return try session.accepts(candidate)
    }
    let limit = base[first].distance
    // The other one may do in place of the first. Otherwise one step shows whether there
    // is any use; then all of it at once is the usual end.
    if isNear, base[second].isSimplest, try holds(limit) { return }
    guard try holds(1), limit > 1 else { return }
    var rest = NumberMinimiser(limit - 1)
    try rest.minimise { rest in try holds(limit - rest) }
  }
}

extension Choice {
  /// Whether the number is an amount rather than an alternative or a place.
  ///
  /// Those have few values.
  var isAmount: Bool { indexMax >= Choice.amountCountMin }

  private static let amountCountMin: UInt128 = 16

  /// Whether value can be traded for value of another number: both are amounts, or of
  /// one range.
  func isOfKind(of other: Choice) -> Bool {
    hasRange(of: other) || (isAmount && other.isAmount)
  }
}
