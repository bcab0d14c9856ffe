internal import Foundation
internal import VPCheckTopology

/// Puts the headers of a call together and signs them.
struct SignedRequest: Sendable {
  /// All headers but Host and Content-Length, the signature included.
  let headers: [(String, String)]

  /// Signs a payload on behalf of a caller.
  ///
  /// - Parameters:
  ///   - extra: Headers that name the operation, where the payload does not.
  init(
    _ body: Data, contentType: String, service: String, extra: [(String, String)] = [],
    endpoint: EC2Endpoint, accounts: AccountConvention, caller: Caller, time: SigningTime
  ) {
    let credentials = accounts.credentials(of: caller.account)
    var headers = [("content-type", contentType), ("x-amz-date", time.timestamp)]
    headers += extra
    headers += accounts.headers(of: caller.account)
    if let token = credentials.sessionToken { headers.append(("x-amz-security-token", token)) }
    let canonical = CanonicalRequest(
      method: "POST", path: endpoint.path, headers: headers + [("host", endpoint.authority)], body: body)
    let scope = CredentialScope(time: time, region: caller.region.name, service: service)
    headers.append(
      ("authorization", RequestSigner.authorization(canonical, credentials: credentials, scope: scope)))
    headers.append(("user-agent", "VPCheck"))
    self.headers = headers
  }
}
