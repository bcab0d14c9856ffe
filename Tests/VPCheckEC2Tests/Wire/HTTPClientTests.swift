import Foundation
import Testing
import VPCheck
import VPCheckTopology

@testable import VPCheckEC2

/// A client against servers that misbehave on purpose.
@Suite(.serialized) struct HTTPClientTests {
  /// Only the test of silence waits this long; a busy machine must not fail the others.
  private let limits = HTTPLimits(
    callSecondsMax: 60, answerBytesMax: 1 << 16, repetitionsMax: 2, backoffMilliseconds: 1)

  private func send(
    _ server: TestServer, repeatable: Bool = true, limits: HTTPLimits? = nil
  ) throws(SystemFailure) -> HTTPAnswer {
    let endpoint: EC2Endpoint
    do throws(EndpointError) { endpoint = try EC2Endpoint(server.url) } catch {
      throw SystemFailure(.environment, error.description)
    }
    return try HTTPClient(endpoint, limits: limits ?? self.limits).send(
      HTTPRequest(
        headers: [("x-one", "1")], body: Data("a=b".utf8), isRepeatable: repeatable, purpose: "DescribeVpcs"))
  }

  private func failure(_ behaviour: TestServer.Behaviour, repeatable: Bool = true) throws -> (
    SystemFailure?, Int
  ) {
    let server = try TestServer(behaviour)
    defer { server.stop() }
    let failure = #expect(throws: SystemFailure.self) { try send(server, repeatable: repeatable) }
    return (failure, server.received.count)
  }

  @Test func `headers and body arrive, the answer comes back`() throws {
    let server = try TestServer(.respond(200, "fine"))
    defer { server.stop() }
    let answer = try send(server)
    #expect(answer.status == 200)
    #expect(String(decoding: answer.body, as: UTF8.self) == "fine")
    let request = try #require(server.received.first)
    #expect(request.hasPrefix("POST / HTTP/1.1\r\n"))
    #expect(request.contains("Host: 127.0.0.1:\(server.port)\r\n"))
    #expect(request.lowercased().contains("x-one: 1\r\n"))
    #expect(request.hasSuffix("\r\n\r\na=b"))
  }

  @Test func `a dead endpoint is reported at once`() throws {
    let server = try TestServer(.silence)
    server.stop()
    Thread.sleep(forTimeInterval: 0.05)
    let start = Date()
    let failure = #expect(throws: SystemFailure.self) { try send(server) }
    #expect(failure?.kind == .unreachable)
    #expect(failure?.detail.hasPrefix("DescribeVpcs at \(server.url):") == true)
    #expect(Date().timeIntervalSince(start) < 5)
  }

  @Test func `a silent endpoint times out within the bound`() throws {
    let server = try TestServer(.silence)
    defer { server.stop() }
    let start = Date()
    let failure = #expect(throws: SystemFailure.self) {
      try send(server, limits: HTTPLimits(callSecondsMax: 0.3))
    }
    #expect(failure?.kind == .timedOut)
    #expect(Date().timeIntervalSince(start) < 5)
    // On a busy machine the server may read the request only after the client gave up.
    for _ in 0..<500 where server.received.isEmpty { Thread.sleep(forTimeInterval: 0.01) }
    #expect(server.received.count == 1)
  }

  @Test func `a reset is repeated twice where repeating is safe`() throws {
    let (failure, count) = try failure(.reset)
    #expect(failure?.kind == .unreachable)
    #expect(count == 3)
  }

  @Test func `a command is never sent twice`() throws {
    let (failure, count) = try failure(.reset, repeatable: false)
    #expect(failure?.kind == .unreachable)
    #expect(count == 1)
    let server = try TestServer(.respond(503, "busy"))
    defer { server.stop() }
    #expect(try send(server, repeatable: false).status == 503)
    #expect(server.received.count == 1)
  }

  @Test func `a 5xx that passes is not seen`() throws {
    let server = try TestServer(.sequence([.respond(503, "busy"), .reset, .respond(200, "fine")]))
    defer { server.stop() }
    #expect(try send(server).status == 200)
    #expect(server.received.count == 3)
  }

  @Test func `a 5xx that stays is the answer`() throws {
    let server = try TestServer(.respond(500, "<html>oops</html>"))
    defer { server.stop() }
    #expect(try send(server).status == 500)
    #expect(server.received.count == 3)
  }

  @Test func `what the service was too busy to look at is sent again, after the time it asks for`() throws {
    let server = try TestServer(
      .sequence([.respond(429, "later", headers: "Retry-After: 1\r\n"), .respond(200, "fine")]))
    defer { server.stop() }
    let start = Date()
    #expect(try send(server, repeatable: false).status == 200)
    #expect(server.received.count == 2)
    #expect(Date().timeIntervalSince(start) >= 1)
  }

  @Test func `a throttling code is seen in the answer, and repetition is bounded`() throws {
    let body = "<Response><Errors><Error><Code>RequestLimitExceeded</Code></Error></Errors></Response>"
    let server = try TestServer(.respond(503, body))
    defer { server.stop() }
    #expect(try send(server, repeatable: false).status == 503)
    #expect(server.received.count == 3)
  }

  @Test func `a service that asks for an hour is not waited for`() throws {
    let server = try TestServer(.respond(429, "later", headers: "Retry-After: 3600\r\n"))
    defer { server.stop() }
    #expect(try send(server).status == 429)
    #expect(server.received.count == 1)
  }

  @Test func `redirects are not followed`() throws {
    let target = try TestServer(.respond(200, "elsewhere"))
    let server = try TestServer(.respond(302, "", headers: "Location: \(target.url)/\r\n"))
    defer {
      target.stop()
      server.stop()
    }
    #expect(try send(server).status == 302)
    #expect(target.received.isEmpty)
  }

  @Test func `an answer without end is cut off`() throws {
    let (failure, _) = try failure(.flood)
    #expect(failure?.kind == .malformedAnswer)
    #expect(failure?.detail.contains("at most 65536 bytes") == true)
  }

  @Test(arguments: ["HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", "hello, this is not HTTP\r\n\r\n"])
  func `what is no whole HTTP answer is malformed`(text: String) throws {
    let (failure, _) = try failure(.send(text))
    #expect(failure?.kind == .malformedAnswer)
    #expect(failure?.detail.contains("expected a whole HTTP answer") == true)
  }
}
