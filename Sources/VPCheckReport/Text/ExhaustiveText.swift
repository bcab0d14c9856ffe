public import VPCheck

/// An exhaustive search as text.
public struct ExhaustiveText: Sendable {
  private let result: ExhaustiveResult
  private let replayOptions: String

  /// Creates the text of a result; the options go onto the lines that replay cases.
  public init(_ result: ExhaustiveResult, replayOptions: String) {
    self.result = result
    self.replayOptions = replayOptions
  }

  /// The cards of all violations, then what was played of what there is.
  public var text: String {
    let cards = result.violations.enumerated().map { index, violation in
      ViolationCard(violation, number: index + 1, replayOptions: replayOptions).text
    }
    return (cards + [summary]).joined(separator: "\n\n") + "\n"
  }

  private var summary: String {
    let progress = result.progress
    let silent = progress.exercised.values.count { $0 == 0 }
    let broken = Set(result.violations.map(\.law)).count
    var lines = [
      "bound: \(result.bound)",
      "\(grouped(progress.worlds)) of \(grouped(result.classCount)) worlds, one for each class of renamings, "
        + "on \(result.system): \(grouped(progress.commands)) calls, \(grouped(progress.probes)) probes",
      "\(broken) \(broken == 1 ? "law" : "laws") violated, "
        + "\(progress.exercised.count - silent - broken) held, \(silent) not exercised.",
    ]
    if progress.skippedProbes > 0 {
      lines.append(
        "\(grouped(progress.skippedProbes)) probes were not sent: no such end, or no data plane."
      )
    }
    if progress.failures > 0 {
      lines.append("\(grouped(progress.failures)) worlds got no answer; they count for no law.")
    }
    if let failure = result.firstFailure { lines.append("first failure: \(failure.detail)") }
    lines.append(ending)
    return lines.joined(separator: "\n")
  }

  private var ending: String {
    switch result.ending {
    case .finished: result.isComplete ? "Every world within the bound was played." : "Not all was answered."
    case .first:
      result.firstSize.map {
        "The first violation: no world within the bound with fewer than \($0.calls) calls shows one."
      } ?? "Ended at the first violation."
    case .stopped: "Stopped at place \(grouped(result.progress.nextPlace)) of \(grouped(result.placeCount))."
    case .systemFailed: "Undecided: the system failed again and again."
    }
  }
}
