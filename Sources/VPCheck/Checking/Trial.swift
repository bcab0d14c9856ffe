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
  /// The steps at which any law is broken, counted or not.
  package var accused: Set<Int>
  /// Why the case ended early; the step that was not answered is the last of `scenario`.
  package var failure: SystemFailure?

  init() {
    scenario = Scenario()
    history = History()
    findings = []
    exercised = []
    accused = []
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
  /// Whether laws that compare answers speak also where another law is broken.
  let echoes: Bool
  private let isThorough: Bool

  /// Creates a referee.
  ///
  /// - Parameters:
  ///   - laws: The laws whose findings count; nil for all. All laws take part in the
  ///     judgement, since one may justify what another would forbid.
  ///   - echoes: Whether laws that compare answers speak also where another law is
  ///     broken; by default they do when laws are given.
  ///   - isThorough: Whether everything is observed after every command, even where that
  ///     costs calls.
  package init(
    _ system: any ControlPlaneSystem, laws: Set<String>? = nil, echoes: Bool? = nil, isThorough: Bool = false
  ) {
    self.isThorough = isThorough
    self.system = system
    self.laws = laws
    self.echoes = echoes ?? (laws != nil)
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
    if let relation = TwinRelation.of(fingerprint: fingerprint) {
      return compared(trial(scenario), by: relation)
    }
    var steps = scenario.steps.makeIterator()
    return play(
      until: { $0.fingerprint == fingerprint }, audits: fingerprint.contains("/wait/"),
      followedBy: { _ in [] }, next: { _ in steps.next() })
  }

  /// Plays steps that are chosen one at a time, looking at the state reported last.
  ///
  /// A system that fails ends the case; what it answered before still counts.
  ///
  /// - Parameters:
  ///   - followUp: Returns steps to be played after the last one that was chosen.
  ///   - next: Returns the next step; nil at the end of the case.
  package func trial(
    followedBy followUp: (History) -> [Step] = { _ in [] }, _ next: (Topology) throws -> Step?
  ) rethrows -> Trial {
    try play(until: { _ in false }, audits: true, followedBy: followUp, next: next)
  }

  private func play(
    until isEnough: (Finding) -> Bool, audits: Bool, followedBy followUp: (History) -> [Step],
    next: (Topology) throws -> Step?
  ) rethrows -> Trial {
    var player = Player(system, isThorough: isThorough)
    var judge = Judge(echoes: echoes)
    var trial = Trial()
    do throws(SystemFailure) { try player.begin() } catch {
      trial.failure = error
      return trial
    }
    var following: ArraySlice<Step>?
    while true {
      var chosen = following == nil ? try next(player.topology) : nil
      if chosen == nil {
        if following == nil { following = followUp(trial.history)[...] }
        chosen = following?.popFirst()
      }
      guard let step = chosen else { break }
      trial.scenario.steps.append(step)
      do throws(SystemFailure) {
        let played = try player.play(step)
        trial.history.steps.append(played)
        let findings = trial.take(judge.judge(played), counting: counted)
        if findings.contains(where: isEnough) { return finished(trial, judge) }
      } catch {
        trial.failure = error
        return finished(trial, judge)
      }
    }
    do throws(SystemFailure) {
      if audits, let audit = try player.audit() {
        trial.history.steps.append(audit)
        _ = trial.take(judge.judge(audit), counting: counted)
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

  /// The findings of the laws that count.
  func counted(_ findings: [Finding]) -> [Finding] {
    guard let laws else { return findings }
    return findings.filter { laws.contains($0.law) }
  }
}

extension Trial {
  /// Takes the findings of a step in.
  ///
  /// - Returns: Those that count.
  fileprivate mutating func take(_ findings: [Finding], counting: ([Finding]) -> [Finding]) -> [Finding] {
    accused.formUnion(findings.map(\.stepIndex))
    let counted = counting(findings)
    self.findings += counted
    return counted
  }
}
