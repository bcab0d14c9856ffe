internal import Dispatch
internal import Foundation
internal import VPCheck

#if canImport(FoundationNetworking)
  internal import FoundationNetworking
#endif

/// A blocking HTTP client for one endpoint.
///
/// Each worker is a thread of its own and a call is all it does, so `send` waits.
/// One session serves all calls; redirects are not followed, cookies and caches
/// are off, and an answer that grows past its bound is cut off while it arrives.
///
/// The choice of URLSession: decision 0002.
final class HTTPClient: Sendable {
  private let endpoint: EC2Endpoint
  private let url: URL
  private let limits: HTTPLimits
  private let session: URLSession
  private let collector: AnswerCollector

  /// Creates a client; nothing is sent yet.
  init(_ endpoint: EC2Endpoint, limits: HTTPLimits = HTTPLimits()) {
    guard let url = URL(string: endpoint.scheme + "://" + endpoint.authority + endpoint.path) else {
      preconditionFailure("a validated endpoint is a URL: \(endpoint)")
    }
    ProxyEnvironment.exempt(endpoint)
    self.endpoint = endpoint
    self.url = url
    self.limits = limits
    collector = AnswerCollector(bytesMax: limits.answerBytesMax)
    let configuration = URLSessionConfiguration.ephemeral
    configuration.httpCookieStorage = nil
    configuration.httpShouldSetCookies = false
    configuration.urlCache = nil
    configuration.timeoutIntervalForRequest = limits.callSecondsMax
    configuration.timeoutIntervalForResource = limits.callSecondsMax
    session = URLSession(configuration: configuration, delegate: collector, delegateQueue: nil)
  }

  /// A session keeps its delegate, and so itself, until it is told to end.
  deinit { session.invalidateAndCancel() }

  /// Sends a request and waits for the answer.
  ///
  /// Only a repeatable request is sent again: a command whose fate is unknown may
  /// have been carried out, and a second one would then be judged wrongly. What the
  /// service was too busy to look at is sent again in any case, when it says one may.
  /// A refused connection is reported at once: the endpoint may have been restarted,
  /// and what the case has built is then gone.
  ///
  /// - Returns: The last answer, whatever its status.
  /// - Throws: `SystemFailure` when there is no answer.
  func send(_ request: HTTPRequest) throws(SystemFailure) -> HTTPAnswer {
    let deadline = DispatchTime.now() + limits.callSecondsMax
    var repetition = 0
    while true {
      let fate = exchange(request, until: deadline)
      let mayRepeat = request.isRepeatable && repetition < limits.repetitionsMax
      var pause = Double(limits.backoffMilliseconds << repetition) / 1000
      switch fate {
      case .answer(let answer) where answer.isThrottled && repetition < limits.repetitionsMax:
        if let wait = answer.retryAfterSeconds {
          guard wait <= limits.retryAfterSecondsMax else { return answer }
          pause = max(pause, wait)
        }
      case .answer(let answer) where answer.status >= 500 && answer.status != 501 && mayRepeat: break
      case .answer(let answer): return answer
      case .lost where mayRepeat: break
      case .lost(let reason), .unreachable(let reason): throw failure(.unreachable, request, reason)
      case .notHTTP(let reason):
        throw failure(.malformedAnswer, request, "expected a whole HTTP answer, came: \(reason)")
      case .timedOut:
        throw failure(.timedOut, request, "no complete answer within \(limits.callSecondsMax) s")
      case .tooLong:
        throw failure(
          .malformedAnswer, request, "expected at most \(limits.answerBytesMax) bytes, more came")
      }
      Thread.sleep(forTimeInterval: pause)
      repetition += 1
    }
  }

  private func failure(
    _ kind: SystemFailure.Kind, _ request: HTTPRequest, _ reason: String
  ) -> SystemFailure {
    SystemFailure(kind, "\(request.purpose) at \(endpoint): \(reason)")
  }

  private func exchange(_ request: HTTPRequest, until deadline: DispatchTime) -> ExchangeFate {
    var message = URLRequest(url: url)
    message.httpMethod = "POST"
    message.httpBody = request.body
    for (name, value) in request.headers { message.setValue(value, forHTTPHeaderField: name) }
    let task = session.dataTask(with: message)
    let exchange = collector.open(task)
    task.resume()
    guard exchange.finished.wait(timeout: deadline) == .success else {
      collector.abandon(task)
      task.cancel()
      return .timedOut
    }
    return exchange.fate
  }
}
