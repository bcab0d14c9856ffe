extension ShrinkPass {
  /// Removes all parts that were thrown away, in one edit.
  ///
  /// It goes before every other pass, as refused attempts are only in their way.
  public static let dropDiscarded = ShrinkPass("dropDiscarded", .regular) { session in
    var kept: [Choice] = []
    var position = 0
    for span in session.spans.spans where span.isDiscarded && span.start >= position {
      kept += session.choices[position..<span.start]
      position = span.end
    }
    guard position > 0 else { return }
    kept += session.choices[position...]
    if kept.count < session.choices.count { _ = try session.accepts(kept) }
  }
}
