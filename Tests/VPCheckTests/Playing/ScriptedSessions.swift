import VPCheck
import VPCheckTopology

/// A data plane that answers as a test tells it, and remembers what it was asked.
final class ScriptedSessions: SessionSystem {
  let name = "scripted"
  var capabilities: Set<Capability> = [.dataPlane, .sessions]
  /// What was asked, as case files write it.
  private(set) var asked: [String] = []
  /// How packets are answered, in order; the last answer is given again.
  private var answers: [ProbeAnswer]

  init(_ answers: ProbeAnswer...) { self.answers = answers }

  func reset() { asked = [] }

  func apply(_ command: Command, by caller: Caller) -> Outcome { .accepted }

  func observe(_ kinds: Set<ResourceKind>, last: Topology) -> Topology { last }

  func send(_ probe: Probe) -> ProbeAnswer { answer("probe") }

  func open(_ session: SessionID, with probe: Probe) -> ProbeAnswer { answer("open \(session)") }

  func send(in session: SessionID) -> ProbeAnswer { answer("send \(session)") }

  private func answer(_ question: String) -> ProbeAnswer {
    asked.append(question)
    return answers.count > 1 ? answers.removeFirst() : answers[0]
  }
}
