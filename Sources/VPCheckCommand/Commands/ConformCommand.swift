internal import ArgumentParser
internal import Dispatch
internal import Foundation
internal import VPCheck
internal import VPCheckCorpus
internal import VPCheckReport

struct ConformCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conform",
    abstract: "Judges a system by the whole law book and writes a report, law by law.",
    discussion: """
      Plays a case aimed at each law, then generates cases, and shrinks what was found. With \
      --report DIR the report is written as Markdown, HTML and JSON, with JUnit and SARIF for CI. \
      Exit status: 0 no new violation; 1 at least one; 2 undecided; 64 wrong usage.
      """)

  @OptionGroup var systemOptions: SystemOptions

  @Option(name: .customLong("for"), help: "How long the whole run may take, such as 10m or 25m.")
  var duration = TimeSpan(seconds: 25 * 60)

  @Option(help: "How many cases to generate at most; until two thirds of the time are over when left out.")
  var cases: Int?

  @Option(help: "The seed of the generated cases.")
  var seed: UInt64 = 1

  @Option(help: "How many cases to play at the same time.")
  var jobs = 2

  @Option(name: .customLong("law"), help: "Judge by these laws only, separated by commas.")
  var laws: String?

  @Option(name: .customLong("times"), help: "How often each law is to be exercised, if cases can be found.")
  var exercises = 3

  @Option(help: "How often the system may be played to shrink one violation.")
  var shrinkPlays = 60

  @Option(help: "A folder of cases whose violations are known: counted, but no failure.")
  var known: String?

  @Option(help: "A folder for the case of each violation.")
  var corpus: String?

  @Option(help: "A folder for the report.")
  var report: String?

  @Option(help: "What the report calls the system, such as \"moto 5.2.1\".")
  var subject: String?

  @Option(help: "Text for people, or JSON for tools.")
  var format = OutputFormat.text

  func validate() throws {
    if let cases, cases < 0 { throw ValidationError("Expected --cases to be at least 0, found \(cases).") }
    guard (1...256).contains(jobs) else {
      throw ValidationError("Expected --jobs to be 1 through 256, found \(jobs).")
    }
    guard exercises >= 0 else {
      throw ValidationError("Expected --times to be at least 0, found \(exercises).")
    }
    guard shrinkPlays >= 0 else {
      throw ValidationError("Expected --shrink-plays to be at least 0, found \(shrinkPlays).")
    }
    _ = try LawFilter.laws(laws)
  }

  func run() throws {
    let source = try systemOptions.source()
    var configuration = ConformanceConfiguration()
    configuration.campaign.seed = seed
    configuration.campaign.cases = cases
    configuration.campaign.jobs = jobs
    configuration.campaign.laws = try LawFilter.laws(laws)
    configuration.shrinkPlaysMax = shrinkPlays
    configuration.exercisesMin = exercises
    configuration.campaign.known = try KnownViolations.fingerprints(known, on: source.name)
    Interruption.listen()
    setDeadlines(&configuration.campaign)

    let place = source.detail.isEmpty ? "" : " at \(source.detail)"
    Output.note(
      "VPCheck \(VPCheckCommand.configuration.version)   seed \(seed)   system \(source.name)\(place)")
    let progress = ProgressLine(secondsTotal: duration.seconds, casesTotal: nil)
    let conformance = Conformance(source, configuration)
    conformance.onProgress = { phase, result in
      progress.phase = phase
      progress.show(result)
    }
    var result: ConformanceResult
    do throws(SystemFailure) { result = try conformance.run() } catch {
      progress.finish()
      Output.note("The system does not answer: \(error)")
      throw ExitCode(2)
    }
    progress.finish()
    let unsaved = save(&result, system: source.name)
    try write(result, seconds: progress.seconds)
    for error in unsaved { Output.note("not saved: \(error)") }
    throw ExitCode(FuzzCommand.exitStatus(result.campaign, hasUnsaved: !unsaved.isEmpty))
  }

  /// Ends the search after two thirds of the time, and shrinking with the time.
  private func setDeadlines(_ configuration: inout CampaignConfiguration) {
    let start = DispatchTime.now()
    let searchEnd = start + .milliseconds(duration.seconds * 600)
    let end = start + .seconds(duration.seconds)
    configuration.shouldStop = { Interruption.isRequested || DispatchTime.now() >= searchEnd }
    configuration.shouldStopShrinking = { Interruption.isRequested || DispatchTime.now() >= end }
  }

  private func save(_ result: inout ConformanceResult, system: String) -> [CorpusError] {
    guard let corpus else { return [] }
    let store = CorpusDirectory(path: corpus)
    var unsaved: [CorpusError] = []
    for index in result.campaign.violations.indices {
      do throws(CorpusError) {
        result.campaign.violations[index].path = try store.save(
          result.campaign.violations[index], system: system, seed: seed)
      } catch {
        unsaved.append(error)
      }
    }
    return unsaved
  }

  private func write(_ result: ConformanceResult, seconds: Double) throws {
    let record = ConformanceJSON(result, seconds: seconds)
    let page = ConformanceReport(
      result, subject: subject ?? result.campaign.system, replayOptions: systemOptions.replayOptions)
    switch format {
    case .json: try Output.json(record)
    case .text: Output.result(ConformanceText(page).text)
    }
    guard let report else { return }
    let version = VPCheckCommand.configuration.version
    do {
      try FileManager.default.createDirectory(atPath: report, withIntermediateDirectories: true)
      let files: [(String, Data)] = [
        ("report.md", Data(ConformanceMarkdown(page).text.utf8)),
        ("report.html", Data(ConformanceHTML(page).text.utf8)),
        ("report.json", try Output.jsonData(record)),
        ("junit.xml", Data(ConformanceJUnit(page).text.utf8)),
        ("report.sarif", try Output.jsonData(ConformanceSARIF(page, version: version, page: "report.md"))),
      ]
      for (name, data) in files {
        try data.write(to: URL(fileURLWithPath: "\(report)/\(name)"), options: .atomic)
      }
    } catch {
      Output.note("The report cannot be written to \(report): \(error.localizedDescription)")
      throw ExitCode(2)
    }
  }
}
