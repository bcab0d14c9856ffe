internal import VPCheckTopology

/// Laws on which life cycle requests are accepted (instances sheet, section 5).
enum LifeCycleLaws {
  static let all = [transitions, withoutEffect, wrongState, unknown, ignoredReboot, rebootOfStopped]

  /// The commands about the state of an instance.
  private static let scope: StepKinds = [
    .startInstances, .stopInstances, .rebootInstances, .terminateInstances,
  ]

  /// Returns the instance that a command is about.
  static func subject(_ command: Command?) -> InstanceID? {
    switch command {
    case .startInstances(let id)?, .stopInstances(let id)?, .rebootInstances(let id)?,
      .terminateInstances(let id)?:
      id
    default: nil
    }
  }

  private static func state(_ judged: JudgedCommand) -> InstanceState? {
    guard let id = subject(judged.command), judged.sight.visibility(of: id) != .foreign else { return nil }
    return judged.before.instances[id]?.state
  }

  static let transitions = Law.invariant(
    "INST-LIFE-1", of: [.instance],
    "Instances change only by requests, and only from one state to the next; terminated is final.",
    source: Citation.ec2Guide("ec2-instance-lifecycle")
  ) { step in
    guard step.isFresh(.instance), !step.isRejected, step.hasChanged(.instance) else {
      return .silent
    }
    return .from(InstanceFrame.differences(step))
  }.accepting(on: scope).changing(on: [.startInstances, .terminateInstances]) { step in
    switch step.command {
    case .startInstances(let id)?:
      guard let earlier = step.before.instances[id], [.stopped, .running, .pending].contains(earlier.state)
      else {
        return .silent
      }
      if case .broken(let differences) = answer(id, settles: [.running, .pending], step) {
        return .broken(differences)
      }
      return LifeCycleEffectLaws.sameInterfaces(earlier, step)
    case .terminateInstances(let id)?:
      return answer(id, settles: [.terminated, .shuttingDown], mayVanish: true, step)
    default: return .silent
    }
  }

  /// Answers whether an accepted request brought an instance into one of some states.
  static func answer(
    _ id: InstanceID, settles states: [InstanceState], mayVanish: Bool = false, _ step: JudgedStep
  ) -> LawAnswer {
    guard step.isFresh(.instance) else { return .silent }
    guard let instance = step.after.instances[id] else {
      if mayVanish { return .held }
      return .broken([
        Difference("vanished", expected: "\(id) is \(states[0].rawValue)", observed: "it is not reported")
      ])
    }
    guard !states.contains(instance.state) else { return .held }
    return .broken([
      Difference(
        "state-\(instance.state.rawValue)", expected: "\(id) is \(states[0].rawValue)",
        observed: "it is \(instance.state.rawValue)")
    ])
  }

  static let withoutEffect = Law.acceptance(
    "INST-LIFE-3", on: [.startInstances, .stopInstances, .terminateInstances],
    "Starting what runs, stopping what is stopped, terminating what is terminated is accepted without effect.",
    source: Citation.model("TerminateInstances") + "; start and stop from memory"
  ) { judged in
    switch (judged.command, state(judged)) {
    case (.startInstances, .running?), (.stopInstances, .stopped?), (.terminateInstances, .terminated?): true
    default: false
    }
  }

  static let wrongState = Law.refusal(
    "INST-LIFE-4", on: [.startInstances, .stopInstances],
    "What is terminated is neither started nor stopped, and what is stopping is not started.",
    source: Citation.ec2Guide("ec2-instance-lifecycle") + "; " + Citation.errors("IncorrectInstanceState")
  ) { judged in
    guard let state = state(judged) else { return nil }
    let codes: [RejectionCode] = [.incorrectInstanceState]
    switch (judged.command, state) {
    case (.startInstances, .terminated), (.stopInstances, .terminated):
      // It may be out of view already.
      return .must(codes + NotFound.instance, "the instance is terminated")
    case (.startInstances, .shuttingDown), (.stopInstances, .shuttingDown):
      // It may be terminated by now, and out of view.
      return .must(codes + NotFound.instance, "the instance is \(state.rawValue)")
    // A passing state may be over by the time of the request.
    case (.stopInstances, .pending), (.startInstances, .pending), (.stopInstances, .stopping),
      (.startInstances, .stopping):
      return .may(codes, "the instance is \(state.rawValue)")
    default: return nil
    }
  }

  static let unknown = UnknownHandles.law(
    "INST-LIFE-5", on: .terminateInstances, "Terminating an instance that does not exist is refused.",
    source: Citation.model("TerminateInstances") + "; " + Citation.errors("InvalidInstanceID.NotFound"))

  static let ignoredReboot = Law.acceptance(
    "INST-LIFE-7", on: .rebootInstances, "Rebooting a terminated instance is ignored.",
    source: Citation.model("RebootInstances")
  ) { judged in state(judged) == .terminated }.refusing(on: .rebootInstances) { judged in
    // It may be out of view already, and that is the only reason to refuse.
    UnknownHandles.demand(of: "INST-LIFE-7", in: judged)
  }

  static let rebootOfStopped = Law.refusal(
    "INST-LIFE-10", on: .rebootInstances, "Whether an instance that does not run can be rebooted is open.",
    source: Citation.model("RebootInstances") + "; refusal from memory"
  ) { judged in
    // What is terminated is INST-LIFE-7's case.
    guard let state = state(judged), state != .running, state != .terminated else { return nil }
    return .may(
      state == .stopped ? [.incorrectInstanceState] : nil, "the instance is \(state.rawValue)")
  }
}
