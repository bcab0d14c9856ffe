internal import Foundation
internal import VPCheck
internal import VPCheckCorpus
internal import VPCheckReport

/// The folder of a report: a page for people, a summary for a CI page, and files for tools.
///
/// Each file is replaced as a whole. What is new is told against the report that was there.
struct ReportFolder {
  /// The folder.
  let path: String

  /// Writes all files of a report.
  ///
  /// - Throws: `CorpusError` with the file that could not be written.
  func write(_ report: RunReport) throws(CorpusError) {
    var report = report
    report.earlier = earlier
    let record = CampaignJSON(report.result, seconds: report.seconds, written: report.date)
    let text = CampaignText(report.result, replayOptions: report.replayOptions).text
    try WholeFile.makeFolder(path)
    try WholeFile.write(RunPage(report).html, to: "\(path)/report.html")
    try WholeFile.write(RunMarkdown(report).text, to: "\(path)/report.md")
    try WholeFile.write(text, to: "\(path)/report.txt")
    try WholeFile.write(JUnitReport(report).xml, to: "\(path)/junit.xml")
    try WholeFile.write(try json(SARIFReport(report), "report.sarif"), to: "\(path)/report.sarif")
    // The last, since it is what the next report compares with.
    try WholeFile.write(try json(record, "report.json"), to: "\(path)/report.json")
  }

  private func json(_ record: some Encodable, _ name: String) throws(CorpusError) -> Data {
    do { return try Output.jsonData(record) } catch {
      throw CorpusError(path: "\(path)/\(name)", "cannot be written: \(error)")
    }
  }

  /// What the report that is there says; nil when there is none, or one that cannot be read.
  private var earlier: RunReport.Earlier? {
    struct Record: Decodable {
      struct Violation: Decodable { var fingerprint: String }
      var cases: Int
      var violations: [Violation]
      var written: String?
    }
    guard let data = FileManager.default.contents(atPath: "\(path)/report.json"),
      let record = try? JSONDecoder().decode(Record.self, from: data)
    else { return nil }
    return RunReport.Earlier(
      date: record.written ?? "the last report", cases: record.cases,
      fingerprints: Set(record.violations.map(\.fingerprint)))
  }

  /// The time, as reports write it.
  static var now: String {
    let style = Date.ISO8601FormatStyle()
    return Date().formatted(style)
  }
}
