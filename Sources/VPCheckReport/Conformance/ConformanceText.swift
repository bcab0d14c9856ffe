internal import VPCheck

/// A conformance run as text for a terminal: the violations, then the laws by sheet.
public struct ConformanceText: Sendable {
  private let report: ConformanceReport

  /// Creates the text of a report.
  public init(_ report: ConformanceReport) { self.report = report }

  /// The whole text.
  public var text: String {
    let cards = report.result.campaign.violations.enumerated().map { index, violation in
      ViolationCard(violation, number: index + 1, replayOptions: report.replayOptions).text
    }
    var table = [
      pad("", 28) + pad("violated", 10) + pad("conforms", 10) + pad("not exercised", 15) + "not supported"
    ]
    for sheet in LawBook.sheets {
      let tally = report.tally(of: sheet)
      guard tally.contains(where: { $0 > 0 }) else { continue }
      table.append(
        pad(sheet.title, 28) + pad("\(tally[0])", 10) + pad("\(tally[1])", 10) + pad("\(tally[2])", 15)
          + "\(tally[3])")
    }
    let end = [table.joined(separator: "\n"), report.opening.joined(separator: "\n")]
    return (cards + end).joined(separator: "\n\n") + "\n"
  }
}
