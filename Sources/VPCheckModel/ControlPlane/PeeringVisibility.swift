internal import VPCheckTopology

/// How long a peering connection stays visible after its end.
///
/// - Source: peering sheet, "Visibility after the end"; Peering Guide, "VPC
///   peering connection lifecycle".
enum PeeringVisibility {
  private static let twoHours = 2 * 3600
  private static let twoDays = 48 * 3600

  /// Returns the seconds for which an account sees a connection that has ended.
  static func seconds(
    _ connection: PeeringConnection, endedBy ender: AccountID?, for account: AccountID
  ) -> Int {
    let isRequester = connection.requester.owner == account
    let isSameAccount = connection.requester.owner == connection.accepter.owner
    switch connection.state {
    case .failed: return isRequester ? twoHours : 0
    case .expired: return twoDays
    case .rejected: return isRequester && !isSameAccount ? twoDays : twoHours
    case .deleted: return isSameAccount || ender == account ? twoHours : twoDays
    case .initiatingRequest, .pendingAcceptance, .provisioning, .active, .deleting: return .max
    }
  }
}
