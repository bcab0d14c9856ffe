public import VPCheck
internal import VPCheckTopology

/// How one seed found a fault, and what it shrank to.
public struct FaultFinding: Sendable {
  /// The seed.
  public var seed: UInt64
  /// The smallest case; nil when the fault was missed.
  public var minimum: FaultMinimum?
  /// The violation that the smallest case shows; nil when the fault was missed.
  public var violation: Violation?
  /// How many cases were played, the one that showed the fault included.
  public var cases = 0
  /// How many API calls and probes those cases made.
  public var calls = 0
  /// How many candidates were played to shrink it.
  public var plays = 0
  /// How many API calls and probes shrinking made, the last replay included.
  public var shrinkCalls = 0
  /// Whether shrinking ended at its budget.
  public var isPartial = false

  /// Whether the seed met another fingerprint of the law before this one.
  public var metAnotherFirst = false

  /// Plays cases of one seed until the law of the fault is broken, and shrinks that case.
  ///
  /// - Parameters:
  ///   - law: The law that must notice; nil for the one of its cases.
  ///   - cases: How many cases are played before the fault counts as missed.
  ///   - shrinks: Whether the case is made smaller.
  ///   - fingerprint: The fingerprint that counts; nil for the first that shows.
  ///   - others: Fingerprints that are passed over.
  public static func find(
    _ fault: Fault, law: String? = nil, seed: UInt64, cases: Int, shrinks: Bool = true,
    fingerprint: String? = nil, passing others: Set<String> = []
  ) -> FaultFinding {
    var configuration = CampaignConfiguration()
    configuration.seed = seed
    configuration.cases = cases
    // Most faults show within a few cases: what a chunk plays beyond that is lost.
    configuration.chunk = 16
    configuration.laws = [law ?? fault.law]
    configuration.known = others
    let isFound = StopFlag()
    configuration.shouldStop = { isFound.isSet }
    // What the same chunk of cases shows besides is not shrunk.
    configuration.shouldStopShrinking = { isFound.isSet }
    if !shrinks { configuration.shrinkPlaysMax = 1 }
    let ledger = CallLedger()
    let campaign = Campaign(ledger.counting(fault.source), configuration)
    var finding = FaultFinding(seed: seed)
    finding.metAnotherFirst = fingerprint != nil
    var violation: Violation?
    var callsBefore = 0
    campaign.onShrinking = { _ in callsBefore = ledger.shrinkCalls }
    campaign.onViolation = {
      guard violation == nil, fingerprint == nil || fingerprint == $0.fingerprint else { return }
      violation = $0
      finding.shrinkCalls = ledger.shrinkCalls - callsBefore
      isFound.set()
    }
    guard (try? campaign.run()) != nil, let violation else { return finding }
    finding.violation = violation
    finding.minimum = FaultMinimum(
      fingerprint: violation.fingerprint, commands: violation.scenario.commandCount,
      probes: violation.scenario.probeCount, seeds: [seed], steps: violation.story)
    finding.cases = violation.caseIndex + 1
    finding.calls = ledger.searchCalls(cases: finding.cases)
    finding.plays = violation.plays
    finding.isPartial = violation.isPartial
    return finding
  }

  /// The fingerprint that most seeds met first; of equals the first in the alphabet.
  ///
  /// A fault can show in several ways, at other operations or with other answers, and
  /// each is a finding of its own with a case of its own. Seeds are compared by the
  /// cases of one and the same.
  public static func principalFingerprint(_ findings: [FaultFinding]) -> String? {
    var counts: [String: Int] = [:]
    for finding in findings {
      if let minimum = finding.minimum { counts[minimum.fingerprint, default: 0] += 1 }
    }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.first?.key
  }
}

/// Counts what a campaign with one worker asks of its systems.
///
/// The campaign makes two: the first is the one that it shrinks on, the second plays
/// the cases. A class, since both are made behind a closure; no two threads use it at
/// once, since the thread that plays cases rests while a case is shrunk.
final class CallLedger: @unchecked Sendable {
  private var systems: [CountingSystem] = []

  /// The same systems, counted.
  func counting(_ source: SystemSource) -> SystemSource {
    SystemSource(name: source.name, detail: source.detail) { (worker) throws(SystemFailure) in
      let system = CountingSystem(try source.make(worker))
      self.systems.append(system)
      return system
    }
  }

  /// The calls and probes of the first so many cases.
  func searchCalls(cases: Int) -> Int {
    systems.count < 2 ? 0 : systems[1].callsOfCase.prefix(cases).reduce(0, +)
  }

  /// The calls and probes of everything that was played to shrink.
  var shrinkCalls: Int { systems.first.map { $0.callsOfCase.reduce(0, +) } ?? 0 }
}

/// A system that counts calls and probes, case by case, and passes all of them on.
private final class CountingSystem: SessionSystem {
  private let system: any ControlPlaneSystem
  private(set) var callsOfCase: [Int] = []

  init(_ system: any ControlPlaneSystem) { self.system = system }

  var name: String { system.name }
  var capabilities: Set<Capability> { system.capabilities }

  func checkAvailability() throws(SystemFailure) { try system.checkAvailability() }

  func reset() throws(SystemFailure) {
    callsOfCase.append(0)
    try system.reset()
  }

  func apply(_ command: Command, by caller: Caller) throws(SystemFailure) -> Outcome {
    count()
    return try system.apply(command, by: caller)
  }

  func observe(_ kinds: Set<ResourceKind>, last: Topology) throws(SystemFailure) -> Topology {
    try system.observe(kinds, last: last)
  }

  func passTime(seconds: Int) throws(SystemFailure) -> Bool { try system.passTime(seconds: seconds) }

  func setQuota(_ quota: Quota, to count: Int) throws(SystemFailure) -> Bool {
    try system.setQuota(quota, to: count)
  }

  func send(_ probe: Probe) throws(SystemFailure) -> ProbeAnswer {
    guard let dataPlane = system as? any DataPlaneSystem else {
      throw SystemFailure(.unsupported, "expected a system that carries packets, found \(system.name)")
    }
    count()
    return try dataPlane.send(probe)
  }

  func open(_ session: SessionID, with probe: Probe) throws(SystemFailure) -> ProbeAnswer {
    count()
    return try sessionSystem().open(session, with: probe)
  }

  func send(in session: SessionID) throws(SystemFailure) -> ProbeAnswer {
    count()
    return try sessionSystem().send(in: session)
  }

  private func sessionSystem() throws(SystemFailure) -> any SessionSystem {
    guard let sessionSystem = system as? any SessionSystem else {
      throw SystemFailure(.unsupported, "expected a system that holds sessions, found \(system.name)")
    }
    return sessionSystem
  }

  private func count() {
    if !callsOfCase.isEmpty { callsOfCase[callsOfCase.count - 1] += 1 }
  }
}
