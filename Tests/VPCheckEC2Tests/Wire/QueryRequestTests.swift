import Foundation
import Testing

@testable import VPCheckEC2

@Suite struct QueryRequestTests {
  private func text(_ request: QueryRequest) -> String { String(decoding: request.body, as: UTF8.self) }

  @Test func `action and version come first, the rest in the order given`() {
    let request = QueryRequest("CreateSubnet").with("VpcId", "vpc-1").with("CidrBlock", "10.0.0.0/24")
    #expect(text(request) == "Action=CreateSubnet&Version=2016-11-15&VpcId=vpc-1&CidrBlock=10.0.0.0%2F24")
  }

  @Test func `lists and structures are numbered from one`() {
    let request = QueryRequest("DescribeVpcs").filtered("vpc-id", ["vpc-1", "vpc-2"])
      .with("IpPermissions.1.FromPort", -1).with("Egress", true)
    #expect(
      text(request) == "Action=DescribeVpcs&Version=2016-11-15&Filter.1.Name=vpc-id"
        + "&Filter.1.Value.1=vpc-1&Filter.1.Value.2=vpc-2&IpPermissions.1.FromPort=-1&Egress=true")
  }

  @Test func `what is left out leaves no trace`() {
    let request = QueryRequest("CreateVpc").with("CidrBlock", nil as String?).with("Port", nil as Int?)
      .with("Flag", nil as Bool?).with("SecurityGroupId", list: [])
    #expect(text(request) == "Action=CreateVpc&Version=2016-11-15")
  }

  @Test func `everything but unreserved characters is encoded`() {
    #expect(PercentEncoding.encode("aZ09-._~") == "aZ09-._~")
    #expect(PercentEncoding.encode("a b+c&d=e/f%é\n") == "a%20b%2Bc%26d%3De%2Ff%25%C3%A9%0A")
  }
}
