extension TestCase {
  /// Repeats a body a number of times that is drawn one step at a time.
  ///
  /// Before each element comes a decision whether to go on, in one span with the
  /// element; the decision to end stands alone under the label `end`. To remove an
  /// element is thus to remove its span: no count has to be adjusted elsewhere.
  ///
  /// - Parameters:
  ///   - label: The label of the span of each element.
  ///   - countRange: How many elements there may be. Elements below the least number
  ///     and the stop at the greatest one are forced.
  ///   - averageCount: About how many elements are drawn at random; when nil, five, or
  ///     what the range allows.
  ///   - body: Draws an element, given its position; it returns false to throw the
  ///     element away, and to end the repetition when it has done so three times
  ///     running.
  /// - Throws: `StopTestCase.rejected` when too many elements were thrown away to
  ///   reach the least number.
  @inlinable
  public func repeated(
    _ label: SpanLabel, count countRange: ClosedRange<Int>, averageCount: Int? = nil,
    _ body: (_ position: Int) throws -> Bool
  ) throws {
    precondition(countRange.lowerBound >= 0, "a count is not negative")
    let extra = countRange.upperBound - countRange.lowerBound
    // A geometric number of further elements with mean m goes on m times out of m + 1.
    let average = averageCount ?? TestCase.averageCount(in: countRange)
    let further = max(average - countRange.lowerBound, 1)
    var count = 0
    var discardedInARow = 0
    while true {
      let position = openSpan(label)
      var isDiscarded = false
      var goesOn = false
      do {
        defer { closeSpan(position, isDiscarded: isDiscarded) }
        if count < countRange.lowerBound {
          goesOn = try extra == 0 || forced(true)
        } else if count >= countRange.upperBound || discardedInARow >= TestCase.discardedInARowMax {
          goesOn = try extra == 0 ? false : forced(false)
        } else {
          goesOn = try boolean(further, outOf: further + 1)
        }
        if goesOn {
          isDiscarded = try !body(count)
        } else {
          markEnd(position)
        }
      }
      guard goesOn else { return }
      if isDiscarded {
        discardedInARow += 1
        if discardedInARow >= TestCase.discardedInARowMax, count < countRange.lowerBound {
          try reject("too few elements of \(label)")
        }
      } else {
        discardedInARow = 0
        count += 1
      }
    }
  }

  /// Marks a span as the end of a repetition.
  @usableFromInline
  func markEnd(_ position: Int) { spans[position].label = .end }

  /// The most refused attempts in a row, at an element or in a filter.
  @usableFromInline
  static let discardedInARowMax = 3

  /// Returns the average number of elements when none is asked for.
  @usableFromInline
  static func averageCount(in range: ClosedRange<Int>) -> Int {
    let lower = range.lowerBound
    let middle = lower + (range.upperBound - lower + 1) / 2
    return min(max(lower * 2, lower + 5), middle)
  }
}
