extension TestCase {
  /// Draws an integer from a range.
  ///
  /// - Parameters:
  ///   - range: The values allowed.
  ///   - towards: The simplest value, moved into the range; zero when not given.
  ///   - distribution: How the value is drawn when it is drawn at random.
  /// - Throws: `StopTestCase`, to be let through; so do all draws.
  public func integer(
    in range: ClosedRange<Int128>, towards: Int128? = nil,
    distribution: IntegerDistribution = .uniform
  ) throws -> Int128 {
    let lower = range.lowerBound
    let upper = range.upperBound
    let simplest = min(max(towards ?? 0, lower), upper)
    guard drawsPlainly else {
      return try decide(
        .integer, from: lower, through: upper, towards: simplest, distribution)
    }
    let value = distribution.sample(from: lower, through: upper, towards: simplest, using: &random)
    recorded.appendWithinCapacity(
      Choice(
        kind: .integer, value: value, minimum: lower, maximum: upper, towards: simplest,
        isForced: false))
    return value
  }

  /// Draws an integer as it was asked for beforehand.
  @usableFromInline
  func integer(_ question: IntegerQuestion) throws -> Int128 {
    guard drawsPlainly else {
      return try decide(
        .integer, from: question.minimum, through: question.maximum, towards: question.towards,
        question.distribution)
    }
    let value = question.sample(using: &random)
    recorded.appendWithinCapacity(
      Choice(
        kind: .integer, value: value, minimum: question.minimum, maximum: question.maximum,
        towards: question.towards, isForced: false))
    return value
  }

  /// Draws an integer from a range.
  ///
  /// The parameters mean the same as for `integer(in:towards:distribution:)`.
  public func int(
    in range: ClosedRange<Int>, towards: Int? = nil, distribution: IntegerDistribution = .uniform
  ) throws -> Int {
    Int(
      try integer(
        in: Int128(range.lowerBound)...Int128(range.upperBound), towards: towards.map { Int128($0) },
        distribution: distribution))
  }

  /// Draws a number from zero up to a count, exclusive; zero is simplest.
  ///
  /// It numbers the members of a set too large to list, such as addresses. Counts
  /// above 2^127 are recorded from the least 128-bit integer upwards, as they fit no
  /// other way; their text is correct, but not pretty.
  ///
  /// - Parameters:
  ///   - count: How many numbers there are; nil means 2^128.
  ///   - distribution: How the number is drawn when it is drawn at random; values of
  ///     a pool are ranks, except for counts above 2^127, where they are ignored.
  /// - Precondition: The count is positive.
  public func rank(
    below count: UInt128?, distribution: IntegerDistribution = .uniform
  ) throws -> UInt128 {
    precondition(count != 0, "no number is below zero")
    let last = count.map { $0 - 1 } ?? UInt128.max
    if last <= UInt128(Int128.max) {
      return UInt128(try integer(in: 0...Int128(last), distribution: distribution))
    }
    let origin = Int128.min
    let value = try integer(
      in: origin...(origin &+ Int128(truncatingIfNeeded: last)), towards: origin,
      distribution: distribution)
    return distance(from: origin, to: value)
  }

  /// Draws a yes or no; no is simplest.
  ///
  /// - Parameters:
  ///   - numerator: How many times yes comes ...
  ///   - denominator: ... out of this many. None at all, and all, leave no freedom and
  ///     are recorded as forced.
  /// - Precondition: The denominator is positive.
  public func boolean(_ numerator: Int = 1, outOf denominator: Int = 2) throws -> Bool {
    precondition(denominator > 0, "a probability needs a positive denominator")
    if numerator <= 0 { return try forced(false) }
    if numerator >= denominator { return try forced(true) }
    guard drawsPlainly else {
      let odds = Sampler.odds(UInt64(numerator), outOf: UInt64(denominator))
      return try decide(.boolean, from: 0, through: 1, towards: 0, odds) == 1
    }
    let isTrue = random.next(below: UInt64(denominator)) < UInt64(numerator)
    recorded.appendWithinCapacity(.boolean(isTrue))
    return isTrue
  }

  /// Records a yes or no that the property dictates.
  @discardableResult
  public func forced(_ value: Bool) throws -> Bool {
    try force(.boolean, value ? 1 : 0)
    return value
  }

  /// Draws one of the given values; the first is simplest.
  ///
  /// - Precondition: There is a value.
  @inlinable
  public func choose<T>(_ values: [T]) throws -> T {
    precondition(!values.isEmpty, "nothing to choose from")
    return values[try position(below: values.count)]
  }

  /// Draws a number from zero up to a count, exclusive, each equally likely.
  @usableFromInline
  func position(below count: Int) throws -> Int {
    let last = Int128(count - 1)
    guard drawsPlainly else {
      return Int(
        truncatingIfNeeded: try decide(
          .integer, from: 0, through: last, towards: 0, IntegerDistribution.uniform))
    }
    let value = random.next(below: UInt64(count))
    recorded.appendWithinCapacity(
      Choice(
        kind: .integer, value: Int128(value), minimum: 0, maximum: last, towards: 0,
        isForced: false))
    return Int(truncatingIfNeeded: value)
  }

  /// Draws a position with a probability in proportion to its weight.
  ///
  /// The first position of positive weight is simplest. A position of weight zero is
  /// never returned, in replay neither: the simplest one takes its place.
  ///
  /// - Precondition: No weight is negative, at least one is positive, and their sum
  ///   fits.
  public func weighted(_ weights: [Int]) throws -> Int {
    var total = 0
    var first = -1
    var last = -1
    var position = -1
    for weight in weights {
      position += 1
      precondition(weight >= 0, "weight \(weight) is negative")
      guard weight > 0 else { continue }
      total += weight
      if first < 0 { first = position }
      last = position
    }
    precondition(total > 0, "no weight is positive")
    if first == last {
      try force(.integer, Int128(first))
      return first
    }
    let simplest = Int128(first)
    let sampler = Sampler.weights(weights, total: UInt64(total))
    var value = try propose(
      from: simplest, through: Int128(last), towards: simplest, .integer, sampler)
    if weights[Int(value)] == 0 {
      noteMisalignment()
      value = simplest
    }
    append(
      Choice(
        kind: .integer, value: value, minimum: simplest, maximum: Int128(last), towards: simplest,
        isForced: false), sampler)
    return Int(value)
  }
}
