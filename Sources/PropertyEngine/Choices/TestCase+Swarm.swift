/// Which of some features a case may use; the simplest case may use all.
///
/// When every case may use everything, each is much like the next. Cases that leave
/// out features at random go further with those that are left: without deletions what
/// is created piles up, and a bug that one feature hides shows when it is gone.
///
/// - Source: A. Groce et al., "Swarm Testing" (ISSTA 2012).
public struct SwarmMask: Sendable, Hashable {
  /// How many features there are.
  public let count: Int
  /// One bit for each feature; the lowest is the first.
  public let enabledMask: UInt128

  /// Whether a feature may be used.
  ///
  /// - Precondition: The position is below the count.
  public subscript(position: Int) -> Bool {
    precondition(position >= 0 && position < count, "there is no feature \(position)")
    return enabledMask >> UInt128(position) & 1 == 1
  }
}

extension TestCase {
  /// Draws which of some features the case may use; one at least.
  ///
  /// One decision says how likely a feature is left out: not at all, or with
  /// probability 1/4, 1/2 or 3/4. Two masks of random bits decide which ones: a bit is
  /// set in both, in one, or in either as often as that. With the first decision at its
  /// simplest everything is enabled whatever the masks say, so the flags never hold up
  /// a shrink, and there are three decisions for any number of features.
  ///
  /// - Precondition: There are from 1 to 127 features.
  public func swarm(_ count: Int) throws -> SwarmMask {
    precondition((1...127).contains(count), "\(count) features do not fit")
    return try span("swarm") {
      let disabledQuarters = try weighted([4, 3, 2, 1])
      let one = try rank(below: 1 << UInt128(count))
      let other = try rank(below: 1 << UInt128(count))
      let disabled: UInt128 =
        switch disabledQuarters {
        case 0: 0
        case 1: one & other
        case 2: one
        default: one | other
        }
      let all: UInt128 = (1 << UInt128(count)) - 1
      let enabled = all & ~disabled
      // With nothing left a case could do nothing. The masks name the one to keep.
      let kept: UInt128 = 1 << ((one ^ (other << 1)) % UInt128(count))
      return SwarmMask(count: count, enabledMask: enabled == 0 ? kept : enabled)
    }
  }
}
