/// An account, the twelve-digit owner of resources.
public struct AccountID: Hashable, Comparable, Sendable, LosslessStringConvertible {
  /// The account number, below 10^12.
  public let number: UInt64

  /// Creates an account from its number.
  public init(number: UInt64) {
    precondition(number < 1_000_000_000_000, "account \(number) has more than twelve digits")
    self.number = number
  }

  /// The account that acts unless a step says otherwise.
  public static let first = AccountID(number: 111_111_111_111)
  /// The account that plays the other party.
  public static let second = AccountID(number: 222_222_222_222)

  /// The twelve digits.
  public var description: String {
    let digits = String(number)
    return String(repeating: "0", count: 12 - digits.count) + digits
  }

  /// Reads exactly twelve digits; nil for anything else.
  public init?(_ description: String) {
    guard description.utf8.count == 12, description.allSatisfy({ $0.isASCII && $0.isNumber }),
      let number = UInt64(description)
    else { return nil }
    self.number = number
  }

  /// Orders by number.
  public static func < (lhs: AccountID, rhs: AccountID) -> Bool { lhs.number < rhs.number }
}

/// A Region by its name.
public struct Region: Hashable, Sendable, CustomStringConvertible {
  /// The name, such as us-east-1.
  public let name: String

  /// Creates a Region from its name.
  public init(_ name: String) { self.name = name }

  /// The Region that is meant unless a step says otherwise.
  public static let home = Region("us-east-1")

  /// The name.
  public var description: String { name }
}

/// Who makes a call, and where.
public struct Caller: Hashable, Sendable {
  /// The account whose credentials sign the call.
  public var account: AccountID
  /// The Region whose endpoint receives the call.
  public var region: Region

  /// Creates a caller, by default of the home Region.
  public init(_ account: AccountID, region: Region = .home) {
    self.account = account
    self.region = region
  }

  /// The account and Region that act unless a step says otherwise.
  public static let first = Caller(.first)
  /// The other party, in the home Region.
  public static let second = Caller(.second)
}
