extension Choice {
  /// The place of the value among those allowed, simplest first, from zero.
  ///
  /// Going away from `towards` the values alternate, the one above first, until one
  /// side is used up; the other side then follows alone. Each place from zero up to
  /// the number of allowed values, exclusive, belongs to exactly one value.
  public var index: UInt128 {
    if value == towards { return 0 }
    let above = PropertyEngine.distance(from: towards, to: maximum)
    let below = PropertyEngine.distance(from: minimum, to: towards)
    if value > towards {
      let away = PropertyEngine.distance(from: towards, to: value)
      return away <= below ? 2 * (away - 1) + 1 : below + away
    }
    let away = PropertyEngine.distance(from: value, to: towards)
    return away <= above ? 2 * away : above + away
  }

  /// The greatest index of an allowed value: one less than how many there are.
  public var indexMax: UInt128 { PropertyEngine.distance(from: minimum, to: maximum) }

  /// How far the value is from the simplest one, on either side.
  public var distance: UInt128 {
    value >= towards
      ? PropertyEngine.distance(from: towards, to: value)
      : PropertyEngine.distance(from: value, to: towards)
  }

  /// Returns the same decision with the value at another place.
  ///
  /// - Precondition: The index is at most `indexMax`.
  public func with(index: UInt128) -> Choice {
    let value = Choice.value(at: index, minimum: minimum, maximum: maximum, towards: towards)
    return Choice(
      kind: kind, value: value, minimum: minimum, maximum: maximum, towards: towards,
      isForced: isForced)
  }

  /// Returns the value at a place, the inverse of `index`.
  ///
  /// - Precondition: The index is at most the width of the range.
  static func value(
    at index: UInt128, minimum: Int128, maximum: Int128, towards: Int128
  ) -> Int128 {
    let above = PropertyEngine.distance(from: towards, to: maximum)
    let below = PropertyEngine.distance(from: minimum, to: towards)
    precondition(
      index <= PropertyEngine.distance(from: minimum, to: maximum),
      "there is no value at place \(index)")
    let shared = min(above, below)
    // Twice the shared reach cannot overflow: both sides together have 128 bits.
    if index <= 2 * shared {
      let away = Int128(truncatingIfNeeded: (index + index % 2) / 2)
      return index % 2 == 1 ? towards &+ away : towards &- away
    }
    let away = Int128(truncatingIfNeeded: index - shared)
    return above > below ? towards &+ away : towards &- away
  }

  /// Returns the value at a distance from the simplest one, or nil when not allowed.
  func value(atDistance away: UInt128, goingUp: Bool) -> Int128? {
    let reach =
      goingUp
      ? PropertyEngine.distance(from: towards, to: maximum)
      : PropertyEngine.distance(from: minimum, to: towards)
    guard away <= reach else { return nil }
    let step = Int128(truncatingIfNeeded: away)
    return goingUp ? towards &+ step : towards &- step
  }
}
