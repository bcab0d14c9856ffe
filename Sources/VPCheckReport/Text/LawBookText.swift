public import VPCheck

/// The law book as a document: every rule of every sheet, checked or not.
public struct LawBookText: Sendable {
  private let sheets: [LawSheet]
  private let faults: [String: [String]]

  /// Creates the text of some sheets.
  ///
  /// - Parameter faults: The ids of the faulty systems that break each law, in order.
  public init(_ sheets: [LawSheet] = LawBook.sheets, faults: [String: [String]]) {
    self.sheets = sheets
    self.faults = faults
  }

  /// The book in Markdown; the same book gives the same text.
  public var markdown: String {
    ([Self.preface, contents] + sheets.map(chapter)).joined(separator: "\n\n") + "\n"
  }

  private static let preface = """
    # The law book

    Each rule of the specification sheets is a law that is checked, or is listed with the reason \
    why it is none. `vpcheck laws --format markdown` writes this page; a test keeps it in step.

    A law that says the same as one of another sheet is judged by that one, so that one bug stays \
    one finding. A fault is a system that is wrong in one way, made to prove that its law notices.
    """

  /// How many rules of each sheet are what.
  private var contents: String {
    let rows = sheets.map { sheet in
      "| [\(sheet.title)](#\(anchor(sheet.title))) | \(sheet.ids.count) | \(sheet.laws.count) "
        + "| \(sheet.unchecked.count) | \(sheet.laws.count { !breaking($0).isEmpty }) |"
    }
    let total =
      "| **all** | \(sum { $0.ids.count }) | \(sum { $0.laws.count }) | \(sum { $0.unchecked.count }) "
      + "| \(sum { $0.laws.count { !breaking($0).isEmpty } }) |"
    let head = "| Sheet | Rules | Laws | Not checked | Laws with a fault |\n|---|---|---|---|---|"
    return ([head] + rows + [total]).joined(separator: "\n")
  }

  private func sum(_ count: (LawSheet) -> Int) -> Int { sheets.reduce(0) { $0 + count($1) } }

  private func anchor(_ title: String) -> String {
    title.lowercased().split(separator: " ").joined(separator: "-")
  }

  private func chapter(_ sheet: LawSheet) -> String {
    var parts = ["## \(sheet.title)"]
    if !sheet.laws.isEmpty {
      let head = "| Law | Class | Statement | Source | Broken by |\n|---|---|---|---|---|"
      parts.append(([head] + sheet.laws.map(row)).joined(separator: "\n"))
    }
    if !sheet.unchecked.isEmpty {
      let head = "Not checked:\n\n| Rule | Reason | Note |\n|---|---|---|"
      parts.append(([head] + runs(of: sheet.unchecked).map(row)).joined(separator: "\n"))
    }
    let known = Set(sheet.laws.map(\.id) + sheet.unchecked.map(\.id))
    let missing = sheet.ids.filter { !known.contains($0) }
    if !missing.isEmpty { parts.append("Neither yet: \(missing.joined(separator: ", ")).") }
    return parts.joined(separator: "\n\n")
  }

  // MARK: - Rows

  private func row(_ law: LawDescription) -> String {
    let source = law.twin.map { "judged by \($0)" } ?? law.source
    let cells = [law.id, law.lawClass, law.statement, source, breaking(law).joined(separator: ", ")]
    return line(cells)
  }

  /// The faults that break a law, or the one that judges for it.
  private func breaking(_ law: LawDescription) -> [String] {
    faults[law.id] ?? law.twin.flatMap { faults[$0] } ?? []
  }

  private func row(_ run: [UncheckedDescription]) -> String {
    let ids = run.map(\.id)
    // Each by its name, so that a search for one finds it.
    let names = ids.joined(separator: ", ")
    return line([names, run[0].reason, run[0].note])
  }

  /// Puts rules that follow each other and are left out for one reason together.
  private func runs(of rules: [UncheckedDescription]) -> [[UncheckedDescription]] {
    var runs: [[UncheckedDescription]] = []
    for rule in rules {
      if let last = runs.last?.last, last.note == rule.note, follows(rule.id, last.id) {
        runs[runs.count - 1].append(rule)
      } else {
        runs.append([rule])
      }
    }
    return runs
  }

  /// Whether an id is the next one of the same family.
  private func follows(_ id: String, _ earlier: String) -> Bool {
    guard let dash = earlier.lastIndex(of: "-"), let number = Int(earlier[earlier.index(after: dash)...])
    else { return false }
    return id == "\(earlier[...dash])\(number + 1)"
  }

  private func line(_ cells: [String]) -> String {
    let escaped = cells.map {
      $0.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
    return "| " + escaped.joined(separator: " | ") + " |"
  }
}
