internal import Foundation

/// One request, ready to be sent.
struct HTTPRequest: Sendable {
  /// The headers besides Host and Content-Length.
  var headers: [(String, String)]
  /// The payload; the method is always POST.
  var body: Data
  /// Whether it may be sent again when its fate is unknown.
  var isRepeatable: Bool
  /// What the request is for, in messages.
  var purpose: String
}

/// What came back.
struct HTTPAnswer: Sendable {
  /// The status code.
  var status: Int
  /// The whole payload.
  var body: Data
  /// The seconds after which the caller may try again, where the answer says so.
  var retryAfterSeconds: Double?

  /// Whether the service says that it has not looked at the request, since there are too many.
  ///
  /// - Source: AWS SDKs and Tools Reference, "Retry behavior", throttling errors.
  var isThrottled: Bool {
    if status == 429 { return true }
    guard status == 400 || status == 503 else { return false }
    let text = String(decoding: body.prefix(4096), as: UTF8.self)
    return AnswerReading.throttling.contains { text.contains("<Code>\($0)</Code>") }
  }

  /// The first characters of the payload on one line, for messages.
  var excerpt: String {
    let text = String(decoding: body.prefix(4 * HTTPAnswer.excerptCharactersMax), as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return text.isEmpty ? "an empty body" : "'\(text.prefix(HTTPAnswer.excerptCharactersMax))'"
  }

  private static let excerptCharactersMax = 120
}

/// The bounds of one call.
struct HTTPLimits: Hashable, Sendable {
  /// Seconds from the first try to the end of the answer, all repetitions included.
  var callSecondsMax = 30.0
  /// Bytes of an answer.
  var answerBytesMax = 16 << 20
  /// How often a repeatable request is sent again after a reset or a 5xx.
  var repetitionsMax = 2
  /// Seconds that a busy service may ask to wait; more is not waited.
  var retryAfterSecondsMax = 5.0
  /// Milliseconds before the first repetition; each further one waits twice as long.
  var backoffMilliseconds = 50
}
