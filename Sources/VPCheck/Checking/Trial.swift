package import VPCheckOracle
package import VPCheckTopology

/// A scenario that was played and judged.
package struct Trial: Sendable {
  /// The steps as they were asked for, symbolic arguments included.
  package var scenario: Scenario
  /// The steps as they were played, with everything that the system answered.
  package var history: History
  /// Every law that was broken, in the order of the steps.
  package var findings: [Finding]
  /// How often each law of the catalogue spoke, by position; empty if nothing was played.
  package var exercised: [Int]
  /// Why the case ended early; the step that was not answered is the last of `scenario`.
  package var failure: SystemFailure?

  init() {
    scenario = Scenario()
    history = History()
    findings = []
    exercised = []
  }

  /// The fingerprints of the findings, each once, in the order found.
  package var fingerprints: [String] {
    var seen: Set<String> = []
    return findings.map(\.fingerprint).filter { seen.insert($0).inserted }
  }
}

/// Plays scenarios on a system and judges every step as it is answered.
package struct Referee {
  private let system: any ControlPlaneSystem
  private let laws: Set<String>?

  /// Creates a referee.
  ///
  /// - Parameter laws: The laws whose findings count; nil for all. All laws take
  ///   part in the judgement, since one may justify what another would forbid.
  package init(_ system: any ControlPlaneSystem, laws: Set<String>? = nil) {
    self.system = system
    self.laws = laws
  }

  /// Plays a fixed scenario.
  package func trial(_ scenario: Scenario) -> Trial {
    var steps = scenario.steps.makeIterator()
    return trial { _ in steps.next() }
  }

  /// Plays a fixed scenario as far as it takes to see whether it shows a fingerprint.
  ///
  /// Calls cost time on a remote system: what follows the step that shows it is not
  /// played, and a last look at everything is taken only for what was seen by one.
  package func trial(_ scenario: Scenario, lookingFor fingerprint: String) -> Trial {
    var steps = scenario.steps.makeIterator()
    return play(
      until: { $0.fingerprint == fingerprint }, audits: fingerprint.contains("/wait/"),
      next: { _ in steps.next() })
  }

  /// Plays steps that are chosen one at a time, looking at the state reported last.
  ///
  /// A system that fails ends the case; what it answered before still counts.
  ///
  /// - Parameter next: Returns the next step; nil at the end of the case.
  package func trial(_ next: (Topology) throws -> Step?) rethrows -> Trial {
    try play(until: { _ in false }, audits: true, next: next)
  }

  private func play(
    until isEnough: (Finding) -> Bool, audits: Bool, next: (Topology) throws -> Step?
  ) rethrows -> Trial {
    var player = Player(system)
    var judge = Judge()
    var trial = Trial()
    do throws(SystemFailure) { try player.begin() } catch {
      trial.failure = error
      return trial
    }
    while let step = try next(player.topology) {
      trial.scenario.steps.append(step)
      do throws(SystemFailure) {
        let played = try player.play(step)
        trial.history.steps.append(played)
        let findings = counted(judge.judge(played))
        trial.findings += findings
        if findings.contains(where: isEnough) { return finished(trial, judge) }
      } catch {
        trial.failure = error
        return finished(trial, judge)
      }
    }
    do throws(SystemFailure) {
      if audits, let audit = try player.audit() {
        trial.history.steps.append(audit)
        trial.findings += counted(judge.judge(audit))
      }
    } catch {
      trial.failure = error
    }
    return finished(trial, judge)
  }

  private func finished(_ trial: Trial, _ judge: Judge) -> Trial {
    var trial = trial
    trial.exercised = judge.exercised
    return trial
  }

  private func counted(_ findings: [Finding]) -> [Finding] {
    guard let laws else { return findings }
    return findings.filter { laws.contains($0.law) }
  }
}
