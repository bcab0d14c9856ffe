internal import VPCheck

/// A conformance run as JUnit XML: one test case for each law, one suite for each sheet.
public struct ConformanceJUnit: Sendable {
  private let report: ConformanceReport

  /// Creates the text of a report.
  public init(_ report: ConformanceReport) { self.report = report }

  /// The whole file.
  public var text: String {
    let sheets = LawBook.sheets.filter { report.tally(of: $0).contains { $0 > 0 } }
    let tally = report.result.tally
    let counts =
      "tests=\"\(report.result.standings.count)\" failures=\"\(failures(sheets))\""
      + " skipped=\"\(tally.notExercised + tally.notSupported)\""
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="VPCheck: \(escaped(report.subject))" \(counts)>
      \(sheets.map(suite).joined(separator: "\n"))
      </testsuites>

      """
  }

  private func failures(_ sheets: [LawSheet]) -> Int {
    sheets.reduce(0) { $0 + $1.laws.count { isNewlyBroken($0.id) } }
  }

  private func isNewlyBroken(_ law: String) -> Bool {
    report.result.campaign.violations.contains { $0.law == law && !$0.isFlaky }
  }

  private func suite(_ sheet: LawSheet) -> String {
    let laws = sheet.laws.filter { report.result.standings[$0.id] != nil }
    let tally = report.tally(of: sheet)
    let failures = laws.count { isNewlyBroken($0.id) }
    return "<testsuite name=\"\(escaped(sheet.title))\" tests=\"\(laws.count)\" failures=\"\(failures)\""
      + " skipped=\"\(tally[2] + tally[3])\">\n"
      + laws.map { testCase($0, sheet) }.joined(separator: "\n") + "\n</testsuite>"
  }

  private func testCase(_ law: LawDescription, _ sheet: LawSheet) -> String {
    let start = "<testcase classname=\"\(escaped(sheet.title))\" name=\"\(law.id)\""
    let standing = report.result.standings[law.id]
    let violations = report.result.campaign.violations.filter { $0.law == law.id && !$0.isFlaky }
    if !violations.isEmpty {
      let failures = violations.map { violation in
        let body = violation.story + ["", "source: \(law.source)"]
        return
          "<failure type=\"\(escaped(violation.fingerprint))\" message=\"\(escaped(violation.summary))\">"
          + "\(escaped(body.joined(separator: "\n")))</failure>"
      }
      return "\(start)>\n\(failures.joined(separator: "\n"))\n</testcase>"
    }
    switch standing {
    case .notExercised?, .notSupported?:
      return "\(start)><skipped message=\"\(escaped(report.words(standing, of: law.id)))\"/></testcase>"
    default: return "\(start)/>"
    }
  }
}
