import Foundation
import Synchronization

/// A server on a free port of this machine that treats every connection alike.
///
/// It exists to be wrong on purpose: no real server can be asked to reset a
/// connection, to break off or never to answer.
final class TestServer: Sendable {
  /// What happens to a connection once its request has come.
  enum Behaviour: Sendable {
    /// These bytes are sent and the connection is closed.
    case send(String)
    /// The connection is reset.
    case reset
    /// The connection stays open without an answer.
    case silence
    /// Bytes without end.
    case flood
    /// What is worked out for the request: a status and a body.
    case handle(@Sendable (String) -> (Int, String))
    /// One behaviour after the other; the last one stays.
    case sequence([Behaviour])
  }

  /// The port it listens on.
  let port: Int
  private let listener: Int32
  private let requests = RequestLog()

  /// The requests so far, head and body as they came.
  var received: [String] { requests.all }

  /// The address.
  var url: String { "http://127.0.0.1:\(port)" }

  /// Starts to listen.
  ///
  /// - Parameter port: The port; nil for any free one.
  init(_ behaviour: Behaviour, port wanted: Int? = nil) throws {
    signal(SIGPIPE, SIG_IGN)
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    if let wanted {
      address.sin_port = UInt16(wanted).bigEndian
      var reuses: Int32 = 1
      setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &reuses, socklen_t(MemoryLayout<Int32>.size))
    }
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        bind(listener, generic, length) == 0 && listen(listener, 64) == 0
          && getsockname(listener, generic, &length) == 0
      }
    }
    guard bound else { throw CocoaError(.fileWriteUnknown) }
    port = Int(UInt16(bigEndian: address.sin_port))
    self.listener = listener
    let requests = requests
    Thread { Self.accept(on: listener, behaviour) { request in requests.append(request) } }.start()
  }

  /// Ends; connections that were kept silent are closed with the process.
  func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  private static func accept(
    on listener: Int32, _ behaviour: Behaviour, _ record: (String) -> Void
  ) {
    var count = 0
    while true {
      let connection = Foundation.accept(listener, nil, nil)
      guard connection >= 0 else { break }
      let request = receive(connection)
      record(request)
      var chosen = behaviour
      if case .sequence(let steps) = behaviour { chosen = steps[min(count, steps.count - 1)] }
      count += 1
      if case .handle(let work) = chosen {
        let (status, body) = work(request)
        chosen = .respond(status, body)
      }
      answer(connection, chosen)
    }
    close(listener)
  }

  /// Reads the head and as much of a body as it announces.
  private static func receive(_ connection: Int32) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = read(connection, &buffer, buffer.count)
      guard count > 0 else { break }
      bytes += buffer[..<count]
      let text = String(decoding: bytes, as: UTF8.self)
      guard let head = text.range(of: "\r\n\r\n") else { continue }
      let announced = text.lowercased().split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
      let length = announced.flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) } ?? 0
      if text[head.upperBound...].utf8.count >= length { break }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func answer(_ connection: Int32, _ behaviour: Behaviour) {
    switch behaviour {
    case .send(let text):
      _ = Array(text.utf8).withUnsafeBytes { write(connection, $0.baseAddress, $0.count) }
      close(connection)
    case .reset:
      var linger = linger(l_onoff: 1, l_linger: 0)
      setsockopt(connection, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
      close(connection)
    case .silence, .sequence, .handle: break
    case .flood:
      let block = Array("HTTP/1.1 200 OK\r\n\r\n".utf8) + [UInt8](repeating: 0x20, count: 65536)
      while block.withUnsafeBytes({ write(connection, $0.baseAddress, $0.count) }) > 0 {}
      close(connection)
    }
  }
}

extension TestServer.Behaviour {
  /// An HTTP answer with a body.
  static func respond(_ status: Int, _ body: String, headers: String = "") -> Self {
    .send(
      "HTTP/1.1 \(status) Status\r\nContent-Length: \(body.utf8.count)\r\n"
        + "Connection: close\r\n\(headers)\r\n\(body)"
    )
  }
}

/// The requests that a server has received, in order.
private final class RequestLog: Sendable {
  private let requests = Mutex<[String]>([])

  var all: [String] { requests.withLock { $0 } }

  func append(_ request: String) { requests.withLock { $0.append(request) } }
}
