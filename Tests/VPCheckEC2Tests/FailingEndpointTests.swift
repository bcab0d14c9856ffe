import Foundation
import Testing
import VPCheck
import VPCheckTopology

@testable import VPCheckEC2

/// A system on endpoints that fail: always a failure of the system, never an outcome.
@Suite(.serialized) struct FailingEndpointTests {
  private func system(_ server: TestServer) throws -> EC2System {
    var configuration = EC2Configuration(endpoint: try EC2Endpoint(server.url))
    configuration.callSecondsMax = 5
    configuration.settleSecondsMax = 5
    configuration.comebackSecondsMax = 0.2
    return EC2System(configuration)
  }

  private func failure(_ behaviour: TestServer.Behaviour) throws -> SystemFailure? {
    let server = try TestServer(behaviour)
    defer { server.stop() }
    let system = try system(server)
    return #expect(throws: SystemFailure.self) {
      try system.apply(.createVpc(id("vpc1"), cidrBlock: "10.0.0.0/16", ipv6: nil), by: .first)
    }
  }

  @Test func `HTML is a malformed answer`() throws {
    let failure = try failure(.respond(200, "<!doctype html><html><body><h1>It works!</h1></body></html>"))
    #expect(failure?.kind == .malformedAnswer)
    #expect(failure?.detail.contains("It works!") == true)
  }

  @Test func `a page with status 500 is a server error`() throws {
    #expect(try failure(.respond(500, "<html>Internal Server Error</html>"))?.kind == .serverError)
  }

  @Test func `truncated XML is a malformed answer`() throws {
    let failure = try failure(.respond(200, "<CreateVpcResponse><vpc><vpcId>vpc-0123"))
    #expect(failure?.kind == .malformedAnswer)
    #expect(failure?.detail.contains("breaks off") == true)
  }

  @Test func `an answer without the new id is a malformed answer`() throws {
    let failure = try failure(.respond(200, "<CreateVpcResponse><vpc/></CreateVpcResponse>"))
    #expect(failure?.kind == .malformedAnswer)
  }

  @Test func `a silent endpoint times out`() throws {
    let server = try TestServer(.silence)
    defer { server.stop() }
    var configuration = EC2Configuration(endpoint: try EC2Endpoint(server.url))
    configuration.callSecondsMax = 0.3
    let system = EC2System(configuration)
    let failure = #expect(throws: SystemFailure.self) { try system.apply(.deleteVpc(id("vpc1")), by: .first) }
    #expect(failure?.kind == .timedOut)
  }

  @Test func `a dead endpoint is unreachable, and stays so at the next case`() throws {
    let server = try TestServer(.respond(200, Self.created))
    let system = try system(server)
    _ = try system.apply(.createVpc(id("vpc1"), cidrBlock: "10.0.0.0/16", ipv6: nil), by: .first)
    server.stop()
    Thread.sleep(forTimeInterval: 0.05)
    #expect(throws: SystemFailure.self) { try system.apply(.deleteVpc(id("vpc1")), by: .first) }
    let failure = #expect(throws: SystemFailure.self) { try system.reset() }
    #expect(failure?.kind == .unreachable)
    #expect(system.leftBehindCount == 1)
  }

  @Test func `an endpoint that is restarted ends one case and serves the next`() throws {
    let server = try TestServer(.respond(200, Self.created))
    var configuration = EC2Configuration(endpoint: try EC2Endpoint(server.url))
    configuration.comebackSecondsMax = 30
    let system = EC2System(configuration)
    server.stop()
    Thread.sleep(forTimeInterval: 0.05)
    let failure = #expect(throws: SystemFailure.self) {
      try system.apply(.createVpc(id("vpc1"), cidrBlock: "10.0.0.0/16", ipv6: nil), by: .first)
    }
    #expect(failure?.kind == .unreachable)
    let port = server.port
    Thread {
      Thread.sleep(forTimeInterval: 0.3)
      _ = try? TestServer(.respond(200, "<DescribeVpcsResponse><vpcSet/></DescribeVpcsResponse>"), port: port)
    }.start()
    try system.reset()
    #expect(system.leftBehindCount == 0)
  }

  @Test func `too many requests are a failure of the environment`() throws {
    #expect(try failure(.respond(429, "slow down"))?.kind == .environment)
    let throttled =
      "<Response><Errors><Error><Code>RequestLimitExceeded</Code></Error></Errors></Response>"
    #expect(try failure(.respond(503, throttled))?.kind == .environment)
  }

  private static let created =
    "<CreateVpcResponse><vpc><vpcId>vpc-0123456789abcdef0</vpcId></vpc></CreateVpcResponse>"

  private static func vpcs(_ state: String, token: String? = nil) -> String {
    """
    <DescribeVpcsResponse><vpcSet><item><vpcId>vpc-0123456789abcdef0</vpcId><state>\(state)</state>
    <ownerId>111111111111</ownerId><cidrBlock>10.0.0.0/16</cidrBlock></item></vpcSet>
    \(token.map { "<nextToken>\($0)</nextToken>" } ?? "")</DescribeVpcsResponse>
    """
  }

  /// Plays createVpc on scripted answers and observes the VPC alone.
  private func observe(_ answers: [TestServer.Behaviour]) throws -> (Topology, TestServer) {
    let server = try TestServer(.sequence([.respond(200, Self.created)] + answers))
    let system = try system(server)
    _ = try system.apply(.createVpc(id("vpc1"), cidrBlock: "10.0.0.0/16", ipv6: nil), by: .first)
    return (try system.observe([.vpc], last: Topology()), server)
  }

  @Test func `all pages of an answer are read`() throws {
    let (topology, server) = try observe([
      .respond(200, "<DescribeVpcsResponse><vpcSet/><nextToken>more</nextToken></DescribeVpcsResponse>"),
      .respond(200, Self.vpcs("available")),
    ])
    #expect(topology.vpcs.ids == [id("vpc1")])
    #expect(server.received.count >= 3)
    #expect(server.received[2].contains("&NextToken=more"))
    server.stop()
  }

  @Test func `what is pending is asked again until it has settled`() throws {
    let (topology, server) = try observe([
      .respond(200, Self.vpcs("pending")), .respond(200, Self.vpcs("pending")),
      .respond(200, Self.vpcs("available")),
    ])
    #expect(topology.vpcs.ids == [id("vpc1")])
    #expect(server.received.count >= 4)
    server.stop()
  }

  @Test func `a reported value that makes no sense is a malformed answer`() throws {
    let failure = #expect(throws: SystemFailure.self) {
      try observe([
        .respond(
          200, Self.vpcs("available").replacing("10.0.0.0/16", with: "ten"))
      ])
    }
    #expect(failure?.kind == .malformedAnswer)
    #expect(failure?.detail.contains("a block where 'ten' stands") == true)
  }

  @Test func `a refused Describe call is a failure of the system`() throws {
    let failure = #expect(throws: SystemFailure.self) {
      try observe([
        .respond(
          403, "<Response><Errors><Error><Code>UnauthorizedOperation</Code></Error></Errors></Response>")
      ])
    }
    #expect(failure?.kind == .environment)
  }
}
