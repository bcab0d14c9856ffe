internal import VPCheckTopology

/// How long an entry lives after its last packet, in seconds.
///
/// - Invariants: `aliveBelow` is at most `goneAbove`; in between, and at both, either is right.
struct FlowLifetime: Hashable, Sendable {
  /// An entry that was idle for less is there.
  var aliveBelow: Int
  /// An entry that was idle for more is gone; nil when no source says.
  var goneAbove: Int?

  /// An established TCP connection: 350 s is the default of newer instance types.
  static let tcp = FlowLifetime(aliveBelow: 350, goneAbove: 432_000)
  /// A UDP flow with one packet, or one packet and its answer.
  static let udpExchange = FlowLifetime(aliveBelow: 30, goneAbove: 30)
  /// A UDP flow with more than that.
  static let udpStream = FlowLifetime(aliveBelow: 180, goneAbove: 180)
  /// A UDP flow of which the reports do not tell how many exchanges it had.
  static let udpEither = FlowLifetime(aliveBelow: 30, goneAbove: 180)
  /// How long ICMP is remembered is not said (SG-TRK-14), only that it is at all.
  static let icmp = FlowLifetime(aliveBelow: 1, goneAbove: nil)
}

/// What the rules alone would do with a packet.
enum RulesAnswer: Hashable, Sendable {
  case passes, denied, open

  /// Reads the check of a new flow.
  init(_ failure: FailedCheck?) {
    self = failure.map { $0.isCertain ? .denied : .open } ?? .passes
  }
}

/// What an interface does with a later packet of a flow.
enum FlowFate: Hashable, Sendable {
  case passes, denied, open
}

/// What is known of one flow at one interface that saw its first packet (SG-STATEFUL-3).
struct FlowEntry: Hashable, Sendable {
  /// What was asked when the first packet came by.
  var question: GroupQuestion
  /// How the way of the flow bears on tracking.
  let path: FlowPath
  /// Whether the flow crossed a peering connection.
  let isPeered: Bool
  /// What the interface may hold.
  var holding: FlowHolding
  /// The law that is broken when an entry does not keep the flow alive.
  let trackedBy: WalkLaw
  /// The law that is broken when the flow outlives its rule without an entry.
  let cutBy: WalkLaw
  /// When a packet has certainly passed last, in seconds since the start of the history.
  var usedAt: Int
  /// When a packet may have passed last.
  var maybeUsedAt: Int
  /// How many exchanges the flow has certainly had since its entry was made.
  var exchanges = 1
  /// How many it may have had.
  var maybeExchanges = 1
  /// Whether a packet has passed since the rules turned against the flow, so that the
  /// system has shown that it has an entry.
  var isProven = false

  init(
    _ question: GroupQuestion, in sets: NetworkSets, path: FlowPath, isPeered: Bool, at clock: Int
  ) {
    let payload = question.packet.payload
    let rules = TrackingRules(question, in: sets)
    self.question = question
    self.path = path
    self.isPeered = isPeered
    holding = rules.holding(payload, path)
    trackedBy = rules.lawOfTracking(payload, path)
    cutBy = rules.lawOfCut(question.packet.family, isPeered: isPeered)
    usedAt = clock
    maybeUsedAt = clock
  }

  /// Returns whether this is the entry of a packet that an interface sees.
  func concerns(_ interface: NetworkInterfaceID, _ direction: Direction, _ packet: Packet) -> Bool {
    question.packet == packet && question.interface.id == interface && question.direction == direction
  }
}

// MARK: - Judging a packet

extension FlowEntry {
  private var lifetime: FlowLifetime {
    switch question.packet.payload {
    case .tcp: .tcp
    case .udp where exchanges > 1: .udpStream
    case .udp where maybeExchanges == 1: .udpExchange
    case .udp: .udpEither
    case .icmp, .icmpv6, .other: .icmp
    }
  }

  /// Whether an entry that was there is still there.
  func isAlive(at clock: Int) -> Bool { clock - usedAt < lifetime.aliveBelow }

  /// Whether an entry that was there is gone.
  func isGone(at clock: Int) -> Bool { lifetime.goneAbove.map { clock - maybeUsedAt > $0 } ?? false }

  /// Returns what becomes of a packet in the direction of the first one.
  ///
  /// Without an entry the rules decide, as for a new flow. Whether they let a packet from
  /// the middle of a TCP connection begin one is not said.
  func fate(_ rules: RulesAnswer, at clock: Int) -> FlowFate {
    var mayPass = false
    var mayFail = false
    func meetRules(isMidstream: Bool) {
      if rules != .denied { mayPass = true }
      if rules != .passes || isMidstream { mayFail = true }
    }
    if holding.contains(.untracked) { meetRules(isMidstream: false) }
    let isAlive = isAlive(at: clock)
    if holding.contains(.tracked), !isGone(at: clock) { mayPass = true }
    if holding.contains(.absent) || holding.contains(.tracked) && !isAlive {
      meetRules(isMidstream: question.packet.payload.isTCP)
    }
    return mayPass ? (mayFail ? .open : .passes) : .denied
  }

  /// The law that says that the entry lets a packet through.
  func lawOfPassing(at clock: Int) -> WalkLaw { isProven && clock > usedAt ? .sgTrk13 : trackedBy }

  /// The law that says that a packet is refused: nothing is held, or nothing any more.
  var lawOfRefusal: WalkLaw { holding.contains(.untracked) ? cutBy : .sgTrk13 }
}

// MARK: - What happens to it

extension FlowEntry {
  /// Notes that a packet has passed.
  mutating func pass(_ rules: RulesAnswer, in sets: NetworkSets, at clock: Int) {
    let payload = question.packet.payload
    let begun = TrackingRules(question, in: sets).holding(payload, path)
    var next: FlowHolding = []
    if holding.contains(.tracked), !isGone(at: clock) { next.insert(.tracked) }
    if rules != .denied {
      if holding.contains(.untracked) { next.insert(.untracked) }
      if holding.contains(.absent) || holding.contains(.tracked) && !isAlive(at: clock) {
        next.formUnion(begun)
        if payload.isTCP { next.insert(.absent) }
      }
    }
    let isRenewed = holding != .untracked && !(holding == .tracked && isAlive(at: clock))
    let isNew = holding == .tracked && isGone(at: clock)
    exchanges = isRenewed ? 1 : exchanges + 1
    maybeExchanges = isNew ? 1 : maybeExchanges + 1
    // A system that lets through what it must not has shown that it holds something else.
    holding = next.isEmpty ? .anything : next
    if rules == .passes { reclassify(in: sets) }
    isProven = rules == .denied
    usedAt = clock
    maybeUsedAt = clock
  }

  /// Notes that a packet may have passed, in an exchange that failed.
  mutating func tryToPass(_ rules: RulesAnswer, in sets: NetworkSets, at clock: Int) {
    if holding.contains(.tracked), isGone(at: clock) {
      holding.remove(.tracked)
      holding.insert(.absent)
    }
    guard fate(rules, at: clock) != .denied else { return }
    if holding.contains(.absent), rules != .denied {
      holding.formUnion(TrackingRules(question, in: sets).holding(question.packet.payload, path))
    }
    maybeUsedAt = clock
    maybeExchanges += 1
  }

  /// Takes over that the flow goes another way, which may bear on tracking otherwise.
  mutating func meet(_ other: FlowPath, in sets: NetworkSets) {
    guard other != path else { return }
    holding.formUnion(TrackingRules(question, in: sets).holding(question.packet.payload, other))
  }

  /// Takes over that the rules may treat a running flow in another way than when it began.
  ///
  /// Whether it then gets an entry, or goes on without one, is open (SG-TRK-12).
  mutating func reclassify(in sets: NetworkSets) {
    let payload = question.packet.payload
    let rules = TrackingRules(question, in: sets)
    guard rules.isPermittedOpenly || rules.isPermittedNarrowly else { return }
    if holding.isDisjoint(with: [.tracked, .untracked]) { return }
    holding.formUnion(rules.holding(payload, path))
  }

  /// Takes over that an entry may have been lost, for a reason of which the sheets say nothing.
  mutating func mayLose() {
    if holding.contains(.tracked) { holding.insert(.absent) }
  }
}

extension PacketPayload {
  /// Whether the protocol is TCP.
  var isTCP: Bool { if case .tcp = self { true } else { false } }
}
