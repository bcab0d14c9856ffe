extension Generator {
  /// Returns a generator that draws from one of the given ones; the first is simplest.
  ///
  /// - Precondition: There is a generator.
  @inlinable
  public static func oneOf(_ alternatives: [Generator<Value>]) -> Generator<Value> {
    precondition(!alternatives.isEmpty, "nothing to choose from")
    return Generator("oneOf") { testCase in
      try testCase.draw(testCase.choose(alternatives))
    }
  }

  /// Returns a generator that draws from the given ones in proportion to weights.
  ///
  /// The first of positive weight is simplest.
  ///
  /// - Precondition: No weight is negative and at least one is positive.
  @inlinable
  public static func frequency(
    _ alternatives: [(weight: Int, generator: Generator<Value>)]
  ) -> Generator<Value> {
    let weights = alternatives.map(\.weight)
    let generators = alternatives.map(\.generator)
    precondition(weights.contains { $0 > 0 }, "no weight is positive")
    return Generator("frequency") { testCase in
      try testCase.draw(generators[testCase.weighted(weights)])
    }
  }

  /// Returns a generator of nested values.
  ///
  /// All levels share one label, so that the shrinker can put a value deep inside in
  /// place of the whole. At the deepest level only leaves are drawn.
  ///
  /// - Parameters:
  ///   - label: The label of the values of every level.
  ///   - depthMax: How many levels there may be above the leaves.
  ///   - leaf: A generator of values that contain no others; it is simplest.
  ///   - leafWeight: How often a leaf is drawn, against one for each branch.
  ///   - branches: Makes the other alternatives from a generator of the parts.
  @inlinable
  public static func recursive(
    _ label: SpanLabel, depthMax: Int, leaf: Generator<Value>, leafWeight: Int = 1,
    branches: (Generator<Value>) -> [Generator<Value>]
  ) -> Generator<Value> {
    precondition(depthMax >= 0 && leafWeight > 0, "a depth and a leaf are needed")
    let branchCount = branches(leaf).count
    // The deepest level records a choice of alternative too: a part then looks the
    // same at every depth and can move between them.
    let leafOnly = [leafWeight] + Array(repeating: 0, count: branchCount)
    var level = Generator(label) { testCase in
      _ = try testCase.weighted(leafOnly)
      return try testCase.draw(leaf)
    }
    for _ in 0..<depthMax {
      let alternatives = [leaf] + branches(level)
      let weights = [leafWeight] + Array(repeating: 1, count: branchCount)
      level = Generator(label) { testCase in
        try testCase.draw(alternatives[testCase.weighted(weights)])
      }
    }
    return level
  }
}
