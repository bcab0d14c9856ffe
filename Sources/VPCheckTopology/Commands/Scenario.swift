/// One step of a scenario.
public enum Step: Hashable, Sendable {
  /// An API call, and who makes it.
  case command(Command, by: Caller)
  /// A ping or connection attempt.
  case probe(Probe)
  /// The same, of which the session stays open for later packets of the same flow.
  case open(SessionID, Probe)
  /// One more packet of an open session, and its reply.
  case send(SessionID)
  /// A passing of time, in seconds.
  case wait(seconds: Int)
  /// A setting of the account: from now on so many of something are allowed, and not one more.
  case quota(Quota, Int)

  /// The command of the step, if it is one.
  public var command: Command? {
    guard case .command(let command, _) = self else { return nil }
    return command
  }

  /// The probe of the step, if it is one or opens a session with one.
  public var probe: Probe? {
    switch self {
    case .probe(let probe), .open(_, let probe): probe
    case .command, .send, .wait, .quota: nil
    }
  }

  /// The session that the step opens, if it opens one.
  public var openedSession: SessionID? {
    guard case .open(let session, _) = self else { return nil }
    return session
  }

  /// The open session in which the step sends, if it sends in one.
  public var usedSession: SessionID? {
    guard case .send(let session) = self else { return nil }
    return session
  }

  /// Whether the step puts packets on the data plane.
  public var sendsPackets: Bool {
    if case .send = self { true } else { probe != nil }
  }

  /// Returns the same step with every handle replaced.
  public func mapResources(_ transform: (ResourceID) -> ResourceID) -> Step {
    switch self {
    case .command(let command, let caller): .command(command.mapResources(transform), by: caller)
    case .probe(let probe): .probe(probe.mapResources(transform))
    case .open(let session, let probe): .open(session, probe.mapResources(transform))
    case .send, .wait, .quota: self
    }
  }

  /// Returns the same step with its probe, if it has one, replaced.
  public func mapProbe(_ transform: (Probe) -> Probe) -> Step {
    switch self {
    case .probe(let probe): .probe(transform(probe))
    case .open(let session, let probe): .open(session, transform(probe))
    case .command, .send, .wait, .quota: self
    }
  }

  /// Returns the same step with the handle of its session, if it has one, replaced.
  public func mapSession(_ transform: (SessionID) -> SessionID) -> Step {
    switch self {
    case .open(let session, let probe): .open(transform(session), probe)
    case .send(let session): .send(transform(session))
    case .command, .probe, .wait, .quota: self
    }
  }

  /// Every handle of a resource that the step names, in reading order.
  public var resources: [ResourceID] {
    switch self {
    case .command(let command, _): command.resources
    case .probe(let probe), .open(_, let probe): probe.resources
    case .send, .wait, .quota: []
    }
  }
}

/// A list of steps: commands, probes, packets of sessions, passings of time and settings of quotas.
public struct Scenario: Hashable, Sendable {
  /// The steps, in the order in which they are played.
  public var steps: [Step]

  /// Creates a scenario from steps.
  public init(_ steps: [Step] = []) { self.steps = steps }

  /// How many steps are API calls.
  public var commandCount: Int { steps.count { $0.command != nil } }

  /// How many steps are probes, packets of open sessions included.
  public var probeCount: Int { steps.count(where: \.sendsPackets) }

  /// Whether each session is opened at most once, and before anything is sent in it.
  public var opensBeforeSending: Bool {
    var opened: Set<SessionID> = []
    for step in steps {
      if let session = step.openedSession, !opened.insert(session).inserted { return false }
      if let session = step.usedSession, !opened.contains(session) { return false }
    }
    return true
  }
}
