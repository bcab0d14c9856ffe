extension FailureExplanation: CustomStringConvertible {
  /// The explanation as lines of text.
  public var description: String {
    var lines = parts.map { "\($0.path): \($0.verdict)" }
    if let together { lines.append("those that can be anything, together: \(together)") }
    lines += passingChanges.map(\.description)
    switch status {
    case .complete: break
    case .budgetExhausted(let limit): lines.append("the explanation is partial: \(limit.rawValue) ran out")
    case .notReproduced: lines.append("the case did not fail when it was run again")
    }
    return lines.joined(separator: "\n")
  }
}

extension FailureExplanation.Verdict: CustomStringConvertible {
  /// The verdict in words.
  public var description: String {
    switch self {
    case .anyValueFails(.allValues(let count)):
      "could be anything, all \(count) other values fail too"
    case .anyValueFails(.samples(let count)):
      "could be anything, \(count) other values were tried and fail too"
    case .anyValueFails(.reshapedSamples(let count)):
      "could be anything, \(count) other values were tried, what follows changing with them, and fail too"
    case .matters(let contrast) where contrast.otherSignatures.isEmpty:
      "matters, passes with \(contrast.choices)"
    case .matters(let contrast):
      "matters, fails otherwise with \(contrast.choices)"
    case .undecided: "no other value could be judged"
    case .notTried: "not tried"
    }
  }
}

extension FailureExplanation.PassingChange: CustomStringConvertible {
  /// The change in words.
  public var description: String {
    switch edit {
    case .value(let old, let new): "passes when \(path) is \(new) instead of \(old)"
    case .deletion: "passes without \(path)"
    }
  }
}
