internal import Crypto
internal import Foundation

/// Where and for what a signature is valid.
struct CredentialScope: Hashable, Sendable {
  /// The time of the signature.
  var time: SigningTime
  /// The Region that receives the call.
  var region: String
  /// The service, such as ec2.
  var service: String

  /// Date, Region, service and the fixed end.
  var text: String { "\(time.date)/\(region)/\(service)/aws4_request" }
}

/// The steps of Signature Version 4, each a value that can be looked at by itself.
///
/// - Source: AWS General Reference, "Create a signed AWS API request".
enum RequestSigner {
  private static let algorithm = "AWS4-HMAC-SHA256"

  /// Returns the text that the signing key signs (task 2).
  static func stringToSign(_ request: CanonicalRequest, scope: CredentialScope) -> String {
    [algorithm, scope.time.timestamp, scope.text, request.hash].joined(separator: "\n")
  }

  /// Returns the key that belongs to a secret and a scope (task 3).
  static func signingKey(secret: String, scope: CredentialScope) -> Data {
    [scope.time.date, scope.region, scope.service, "aws4_request"].reduce(Data("AWS4\(secret)".utf8)) {
      Data(authenticationCode($1, key: $0))
    }
  }

  /// Returns the signature in lower-case hexadecimal (task 4).
  static func signature(_ stringToSign: String, key: Data) -> String {
    CanonicalRequest.hexadecimal(authenticationCode(stringToSign, key: key))
  }

  private static func authenticationCode(_ text: String, key: Data) -> HMAC<SHA256>.MAC {
    HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: SymmetricKey(data: key))
  }

  /// Returns the value of the Authorization header (task 5).
  static func authorization(
    _ request: CanonicalRequest, credentials: AWSCredentials, scope: CredentialScope
  ) -> String {
    let key = signingKey(secret: credentials.secretAccessKey, scope: scope)
    let signature = signature(stringToSign(request, scope: scope), key: key)
    return "\(algorithm) Credential=\(credentials.accessKeyID)/\(scope.text), "
      + "SignedHeaders=\(request.signedHeaders), Signature=\(signature)"
  }
}
