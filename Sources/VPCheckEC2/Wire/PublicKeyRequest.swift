internal import Foundation
internal import VPCheck
internal import VPCheckTopology

/// The EC2 Instance Connect call that makes a key valid for a minute.
///
/// - Source: botocore ec2-instance-connect model 2018-04-02, SendSSHPublicKey;
///   JSON protocol 1.1.
struct PublicKeyRequest: Hashable, Sendable {
  /// The operation.
  static let action = "SendSSHPublicKey"
  /// The header value that names it.
  static let target = "AWSEC2InstanceConnectService.SendSSHPublicKey"

  /// The real id of the instance.
  var instanceID: String
  /// The user on the instance.
  var user: String
  /// The key in OpenSSH form.
  var publicKey: String

  private struct Payload: Encodable {
    let InstanceId: String
    let InstanceOSUser: String
    let SSHPublicKey: String
  }

  private struct Answer: Decodable {
    let Success: Bool
  }

  /// An error; services spell the message with either letter case.
  private struct Failure: Decodable {
    let __type: String
    let Message: String?
    let message: String?
  }

  /// The JSON body, with sorted keys so that equal calls are equal bytes.
  var body: Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let payload = Payload(InstanceId: instanceID, InstanceOSUser: user, SSHPublicKey: publicKey)
    guard let body = try? encoder.encode(payload) else { preconditionFailure("three texts are JSON") }
    return body
  }

  /// Reads the answer.
  ///
  /// - Returns: The refusal; nil when the key was taken.
  /// - Throws: `SystemFailure` naming what was expected and what came.
  static func rejection(in answer: HTTPAnswer) throws(SystemFailure) -> Rejection? {
    let decoder = JSONDecoder()
    if answer.status == 501 {
      throw SystemFailure(.unsupported, "\(action) is not implemented: HTTP 501, \(answer.excerpt)")
    }
    if 200..<300 ~= answer.status {
      guard let said = try? decoder.decode(Answer.self, from: answer.body) else {
        throw unreadable(answer)
      }
      return said.Success ? nil : Rejection("ServiceException", message: "Success is false")
    }
    guard let failure = try? decoder.decode(Failure.self, from: answer.body) else { throw unreadable(answer) }
    let code = failure.__type.split(separator: "#").last.map(String.init) ?? failure.__type
    return try AnswerReading.refusal(
      of: action, answer.status, code, failure.Message ?? failure.message ?? "")
  }

  private static func unreadable(_ answer: HTTPAnswer) -> SystemFailure {
    SystemFailure(
      answer.status >= 500 ? .serverError : .malformedAnswer,
      "expected JSON with Success or __type for \(action), came HTTP \(answer.status) with \(answer.excerpt)")
  }
}
