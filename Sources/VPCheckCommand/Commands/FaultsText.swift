internal import VPCheckMutants

/// Verified faults as text: a table, then the minima of those that end in several cases.
struct FaultsText {
  private let records: [FaultVerification]

  /// The share of seeds, in percent, from which a fault counts as ending in one case.
  static let sharedPercent = 95

  /// The most different minima that are shown of one fault.
  static let minimaShownMax = 6

  init(_ records: [FaultVerification]) { self.records = records }

  /// The whole text.
  var text: String {
    let divided = records.filter { $0.modalCount * 100 < Self.sharedPercent * $0.seeds }
    var lines = Self.aligned([Self.heading] + records.map(Self.row))
    lines.append("")
    for record in divided { lines += Self.sideBySide(record) + [""] }
    lines.append("\(records.count { $0.found }) of \(records.count) faults found")
    if records.contains(where: { $0.seeds > 1 }) {
      let shared = records.count - divided.count
      lines.append(
        "\(shared) of \(records.count) end in the same case from \(Self.sharedPercent) of 100 seeds or more")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static let heading = [
    "fault", "law", "same case", "minima", "calls", "probes", "cases", "calls to find", "plays to shrink",
    "calls to shrink", "ms",
  ]

  private static func row(_ record: FaultVerification) -> [String] {
    [
      record.id, record.law, Self.sameCase(record),
      "\(record.minima.count)", "\(record.minima.first?.commands ?? 0)",
      "\(record.minima.first?.probes ?? 0)", "\(record.casesMedian)", "\(record.callsMedian)",
      "\(record.playsMean)", "\(record.shrinkCallsMedian)", "\(Int(record.seconds * 1000))",
    ]
  }

  private static func sameCase(_ record: FaultVerification) -> String {
    if record.found { return "\(record.modalCount)/\(record.seeds)" }
    return record.missedLaws.isEmpty ? "missed" : "missed by " + record.missedLaws.joined(separator: ", ")
  }

  /// Why a fault does not end in one case, for a person to see: its minima beside each other.
  private static func sideBySide(_ record: FaultVerification) -> [String] {
    let shown = record.minima.prefix(minimaShownMax)
    var rows = [shown.map { "\($0.seeds.count) seeds, such as \($0.seeds[0])" }]
    rows.append(shown.map(\.fingerprint))
    for line in 0..<(shown.map(\.steps.count).max() ?? 0) {
      rows.append(shown.map { line < $0.steps.count ? $0.steps[line] : "" })
    }
    let title = "\(record.id): \(record.modalCount) of \(record.seeds) seeds, \(record.minima.count) minima"
    return [title] + aligned(rows).map { "  " + $0 }
  }

  /// Joins the cells of rows so that columns line up.
  private static func aligned(_ rows: [[String]]) -> [String] {
    var widths = [Int](repeating: 0, count: rows.map(\.count).max() ?? 0)
    for row in rows {
      for (column, cell) in row.enumerated() { widths[column] = max(widths[column], cell.count) }
    }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        if column > 0 { line += "   " }
        line += cell
        if column < row.count - 1 { line += String(repeating: " ", count: widths[column] - cell.count) }
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
