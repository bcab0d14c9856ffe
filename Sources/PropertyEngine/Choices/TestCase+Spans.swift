extension TestCase {
  /// Groups the decisions of a body under a label.
  ///
  /// The shrinker removes, simplifies, swaps and lifts such groups as a whole, so one
  /// group for each part that means something makes small counterexamples.
  @inlinable
  public func span<T>(_ label: SpanLabel, _ body: () throws -> T) rethrows -> T {
    // No `defer` here and below: it is compiled to a call, which takes as long as the
    // rest of opening and closing.
    let position = openSpan(label)
    do {
      let value = try body()
      closeSpan(position)
      return value
    } catch {
      closeSpan(position)
      throw error
    }
  }

  /// Groups the decisions of a body that may turn out to have been in vain.
  ///
  /// - Parameters:
  ///   - label: The label of the group.
  ///   - body: The draws. It sets its argument to true when what it drew is thrown
  ///     away, such as an attempt that a filter refuses, or a command that could not
  ///     be applied; the shrinker then takes the group out first.
  @inlinable
  public func discardableSpan<T>(
    _ label: SpanLabel, _ body: (_ isDiscarded: inout Bool) throws -> T
  ) rethrows -> T {
    let position = openSpan(label)
    var isDiscarded = false
    defer { closeSpan(position, isDiscarded: isDiscarded) }
    return try body(&isDiscarded)
  }

  /// Draws a value from a generator, grouped under the generator's label.
  @inlinable
  @inline(__always)
  public func draw<Value>(_ generator: Generator<Value>) throws -> Value {
    let position = openSpan(generator.label)
    do {
      let value = try generator.body(self)
      closeSpan(position)
      return value
    } catch {
      closeSpan(position)
      throw error
    }
  }

  /// Opens a span and returns its position.
  @inlinable
  @inline(__always)
  func openSpan(_ label: SpanLabel) -> Int {
    let position = spans.count
    spans.append(
      Span(label: label, start: recorded.count, parentPosition: openSpan, depth: openSpanCount))
    openSpan = position
    openSpanCount += 1
    return position
  }

  /// Closes the span at a position.
  @inlinable
  @inline(__always)
  func closeSpan(_ position: Int) {
    openSpan = spans.closeSpan(position, at: recorded.count)
    openSpanCount -= 1
  }

  /// Closes the span at a position and says whether it was in vain.
  @inlinable
  @inline(__always)
  func closeSpan(_ position: Int, isDiscarded: Bool) {
    if isDiscarded { spans[position].wasInVain = true }
    closeSpan(position)
  }
}

extension RecordBuffer where Element == Span {
  /// Sets where a span ends and returns the position of the enclosing one, or -1.
  @inlinable
  @inline(__always)
  mutating func closeSpan(_ position: Int, at end: Int) -> Int {
    self[position].close(at: end)
    return Int(self[position].parentPosition)
  }
}
