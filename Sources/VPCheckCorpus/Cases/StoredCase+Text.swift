internal import VPCheckTopology

extension StoredCase {
  /// The case as a file holds it: explanation, header, steps, and how it was found.
  public var text: String {
    var lines = comments.map { $0.isEmpty ? "#" : "# \($0)" }
    lines.append(field("format", "\(Self.formatVersion)"))
    lines.append(field("law", law))
    for violation in violations {
      var words = [quoted(violation.system), quoted(violation.fingerprint)]
      if !violation.observed.isEmpty { words.append(quoted(violation.observed)) }
      lines.append(field("violates", words.joined(separator: " ")))
    }
    lines.append("")
    for (index, step) in scenario.steps.enumerated() {
      lines.append(step.text + (expectations[index].map { "   expect \($0.text)" } ?? ""))
    }
    if seed != nil || choices != nil { lines.append("") }
    if let seed { lines.append(field("seed", seed)) }
    if let choices { lines.append(field("choices", choices)) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func field(_ name: String, _ value: String) -> String {
    name + String(repeating: " ", count: max(1, 12 - name.count)) + value
  }
}

extension StepExpectation {
  /// The expectation as a case file writes it, after the word expect.
  public var text: String {
    switch self {
    case .accepted: "accepted"
    case .refused(let codes):
      codes.isEmpty ? "refused" : "refused " + codes.map(\.name).joined(separator: "|")
    case .success: "success"
    case .failure(let diagnoses): diagnoses.map(\.description).joined(separator: " | ")
    }
  }
}
