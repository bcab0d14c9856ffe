internal import VPCheckOracle
internal import VPCheckTopology

/// A law as reports show it.
public struct LawDescription: Sendable {
  /// The id of the specification sheet.
  public var id: String
  /// The class, in words.
  public var lawClass: String
  /// The statement.
  public var statement: String
  /// Document and heading, or what it was derived from.
  public var source: String
  /// The id of the law that says the same and judges for both; nil for most.
  public var twin: String?

  /// Describes a law.
  package init(id: String, lawClass: String, statement: String, source: String, twin: String? = nil) {
    self.id = id
    self.lawClass = lawClass
    self.statement = statement
    self.source = source
    self.twin = twin
  }
}

/// A rule of the sheets that no law checks, as reports show it.
public struct UncheckedDescription: Sendable {
  /// The id of the specification sheet.
  public var id: String
  /// Why, in a word or two.
  public var reason: String
  /// What is missing, or which laws stand in for it.
  public var note: String

  /// Describes a rule.
  package init(id: String, reason: String, note: String) {
    self.id = id
    self.reason = reason
    self.note = note
  }
}

/// One sheet of the specification, as far as the book speaks of it.
///
/// - `laws` and `unchecked` are in the order of the sheet, and share no id.
public struct LawSheet: Sendable {
  /// What the sheet is about.
  public var title: String
  /// The ids of all its rules.
  public var ids: [String]
  /// The rules that are laws.
  public var laws: [LawDescription]
  /// The rules that are listed as unchecked.
  public var unchecked: [UncheckedDescription]

  /// Describes a sheet.
  package init(title: String, ids: [String], laws: [LawDescription], unchecked: [UncheckedDescription]) {
    self.title = title
    self.ids = ids
    self.laws = laws
    self.unchecked = unchecked
  }
}

/// The laws that are checked, for readers.
public enum LawBook {
  /// Every law, in the order of the sheets.
  public static let all: [LawDescription] = LawCatalogue.all.laws.map {
    LawDescription(
      id: $0.id, lawClass: $0.lawClass.rawValue, statement: $0.statement, source: $0.source, twin: $0.twin)
  }

  /// Every rule that no law checks, in the order of the sheets.
  public static let unchecked: [UncheckedDescription] = UncheckedRules.all.map {
    UncheckedDescription(id: $0.id, reason: $0.reason.rawValue, note: $0.note)
  }

  /// The sheets with their laws and unchecked rules, in reading order.
  public static let sheets: [LawSheet] = {
    let rules = Dictionary(unchecked.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return SheetIndex.all.map { sheet in
      LawSheet(
        title: sheet.title, ids: sheet.ids, laws: sheet.ids.compactMap { byID[$0] },
        unchecked: sheet.ids.compactMap { rules[$0] })
    }
  }()

  /// Returns the law of an id; nil when no law is checked under it.
  public static func law(_ id: String) -> LawDescription? { byID[id] }

  private static let byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
}
