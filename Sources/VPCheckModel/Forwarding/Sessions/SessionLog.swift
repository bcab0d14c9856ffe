internal import VPCheckTopology

/// What the groups keep of one session, while a request of it and the reply walk.
struct SessionLog {
  /// The second in which the packets walk.
  let now: Int
  /// What was kept, one entry for each interface and direction.
  var entries: [FlowEntry]
  /// The kinds of gateways and connections that the request went through so far.
  private(set) var ways: Set<ResourceKind> = []
  /// The requests that rules let pass, with what they are judged by when the walk has ended.
  private(set) var permitted: [PermittedFlow] = []
  /// The replies that passed because their request had, just before.
  private(set) var answers: [TrackedCrossing] = []

  init(_ entries: [FlowEntry] = [], at now: Int) {
    self.entries = entries
    self.now = now
  }

  mutating func goThrough(_ way: ResourceKind) { ways.insert(way) }

  mutating func permit(_ flow: PermittedFlow) { permitted.append(flow) }

  mutating func answer(_ crossing: TrackedCrossing) { answers.append(crossing) }

  /// Notes that a packet passed by an entry.
  mutating func use(_ index: Int, _ phase: Phase) {
    entries[index].lastUsedAt = now
    switch phase {
    case .forward: entries[index].requestCount += 1
    case .back: entries[index].replyCount += 1
    }
  }
}
