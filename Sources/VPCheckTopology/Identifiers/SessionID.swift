/// A handle of an open session: a flow of packets between two fixed ends.
///
/// Sessions are no resources: no system reports them. Each scenario numbers its own, and
/// opens each at most once.
public struct SessionID: Hashable, Sendable {
  /// The number, from 1.
  public var number: Int

  /// Creates a handle.
  public init(_ number: Int) { self.number = number }
}

extension SessionID: LosslessStringConvertible {
  private static let stem = "session"

  /// The handle as case files write it, such as session1.
  public var description: String { "\(Self.stem)\(number)" }

  /// Reads a handle as case files write it; nil for anything else.
  public init?(_ description: String) {
    guard description.hasPrefix(Self.stem) else { return nil }
    let digits = description.dropFirst(Self.stem.count)
    guard (1...9).contains(digits.count), digits.allSatisfy({ $0.isASCII && $0.isNumber }),
      digits.first != "0", let number = Int(digits)
    else { return nil }
    self.number = number
  }
}
