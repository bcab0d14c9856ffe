extension ShrinkPass {
  /// Removes a part and lowers the numbers that counted it.
  ///
  /// Where decisions name other parts by their place, removing one part shifts all
  /// places after it, and no removal alone keeps the failure. So the numbers are
  /// lowered in the same edit, in several readings of what a number may mean. After a
  /// success twice as many parts are removed at once.
  public static let deleteWithIndexRepair = ShrinkPass("deleteWithIndexRepair", .regular) { session in
    try deleteChildren(of: nil, session)
    var place = 0
    while place < session.spans.count {
      try deleteChildren(of: place, session)
      place += 1
    }
  }

  /// How numbers are taken to name parts.
  private enum Reading: Hashable {
    /// As the place among all parts, from the first; numbers at the removed place
    /// are lowered too, or not.
    case fromStart(includingRemoved: Bool, insideParentOnly: Bool)
    /// As the number of parts passed on the way back from the naming part.
    case backwards
    /// Anyhow, in decisions of one label after the removed part.
    case labelled(SpanLabel)
  }

  private static func deleteChildren(of parent: Int?, _ session: ShrinkSession) throws {
    var last = session.spans.children(of: parent).count - 1
    var count = 1
    var preferred: Reading?
    while last >= 0 {
      let children = session.spans.children(of: parent)
      last = min(last, children.count - 1)
      guard last >= 0 else { return }
      count = min(count, last + 1)
      let removed = last - count + 1...last
      var readings = readings(after: session.spans.spans[children[last]], session)
      // One reading is right for all parts, most likely.
      if let preferred { readings = [preferred] + readings.filter { $0 != preferred } }
      preferred = nil
      for reading in count > 1 ? readings.prefix(1) : readings[...] {
        if try delete(removed, of: parent, reading, session) {
          preferred = reading
          break
        }
      }
      if preferred != nil {
        last -= count
        count *= 2
      } else if count > 1 {
        preferred = readings.first
        count = 1
      } else {
        last -= 1
      }
    }
  }

  private static func readings(after span: Span, _ session: ShrinkSession) -> [Reading] {
    var readings: [Reading] = [
      .fromStart(includingRemoved: true, insideParentOnly: true),
      .fromStart(includingRemoved: false, insideParentOnly: true),
      .fromStart(includingRemoved: true, insideParentOnly: false),
      .fromStart(includingRemoved: false, insideParentOnly: false),
      .backwards,
    ]
    let labels = session.innermostLabels
    for position in session.loweredIntegerPositions where position >= span.end {
      guard let label = labels[position] else { continue }
      let reading = Reading.labelled(label)
      if !readings.contains(reading) { readings.append(reading) }
    }
    return readings
  }

  private static func delete(
    _ ordinals: ClosedRange<Int>, of parent: Int?, _ reading: Reading, _ session: ShrinkSession
  ) throws -> Bool {
    let spans = session.spans
    let children = spans.children(of: parent)
    let lastRemoved = spans.spans[children[ordinals.upperBound]]
    let range = spans.spans[children[ordinals.lowerBound]].start..<lastRemoved.end
    guard !range.isEmpty, lastRemoved.label != .end else { return false }
    let scope = parent.map { spans.spans[$0].range } ?? 0..<session.choices.count
    let labels = session.innermostLabels
    var candidate = session.choices
    var hasLowered = false
    for position in session.loweredIntegerPositions where !range.contains(position) {
      let choice = candidate[position]
      // No part has a place beyond the last one.
      guard choice.value <= Int128(children.count) else { continue }
      let counts: Bool
      switch reading {
      case .fromStart(let includingRemoved, let insideParentOnly):
        let isInScope = !insideParentOnly || scope.contains(position)
        let least = ordinals.upperBound + (includingRemoved ? 0 : 1)
        counts = isInScope && choice.value >= Int128(least)
      case .backwards:
        guard position >= range.upperBound,
          let own = children.firstIndex(where: { spans.spans[$0].range.contains(position) })
        else { continue }
        counts = choice.value > Int128(own - 1 - ordinals.lowerBound)
      case .labelled(let label):
        counts = position >= range.upperBound && labels[position] == label
      }
      let lowered = choice.value - Int128(ordinals.count)
      guard counts, lowered >= choice.minimum else { continue }
      candidate[position] = choice.proposing(lowered)
      hasLowered = true
    }
    guard hasLowered else { return false }
    return try session.accepts(candidate.removing(range))
  }
}
