/// The name of a kind of span: which generator drew what lies inside.
///
/// Labels are equal when their names are. Spans with equal labels are
/// interchangeable for the shrinker: it swaps them, and puts one in place of another.
public struct SpanLabel: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// A hash of the name, the same in every process.
  public let code: UInt64
  /// The name.
  public let name: String

  /// Creates a label from a name.
  public init(_ name: String) {
    self.name = name
    // FNV-1a: short, and does not depend on a per-process key as `Hasher` does.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 {
      hash ^= UInt64(byte)
      hash &*= 0x0000_0100_0000_01b3
    }
    code = hash
  }

  /// Creates a label from a literal name.
  public init(stringLiteral name: String) { self.init(name) }

  /// Compares the hashes of the names.
  public static func == (lhs: SpanLabel, rhs: SpanLabel) -> Bool { lhs.code == rhs.code }

  /// Hashes the hash of the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }

  /// The name.
  public var description: String { name }

  /// The mark at the end of a repetition: the decision not to go on.
  public static let end: SpanLabel = "end"
}
