extension ShrinkPass {
  /// Puts a part inside a part of the same label in place of it.
  ///
  /// Trees become their subtrees. The smallest are tried first, as they gain most.
  public static let liftDescendants = ShrinkPass("liftDescendants", .regular) { session in
    var place = 0
    while place < session.spans.count {
      let outer = session.spans.spans[place]
      for inner in descendants(of: place, in: session.spans) {
        let part = session.choices[inner.range]
        if try session.accepts(session.choices.replacing(outer.range, with: part)) { break }
      }
      place += 1
    }
  }

  /// The most parts tried for one place; large trees have many that are alike.
  private static let descendantCountMax = 16

  /// The most parts of one size tried for one place.
  private static let alikeCountMax = 3

  /// Returns the spans inside one that have its label and fewer decisions.
  static func descendants(of place: Int, in spans: SpanTree) -> [Span] {
    let outer = spans.spans[place]
    var found: [Span] = []
    for inner in spans.spans[(place + 1)...] {
      guard inner.depth > outer.depth else { break }
      if inner.label == outer.label, inner.count < outer.count { found.append(inner) }
    }
    // Ties keep their order: the sort is stable by way of the start.
    found.sort { ($0.count, $0.start) < ($1.count, $1.start) }
    // Parts of one size are mostly of one shape, and leaves are many.
    found = found.indices.filter { position in
      position < alikeCountMax || found[position - alikeCountMax].count < found[position].count
    }.map { found[$0] }
    if found.count <= descendantCountMax { return found }
    return Array(found.prefix(descendantCountMax / 2) + found.suffix(descendantCountMax / 2))
  }
}
