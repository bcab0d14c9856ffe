/// What becomes of a peering connection of a small world.
public enum ConnectionFate: CaseIterable, Hashable, Sendable {
  /// Nobody answers the request.
  case requested
  case accepted
  case rejected
  /// It is accepted, used by routes, and then deleted.
  case removed
}

/// A call that follows when a world is built, about one connection; its accepter makes it.
public enum ConnectionLastCall: CaseIterable, Hashable, Sendable {
  case accept, reject, delete
  /// The requester accepts its own request.
  case acceptAsRequester
}

/// One way to make a peering connection of a small world, whichever VPCs it joins.
public struct ConnectionVariant: Hashable, Sendable {
  /// What becomes of it.
  public var fate: ConnectionFate
  /// The route in the requester's main table: 0 none, 1 to the peer's block, 2 to everything.
  public var requesterRoute: Int
  /// The same at the accepter.
  public var accepterRoute: Int
  /// The call that follows at the end.
  public var lastCall: ConnectionLastCall?

  /// How many calls make it.
  var callCount: Int {
    let answers = [ConnectionFate.requested: 0, .accepted: 1, .rejected: 1, .removed: 2][fate] ?? 0
    return 1 + answers + (requesterRoute > 0 ? 1 : 0) + (accepterRoute > 0 ? 1 : 0)
      + (lastCall == nil ? 0 : 1)
  }

  /// Every variant within a bound, in a fixed order.
  static func all(within bound: WorldBound) -> [ConnectionVariant] {
    var found: [ConnectionVariant] = []
    for fate in ConnectionFate.allCases {
      for requesterRoute in 0...bound.routes {
        for accepterRoute in 0...bound.routes {
          let plain = ConnectionVariant(
            fate: fate, requesterRoute: requesterRoute, accepterRoute: accepterRoute, lastCall: nil)
          found.append(plain)
          guard bound.hasLastCall else { continue }
          for call in ConnectionLastCall.allCases
          where call != .acceptAsRequester || bound.accounts > 1 {
            var variant = plain
            variant.lastCall = call
            found.append(variant)
          }
        }
      }
    }
    return found
  }
}
