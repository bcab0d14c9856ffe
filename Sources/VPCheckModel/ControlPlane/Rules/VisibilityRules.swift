public import VPCheckTopology

/// Whose resources a caller sees.
public struct VisibilityRules: Sendable {
  /// Creates the rules as the sheets state them.
  public init() {}

  /// Whether a caller sees the resources of an account (VPC-GEN-10).
  public var seesAccount: @Sendable (_ owner: AccountID, Caller) -> Bool = { $0 == $1.account }

  /// Whether a caller sees a VPC, by where it lies (VPC-GEN-10).
  public var seesRegion: @Sendable (Region, Caller) -> Bool = { $0 == $1.region }

  /// Whether a caller is a party of a connection (PEER-STATE-18, PEER-STATE-22).
  public var isParty: @Sendable (PeeringConnection, Caller) -> Bool = { connection, caller in
    connection.requester.owner == caller.account || connection.accepter.owner == caller.account
  }
}
