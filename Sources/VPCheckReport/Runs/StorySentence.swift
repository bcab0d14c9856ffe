internal import VPCheck

/// A step and what came of it, as a sentence.
struct StorySentence {
  /// The step in words.
  let text: String
  /// The step as a case file writes it.
  let line: String
  /// What the system answered.
  let answer: String

  /// Tells a step; the result is nil when it was not played.
  init(_ step: Step, _ result: StepResult?) {
    line = StepText.line(step)
    text = Self.words(of: step)
    answer =
      switch result {
      case nil: ""
      case .outcome(.accepted): "accepted"
      case .outcome(.rejected(let rejection)): "refused: \(rejection.code.name)"
      case .answer(let answer):
        answer.succeeded ? "got through" : "lost" + (answer.diagnosis.map { ": \($0)" } ?? "")
      case .waited: "time passed"
      case .quotaSet: "set"
      case .skipped(let reason): "not sent: \(reason)"
      }
  }

  private static func words(of step: Step) -> String {
    switch step {
    case .wait(let seconds): return "Let \(seconds % 3600 == 0 ? "\(seconds / 3600) h" : "\(seconds) s") pass"
    case .quota(let quota, let count): return "Set the quota \(quota.rawValue) to \(count)"
    case .probe(.instanceConnect(let id)): return "Connect to \(id) with Instance Connect"
    case .probe(.exchange(_, _, let traffic)): return sentence(of: traffic)
    case .open(let session, let probe): return words(of: .probe(probe)) + ", and keep it open as \(session)"
    case .send(let session): return "Send one more packet of \(session), and wait for the reply"
    case .command(let command, let caller):
      var words = sentence(of: command.meant)
      if command != command.meant { words = "Ask, as a dry run: " + words }
      if caller.account != .first { words += ", as account \(caller.account)" }
      if caller.region != .home { words += ", in \(caller.region)" }
      return words
    }
  }

  private static func sentence(of traffic: ProbeTraffic) -> String {
    switch traffic {
    case .ping: "Send a ping, and wait for the reply"
    case .tcp(let port, _): "Open a TCP connection to port \(port)"
    case .udp(let port, _): "Send UDP to port \(port), and wait for the reply"
    }
  }

  /// The operation as words, with what it makes and what it is about.
  private static func sentence(of command: Command) -> String {
    var words = ""
    for character in command.operation {
      if character.isUppercase, !words.isEmpty, words.last?.isUppercase == false { words += " " }
      words.append(character.isUppercase ? Character(character.lowercased()) : character)
    }
    var text = words.prefix(1).uppercased() + words.dropFirst()
    for (short, long) in [("vpc", "VPC"), ("cidr", "CIDR"), ("acl", "ACL"), ("nat ", "NAT "), ("ip", "IP")] {
      text = text.split(separator: " ").map {
        $0 == short.dropLast(short.hasSuffix(" ") ? 1 : 0) ? Substring(long) : $0
      }
      .joined(separator: " ")
    }
    if let created = command.createdID { text += " \(created)" }
    let others = command.references.map(\.description)
    if !others.isEmpty { text += " (\(others.joined(separator: ", ")))" }
    return text
  }
}
