extension Generator {
  /// Returns a generator of one value, which draws nothing.
  @inlinable
  public static func constant(_ value: Value) -> Generator<Value> where Value: Sendable {
    Generator("constant") { _ in value }
  }

  /// Returns a generator of one of the given values; the first is simplest.
  ///
  /// - Precondition: There is a value.
  @inlinable
  public static func element(of values: [Value]) -> Generator<Value> where Value: Sendable {
    precondition(!values.isEmpty, "nothing to choose from")
    return Generator("element") { testCase in try testCase.choose(values) }
  }
}

extension Generator where Value == Bool {
  /// A generator of yes and no; no is simplest.
  @inlinable
  public static var boolean: Generator<Bool> { boolean(1, outOf: 2) }

  /// Returns a generator that says yes so many times out of so many.
  @inlinable
  public static func boolean(_ numerator: Int, outOf denominator: Int) -> Generator<Bool> {
    Generator("boolean") { testCase in try testCase.boolean(numerator, outOf: denominator) }
  }
}

extension Generator where Value: FixedWidthInteger & Sendable {
  /// Returns a generator of integers of a range.
  ///
  /// - Parameters:
  ///   - range: The values allowed; all of the type when not given.
  ///   - towards: The simplest value, moved into the range; zero when not given.
  ///   - distribution: How values are drawn at random.
  /// - Precondition: The type has at most 128 bits and its range fits `Int128`.
  @inlinable
  public static func integer(
    in range: ClosedRange<Value> = Value.min...Value.max, towards: Value = 0,
    distribution: IntegerDistribution = .boundaryBiased
  ) -> Generator<Value> {
    let question = IntegerQuestion(
      in: Int128(range.lowerBound)...Int128(range.upperBound), towards: Int128(towards),
      distribution: distribution)
    return Generator("integer") { testCase in
      Value(truncatingIfNeeded: try testCase.integer(question))
    }
  }
}
