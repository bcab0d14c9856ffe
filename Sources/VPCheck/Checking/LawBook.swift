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
}

/// The laws that are checked, for readers.
public enum LawBook {
  /// Every law, in the order of the sheets.
  public static let all: [LawDescription] = LawCatalogue.all.laws.map {
    LawDescription(id: $0.id, lawClass: $0.lawClass.rawValue, statement: $0.statement, source: $0.source)
  }

  /// Returns the law of an id; nil when no law is checked under it.
  public static func law(_ id: String) -> LawDescription? { byID[id] }

  private static let byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
}
