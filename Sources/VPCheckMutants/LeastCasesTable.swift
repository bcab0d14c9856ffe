/// How the smallest cases of all faults stand against every short scenario, as a table of a page.
public struct LeastCasesTable {
  private let cases: [LeastCase]

  /// Creates a table; it is in the order of the cases.
  public init(_ cases: [LeastCase]) { self.cases = cases }

  /// The first line of the table.
  public static let heading = "| fault | law | steps | proved |"

  /// The table in Markdown, one row for each case.
  public var markdown: String {
    let rows = cases.map { each in
      "| \(each.id) | \(each.law) | \(each.steps) | \(Self.words(each)) |"
    }
    return ([Self.heading, "|---|---|--:|---|"] + rows).joined(separator: "\n") + "\n"
  }

  private static func words(_ each: LeastCase) -> String {
    let standing =
      switch each.standing {
      case .least: "the simplest"
      case .fewestSteps: "the fewest steps"
      case .notSimplest:
        each.searchedSteps < each.steps ? "not the simplest" : "the fewest steps, not the simplest"
      case .larger: "**not the least**: \(each.simpler?.count ?? 0) steps would do"
      case .beyond: "more than \(each.searchedSteps) steps"
      case .outside: "not in the scope"
      }
    return each.isIrreducible ? standing + "; irreducible" : standing
  }
}
