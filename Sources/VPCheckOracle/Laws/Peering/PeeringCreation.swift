internal import AddressMath
internal import VPCheckTopology

/// A request for a peering connection, and what it should settle in.
struct PeeringCreation: Sendable {
  /// In which state a new connection settles.
  enum Expectation: Hashable, Sendable {
    /// It waits for acceptance.
    case pending
    /// It fails at once.
    case failed
    /// It fails at once, or waits for acceptance.
    case either
    /// It is never active nor waits for acceptance, but what else is open.
    case notLive
    /// It is never active.
    case notActive
  }

  let requester: VPCID
  let accepter: VPCID
  /// The account in which the accepter VPC is looked for (PEER-CRT-2).
  let accepterOwner: AccountID
  let caller: Caller
  let before: Topology
  /// Whether the request names the account, and another one than the caller's.
  let namesOtherAccount: Bool
  /// How the addresses of the two VPCs meet.
  let overlap: PeeringOverlap
  /// The connections between the two VPCs that are live already.
  let liveConnections: [PeeringConnection]

  /// Reads a request; nil when the requester VPC is not the caller's (PEER-CRT-3).
  init?(_ command: Command, _ caller: Caller, _ before: Topology) {
    guard case .createVpcPeeringConnection(_, let requester, let accepter, let owner) = command,
      let vpc = before.vpcs[requester], vpc.owner == caller.account, vpc.region == caller.region
    else { return nil }
    self.requester = requester
    self.accepter = accepter
    self.caller = caller
    self.before = before
    accepterOwner = owner ?? caller.account
    namesOtherAccount = owner != nil && owner != caller.account
    overlap = PeeringOverlap(requester, accepter, before)
    liveConnections = before.connections(between: requester, and: accepter).filter(\.state.isLive)
  }

  /// Whether both ends are the same VPC (PEER-CRT-7).
  var isWithItself: Bool { requester == accepter }

  /// Whether the accepter VPC exists in the account in which it is looked for.
  var accepterExists: Bool { before.vpcs[accepter]?.owner == accepterOwner }

  /// Whether the VPCs lie in different Regions; the request does not say whether it knows.
  var isBetweenRegions: Bool { before.vpcs[accepter].map { $0.region != caller.region } ?? false }

  /// The state in which a new connection settles.
  var expectation: Expectation {
    if isWithItself { return .notLive }
    guard accepterExists else { return namesOtherAccount ? .notActive : .notLive }
    if overlap.isCertain { return isBetweenRegions ? .notLive : .failed }
    if overlap.isIPv6 { return .notActive }
    if overlap.isPossible || isBetweenRegions { return .either }
    let isRepeated = liveConnections.contains { $0.requester.vpc == requester }
    return isRepeated ? .either : .pending
  }

  /// Answers whether the new connection settled as expected.
  static func answer(
    _ step: JudgedStep, when isMeant: (PeeringCreation) -> Bool
  ) -> LawAnswer {
    guard step.isFresh(.peeringConnection), let creation = step.creation, isMeant(creation),
      let id = step.command?.createdID, !step.before.peeringConnections.contains(id)
    else { return .silent }
    guard let connection = step.after.peeringConnections[id] else {
      return .broken([Difference("missing", expected: "\(id) is reported", observed: "it is not")])
    }
    let expectation = creation.expectation
    guard !expectation.permits(connection.state) else { return .held }
    // A request that is active at once is PEER-STATE-11's.
    if expectation == .pending, connection.state == .active || connection.state == .provisioning {
      return .held
    }
    return .broken([
      Difference(
        "state-\(connection.state.rawValue)", expected: "\(id) settles in \(expectation.words)",
        observed: "\(id) is \(connection.state.rawValue)")
    ])
  }
}

extension PeeringCreation.Expectation {
  /// Returns whether a reported state is a settled one, or on the way to it.
  func permits(_ state: PeeringState) -> Bool {
    switch self {
    case .pending: state == .pendingAcceptance || state == .initiatingRequest
    case .failed: state == .failed
    case .either: state == .pendingAcceptance || state == .initiatingRequest || state == .failed
    case .notLive: !state.isLive
    case .notActive: state != .active && state != .provisioning
    }
  }

  /// The expectation in words.
  var words: String {
    switch self {
    case .pending: "pending-acceptance"
    case .failed, .notLive: "failed"
    case .either: "pending-acceptance or failed"
    case .notActive: "failed, and never becomes active"
    }
  }
}
