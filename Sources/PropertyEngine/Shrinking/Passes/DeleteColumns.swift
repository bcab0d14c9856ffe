extension ShrinkPass {
  /// Lowers a decision and removes the same part from every span of a label.
  ///
  /// Rows that all have a length drawn before them get shorter only together.
  public static let deleteColumns = ShrinkPass("deleteColumns", .lastResort) { session in
    var position = 0
    while position < session.choices.count {
      let choice = session.choices[position]
      if choice.kind == .integer, choice.isEditable, !choice.isSimplest {
        try lower(position, session)
      }
      position += 1
    }
  }

  private static func lower(_ position: Int, _ session: ShrinkSession) throws {
    for kind in rowKinds(after: position, session.spans) {
      var column = 0
      while let candidate = withoutColumn(column, kind, position, session) {
        // After a success the next column has taken the place of the one removed.
        if try !session.accepts(candidate) { column += 1 }
      }
    }
  }

  /// What rows have in common; the depth keeps a table apart from its rows.
  private struct RowKind: Equatable {
    let label: SpanLabel
    let depth: Int

    init(_ span: Span) {
      label = span.label
      depth = span.depth
    }
  }

  /// Returns the kinds of which there are several spans with parts.
  private static func rowKinds(after position: Int, _ spans: SpanTree) -> [RowKind] {
    var once: [RowKind] = []
    var several: [RowKind] = []
    for (place, span) in spans.spans.enumerated() where span.start > position {
      let kind = RowKind(span)
      if spans.children(of: place).isEmpty || several.contains(kind) { continue }
      if once.contains(kind) { several.append(kind) } else { once.append(kind) }
    }
    return several
  }

  /// Returns the edit, or nil when the decision is simplest or no row is that long.
  private static func withoutColumn(
    _ column: Int, _ kind: RowKind, _ position: Int, _ session: ShrinkSession
  ) -> [Choice]? {
    guard position < session.choices.count else { return nil }
    let choice = session.choices[position]
    guard choice.distance > 0,
      let lowered = choice.value(
        atDistance: choice.distance - 1, goingUp: choice.value > choice.towards)
    else { return nil }
    var candidate = session.choices
    candidate[position] = choice.proposing(lowered)
    var hasRemoved = false
    for (place, row) in session.spans.spans.enumerated().reversed()
    where RowKind(row) == kind && row.start > position {
      let parts = session.spans.children(of: place)
      guard column < parts.count else { continue }
      let part = session.spans.spans[parts[column]].range
      candidate.removeSubrange(part)
      hasRemoved = hasRemoved || !part.isEmpty
    }
    return hasRemoved ? candidate : nil
  }
}
