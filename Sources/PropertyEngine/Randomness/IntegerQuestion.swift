/// What a generator of integers asks for: the values allowed, and how they are drawn.
///
/// A class, since it is made once with the generator and read in every draw: handing on
/// one pointer is cheaper than handing on three wide numbers and an array.
@usableFromInline
final class IntegerQuestion: Sendable {
  /// The least value allowed.
  let minimum: Int128
  /// The greatest value allowed.
  let maximum: Int128
  /// The simplest value.
  let towards: Int128
  /// How values are drawn at random.
  let distribution: IntegerDistribution

  /// Creates a question; the simplest value is moved into the range.
  @usableFromInline
  init(in range: ClosedRange<Int128>, towards: Int128, distribution: IntegerDistribution) {
    minimum = range.lowerBound
    maximum = range.upperBound
    self.towards = min(max(towards, range.lowerBound), range.upperBound)
    self.distribution = distribution
  }

  /// Draws an answer.
  @inline(__always)
  func sample(using random: inout RandomStream) -> Int128 {
    distribution.sample(from: minimum, through: maximum, towards: towards, using: &random)
  }
}
