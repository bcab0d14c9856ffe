internal import Foundation
internal import VPCheck
internal import VPCheckTopology

/// Calls operations of an endpoint and reads their answers.
final class EC2Client {
  private let endpoint: EC2Endpoint
  private let accounts: AccountConvention
  private let http: HTTPClient
  /// How many requests were sent, repetitions inside the HTTP client not counted.
  private(set) var callCount = 0

  /// Creates a client; nothing is sent yet.
  init(_ endpoint: EC2Endpoint, accounts: AccountConvention, limits: HTTPLimits = HTTPLimits()) {
    self.endpoint = endpoint
    self.accounts = accounts
    http = HTTPClient(endpoint, limits: limits)
  }

  /// Calls an operation of the Query protocol.
  func call(_ request: QueryRequest, by caller: Caller) throws(SystemFailure) -> EC2Reply {
    let body = request.body
    let signed = SignedRequest(
      body, contentType: "application/x-www-form-urlencoded; charset=utf-8", service: "ec2",
      endpoint: endpoint, accounts: accounts, caller: caller, time: .now)
    callCount += 1
    let answer = try http.send(
      HTTPRequest(
        headers: signed.headers, body: body, isRepeatable: request.onlyReads, purpose: request.action))
    return try AnswerReading.reply(to: request.action, answer)
  }

  /// Calls SendSSHPublicKey, an operation of a service of its own that speaks JSON.
  func call(_ request: PublicKeyRequest, by caller: Caller) throws(SystemFailure) -> Rejection? {
    let body = request.body
    let signed = SignedRequest(
      body, contentType: "application/x-amz-json-1.1", service: "ec2-instance-connect",
      extra: [("x-amz-target", PublicKeyRequest.target)],
      endpoint: endpoint, accounts: accounts, caller: caller, time: .now)
    callCount += 1
    let answer = try http.send(
      HTTPRequest(
        headers: signed.headers, body: body, isRepeatable: false, purpose: PublicKeyRequest.action))
    return try PublicKeyRequest.rejection(in: answer)
  }
}
