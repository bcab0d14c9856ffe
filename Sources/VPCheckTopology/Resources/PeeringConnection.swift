/// The nine states of a peering connection.
///
/// - Source: botocore EC2 model, VpcPeeringConnectionStateReasonCode; peering
///   sheet section 1.
public enum PeeringState: String, Sendable, CaseIterable {
  case initiatingRequest = "initiating-request"
  case pendingAcceptance = "pending-acceptance"
  case provisioning
  case active
  case failed
  case expired
  case rejected
  case deleting
  case deleted

  /// Whether the connection joins, or may still come to join, its two VPCs.
  public var isLive: Bool {
    switch self {
    case .initiatingRequest, .pendingAcceptance, .provisioning, .active: true
    case .failed, .expired, .rejected, .deleting, .deleted: false
    }
  }

  /// Whether nothing can change the state any more.
  public var isTerminal: Bool {
    switch self {
    case .failed, .expired, .rejected, .deleted: true
    default: false
    }
  }
}

/// One end of a peering connection.
public struct PeeringSide: Hashable, Sendable {
  /// The VPC at this end; it may be unknown or gone.
  public var vpc: VPCID
  /// The account that the connection names as its owner.
  public var owner: AccountID

  /// Creates one end.
  public init(vpc: VPCID, owner: AccountID) {
    self.vpc = vpc
    self.owner = owner
  }
}

/// A peering connection between a requester and an accepter VPC.
public struct PeeringConnection: Resource {
  /// The handle.
  public let id: PeeringConnectionID
  /// The side that asked.
  public var requester: PeeringSide
  /// The side that was asked.
  public var accepter: PeeringSide
  /// The state.
  public var state: PeeringState

  /// Creates a peering connection as a system reports it.
  public init(id: PeeringConnectionID, requester: PeeringSide, accepter: PeeringSide, state: PeeringState) {
    self.id = id
    self.requester = requester
    self.accepter = accepter
    self.state = state
  }

  /// Returns whether a VPC is at one of the ends.
  public func joins(_ vpc: VPCID) -> Bool { requester.vpc == vpc || accepter.vpc == vpc }

  /// Returns the VPC at the other end; nil when the VPC is at neither.
  public func peer(of vpc: VPCID) -> VPCID? {
    if requester.vpc == vpc { return accepter.vpc }
    if accepter.vpc == vpc { return requester.vpc }
    return nil
  }
}
