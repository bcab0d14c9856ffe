package import VPCheckCorpus
internal import VPCheckOracle
internal import VPCheckTopology

/// A difference that replaying a case showed.
public struct ReplayDifference: Sendable {
  /// The law that is broken, or the law of the case whose expectation is not met.
  public var law: String
  /// The fingerprint; nil when a step's own expectation is not met.
  public var fingerprint: String?
  /// What was expected.
  public var expected: String
  /// What was observed.
  public var observed: String
  /// Whether the case says that the system does this.
  public var isRecorded: Bool
}

/// What replaying one case came to.
public struct ReplayResult: Sendable {
  /// Every law that is broken, and every expectation that is not met.
  public var differences: [ReplayDifference]
  /// Fingerprints that the case records for the system and that did not show.
  public var gone: [String]
  /// Why the system gave no answer, if it did not.
  public var failure: SystemFailure?
}

/// Plays stored cases on a system and compares with what they say.
public struct CaseReplay {
  private let system: any ControlPlaneSystem
  private let systemName: String

  /// Creates a replay on a system; the name is the one that cases record.
  public init(_ system: any ControlPlaneSystem, name: String) {
    self.system = system
    systemName = name
  }

  /// Replays one case.
  package func replay(_ stored: StoredCase) -> ReplayResult {
    let trial = trial(of: stored)
    let recorded = stored.fingerprints(on: systemName)
    var seen: Set<String> = []
    var differences = trial.findings.filter { seen.insert($0.fingerprint).inserted }.map { finding in
      ReplayDifference(
        law: finding.law, fingerprint: finding.fingerprint,
        expected: "step \(finding.stepIndex + 1): \(finding.difference.expected)",
        observed: finding.difference.observed, isRecorded: recorded.contains(finding.fingerprint))
    }
    for (index, expectation) in stored.expectations.sorted(by: { $0.key < $1.key }) {
      guard index < trial.history.steps.count else { continue }
      let result = trial.history.steps[index].result
      let isUnopened = holdsSessions && stored.scenario.steps[index].usedSession != nil
      guard let observed = Self.mismatch(expectation, result, isUnopened: isUnopened) else { continue }
      differences.append(
        ReplayDifference(
          law: stored.law, fingerprint: nil, expected: "step \(index + 1): \(expectation.text)",
          observed: observed, isRecorded: false))
    }
    let gone = trial.failure == nil ? recorded.filter { !seen.contains($0) } : []
    return ReplayResult(differences: differences, gone: gone, failure: trial.failure)
  }

  /// Plays a case, and once more in another form for each relation between two runs that it tells of.
  ///
  /// What a case records of laws that compare answers was perhaps seen beside a broken law
  /// that knows the right answer; so they speak there too, but only of what is recorded.
  private func trial(of stored: StoredCase) -> Trial {
    let recorded = stored.fingerprints(on: systemName)
    let echoes = recorded.contains { ComparingLaws.isNamed(by: $0) }
    let referee = Referee(system, echoes: echoes)
    var trial = referee.trial(stored.scenario)
    for relation in TwinRelation.all {
      let isMeant =
        relation.id == stored.law
        || stored.violations.contains { violation in
          TwinRelation.of(fingerprint: violation.fingerprint).map { $0.isSame(as: relation) } ?? false
        }
      if isMeant { trial = referee.compared(trial, by: relation) }
    }
    if echoes {
      trial.findings.removeAll {
        ComparingLaws.isNamed(by: $0.fingerprint) && !recorded.contains($0.fingerprint)
      }
    }
    return trial
  }

  /// Whether a packet of a session is sent wherever the session was opened.
  private var holdsSessions: Bool { system.capabilities.contains(.sessions) }

  /// What was observed instead of an expectation; nil when it is met or cannot be told.
  ///
  /// - Parameter isUnopened: Whether a step that was skipped was to send in a session that
  ///   should be open by then.
  private static func mismatch(
    _ expectation: StepExpectation, _ result: StepResult, isUnopened: Bool
  ) -> String? {
    switch (expectation, result) {
    case (.accepted, .outcome(.accepted)): return nil
    case (.refused(let codes), .outcome(.rejected(let rejection))):
      return codes.isEmpty || codes.contains(rejection.code) ? nil : "refused with \(rejection.code)"
    case (.success, .answer(let answer)):
      return answer.succeeded ? nil : answer.diagnosis?.description ?? "failure"
    case (.failure(let diagnoses), .answer(let answer)):
      if answer.succeeded { return "success" }
      guard let seen = answer.diagnosis else { return nil }
      let isMet = diagnoses.contains { wanted in
        wanted.code == seen.code && (wanted.phase == nil || wanted.phase == seen.phase)
          && (wanted.component == nil || wanted.component == seen.component)
      }
      return isMet ? nil : seen.description
    case (_, .skipped(let reason)):
      return expectation.isOfProbe && !isUnopened ? nil : "skipped: \(reason)"
    case (_, .outcome(.accepted)): return "accepted"
    case (_, .outcome(.rejected(let rejection))): return "refused with \(rejection.code)"
    case (_, .answer(let answer)): return answer.diagnosis?.description ?? "success"
    case (_, .waited): return "time passed"
    case (_, .quotaSet): return "a quota was set"
    }
  }
}

extension StepExpectation {
  fileprivate var isOfProbe: Bool {
    switch self {
    case .success, .failure: true
    case .accepted, .refused: false
    }
  }
}
