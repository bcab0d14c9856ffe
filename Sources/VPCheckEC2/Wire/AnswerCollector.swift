internal import Dispatch
internal import Foundation
internal import Synchronization

#if canImport(FoundationNetworking)
  internal import FoundationNetworking
#endif

/// How one request ended.
enum ExchangeFate: Sendable {
  case answer(HTTPAnswer)
  /// No connection could be made; nothing was carried out.
  case unreachable(String)
  /// The connection broke; the request may have been carried out.
  case lost(String)
  /// What came was not HTTP, or broke off before the length that it had announced.
  case notHTTP(String)
  case timedOut
  case tooLong
}

/// One request under way.
///
/// A class, because the session's queue fills it while the worker waits. The queue
/// is serial and the worker reads only after the semaphore, so no lock is needed.
final class Exchange: @unchecked Sendable {
  let finished = DispatchSemaphore(value: 0)
  fileprivate(set) var fate = ExchangeFate.timedOut
  fileprivate var body = Data()
  fileprivate var isTooLong = false
}

/// Collects the answers of a session's tasks, and says no to redirects.
///
/// A class, because URLSession talks to delegates. The completion-handler form of
/// URLSession can neither bound an answer nor refuse a redirect on Linux.
final class AnswerCollector: NSObject, Sendable {
  private let bytesMax: Int
  private let exchanges = Mutex<[Int: Exchange]>([:])

  init(bytesMax: Int) { self.bytesMax = bytesMax }

  /// Begins to collect for a task that is not running yet.
  func open(_ task: URLSessionTask) -> Exchange {
    let exchange = Exchange()
    exchanges.withLock { $0[task.taskIdentifier] = exchange }
    return exchange
  }

  /// Forgets a task whose answer nobody waits for any more.
  func abandon(_ task: URLSessionTask) {
    exchanges.withLock { _ = $0.removeValue(forKey: task.taskIdentifier) }
  }
}

extension AnswerCollector: URLSessionDataDelegate {
  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    guard let exchange = exchanges.withLock({ $0[dataTask.taskIdentifier] }) else { return }
    guard exchange.body.count + data.count <= bytesMax else {
      exchange.isTooLong = true
      dataTask.cancel()
      return
    }
    exchange.body.append(data)
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
    newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
  ) {
    completionHandler(nil)
  }

  func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
    guard let exchange = exchanges.withLock({ $0.removeValue(forKey: task.taskIdentifier) }) else { return }
    exchange.fate = fate(of: exchange, task.response, error)
    exchange.finished.signal()
  }

  private func fate(of exchange: Exchange, _ response: URLResponse?, _ error: (any Error)?) -> ExchangeFate {
    if exchange.isTooLong { return .tooLong }
    if let error {
      let reason = error.localizedDescription
      switch (error as? URLError)?.code {
      case .timedOut: return .timedOut
      case .cannotConnectToHost, .cannotFindHost, .dnsLookupFailed, .notConnectedToInternet,
        .secureConnectionFailed, .serverCertificateUntrusted:
        return .unreachable(reason)
      case .unsupportedURL: return .notHTTP(reason)
      default: return response == nil ? .lost(reason) : .notHTTP(reason)
      }
    }
    guard let response = response as? HTTPURLResponse else { return .lost("no HTTP answer came") }
    let wait = response.value(forHTTPHeaderField: "Retry-After").flatMap { Double($0) }
    return .answer(
      HTTPAnswer(status: response.statusCode, body: exchange.body, retryAfterSeconds: wait))
  }
}
