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
    Generator<[Value]>("array") { testCase in
      var values: [Value] = []
      try testCase.repeated("element", count: count, averageCount: averageCount) { _ in
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
    Generator<[Value]>("distinctArray") { testCase in
      var values: [Value] = []
      var seen: Set<Value> = []
      try testCase.repeated("element", count: count, averageCount: averageCount) { _ in
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

/// Returns a generator of tuples, each part from its own generator, in order.
@inlinable
public func zip<each Part>(
  _ generators: repeat Generator<each Part>
) -> Generator<(repeat each Part)> {
  Generator("tuple") { testCase in
    (repeat try testCase.draw(each generators))
  }
}
