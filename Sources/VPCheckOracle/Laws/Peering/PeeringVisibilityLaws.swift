internal import VPCheckTopology

/// Laws on how long an ended connection stays in view (peering sheet, section 1).
///
/// A report is what both accounts see together, so the longer window counts. Where the
/// window of one of them is open, only the certain part is judged.
enum PeeringVisibilityLaws {
  static let all = [
    law("PEER-VIS-1", .failed, "A failed request is in view for two hours."),
    law("PEER-VIS-2", .expired, "An expired request is in view for two days."),
    law(
      "PEER-VIS-3", .rejected,
      "A rejected request is in view for two days to the account that asked another, for two hours else."),
    law(
      "PEER-VIS-4", .deleted,
      "A deleted connection is in view for two hours, to the account that did not delete it for two days."),
    oneObject,
  ]

  static let oneObject = Law.acceptance(
    "PEER-STATE-22", on: [.acceptPeering, .rejectPeering, .deletePeering],
    "A connection is one object, which both owners see, in the Regions of both VPCs.",
    source: Citation.peeringGuide("vpc-peering-basics") + "; "
      + Citation.peeringGuide(
        "accept-vpc-peering-connection")
  ) { judged in
    guard
      let connection = judged.command.references.first.flatMap({ judged.before.peeringConnections[$0] }),
      let home = judged.before.vpcs[connection.requester.vpc]?.region
    else { return false }
    return connection.requester.owner != judged.caller.account || home != judged.caller.region
  }

  /// How long a connection is in view: at least, and at most; nil where that is open.
  private struct Window {
    var atLeast: Int
    var atMost: Int?
  }

  private static func window(
    _ connection: PeeringConnection, _ state: PeeringState, byRequest: Bool
  ) -> Window? {
    let isWithinOneAccount = connection.requester.owner == connection.accepter.owner
    let (short, long) = (PeeringWindow.shortest, PeeringWindow.longest)
    switch state {
    case .failed: return Window(atLeast: short, atMost: isWithinOneAccount ? short : nil)
    case .expired: return isWithinOneAccount ? nil : Window(atLeast: long, atMost: long)
    case .rejected:
      return isWithinOneAccount ? Window(atLeast: short, atMost: short) : Window(atLeast: long, atMost: long)
    case .deleted:
      // How long one stays that ended with its VPC is open.
      guard byRequest else { return nil }
      return isWithinOneAccount ? Window(atLeast: short, atMost: short) : Window(atLeast: long, atMost: long)
    default: return nil
    }
  }

  private static func law(_ id: String, _ state: PeeringState, _ statement: String) -> Law {
    Law.invariant(
      id, of: [.peeringConnection], alsoUnchanged: true, statement,
      source: Citation.peeringGuide("vpc-peering-basics", "VPC peering connection lifecycle")
    ) { step in
      guard step.isFresh(.peeringConnection) else { return .silent }
      var isAsked = false
      var differences: [Difference] = []
      for connection in step.before.peeringConnections {
        guard let end = end(of: connection, in: step), end.state == state,
          let window = window(connection, state, byRequest: end.byRequest)
        else { continue }
        let elapsed = step.clockAfter - end.seconds
        isAsked = true
        if !step.after.peeringConnections.contains(connection.id) {
          if elapsed < window.atLeast - PeeringWindow.slack {
            differences.append(
              Difference(
                "vanished", expected: "\(connection.id) is in view for \(window.atLeast) s",
                observed: "it is not reported after \(elapsed) s"))
          }
        } else if let atMost = window.atMost, elapsed > atMost + PeeringWindow.slack,
          step.facts.clockSeconds - end.seconds <= atMost + PeeringWindow.slack
        {
          differences.append(
            Difference(
              "in-view", expected: "\(connection.id) is out of view after \(atMost) s",
              observed: "it is reported after \(elapsed) s"))
        }
      }
      return isAsked ? .from(differences) : .silent
    }
  }

  /// Returns how and when a connection ended: earlier, or by this very step.
  private static func end(
    of connection: PeeringConnection, in step: JudgedStep
  ) -> (state: PeeringState, seconds: Int, byRequest: Bool)? {
    if connection.state.isTerminal {
      guard let end = step.facts.endedAt[connection.id] else { return nil }
      return (connection.state, end.seconds, end.account != nil)
    }
    switch step.acceptedCommand {
    case .rejectVpcPeeringConnection(connection.id): return (.rejected, step.facts.clockSeconds, true)
    case .deleteVpcPeeringConnection(connection.id): return (.deleted, step.facts.clockSeconds, true)
    default: return nil
    }
  }
}
