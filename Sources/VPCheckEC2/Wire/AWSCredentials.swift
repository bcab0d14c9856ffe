/// The key pair that signs calls.
public struct AWSCredentials: Hashable, Sendable {
  /// The access key id, which travels with each call.
  public var accessKeyID: String
  /// The secret, which never does.
  public var secretAccessKey: String
  /// The token of temporary credentials.
  public var sessionToken: String?

  /// Creates a key pair.
  public init(accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil) {
    self.accessKeyID = accessKeyID
    self.secretAccessKey = secretAccessKey
    self.sessionToken = sessionToken
  }

  /// The key pair of the service's own documentation, for systems that check none.
  public static let example = AWSCredentials(
    accessKeyID: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
}
