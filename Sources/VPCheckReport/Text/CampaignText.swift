public import VPCheck

/// A finished campaign as text.
public struct CampaignText: Sendable {
  private let result: CampaignResult
  private let replayOptions: String

  /// Creates the text of a result; the options go onto the lines that replay cases.
  public init(_ result: CampaignResult, replayOptions: String) {
    self.result = result
    self.replayOptions = replayOptions
  }

  /// The cards of all violations, then what was tried and what it says.
  public var text: String {
    let cards = result.violations.enumerated().map { index, violation in
      ViolationCard(violation, number: index + 1, replayOptions: replayOptions).text
    }
    return (cards + [summary]).joined(separator: "\n\n") + "\n"
  }

  /// What was tried and what it says, in a few lines.
  public var summary: String {
    let total = result.exercised.count
    let silent = result.exercised.values.count { $0 == 0 }
    let broken = result.brokenLaws.count
    var lines = [
      "\(grouped(result.cases)) cases, \(grouped(result.commands)) calls, \(grouped(result.probes)) probes"
        + " on \(result.system)   seed \(result.seed)",
      "\(broken) \(broken == 1 ? "law" : "laws") violated, \(total - silent - broken) held, "
        + "\(silent) not exercised (vpcheck laws lists them).",
    ]
    if !result.knownSeen.isEmpty {
      lines.append("\(result.knownSeen.count) known violations were seen again and not counted.")
    }
    if result.skippedProbes > 0 {
      lines.append(
        "\(grouped(result.skippedProbes)) probes were not sent: no such end, or no data plane."
      )
    }
    for (kind, count) in result.failures.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      lines.append("\(grouped(count)) cases got no answer (\(kind.rawValue)); they count for no law.")
    }
    if let failure = result.firstFailure { lines.append("first failure: \(failure.detail)") }
    lines.append(contentsOf: ending)
    return lines.joined(separator: "\n")
  }

  private var ending: [String] {
    switch result.ending {
    case .stopped: ["Stopped before all cases were played; what was found is saved."]
    case .gaveUp: ["Gave up: too few cases could be judged."]
    case .systemFailed: ["Undecided: the system failed again and again."]
    case .finished: residualRisk.map { [$0] } ?? []
    }
  }

  /// The rule of three: n cases without a finding bound the rate by 3/n at 95 %.
  private var residualRisk: String? {
    guard result.violations.isEmpty, result.cases >= 100 else { return nil }
    let perMillion = 3_000_000 / result.cases
    return
      "With no finding in \(grouped(result.cases)) cases, fewer than \(grouped(perMillion + 1)) in a million"
      + " such cases would show one (95 %)."
  }
}
