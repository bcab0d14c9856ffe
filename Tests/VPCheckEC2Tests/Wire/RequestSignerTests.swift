import Foundation
import Testing
import VPCheck
import VPCheckTopology

@testable import VPCheckEC2

/// The published examples of Signature Version 4, part by part, and signatures that
/// botocore gave for the same requests at the same time.
@Suite struct RequestSignerTests {
  private static let suiteCredentials = AWSCredentials(
    accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
  private static let suiteScope = CredentialScope(
    time: SigningTime(timestamp: "20150830T123600Z"), region: "us-east-1", service: "service")

  @Test func `get-vanilla of the published suite comes out part by part`() {
    let request = CanonicalRequest(
      method: "GET", path: "/",
      headers: [("X-Amz-Date", "20150830T123600Z"), ("Host", "example.amazonaws.com")], body: Data())
    #expect(
      request.text == """
        GET
        /

        host:example.amazonaws.com
        x-amz-date:20150830T123600Z

        host;x-amz-date
        e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
        """)
    #expect(
      RequestSigner.stringToSign(request, scope: Self.suiteScope) == """
        AWS4-HMAC-SHA256
        20150830T123600Z
        20150830/us-east-1/service/aws4_request
        bb579772317eb040ac9ed261061d46c1f17a8133879d6129b6e1c25292927e63
        """)
    #expect(
      RequestSigner.authorization(request, credentials: Self.suiteCredentials, scope: Self.suiteScope)
        == "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
        + "SignedHeaders=host;x-amz-date, "
        + "Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")
  }

  @Test func `post-x-www-form-urlencoded of the published suite is signed as published`() {
    let request = CanonicalRequest(
      method: "POST", path: "/",
      headers: [
        ("Content-Type", "application/x-www-form-urlencoded"), ("Host", "example.amazonaws.com"),
        ("X-Amz-Date", "20150830T123600Z"),
      ], body: Data("Param1=value1".utf8))
    #expect(request.text.hasSuffix("9095672bbd1f56dfc5b65f3e153adc8731a4a654192329106275f4c7b24d0b6e"))
    let signature = RequestSigner.signature(
      RequestSigner.stringToSign(request, scope: Self.suiteScope),
      key: RequestSigner.signingKey(secret: Self.suiteCredentials.secretAccessKey, scope: Self.suiteScope))
    #expect(signature == "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a")
  }

  @Test func `the documented derivation of a signing key comes out`() {
    let scope = CredentialScope(
      time: SigningTime(timestamp: "20150830T000000Z"), region: "us-east-1", service: "iam")
    let key = RequestSigner.signingKey(secret: Self.suiteCredentials.secretAccessKey, scope: scope)
    #expect(
      CanonicalRequest.hexadecimal(key)
        == "c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9")
  }

  @Test func `query, header order and inner spaces are made canonical`() {
    let request = CanonicalRequest(
      method: "GET", path: "/", query: [("b", "2 /"), ("a", "é"), ("B", "1")],
      headers: [("My-Header", "  a   b "), ("host", "h")], body: Data())
    let lines = request.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[2] == "B=1&a=%C3%A9&b=2%20%2F")
    #expect(lines[3] == "host:h")
    #expect(lines[4] == "my-header:a b")
  }

  /// A request that botocore 1.43.11 signed with its clock stopped.
  struct Vector: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let endpoint: String
    let accounts: AccountConvention
    let caller: Caller
    let timestamp: String
    let signedHeaders: String
    let signature: String
    var service = "ec2"
    var contentType = "application/x-www-form-urlencoded; charset=utf-8"
    var extra: [String] = []
    let body: String
  }

  static let vectors = [
    Vector(
      testDescription: "an account header is signed", endpoint: "http://127.0.0.1:5000", accounts: .header,
      caller: .second, timestamp: "20260101T000000Z",
      signedHeaders: "content-type;host;x-amz-date;x-moto-account-id",
      signature: "dc0171c7fc80f336e31eb290ebaaf09ce75fed37a6eb111104c848b147bb78b1",
      body: "Action=DescribeVpcs&Version=2016-11-15&Filter.1.Name=vpc-id&Filter.1.Value.1=vpc-0a"),
    Vector(
      testDescription: "an access key may be an account, a host an IPv6 address",
      endpoint: "http://[::1]:4566/", accounts: .accessKey,
      caller: Caller(.first, region: Region("eu-west-1")), timestamp: "20240229T235959Z",
      signedHeaders: "content-type;host;x-amz-date",
      signature: "dfa0428cf7159fd178fe64d8df41ce1120695ab4a63d0ae28aab00d63747bafd",
      body: "Action=CreateVpc&Version=2016-11-15&CidrBlock=10.0.0.0%2F16"),
    Vector(
      testDescription: "a session token is signed, the scheme's own port is not in the host",
      endpoint: "https://ec2.example.test:443/api/",
      accounts: .single(
        AWSCredentials(
          accessKeyID: "ASIAEXAMPLEEXAMPLE00", secretAccessKey: AWSCredentials.example.secretAccessKey,
          sessionToken: "token/with+signs==")),
      caller: Caller(.first, region: Region("us-west-2")), timestamp: "20261231T120000Z",
      signedHeaders: "content-type;host;x-amz-date;x-amz-security-token",
      signature: "b953909ff6b013633159fdd271eda415eeb5dc6d78d4fe40b2437781e2a5086d",
      body: "Action=DescribeSubnets&Version=2016-11-15"),
    Vector(
      testDescription: "a JSON service is named by its target", endpoint: "http://localhost:5000",
      accounts: .header, caller: .first, timestamp: "20260101T000000Z",
      signedHeaders: "content-type;host;x-amz-date;x-amz-target;x-moto-account-id",
      signature: "f70226899253804faa892ec7a8cfda108d58a8c4dc04907b6a593dab6ce27a18",
      service: "ec2-instance-connect", contentType: "application/x-amz-json-1.1",
      extra: ["x-amz-target", PublicKeyRequest.target],
      body:
        #"{"InstanceId":"i-0123456789abcdef0","InstanceOSUser":"ec2-user","SSHPublicKey":"ssh-ed25519 AAAA"}"#
    ),
  ]

  @Test(arguments: vectors) func `botocore signs alike`(vector: Vector) throws {
    let request = SignedRequest(
      Data(vector.body.utf8), contentType: vector.contentType, service: vector.service,
      extra: vector.extra.isEmpty ? [] : [(vector.extra[0], vector.extra[1])],
      endpoint: try EC2Endpoint(vector.endpoint, allowRemote: true), accounts: vector.accounts,
      caller: vector.caller, time: SigningTime(timestamp: vector.timestamp))
    let authorization = try #require(request.headers.first { $0.0 == "authorization" }?.1)
    #expect(
      authorization.hasSuffix("SignedHeaders=\(vector.signedHeaders), Signature=\(vector.signature)"))
  }

  @Test(
    arguments: zip(
      [0, 951_782_400, 1_709_251_199, 1_795_540_453, 4_102_444_799],
      [
        "19700101T000000Z", "20000229T000000Z", "20240229T235959Z", "20261124T171413Z", "20991231T235959Z",
      ]))
  func `seconds become a timestamp`(seconds: Int, timestamp: String) {
    #expect(SigningTime(secondsSince1970: seconds).timestamp == timestamp)
  }

  @Test func `payload of a public key request has sorted keys`() {
    let request = PublicKeyRequest(
      instanceID: "i-0123456789abcdef0", user: "ec2-user", publicKey: "ssh-ed25519 AAAA")
    #expect(String(decoding: request.body, as: UTF8.self) == Self.vectors[3].body)
  }
}
