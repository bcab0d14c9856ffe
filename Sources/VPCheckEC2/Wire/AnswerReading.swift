internal import Foundation
internal import VPCheck
internal import VPCheckTopology

/// What an endpoint said to a call.
enum EC2Reply: Hashable, Sendable {
  /// It was carried out; the root of the answer.
  case accepted(AnswerElement)
  /// It was refused.
  case refused(Rejection)
}

/// Tells answers, refusals and everything else apart.
///
/// Only a refusal that the service itself would utter counts as one. Whatever says
/// that the endpoint is broken, overloaded, does not know the operation or does not
/// know us is a failure of the system.
enum AnswerReading {
  static let throttling: Set<String> = [
    "RequestLimitExceeded", "Throttling", "ThrottlingException", "RequestThrottled",
    "RequestThrottledException", "SlowDown",
  ]
  private static let unknownOperation: Set<String> = ["InvalidAction", "UnknownOperationException"]
  private static let unknownCaller: Set<String> = [
    "SignatureDoesNotMatch", "IncompleteSignature", "InvalidClientTokenId", "MissingAuthenticationToken",
    "RequestExpired", "OptInRequired", "PendingVerification", "Blocked",
  ]
  private static let noCapacity: Set<String> = [
    "InsufficientInstanceCapacity", "InsufficientHostCapacity", "InsufficientCapacity",
  ]

  /// Reads the answer to a Query call.
  ///
  /// - Throws: `SystemFailure` naming what was expected and what came.
  static func reply(to action: String, _ answer: HTTPAnswer) throws(SystemFailure) -> EC2Reply {
    let expected = "\(action)Response"
    if answer.status == 429 {
      throw SystemFailure(.environment, "\(action): HTTP 429, too many requests, \(answer.excerpt)")
    }
    if answer.status == 501 {
      throw SystemFailure(.unsupported, "\(action) is not implemented: HTTP 501, \(answer.excerpt)")
    }
    let tree: AnswerElement
    do throws(XMLReadingError) {
      tree = try AnswerElement(parsing: answer.body)
    } catch {
      throw unreadable(expected, answer, error.reason)
    }
    if 200..<300 ~= answer.status {
      guard tree.name == expected else {
        throw unreadable(expected, answer, "its root is <\(tree.name)>")
      }
      return .accepted(tree)
    }
    guard let error = error(in: tree), let code = error["Code"] else {
      throw unreadable(expected, answer, "it names no error code")
    }
    return .refused(try refusal(of: action, answer.status, code, error["Message"] ?? ""))
  }

  /// Returns a refusal, unless the code says that the system failed.
  static func refusal(
    of action: String, _ status: Int, _ code: String, _ message: String
  ) throws(SystemFailure) -> Rejection {
    let said = "\(action): HTTP \(status), \(code): \(message.prefix(120))"
    if unknownOperation.contains(code) { throw SystemFailure(.unsupported, said) }
    if throttling.contains(code) || unknownCaller.contains(code) || noCapacity.contains(code) {
      throw SystemFailure(.environment, said)
    }
    if status >= 500 { throw SystemFailure(.serverError, said) }
    return Rejection(RejectionCode(code), message: message)
  }

  /// The element that holds code and message, in the form of EC2 or of other Query services.
  private static func error(in tree: AnswerElement) -> AnswerElement? {
    switch tree.name {
    case "Response": tree.child("Errors")?.child("Error")
    case "ErrorResponse": tree.child("Error")
    default: nil
    }
  }

  private static func unreadable(_ expected: String, _ answer: HTTPAnswer, _ reason: String) -> SystemFailure
  {
    SystemFailure(
      answer.status >= 500 ? .serverError : .malformedAnswer,
      "expected <\(expected)> or <Response><Errors>, came HTTP \(answer.status) with \(answer.excerpt);"
        + " \(reason)"
    )
  }
}
