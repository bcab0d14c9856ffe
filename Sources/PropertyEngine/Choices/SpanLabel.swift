internal import Synchronization

/// The name of a kind of span: which generator drew what lies inside.
///
/// Labels are equal when their names are. Spans with equal labels are
/// interchangeable for the shrinker: it swaps them, and puts one in place of another.
///
/// A label is a few plain words, since every draw opens a span: with a string inside,
/// counting its references took a quarter of the time of a case. The text lies in the
/// program when the name is a literal. Names made while running are kept for good, each
/// once, so they should name kinds of parts and not single values.
///
/// Unchecked sendable: the bytes of a name are never changed and never freed.
public struct SpanLabel: Hashable, BitwiseCopyable, @unchecked Sendable {
  /// A hash of the name, the same in every process.
  public let code: UInt64
  private let nameStart: UnsafePointer<UInt8>
  private let nameByteCount: Int32

  /// Creates a label from a name.
  ///
  /// - Complexity: O(length of the name), and a lock; a literal takes none.
  public init(_ name: String) {
    self = SpanLabel.labelsByName.withLock { labels in
      if let known = labels[name] { return known }
      let bytes = Array(name.utf8)
      // One byte at least, as there is no pointer to nothing.
      let kept = UnsafeMutablePointer<UInt8>.allocate(capacity: max(bytes.count, 1))
      kept.initialize(from: bytes, count: bytes.count)
      let label = SpanLabel(nameStart: kept, byteCount: bytes.count)
      labels[name] = label
      return label
    }
  }

  private init(nameStart: UnsafePointer<UInt8>, byteCount: Int) {
    self.nameStart = nameStart
    nameByteCount = Int32(byteCount)
    // FNV-1a: short, and does not depend on a per-process key as `Hasher` does.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in UnsafeBufferPointer(start: nameStart, count: byteCount) {
      hash ^= UInt64(byte)
      hash &*= 0x0000_0100_0000_01b3
    }
    code = hash
  }

  /// The name.
  public var name: String {
    String(
      decoding: UnsafeBufferPointer(start: nameStart, count: Int(nameByteCount)), as: UTF8.self)
  }

  /// Compares the hashes of the names.
  public static func == (lhs: SpanLabel, rhs: SpanLabel) -> Bool { lhs.code == rhs.code }

  /// Hashes the hash of the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }

  /// The mark at the end of a repetition: the decision not to go on.
  public static let end: SpanLabel = "end"

  /// The labels whose names were made while running.
  private static let labelsByName = Mutex<[String: SpanLabel]>([:])
}

extension SpanLabel: ExpressibleByStringLiteral {
  /// Creates a label from a literal name.
  public init(stringLiteral name: StaticString) {
    if name.hasPointerRepresentation {
      self.init(nameStart: name.utf8Start, byteCount: name.utf8CodeUnitCount)
    } else {
      self.init(name.description)
    }
  }
}

extension SpanLabel: CustomStringConvertible {
  /// The name.
  public var description: String { name }
}
