import Testing

@testable import VPCheckEC2

@Suite struct CredentialChainTests {
  private static let files = [
    "/home/me/.aws/credentials": """
    [default]
    aws_access_key_id = KEY1
    aws_secret_access_key = SECRET1

    # a comment
    [ work ]
    aws_access_key_id=KEY2
    aws_secret_access_key=SECRET2=with=signs
    aws_session_token=TOKEN2
    """,
    "/home/me/.aws/config": """
    [profile play]
    region = us-east-1
    s3 =
      aws_access_key_id = NESTED
    aws_access_key_id = KEY3
    aws_secret_access_key = SECRET3
    """,
  ]

  private func find(_ profile: String? = nil, _ environment: [String: String] = [:]) throws -> AWSCredentials
  {
    try CredentialChain.credentials(
      profile: profile, environment: environment.merging(["HOME": "/home/me"]) { given, _ in given }
    ) { Self.files[$0] }
  }

  @Test func `the variables come first`() throws {
    let variables = [
      "AWS_ACCESS_KEY_ID": "KEY0", "AWS_SECRET_ACCESS_KEY": "SECRET0", "AWS_SESSION_TOKEN": "TOKEN0",
    ]
    #expect(
      try find(nil, variables)
        == AWSCredentials(accessKeyID: "KEY0", secretAccessKey: "SECRET0", sessionToken: "TOKEN0"))
    #expect(try find("work", variables).accessKeyID == "KEY2")
  }

  @Test func `profiles are found in both files`() throws {
    #expect(try find() == AWSCredentials(accessKeyID: "KEY1", secretAccessKey: "SECRET1"))
    #expect(
      try find("work")
        == AWSCredentials(accessKeyID: "KEY2", secretAccessKey: "SECRET2=with=signs", sessionToken: "TOKEN2"))
    #expect(try find(nil, ["AWS_PROFILE": "play"]).secretAccessKey == "SECRET3")
    #expect(try find("play").accessKeyID == "KEY3")
  }

  @Test func `a missing profile is told by its name and places, without secrets`() {
    let error = #expect(throws: CredentialError.self) { try find("none") }
    #expect(error?.description.contains("profile none in /home/me/.aws/credentials") == true)
    #expect(error?.description.contains("SECRET") == false)
    #expect(throws: CredentialError.self) {
      try find(nil, ["AWS_SHARED_CREDENTIALS_FILE": "/x", "AWS_CONFIG_FILE": "/y"])
    }
  }
}
