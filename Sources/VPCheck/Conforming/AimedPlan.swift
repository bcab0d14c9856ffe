internal import VPCheckCorpus
internal import VPCheckOracle
internal import VPCheckTopology

/// The aimed cases in the form in which one system can play them.
///
/// - Steps that the system cannot do at all, such as probes without a data plane, are left
///   out, and so is everything where that would change what the case is about.
/// - No scenario occurs twice; a scenario may be aimed at several laws.
struct AimedPlan {
  /// One scenario, and the laws that it is aimed at.
  struct Item: Sendable {
    let scenario: Scenario
    var laws: [String]
  }

  /// What is to be played, in the order of the sheets.
  private(set) var items: [Item] = []
  /// The laws of which a case was left out, each with the first reason.
  private(set) var leftOut: [String: String] = [:]

  /// Adapts all cases to a system.
  init(for capabilities: Set<Capability>, laws: Set<String>?) throws(CaseTextError) {
    var positions: [Scenario: Int] = [:]
    for stored in try AimedCases.all() where laws?.contains(stored.law) ?? true {
      if let reason = Self.obstacle(stored, capabilities) {
        if leftOut[stored.law] == nil { leftOut[stored.law] = reason }
        continue
      }
      let scenario = Scenario(stored.scenario.steps.filter { Self.isPlayable($0, capabilities) })
      if scenario.steps.count < stored.scenario.steps.count, leftOut[stored.law] == nil {
        leftOut[stored.law] = "packets cannot be sent"
      }
      guard !scenario.steps.isEmpty else { continue }
      if let position = positions[scenario] {
        items[position].laws.append(stored.law)
      } else {
        positions[scenario] = items.count
        items.append(Item(scenario: scenario, laws: [stored.law]))
      }
    }
  }

  /// Why a system cannot play what a case is about; nil when it can.
  static func obstacle(_ stored: StoredCase, _ capabilities: Set<Capability>) -> String? {
    if let reason = obstacle(law: stored.law, capabilities) { return reason }
    for step in stored.scenario.steps {
      switch step {
      case .quota where !capabilities.contains(.quotas): return "quotas cannot be set"
      case .wait where !capabilities.contains(.timeTravel): return "time cannot be made to pass"
      case .command(let command, let caller):
        if caller.account != .first, !capabilities.contains(.secondAccount) { return "there is one account" }
        if caller.region != .home, !capabilities.contains(.secondRegion) { return "there is one Region" }
        if command.asksForOwnPool, !capabilities.contains(.ownIPv6Pool) {
          return "VPCs cannot bring an IPv6 block of their own"
        }
      case .open where !capabilities.contains(.sessions): return "it holds no sessions open"
      case .probe, .open, .send, .quota, .wait: break
      }
    }
    return nil
  }

  /// Why a system can show nothing of a law, whatever is played; nil when it may.
  static func obstacle(law: String, _ capabilities: Set<Capability>) -> String? {
    let speaksOfPackets = LawCatalogue.all.laws.contains { $0.id == law && $0.lawClass == .dataPlane }
    guard speaksOfPackets, !capabilities.contains(.dataPlane) else { return nil }
    return "it has no data plane"
  }

  private static func isPlayable(_ step: Step, _ capabilities: Set<Capability>) -> Bool {
    step.probe == nil || capabilities.contains(.dataPlane)
  }
}

extension Command {
  /// Whether the command brings an IPv6 block of the caller's own pool.
  fileprivate var asksForOwnPool: Bool {
    switch self {
    case .createVpc(_, _, .ownPool), .associateVpcIPv6CidrBlock(_, .ownPool): true
    default: false
    }
  }
}
