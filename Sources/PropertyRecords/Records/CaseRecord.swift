/// The record of one case, a line of the kind `test_case`.
///
/// Names and meanings of the fields are those that Hypothesis writes and Tyche reads.
///
/// - Source: Hypothesis 6.155.2, "Observability", schema of observations.
public struct CaseRecord: Sendable, Hashable, Codable {
  /// What became of a case.
  public enum Status: String, Sendable, Hashable, Codable, CaseIterable {
    /// The property held.
    case passed
    /// The property failed.
    case failed
    /// An assumption was not met, or the case wanted too many decisions.
    case gaveUp = "gave_up"
  }

  /// The kind of line.
  public var type = "test_case"
  /// The name of the property.
  public var property: String
  /// When the run began, in seconds since 1970; it groups the lines of a run.
  public var runStart: Double
  /// What became of the case.
  public var status: Status
  /// The way in which it failed, or the assumption that was not met; else empty.
  public var statusReason: String
  /// The input as text.
  public var representation: String
  /// The parts of the input by name.
  public var arguments: [String: RecordValue]
  /// How the input came about, for people.
  public var howGenerated: String
  /// What was said about the case: labels, measures, table entries, scores.
  public var features: [String: RecordValue]
  /// The lines of code that ran, by file; nil when that was not observed.
  public var coverage: [String: [Int]]?
  /// Durations by name, in seconds.
  public var timing: [String: Double]
  /// What only some tools know.
  public var metadata: CaseMetadata

  /// The names of the fields.
  enum CodingKeys: String, CodingKey, CaseIterable {
    case type, property, status, representation, arguments, features, coverage, timing, metadata
    case runStart = "run_start"
    case statusReason = "status_reason"
    case howGenerated = "how_generated"
  }

  /// Writes every field; what is not known is null, since readers expect the field.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(type, forKey: .type)
    try container.encode(property, forKey: .property)
    try container.encode(runStart, forKey: .runStart)
    try container.encode(status, forKey: .status)
    try container.encode(statusReason, forKey: .statusReason)
    try container.encode(representation, forKey: .representation)
    try container.encode(arguments, forKey: .arguments)
    try container.encode(howGenerated, forKey: .howGenerated)
    try container.encode(features, forKey: .features)
    try container.encode(coverage, forKey: .coverage)
    try container.encode(timing, forKey: .timing)
    try container.encode(metadata, forKey: .metadata)
  }
}

/// How often a condition held in a case, and how often not.
public struct PredicateRecord: Sendable, Hashable, Codable {
  /// How often it held.
  public var satisfied: Int
  /// How often it did not.
  public var unsatisfied: Int
}
