/// A value of a record whose shape is up to whoever writes it.
public enum RecordValue: Sendable, Hashable {
  /// Nothing.
  case null
  /// A yes or no.
  case boolean(Bool)
  /// A whole number of at most 64 bits.
  case integer(Int)
  /// A number; a whole one is read back as an integer, as JSON does not tell them apart.
  case number(Double)
  /// Text.
  case string(String)
  /// Values in order.
  case array([RecordValue])
  /// Values by name.
  case object([String: RecordValue])

  /// Returns an integer of any size.
  ///
  /// Viewers read numbers as 64 bits at most, so greater ones become a pair of the word
  /// `integer` and the digits, as Hypothesis writes them.
  public static func wide(_ value: Int128) -> RecordValue {
    if let narrow = Int(exactly: value), narrow > Int.min { return .integer(narrow) }
    return .array([.string("integer"), .string(String(value))])
  }
}

extension RecordValue: Codable {
  /// Reads a value of whatever kind is there.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .boolean(value)
    } else if let value = try? container.decode(Int.self) {
      self = .integer(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([RecordValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: RecordValue].self))
    }
  }

  /// Writes the value.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .boolean(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    }
  }
}
