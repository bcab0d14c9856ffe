public import PropertyEngine

/// The record of one decision.
public struct ChoiceRecord: Sendable, Hashable, Codable {
  /// `integer` or `boolean`.
  public var type: String
  /// The value.
  public var value: RecordValue
  /// What was allowed.
  public var constraints: [String: RecordValue]
  /// Whether the property dictated the value.
  public var wasForced: Bool

  /// The names of the fields.
  enum CodingKeys: String, CodingKey {
    case type, value, constraints
    case wasForced = "was_forced"
  }

  /// Creates the record of a decision.
  public init(_ choice: Choice) {
    wasForced = choice.isForced
    switch choice.kind {
    case .boolean:
      type = "boolean"
      value = .boolean(choice.value != 0)
      // A choice keeps what was allowed, not how likely it was.
      constraints = ["p": choice.isForced ? .integer(Int(choice.value)) : .null]
    case .integer:
      type = "integer"
      value = .wide(choice.value)
      constraints = [
        "min_value": .wide(choice.minimum), "max_value": .wide(choice.maximum),
        "shrink_towards": .wide(choice.towards), "weights": .null,
      ]
    }
  }

  /// Returns the record of a span.
  ///
  /// The label is a number in text, as most readers would round it.
  static func span(_ span: Span) -> RecordValue {
    .array([
      .string(String(span.label.code)), .integer(span.start), .integer(span.end),
      .boolean(span.isDiscarded),
    ])
  }
}
