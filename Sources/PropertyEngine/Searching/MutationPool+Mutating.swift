extension MutationPool {
  /// Makes the decisions of a new case from the pool; nil when nothing comes of it.
  ///
  /// Random draws hardly ever make two parts equal, or bring together what two cases
  /// had each by itself. Copying does: a part over another of the same label, a part
  /// from another case, a value over another value.
  func mutation(_ random: inout RandomStream) -> [Choice]? {
    if isEmpty { return nil }
    let entry = pick(&random)
    let first = random.next(below: 5)
    // What the case has no parts for is passed over for the next kind of change.
    for turn in 0..<UInt64(5) {
      let changed: [Choice]?
      switch (first + turn) % 5 {
      case 0: changed = Self.copyingPart(entry, from: entry, &random)
      case 1:
        changed = Self.copyingPart(entry, from: pick(&random), &random)
      case 2, 3: changed = Self.changingValues(entry, &random)
      default: changed = Self.cutting(entry, &random)
      }
      if let changed { return changed }
    }
    return nil
  }

  /// Copies a part of one case over a part of another that has the same label.
  private static func copyingPart(
    _ entry: Entry, from donor: Entry, _ random: inout RandomStream
  ) -> [Choice]? {
    guard entry.groupCount > 0 else { return nil }
    let group = entry.group(Int(random.next(below: UInt64(entry.groupCount))))
    let replaced = entry.spans[pick(from: group, &random)]
    guard let donors = donor.group(labelled: replaced.label) else { return nil }
    let copied = donor.spans[pick(from: donors, &random)]
    let part = donor.choices[copied.range]
    if part == entry.choices[replaced.range] { return nil }
    return entry.choices.replacing(replaced.range, with: part)
  }

  /// Returns one of some positions, each equally likely.
  private static func pick(
    from positions: ArraySlice<Int32>, _ random: inout RandomStream
  ) -> Int {
    Int(positions[positions.startIndex + Int(random.next(below: UInt64(positions.count)))])
  }

  /// Copies a few values over others, or changes them.
  private static func changingValues(_ entry: Entry, _ random: inout RandomStream) -> [Choice]? {
    var choices = entry.choices
    let changeCount = 1 + Int(random.next(below: 3))
    for _ in 0..<changeCount {
      let position = Int(random.next(below: UInt64(choices.count)))
      let choice = choices[position]
      guard choice.isEditable else { continue }
      if choice.kind == .boolean {
        choices[position] = choice.proposing(1 - choice.value)
      } else if random.next() >> 62 != 0, let value = otherValue(for: choice, in: choices, &random) {
        choices[position] = choice.proposing(value)
      } else {
        let value = IntegerDistribution.boundaryBiased.sample(
          from: choice.minimum, through: choice.maximum, towards: choice.towards, using: &random)
        choices[position] = choice.proposing(value)
      }
    }
    return choices == entry.choices ? nil : choices
  }

  /// Finds the value of another decision, or a neighbour of it, that is allowed here.
  private static func otherValue(
    for choice: Choice, in choices: [Choice], _ random: inout RandomStream
  ) -> Int128? {
    for _ in 0..<4 {
      let other = choices[Int(random.next(below: UInt64(choices.count)))]
      guard other.kind == .integer, other.isEditable else { continue }
      // One time in four a neighbour: bounds are often off by one.
      let offset = Int128(random.next(below: 8))
      let value = offset < 2 ? other.value.addingReportingOverflow(2 * offset - 1).partialValue : other.value
      if value != choice.value, choice.with(value: value) != nil { return value }
    }
    return nil
  }

  /// Keeps the start of a case; the rest is drawn anew.
  private static func cutting(_ entry: Entry, _ random: inout RandomStream) -> [Choice]? {
    Array(entry.choices[..<Int(random.next(below: UInt64(entry.choices.count)))])
  }
}
