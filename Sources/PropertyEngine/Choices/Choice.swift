/// One decision of a run: the value that was used and the values that were allowed.
///
/// Invariants:
/// - the minimum is at most the maximum, and `towards` and the value lie between them;
/// - the numbers of a boolean are 0 for false and 1 for true;
/// - a forced choice allows its value only.
///
/// Two choices are equal when kind and value are: what was allowed is a circumstance
/// of the run that recorded it and is found anew by the run that replays it.
public struct Choice: Sendable, BitwiseCopyable {
  /// The kind of a decision.
  public enum Kind: UInt8, Sendable, Hashable, BitwiseCopyable {
    /// A yes or no; no is simplest.
    case boolean
    /// A number; the one nearest to a given number is simplest.
    case integer
  }

  /// The value; 0 or 1 for a boolean.
  public let value: Int128
  /// The least value that was allowed.
  public let minimum: Int128
  /// The greatest value that was allowed.
  public let maximum: Int128
  /// The simplest value.
  public let towards: Int128
  /// The kind.
  public let kind: Kind
  /// Whether the property dictated the value, so that no edit can change it.
  public let isForced: Bool

  /// Creates a choice on the drawing path, where the invariants are known to hold.
  @inline(__always)
  init(
    kind: Kind, value: Int128, minimum: Int128, maximum: Int128, towards: Int128, isForced: Bool
  ) {
    self.kind = kind
    self.value = value
    self.minimum = minimum
    self.maximum = maximum
    self.towards = towards
    self.isForced = isForced
  }

  /// Creates an integer choice.
  ///
  /// - Precondition: The range contains the value.
  public static func integer(
    _ value: Int128, in range: ClosedRange<Int128> = Int128.min...Int128.max, towards: Int128 = 0
  ) -> Choice {
    precondition(range.contains(value), "\(value) is not in \(range)")
    return Choice(
      kind: .integer, value: value, minimum: range.lowerBound, maximum: range.upperBound,
      towards: min(max(towards, range.lowerBound), range.upperBound), isForced: false)
  }

  /// Creates a boolean choice.
  public static func boolean(_ value: Bool) -> Choice {
    Choice(
      kind: .boolean, value: value ? 1 : 0, minimum: 0, maximum: 1, towards: 0, isForced: false)
  }

  /// Whether the value is the simplest of those allowed.
  public var isSimplest: Bool { value == towards }

  /// Whether an edit could change the value.
  public var isEditable: Bool { minimum < maximum }

  /// Returns the same decision with another value, or nil when that is not allowed.
  public func with(value newValue: Int128) -> Choice? {
    guard newValue >= minimum, newValue <= maximum else { return nil }
    return Choice(
      kind: kind, value: newValue, minimum: minimum, maximum: maximum, towards: towards,
      isForced: isForced)
  }

  /// The same decision with its simplest value.
  public var simplest: Choice {
    Choice(
      kind: kind, value: towards, minimum: minimum, maximum: maximum, towards: towards,
      isForced: isForced)
  }
}

extension Choice: Hashable {
  /// Compares kind and value.
  public static func == (lhs: Choice, rhs: Choice) -> Bool {
    lhs.value == rhs.value && lhs.kind == rhs.kind
  }

  /// Hashes kind and value.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    hasher.combine(value)
  }
}

extension Choice: CustomStringConvertible {
  /// The word of the text encoding.
  public var description: String {
    switch kind {
    case .boolean: value == 0 ? "f" : "t"
    case .integer: String(value)
    }
  }
}
