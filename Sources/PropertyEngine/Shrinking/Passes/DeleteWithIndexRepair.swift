extension ShrinkPass {
  /// Removes a part and lowers the numbers that counted it.
  ///
  /// Where decisions name other parts by their place, removing one part shifts all
  /// places after it, and no removal alone keeps the failure. So the numbers are
  /// lowered in the same edit, in several readings of what a number may mean.
  public static let deleteWithIndexRepair = ShrinkPass("deleteWithIndexRepair", .lastResort) { session in
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
    var ordinal = session.spans.children(of: parent).count - 1
    while ordinal >= 0 {
      let children = session.spans.children(of: parent)
      guard ordinal < children.count else {
        ordinal -= 1
        continue
      }
      for reading in readings(after: session.spans.spans[children[ordinal]], session) {
        if try delete(ordinal, of: parent, reading, session) { break }
      }
      ordinal -= 1
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
    _ ordinal: Int, of parent: Int?, _ reading: Reading, _ session: ShrinkSession
  ) throws -> Bool {
    let spans = session.spans
    let children = spans.children(of: parent)
    let removed = spans.spans[children[ordinal]]
    guard removed.count > 0, removed.label != .end else { return false }
    let scope = parent.map { spans.spans[$0].range } ?? 0..<session.choices.count
    let labels = session.innermostLabels
    var candidate = session.choices
    var hasLowered = false
    for position in session.loweredIntegerPositions where !removed.range.contains(position) {
      let choice = candidate[position]
      let counts: Bool
      switch reading {
      case .fromStart(let includingRemoved, let insideParentOnly):
        let isInScope = !insideParentOnly || scope.contains(position)
        counts = isInScope && choice.value >= Int128(includingRemoved ? ordinal : ordinal + 1)
      case .backwards:
        guard position >= removed.end,
          let own = children.firstIndex(where: { spans.spans[$0].range.contains(position) })
        else { continue }
        counts = choice.value > Int128(own - 1 - ordinal)
      case .labelled(let label):
        counts = position >= removed.end && labels[position] == label
      }
      guard counts, choice.value > choice.minimum else { continue }
      candidate[position] = choice.proposing(choice.value - 1)
      hasLowered = true
    }
    guard hasLowered else { return false }
    return try session.accepts(candidate.removing(removed.range))
  }
}
