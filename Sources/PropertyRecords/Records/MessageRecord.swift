/// A line about a run as a whole.
public struct MessageRecord: Sendable, Hashable, Codable {
  /// How much a message matters.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// Good to know, such as statistics.
    case info
    /// Worth a look, such as a health check that does not hold.
    case alert
    /// Something that went wrong with the run itself.
    case error
  }

  /// How much the message matters.
  public var kind: Kind
  /// The name of the property.
  public var property: String
  /// When the run began, in seconds since 1970.
  public var runStart: Double
  /// What the message is about.
  public var title: String
  /// The message: text, or an object.
  public var content: RecordValue

  /// The names of the fields.
  enum CodingKeys: String, CodingKey, CaseIterable {
    case property, title, content
    case kind = "type"
    case runStart = "run_start"
  }
}
