extension Generator {
  /// Returns a generator of arrays.
  ///
  /// - Parameters:
  ///   - count: How many elements there may be.
  ///   - averageCount: About how many are drawn at random; five when not given, or
  ///     what the range allows.
  @inlinable
  public func array(
    count: ClosedRange<Int> = 0...1000, averageCount: Int? = nil
  ) -> Generator<[Value]> {
    let element: SpanLabel = "element"
    // Room for those that there are at least; a run that ends early should not have
    // taken much for nothing.
    let room = min(count.lowerBound, 256)
    return Generator<[Value]>("array") { testCase in
      var values: [Value] = []
      values.reserveCapacity(room)
      try testCase.repeated(element, count: count, averageCount: averageCount) { _ in
        values.append(try testCase.draw(self))
        return true
      }
      return values
    }
  }

  /// Returns a generator of arrays without equal elements.
  ///
  /// An element that was there already is thrown away; after three in a row the array
  /// ends, or the case is rejected when it is still too short.
  @inlinable
  public func distinctArray(
    count: ClosedRange<Int> = 0...1000, averageCount: Int? = nil
  ) -> Generator<[Value]> where Value: Hashable & SendableMetatype {
    let element: SpanLabel = "element"
    return Generator<[Value]>("distinctArray") { testCase in
      var values: [Value] = []
      var seen: Set<Value> = []
      try testCase.repeated(element, count: count, averageCount: averageCount) { _ in
        let value = try testCase.draw(self)
        guard seen.insert(value).inserted else { return false }
        values.append(value)
        return true
      }
      return values
    }
  }

  /// Returns a generator of values that may be absent; absent is simplest.
  @inlinable
  public func optional(present numerator: Int = 3, outOf denominator: Int = 4) -> Generator<Value?> {
    Generator<Value?>("optional") { testCase in
      try testCase.boolean(numerator, outOf: denominator) ? try testCase.draw(self) : nil
    }
  }
}
