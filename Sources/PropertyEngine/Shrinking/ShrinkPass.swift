/// One kind of edit that makes runs simpler.
///
/// A pass goes through the current run once and tries its edit wherever it applies.
/// Whether it can find anything depends on the current run only.
public struct ShrinkPass: Sendable {
  /// When a pass is used.
  public enum Tier: Sendable, Hashable {
    /// In every round.
    case regular
    /// Only when the regular passes find nothing: it costs the square of what is left.
    case lastResort
  }

  /// The name in the counts.
  public let name: String
  /// When it is used.
  public let tier: Tier
  let body: @Sendable (ShrinkSession) throws -> Void

  init(_ name: String, _ tier: Tier, _ body: @escaping @Sendable (ShrinkSession) throws -> Void) {
    self.name = name
    self.tier = tier
    self.body = body
  }

  /// All passes in the order in which they are used.
  ///
  /// Whole parts go first, since everything after is cheaper on a shorter run; then
  /// the order of parts; then single numbers; then numbers that only move together.
  public static let standard: [ShrinkPass] = [
    .deleteElements, .liftDescendants, .simplifySpans, .deleteParts, .deleteChoices,
    .deleteWithIndexRepair, .reorderSiblings, .minimiseDuplicates, .minimiseChoices,
    .redistributeNear,
    .redrawBranches, .redistributeFar, .lowerTogether, .shiftAlike,
    .deleteWithCompensation, .minimiseResidues, .lowerAndDelete, .deleteColumns,
    .deleteSpanPairs, .simplifyAndReorder,
  ]
}
