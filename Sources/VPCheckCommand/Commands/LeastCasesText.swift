internal import VPCheckMutants

/// How the smallest cases of faults stand against every short scenario, as text.
struct LeastCasesText {
  private let cases: [LeastCase]
  private let steps: Int

  init(_ cases: [LeastCase], steps: Int) {
    self.cases = cases
    self.steps = steps
  }

  /// The whole text: what could be simpler, then the counts.
  var text: String {
    var lines: [String] = []
    for each in cases {
      guard let simpler = each.simpler else { continue }
      lines.append("\(each.id): \(each.standing.rawValue), \(each.steps) steps, \(each.fingerprint)")
      lines += simpler.map { "  \($0)" } + [""]
    }
    for standing in LeastCase.Standing.allCases {
      let count = cases.count { $0.standing == standing }
      if count > 0 { lines.append("\(count) \(Self.words(standing, steps))") }
    }
    let irreducible = cases.count { $0.isIrreducible }
    lines.append("\(irreducible) of \(cases.count) show it no more without any of their steps")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func words(_ standing: LeastCase.Standing, _ steps: Int) -> String {
    switch standing {
    case .least: "are the simplest of all scenarios of their size or less"
    case .fewestSteps: "have the fewest steps of all scenarios"
    case .notSimplest: "have a simpler scenario of as many steps"
    case .larger: "have a scenario of fewer steps"
    case .beyond: "are longer than the scope; no scenario of up to \(steps) steps shows the same"
    case .outside: "cannot be compared"
    }
  }
}
