internal import VPCheckTopology

/// How a system tells which account makes a call.
public enum AccountConvention: Hashable, Sendable {
  /// The header x-moto-account-id names the account, as moto has it.
  case header
  /// An access key id of twelve digits is the account, as LocalStack has it.
  case accessKey
  /// There is one account, the one of these credentials.
  case single(AWSCredentials)

  /// Whether two accounts can act.
  public var hasSecondAccount: Bool {
    switch self {
    case .header, .accessKey: true
    case .single: false
    }
  }

  /// The credentials that sign the calls of an account.
  func credentials(of account: AccountID) -> AWSCredentials {
    switch self {
    case .header: .example
    case .accessKey:
      AWSCredentials(
        accessKeyID: account.description, secretAccessKey: AWSCredentials.example.secretAccessKey)
    case .single(let credentials): credentials
    }
  }

  /// The headers that name an account; they are signed with the rest.
  func headers(of account: AccountID) -> [(String, String)] {
    switch self {
    case .header: [("x-moto-account-id", account.description)]
    case .accessKey, .single: []
    }
  }
}

extension AccountConvention: CustomStringConvertible {
  /// The name of the convention.
  public var description: String {
    switch self {
    case .header: "header"
    case .accessKey: "access-key"
    case .single: "single"
    }
  }
}
