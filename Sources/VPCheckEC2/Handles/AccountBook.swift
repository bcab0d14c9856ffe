internal import VPCheckTopology

/// Which account of the scenario is which of the endpoint.
///
/// Where the convention lets us say who we are, the two are the same. A system with
/// one account has a number of its own, which its first answer tells.
struct AccountBook {
  private let convention: AccountConvention
  private var onlyAccount: String?

  /// Creates an empty book.
  init(_ convention: AccountConvention) { self.convention = convention }

  /// Returns the account that an answer names; the caller's own where it names none.
  ///
  /// - Returns: nil for a text that is no account number.
  mutating func account(_ text: String?, caller: Caller) -> AccountID? {
    guard let text else { return caller.account }
    guard case .single = convention else { return AccountID(text) }
    onlyAccount = onlyAccount ?? text
    return text == onlyAccount ? .first : AccountID(text)
  }

  /// Returns the number by which the endpoint knows an account.
  func number(_ account: AccountID) -> String {
    if case .single = convention, account == .first, let onlyAccount { return onlyAccount }
    return account.description
  }
}
