/// A rule of the sheets that is not a law of its own, and why.
///
/// Nothing in the sheets may be passed over in silence: a reader of a report has to be
/// able to tell "holds" from "nobody looked".
public struct UncheckedRule: Sendable {
  /// Why a rule is not a law.
  public enum Reason: String, Sendable, CaseIterable {
    /// The network of the model has no such resource or attribute yet.
    case notModelled = "not modelled"
    /// It fixes words, codes or parameters; other laws use what it says.
    case convention
    /// The sources permit every behaviour, so no observation could break it.
    case open
    /// Nothing that a system reports or answers would show the difference.
    case unobservable
  }

  /// The id of the rule.
  public let id: String
  /// Why it is not a law.
  public let reason: Reason
  /// What is missing, or which laws stand in for it.
  public let note: String

  init(_ id: String, _ reason: Reason, _ note: String) {
    self.id = id
    self.reason = reason
    self.note = note
  }

  /// The same reason for several rules of one family.
  static func family(
    _ prefix: String, _ numbers: [Int], _ reason: Reason, _ note: String
  ) -> [UncheckedRule] {
    numbers.map { UncheckedRule("\(prefix)-\($0)", reason, note) }
  }
}
