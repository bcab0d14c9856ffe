/// What an EC2 system needs to know besides its endpoint.
public struct EC2Configuration: Hashable, Sendable {
  /// Where calls go.
  public var endpoint: EC2Endpoint
  /// How the endpoint tells accounts apart.
  public var accounts: AccountConvention
  /// The machine image that instances are run from.
  public var imageID = "ami-12c6146b"
  /// The type of instances that are run.
  public var instanceType = "t3.micro"
  /// Seconds that one call may take, repetitions included.
  public var callSecondsMax = 30.0
  /// Seconds that a resource may stay in a transitional state.
  public var settleSecondsMax = 60.0
  /// Seconds that an endpoint that went away has to come back before the next case.
  public var comebackSecondsMax = 20.0
  /// Seconds that the removal of one case's resources may take.
  public var cleanUpSecondsMax = 60.0

  /// Creates a configuration with the bounds that suit an endpoint on this machine.
  public init(endpoint: EC2Endpoint, accounts: AccountConvention = .header) {
    self.endpoint = endpoint
    self.accounts = accounts
  }
}
