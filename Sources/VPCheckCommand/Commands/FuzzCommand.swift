internal import ArgumentParser
internal import Foundation
internal import VPCheck
internal import VPCheckCorpus
internal import VPCheckReport

struct FuzzCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fuzz",
    abstract: "Generates networks, plays and judges them, shrinks and saves every violation.")

  @OptionGroup var systemOptions: SystemOptions

  @Option(help: "How many cases to play (default 1000 unless --for is given).")
  var cases: Int?

  @Option(name: .customLong("for"), help: "How long to play, such as 60s, 10m or 8h.")
  var duration: TimeSpan?

  @Option(help: "The seed; drawn and printed when left out.")
  var seed: UInt64?

  @Option(help: "How many cases to play at the same time; results do not depend on it.")
  var jobs = 1

  @Option(name: .customLong("law"), help: "Report only these laws, separated by commas.")
  var laws: String?

  @Option(help: "The folder for cases of violations.")
  var corpus = "corpus"

  @Option(help: "A folder of cases whose violations are known and do not count.")
  var known: String?

  @Option(help: "Which part of the run this is, such as 2/8: parts of one seed do not overlap.")
  var shard: Shard?

  @Option(name: .customLong("case"), help: "Play only the case of this number, such as one in flight.")
  var singleCase: Int?

  @Option(help: "A folder that keeps how far the run has come, case by case.")
  var state: String?

  @Flag(help: "Go on with the run in the state folder, where there is one.")
  var resume = false

  @Option(help: "A folder for the report: a page, a summary, text, JSON, JUnit XML and SARIF.")
  var report: String?

  @Option(help: "Text for people, or JSON for tools.")
  var format = OutputFormat.text

  func validate() throws {
    if let cases, cases < 1 { throw ValidationError("Expected --cases to be at least 1, found \(cases).") }
    guard (1...256).contains(jobs) else {
      throw ValidationError("Expected --jobs to be 1 through 256, found \(jobs).")
    }
    if let singleCase {
      guard singleCase >= 0, cases == nil, duration == nil, shard == nil, state == nil, seed != nil else {
        throw ValidationError(
          "--case needs a number and --seed, and goes without --cases, --for, --shard and --state.")
      }
    }
    if resume, state == nil { throw ValidationError("--resume needs --state, the folder to go on from.") }
    _ = try LawFilter.laws(laws)
  }

  func run() throws {
    let source = try systemOptions.source()
    var configuration = CampaignConfiguration()
    configuration.cases = singleCase != nil ? 1 : cases ?? (duration == nil ? 1000 : nil)
    configuration.jobs = jobs
    shard?.apply(to: &configuration)
    if let singleCase { configuration.firstCase = singleCase }
    configuration.laws = try LawFilter.laws(laws)
    configuration.known = try KnownViolations.fingerprints(known, on: source.name)
    let folder = try openState(source, configuration)
    configuration.seed = folder?.state.result.seed ?? seed ?? UInt64(UInt32.random(in: 1...UInt32.max))
    Interruption.listen()
    setDeadlines(&configuration)

    let place = source.detail.isEmpty ? "" : " at \(source.detail)"
    Output.note(
      "VPCheck \(VPCheckCommand.configuration.version)   seed \(configuration.seed)   "
        + "system \(source.name)\(place)")
    let campaign = Campaign(source, configuration, from: folder.map(\.state.result))
    if let folder { keep(campaign, in: folder) }
    let run = CampaignRun(
      campaign, store: CorpusDirectory(path: corpus), system: source.name, seed: configuration.seed,
      progress: ProgressLine(secondsTotal: duration?.seconds, casesTotal: configuration.cases))
    run.progress.casesBefore = folder?.state.result.cases ?? 0
    let result = try run.play()
    try write(result, source, folder, seconds: folder?.seconds ?? run.progress.seconds)
    for error in run.unsaved { Output.note("not saved: \(error)") }
    let isKept = run.unsaved.isEmpty && folder?.failure == nil
    throw ExitCode(Self.exitStatus(result, hasUnsaved: !isKept))
  }

  /// Opens the state folder, if there is to be one.
  private func openState(
    _ source: SystemSource, _ configuration: CampaignConfiguration
  ) throws -> StateFolder? {
    guard let state else { return nil }
    let place = source.detail.isEmpty ? "" : " at \(source.detail)"
    let identity = [
      "system \(source.name)\(place)",
      "laws \(configuration.laws.map { $0.sorted().joined(separator: ",") } ?? "all")",
    ]
    do throws(CorpusError) {
      let folder = try StateFolder(
        path: state, resumes: resume, identity: identity, system: source.name, seed: seed,
        firstCase: configuration.firstCase, jobs: jobs)
      WholeFile.sweep(corpus)
      return folder
    } catch {
      Output.note("unreadable: \(error)")
      throw ExitCode(64)
    }
  }

  /// Lets a campaign write down what it does, and go on from what was written down.
  private func keep(_ campaign: Campaign, in folder: StateFolder) {
    if folder.isResumed {
      Output.note(
        "resumed after \(folder.state.result.cases) cases and \(folder.journal.earlierCount) more in "
          + "\(folder.state.runs - 1) earlier runs: \(folder.path)")
    }
    for line in folder.told { Output.note(line) }
    campaign.journal = folder.journal
    campaign.onCheckpoint = { folder.save($0, isUrgent: $1) }
    campaign.onInteresting = { folder.saveInput($1, for: $0) }
  }

  /// Ends the search when time is up, and shrinking soon after.
  ///
  /// A remote system gets the last third of the time for shrinking, since a play
  /// costs it calls; in process, a few seconds more are enough.
  private func setDeadlines(_ configuration: inout CampaignConfiguration) {
    guard let seconds = duration?.seconds else {
      configuration.shouldStop = { Interruption.isRequested }
      configuration.shouldStopShrinking = { Interruption.isRequested }
      return
    }
    let isRemote = systemOptions.endpoint != nil
    let start = DispatchTime.now()
    let searchEnd = start + .milliseconds(isRemote ? seconds * 650 : seconds * 1000)
    let shrinkEnd = start + .milliseconds(isRemote ? seconds * 1000 : seconds * 1000 + 20_000)
    configuration.shouldStop = { Interruption.isRequested || DispatchTime.now() >= searchEnd }
    configuration.shouldStopShrinking = { Interruption.isRequested || DispatchTime.now() >= shrinkEnd }
  }

  private func write(
    _ result: CampaignResult, _ source: SystemSource, _ folder: StateFolder?, seconds: Double
  ) throws {
    switch format {
    case .json: try Output.json(CampaignJSON(result, seconds: seconds))
    case .text: Output.result(CampaignText(result, replayOptions: systemOptions.replayOptions).text)
    }
    guard let report else { return }
    do throws(CorpusError) {
      try ReportFolder(path: report).write(
        RunReport(
          result, version: VPCheckCommand.configuration.version, detail: source.detail, seconds: seconds,
          jobs: jobs, runs: folder?.state.runs ?? 1, date: ReportFolder.now,
          replayOptions: systemOptions.replayOptions, notes: folder?.told ?? []))
    } catch {
      Output.note("The report is not written: \(error)")
      throw ExitCode(2)
    }
  }

  /// 1 when a law is violated, 2 when that cannot be told or could not be kept.
  static func exitStatus(_ result: CampaignResult, hasUnsaved: Bool) -> Int32 {
    if result.violations.contains(where: { !$0.isFlaky && !$0.isKnown }) { return 1 }
    if hasUnsaved || result.violations.contains(where: \.isFlaky) { return 2 }
    switch result.ending {
    case .gaveUp, .systemFailed: return 2
    case .finished, .stopped:
      let unanswered = result.failures.values.reduce(0, +)
      return result.cases > 0 && unanswered == result.cases ? 2 : 0
    }
  }
}
