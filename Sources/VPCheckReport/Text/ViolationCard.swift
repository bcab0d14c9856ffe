public import VPCheck

/// A violation as a short story that a person reads: the answer first, the reason
/// with its source, the smallest case, the line that repeats it.
public struct ViolationCard: Sendable {
  private let violation: Violation
  private let number: Int
  private let replayOptions: String

  /// Creates a card.
  ///
  /// - Parameters:
  ///   - number: The position in the list of violations, from 1.
  ///   - replayOptions: What follows the case on the line that repeats it, such as
  ///     `--system ec2 --endpoint http://127.0.0.1:5000`.
  public init(_ violation: Violation, number: Int, replayOptions: String) {
    self.violation = violation
    self.number = number
    self.replayOptions = replayOptions
  }

  /// The card as lines of text.
  public var text: String {
    let law = LawBook.law(violation.law)
    var lines = ["\(number)  \(violation.law)   \(law?.statement ?? "")"]
    for (index, step) in violation.story.enumerated() {
      let mark = index == violation.stepIndex ? " <" : ""
      lines.append("   \(pad("\(index + 1).", 4))\(step)\(mark)")
    }
    lines.append("")
    lines.append("   expected   \(violation.expected)")
    lines.append("   observed   \(violation.observed)")
    if let source = law?.source { lines.append("   source     \(source)") }
    lines.append("   found in   \(history)")
    if !violation.companions.isEmpty {
      lines.append("   also shows \(violation.companions.joined(separator: ", "))")
    }
    if violation.isFlaky {
      lines.append("   flaky      played again, the smallest case did not show it")
    }
    if let path = violation.path {
      lines.append("   replay     vpcheck replay \(path)\(replayOptions.isEmpty ? "" : " \(replayOptions)")")
    }
    return lines.joined(separator: "\n")
  }

  private var history: String {
    let seen = violation.timesSeen == 1 ? "1 case" : "\(grouped(violation.timesSeen)) cases"
    let steps = "\(violation.originalStepCount) steps shrunk to \(violation.story.count)"
    let rest = violation.isPartial ? "; the budget ran out, it may not be the smallest" : ""
    return "\(seen); \(steps) in \(grouped(violation.plays)) plays\(rest)"
  }
}

/// Fills a text up with blanks.
func pad(_ text: String, _ width: Int) -> String {
  text.count >= width ? text + " " : text + String(repeating: " ", count: width - text.count)
}

/// A number with commas between groups of three digits.
func grouped(_ number: Int) -> String {
  let digits = String(number.magnitude)
  var result = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
    result.append(digit)
  }
  return number < 0 ? "-" + result : result
}
