internal import VPCheck

/// Laws as tests, for CI systems: one suite for each sheet, one test for each law.
///
/// A law that no case exercised is a skipped test; one that is broken is a failure with its
/// smallest case; one that showed once and not again is an error.
public struct JUnitReport: Sendable {
  private let report: RunReport

  /// Creates the report of a run.
  public init(_ report: RunReport) { self.report = report }

  /// The report as XML.
  public var xml: String {
    let byLaw = Dictionary(grouping: report.result.violations, by: \.law)
    var suites: [String] = []
    var totals = Totals()
    for sheet in LawBook.sheets where !sheet.laws.isEmpty {
      var counts = Totals()
      let cases = sheet.laws.map { testCase($0, byLaw[$0.id] ?? [], sheet.title, &counts) }
      totals.add(counts)
      suites.append(
        "  <testsuite name=\"\(markupSafe(sheet.title))\" \(counts.attributes)>\n"
          + "\(cases.joined())  </testsuite>\n"
      )
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      + "<testsuites name=\"vpcheck \(markupSafe(report.system))\" \(totals.attributes)"
      + " time=\"\(SVGCanvas.number(report.seconds))\">\n\(suites.joined())</testsuites>\n"
  }

  private struct Totals {
    var tests = 0
    var failures = 0
    var errors = 0
    var skipped = 0

    mutating func add(_ other: Totals) {
      tests += other.tests
      failures += other.failures
      errors += other.errors
      skipped += other.skipped
    }

    var attributes: String {
      "tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"\(skipped)\""
    }
  }

  private func testCase(
    _ law: LawDescription, _ violations: [Violation], _ sheet: String, _ counts: inout Totals
  ) -> String {
    counts.tests += 1
    let open =
      "    <testcase classname=\"\(markupSafe(sheet))\""
      + " name=\"\(markupSafe("\(law.id): \(law.statement)"))\" time=\"0\""
    let failed = violations.filter { !$0.isFlaky }
    if let first = failed.first ?? violations.first {
      let tag = failed.isEmpty ? "error" : "failure"
      if failed.isEmpty { counts.errors += 1 } else { counts.failures += 1 }
      let body = violations.map(text).joined(separator: "\n\n")
      return
        "\(open)>\n      <\(tag) type=\"\(markupSafe(first.fingerprint))\""
        + " message=\"\(markupSafe(first.summary))\">"
        + "\(markupSafe(body))</\(tag)>\n    </testcase>\n"
    }
    guard report.result.exercised[law.id] ?? 0 == 0 else { return "\(open)/>\n" }
    counts.skipped += 1
    return "\(open)>\n      <skipped message=\"not exercised\"/>\n    </testcase>\n"
  }

  private func text(_ violation: Violation) -> String {
    let steps = violation.story.enumerated().map {
      "\($0 + 1). \($1)\($0 == violation.stepIndex ? "   <-- here" : "")"
    }
    let replay = report.replayLine(violation).map { ["replay: \($0)"] } ?? []
    return (steps + ["expected: \(violation.expected)", "observed: \(violation.observed)"] + replay).joined(
      separator: "\n")
  }
}
