/// A recipe for drawing values from a test case.
///
/// Everything a generator does is a sequence of draws, so whatever the shrinker does
/// to the draws, the values keep every promise the generator makes.
public struct Generator<Value>: Sendable {
  /// The label of the span around each value.
  public let label: SpanLabel
  /// Draws one value; called through `TestCase.draw`, which opens the span.
  @usableFromInline let body: @Sendable (TestCase) throws -> Value

  /// Creates a generator.
  ///
  /// - Parameters:
  ///   - label: The kind of value; generators with equal labels are interchangeable.
  ///   - body: Draws one value. It must depend on nothing but its draws.
  @inlinable
  public init(_ label: SpanLabel, _ body: @escaping @Sendable (TestCase) throws -> Value) {
    self.label = label
    self.body = body
  }

  /// Returns the same generator under another label.
  @inlinable
  public func labelled(_ label: SpanLabel) -> Generator<Value> { Generator(label, body) }
}

extension Generator {
  /// Returns a generator of transformed values.
  @inlinable
  public func map<Other>(
    _ transform: @escaping @Sendable (Value) throws -> Other
  ) -> Generator<Other> {
    Generator<Other>(label) { testCase in try transform(self.body(testCase)) }
  }

  /// Returns a generator that draws again with a generator made from the value.
  @inlinable
  public func flatMap<Other>(
    _ next: @escaping @Sendable (Value) throws -> Generator<Other>
  ) -> Generator<Other> {
    Generator<Other>("bind") { testCase in
      try testCase.draw(next(testCase.draw(self)))
    }
  }

  /// Returns a generator of the values that meet a condition.
  ///
  /// Three attempts are made, each in a span that is marked as thrown away when it
  /// fails; then the case is rejected. A condition that most values fail should be
  /// built into the generator instead.
  @inlinable
  public func filter(
    _ isIncluded: @escaping @Sendable (Value) throws -> Bool
  ) -> Generator<Value> {
    let attempt: SpanLabel = "attempt"
    return Generator<Value>(label) { testCase in
      for _ in 0..<TestCase.discardedInARowMax {
        let accepted: Value? = try testCase.discardableSpan(attempt) { isDiscarded in
          let value = try testCase.draw(self)
          if try isIncluded(value) { return value }
          isDiscarded = true
          return nil
        }
        if let accepted { return accepted }
      }
      try testCase.reject("filter of \(self.label)")
    }
  }
}
