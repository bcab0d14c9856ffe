import Testing

@testable import VPCheckEC2

@Suite struct EC2EndpointTests {
  @Test(arguments: [
    "http://127.0.0.1:5000", "http://127.255.255.254", "http://localhost:4566", "http://LOCALHOST/",
    "http://[::1]:5000", "https://127.0.0.1", "http://[0:0:0:0:0:0:0:1]:80",
  ])
  func `this machine is permitted`(text: String) throws {
    _ = try EC2Endpoint(text)
  }

  @Test(arguments: [
    "http://ec2.us-east-1.amazonaws.com", "http://10.0.0.1:5000", "http://127.0.0.1.example.com",
    "http://localhost.example.com", "http://[::2]:5000", "http://0.0.0.0:5000", "http://128.0.0.1",
    "http://[::ffff:127.0.0.1]", "http://127.1", "http://0x7f000001", "http://2130706433",
    "http://127.0.0.1.",
  ])
  func `anything else is refused unless allowed`(text: String) throws {
    let error = #expect(throws: EndpointError.self) { try EC2Endpoint(text) }
    #expect(error?.kind == .remote)
    _ = try EC2Endpoint(text, allowRemote: true)
  }

  @Test(
    arguments: [
      ("", .scheme), ("127.0.0.1:5000", .notAURL), ("localhost:5000", .scheme), ("ftp://127.0.0.1", .scheme),
      ("http://", .host), ("http:///path", .host), ("http://user@127.0.0.1", .userInfo),
      ("http://a:b@127.0.0.1", .userInfo), ("http://127.0.0.1@example.com", .userInfo),
      ("http://127.0.0.1:0", .port), ("http://127.0.0.1:99999", .port),
      ("http://127.0.0.1/?a=b", .queryOrFragment), ("http://127.0.0.1/#top", .queryOrFragment),
      ("http://127.0.0.1/a%20b", .path), ("http://127.0.0.1:5000 ", .notAURL), ("http://bad host", .notAURL),
      ("http://%6cocalhost", .host),
    ] as [(String, EndpointError.Kind)])
  func `a malformed address says what is wrong`(text: String, kind: EndpointError.Kind) {
    let error = #expect(throws: EndpointError.self) { try EC2Endpoint(text, allowRemote: true) }
    #expect(error?.kind == kind)
    #expect(error?.description.hasPrefix("endpoint '\(text)': expected") == true)
  }

  @Test func `host header and text are those of the URL`() throws {
    #expect(try EC2Endpoint("HTTP://127.0.0.1:80").authority == "127.0.0.1")
    #expect(try EC2Endpoint("http://[::1]:4566").authority == "[::1]:4566")
    #expect(try EC2Endpoint("http://127.0.0.1:5000/").description == "http://127.0.0.1:5000")
    #expect(try EC2Endpoint("http://127.0.0.1:5000/ec2/").description == "http://127.0.0.1:5000/ec2/")
  }
}
