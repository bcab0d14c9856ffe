import Foundation
import Testing
import VPCheck
import VPCheckTopology

@testable import VPCheckEC2

@Suite struct AnswerReadingTests {
  private func answer(_ status: Int, _ body: String) -> HTTPAnswer {
    HTTPAnswer(status: status, body: Data(body.utf8))
  }

  private func failure(_ status: Int, _ body: String) -> SystemFailure? {
    #expect(throws: SystemFailure.self) {
      try AnswerReading.reply(to: "DescribeVpcs", answer(status, body))
    }
  }

  @Test func `an answer becomes a tree`() throws {
    let body = """
      <?xml version="1.0"?><DescribeVpcsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
      <vpcSet><item><vpcId> vpc-1 </vpcId><state>a&amp;b</state></item><item/></vpcSet><emptySet/>
      </DescribeVpcsResponse>
      """
    guard case .accepted(let tree) = try AnswerReading.reply(to: "DescribeVpcs", answer(200, body)) else {
      Issue.record("expected an acceptance")
      return
    }
    #expect(tree.items("vpcSet").count == 2)
    #expect(tree.items("vpcSet")[0]["vpcId"] == "vpc-1")
    #expect(tree["vpcSet", "item", "state"] == "a&b")
    #expect(tree.items("emptySet").isEmpty)
    #expect(tree.items("absentSet").isEmpty)
    #expect(tree["vpcSet", "nothing", "state"] == nil)
  }

  @Test func `a refusal has its code and message`() throws {
    let body =
      "<Response><Errors><Error><Code>InvalidVpcID.NotFound</Code><Message>no</Message></Error></Errors></Response>"
    let reply = try AnswerReading.reply(to: "DeleteVpc", answer(400, body))
    #expect(reply == .refused(Rejection("InvalidVpcID.NotFound", message: "no")))
  }

  @Test func `an error of another Query service counts as well`() throws {
    let body =
      "<ErrorResponse><Error><Type>Sender</Type><Code>DependencyViolation</Code></Error></ErrorResponse>"
    #expect(
      try AnswerReading.reply(to: "DeleteVpc", answer(400, body)) == .refused(Rejection(.dependencyViolation))
    )
  }

  @Test(arguments: [
    (200, "", "an empty body"), (200, "<html><body>hi</body></html>", "its root is <html>"),
    (200, "<DescribeVpcsResponse><vpcSet><item>", "breaks off"), (200, "not XML at all", "'not XML at all'"),
    (200, "<DescribeSubnetsResponse/>", "its root is <DescribeSubnetsResponse>"),
    (302, "", "HTTP 302"), (400, "{}", "'{}'"), (400, "<Response><Errors/></Response>", "no error code"),
  ])
  func `what is no answer is a malformed answer`(status: Int, body: String, said: String) {
    let failure = failure(status, body)
    #expect(failure?.kind == .malformedAnswer)
    #expect(failure?.detail.contains("expected <DescribeVpcsResponse>") == true)
    #expect(failure?.detail.contains(said) == true)
  }

  @Test func `only the first 120 characters are quoted, on one line`() {
    let detail = failure(200, "x\n\n" + String(repeating: "y", count: 5000))?.detail ?? ""
    #expect(detail.contains("'x " + String(repeating: "y", count: 118) + "'"))
    #expect(!detail.contains("\n"))
  }

  @Test func `nesting without end is refused`() {
    let failure = failure(200, String(repeating: "<a>", count: 100_000))
    #expect(failure?.detail.contains("deeper") == true)
  }

  @Test(arguments: [
    (500, "<html>oops</html>", SystemFailure.Kind.serverError),
    (503, "", .serverError),
    (500, "<Response><Errors><Error><Code>InternalError</Code></Error></Errors></Response>", .serverError),
    (
      503, "<Response><Errors><Error><Code>RequestLimitExceeded</Code></Error></Errors></Response>",
      .environment
    ),
    (
      403, "<Response><Errors><Error><Code>SignatureDoesNotMatch</Code></Error></Errors></Response>",
      .environment
    ),
    (400, "<Response><Errors><Error><Code>InvalidAction</Code></Error></Errors></Response>", .unsupported),
    (501, "<html/>", .unsupported),
  ])
  func `a failing system is no refusal`(status: Int, body: String, kind: SystemFailure.Kind) {
    #expect(failure(status, body)?.kind == kind)
  }

  @Test func `answers of the JSON service are read`() throws {
    #expect(try PublicKeyRequest.rejection(in: answer(200, #"{"RequestId":"1","Success":true}"#)) == nil)
    let refusal = try PublicKeyRequest.rejection(
      in: answer(400, #"{"__type":"com.amazonaws#EC2InstanceNotFoundException","Message":"gone"}"#))
    #expect(refusal == Rejection("EC2InstanceNotFoundException", message: "gone"))
    #expect(throws: SystemFailure.self) { try PublicKeyRequest.rejection(in: answer(200, "<html/>")) }
    #expect(throws: SystemFailure.self) { try PublicKeyRequest.rejection(in: answer(500, "")) }
  }
}
