internal import AddressMath
internal import VPCheckTopology

// What the groups of interfaces remember of a session, and what that lets pass.
extension PacketWalk {
  /// Whether an entry lasts and lets a packet pass without a rule.
  private func admits(_ entry: FlowEntry, _ crossing: TrackedCrossing, at now: Int) -> Bool {
    rules.tracking.belongs(entry, crossing) && rules.tracking.admits(entry, crossing) && lasts(entry, at: now)
  }

  private func lasts(_ entry: FlowEntry, at now: Int) -> Bool {
    let idle = now - entry.lastUsedAt
    let timeout = rules.tracking.timeout(entry, options.tracking)
    return idle < timeout || idle == timeout && options.tracking.lastsThroughTimeout
  }

  /// Passes the groups of an interface by what is kept there of the session; false where nothing is.
  ///
  /// - Source: laws SG-TRK-7, SG-TRK-13.
  func passByEntry(_ crossing: TrackedCrossing, _ log: inout WalkLog) -> Bool {
    guard let session = log.session,
      let index = session.entries.firstIndex(where: { admits($0, crossing, at: session.now) })
    else { return false }
    log.session?.use(index, crossing.phase)
    return true
  }

  /// Keeps the state of a request that a rule lets pass.
  ///
  /// Its reply then passes without a rule. That of a flow that was untracked and stays so
  /// does not: it needs a rule of its own (SG-TRK-9).
  func keep(
    _ crossing: TrackedCrossing, of interface: NetworkInterface, _ maker: NetworkInterface?,
    _ log: inout WalkLog
  ) {
    guard let session = log.session else { return log.accept(crossing.packet, at: interface.id) }
    let owned = rules.groupsInForce(interface).flatMap { topology.securityGroups[$0]?.rules ?? [] }
    log.session?.permit(
      PermittedFlow(
        interface.id, crossing.direction, crossing.packet,
        permitting: owned.filter {
          $0.direction == crossing.direction
            && rules.groupRuleMatches(topology, interface, maker, $0, crossing.packet)
        },
        opposite: owned.filter { $0.direction != crossing.direction }))
    if !staysUntracked(crossing, session) { log.accept(crossing.packet, at: interface.id) }
  }

  private func staysUntracked(_ crossing: TrackedCrossing, _ session: SessionLog) -> Bool {
    !rules.tracking.untrackedBecomesTracked(options.tracking)
      && session.entries.contains { !$0.isTracked && rules.tracking.belongs($0, crossing) }
  }

  /// Returns whether a session passes network ACLs without their being asked (SG-TRK-10).
  func passesLists(_ packet: Packet, _ session: SessionLog?) -> Bool {
    guard let session else { return false }
    let lasting = session.entries.filter { $0.isTracked && lasts($0, at: session.now) }
    return rules.tracking.passesLists(lasting, packet)
  }

  /// Returns what is kept of a session after its packets have walked.
  ///
  /// Only now the whole way of the request is known.
  func settled(_ session: SessionLog?) -> [FlowEntry] {
    guard let session else { return [] }
    var entries = session.entries
    for var flow in session.permitted {
      flow.ways = session.ways
      let crossing = TrackedCrossing(flow.interface, flow.request, flow.direction, .forward)
      if staysUntracked(crossing, session) { continue }
      entries.removeAll { StandardTracking.belongs($0, crossing) }
      entries.append(
        FlowEntry(
          flow.interface, flow.direction, flow.request, isTracked: isTracked(flow), at: session.now))
    }
    for answer in session.answers {
      for index in entries.indices where StandardTracking.belongs(entries[index], answer) {
        entries[index].replyCount += 1
      }
    }
    return entries
  }

  /// Whether a flow that rules have let pass is tracked from now on.
  ///
  /// - Source: laws SG-TRK-1 to SG-TRK-6.
  private func isTracked(_ flow: PermittedFlow) -> Bool {
    let tracking = rules.tracking
    if tracking.alwaysTracksProtocol(flow.request.payload) { return true }
    if flow.ways.contains(where: { tracking.alwaysTracksWay($0, options.tracking) }) { return true }
    let openCount = flow.permitting.count { tracking.isOpen($0, flow.request.family) }
    if openCount == 0 || !tracking.isOpenBack(flow.opposite, flow.request) { return true }
    return openCount < flow.permitting.count && options.tracking.narrowRuleTracks
  }
}
