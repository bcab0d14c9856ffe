import Testing

/// Records an issue when a condition does not hold.
///
/// For loops that check hundreds of thousands of cases: `#expect` captures its
/// operands each time, which there costs more than the code under test.
func check(
  _ condition: Bool, _ comment: @autoclosure () -> String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  if !condition {
    Issue.record(Comment(rawValue: comment()), sourceLocation: sourceLocation)
  }
}
