/// Decides whether enough cases carry a label, however many cases that takes.
///
/// Now and then the counts are looked at: after 100 cases, and whenever their number
/// has doubled since. The requirement is met once nine tenths of the share demanded
/// lie below the plausible shares, and missed once the share demanded lies above them;
/// otherwise it is undecided. The tenth is what makes a generator that hits the demand
/// exactly pass in the end instead of staying on the fence.
///
/// A share is plausible when the Wilson interval holds it. That interval is an
/// approximation, and far out, for rare labels, not a cautious one, so that a decision
/// also needs the exact chance of the count to be small. The looks share the error
/// among them, the i-th taking 1 / i(i+1) of it: the certainty is that of all looks
/// together, not of each.
///
/// - Source: the sequential test is that of QuickCheck's checkCoverage.
public struct CoverageTest: Sendable, Hashable {
  /// What is known of a requirement.
  public enum Decision: Sendable, Hashable {
    /// Too few cases to tell.
    case undecided
    /// Enough cases carry the label.
    case met
    /// Too few cases carry the label.
    case missed
  }

  /// What is demanded.
  public let requirement: CoverageRequirement
  /// How sure a decision has to be.
  public let certainty: Certainty
  /// What the looks so far have decided; the first decision stays.
  public private(set) var decision = Decision.undecided
  /// After how many cases it was decided; nil while it is not.
  public private(set) var decidedAfter: Int?
  /// How many cases carried the label at the last look.
  public private(set) var count = 0
  /// How many cases there were at the last look.
  public private(set) var total = 0

  /// The number of cases at the first look.
  public static let firstLook = 100

  /// Creates a test that has looked at nothing.
  public init(_ requirement: CoverageRequirement, certainty: Certainty = .standard) {
    self.requirement = requirement
    self.certainty = certainty
  }

  /// Returns which look is due after so many cases, from one; nil when none is.
  public static func look(after total: Int) -> Int? {
    guard total >= firstLook, total % firstLook == 0 else { return nil }
    let doubled = total / firstLook
    return doubled & (doubled - 1) == 0 ? doubled.trailingZeroBitCount + 1 : nil
  }

  /// Looks at the counts if a look is due.
  ///
  /// - Parameters:
  ///   - count: How many of the cases carry the label.
  ///   - total: How many cases met the assumptions; to be told of every number in
  ///     turn, or at least of those where a look is due.
  public mutating func observe(count: Int, of total: Int) {
    guard decision == .undecided, let look = CoverageTest.look(after: total) else { return }
    self.count = count
    self.total = total
    decision = decide(look: look)
    if decision != .undecided { decidedAfter = total }
  }

  /// The plausible shares at the last look; nil before the first.
  public var interval: WilsonInterval? {
    total == 0 ? nil : WilsonInterval(count: count, of: total, certainty: certainty)
  }

  private func decide(look: Int) -> Decision {
    guard let interval else { return .undecided }
    let demanded = requirement.atLeast
    if demanded.numerator == 0 { return .met }
    // Half of the error for each side, and of that the share of this look.
    let errorMax = certainty.error / 2 / Double(look * (look + 1))
    let tolerated = demanded.nineTenths
    if interval.isAbove(tolerated),
      BinomialTail.atLeast(count, of: total, chance: tolerated) < errorMax
    {
      return .met
    }
    if interval.isBelow(demanded),
      BinomialTail.atMost(count, of: total, chance: demanded) < errorMax
    {
      return .missed
    }
    return .undecided
  }
}
