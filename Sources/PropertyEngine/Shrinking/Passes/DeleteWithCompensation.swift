extension ShrinkPass {
  /// Removes a part that holds a number and lets another number make up for it.
  ///
  /// Two numbers that matter by their sum only could be one: their sum, what the sum
  /// wraps around to in the range, or an extreme value that stands for both.
  public static let deleteWithCompensation = ShrinkPass("deleteWithCompensation", .lastResort) { session in
    var place = session.spans.count - 1
    while place >= 0 {
      if place < session.spans.count, mayBeElement(place, session) { try deleteAndCompensate(place, session) }
      place -= 1
    }
  }

  /// Whether a part may be one of many: it is an element of a repetition, or in none.
  ///
  /// What lies inside an element is a field of it, and can not go alone.
  private static func mayBeElement(_ place: Int, _ session: ShrinkSession) -> Bool {
    let elements = session.repetitionElements
    if elements.contains(place) { return true }
    var outer = session.spans.spans[place].parent
    while let ancestor = outer {
      if elements.contains(ancestor) { return false }
      outer = session.spans.spans[ancestor].parent
    }
    return true
  }

  private static func deleteAndCompensate(_ place: Int, _ session: ShrinkSession) throws {
    let removed = session.spans.spans[place]
    let base = session.choices
    let numbers = session.loweredIntegerPositions
    let inside = numbers.filter { removed.range.contains($0) }
    // With several numbers inside, a part within the part is the one to remove.
    guard inside.count == 1, removed.label != .end else { return }
    // What is asked for all the same is not an element: nothing gets shorter without it.
    let without = try session.attempt(base.removing(removed.range))
    if without.isAccepted { return }
    if let run = without.run, run.count >= session.current.count { return }
    let gone = base[inside[0]]
    // The next number of the range is enough: removing the later of two and keeping the
    // earlier comes to the same, and is less simple.
    for position in numbers where position >= removed.end && base[position].hasRange(of: gone) {
      let partner = base[position]
      for value in replacements(for: gone, and: partner) {
        var candidate = base
        candidate[position] = partner.proposing(value)
        candidate.removeSubrange(removed.range)
        if try session.accepts(candidate) { return }
      }
      return
    }
  }

  private static func replacements(for gone: Choice, and partner: Choice) -> [Int128] {
    let below = partner.towards.subtractingReportingOverflow(1).partialValue
    var values: [Int128] = []
    let (sum, overflows) = gone.value.addingReportingOverflow(partner.value)
    if !overflows {
      values.append(sum)
      let width = Int128(exactly: partner.indexMax).map { $0.addingReportingOverflow(1) }
      if let width, !width.overflow {
        // The sum of two values of a range lies at most one width outside it.
        if sum > partner.maximum { values.append(sum - width.partialValue) }
        if sum < partner.minimum { values.append(sum + width.partialValue) }
      }
    }
    values += [partner.minimum, partner.maximum, below]
    return values.filter { partner.with(value: $0) != nil && $0 != partner.value }
  }
}
