internal import ArgumentParser
internal import Dispatch
internal import Foundation
internal import VPCheck
internal import VPCheckCorpus
internal import VPCheckGenerators
internal import VPCheckReport

struct ExhaustCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exhaust",
    abstract: "Plays every small network up to a stated bound, one for each class of renamings.")

  @OptionGroup var systemOptions: SystemOptions
  @OptionGroup var worldOptions: WorldOptions

  @Flag(help: "Only count the networks within the bound.")
  var count = false

  @Flag(help: "End at the first violation; networks come smallest first.")
  var first = false

  @Option(name: .customLong("for"), help: "How long to play at most, such as 60s, 10m or 8h.")
  var duration: TimeSpan?

  @Option(help: "How many networks to play at the same time; results do not depend on it.")
  var jobs = 1

  @Option(name: .customLong("law"), help: "Report only these laws, separated by commas.")
  var laws: String?

  @Option(help: "Report only this fingerprint.")
  var fingerprint: String?

  @Option(help: "A file that keeps how far the search has come, and from which it goes on.")
  var state: String?

  @Option(help: "A folder for cases of violations; without it none is saved.")
  var corpus: String?

  @Option(help: "Text for people, or JSON for tools.")
  var format = OutputFormat.text

  func validate() throws {
    guard (1...256).contains(jobs) else {
      throw ValidationError("Expected --jobs to be 1 through 256, found \(jobs).")
    }
    _ = try LawFilter.laws(laws)
    _ = try worldOptions.space()
  }

  func run() throws {
    let space = try worldOptions.space()
    if count { return try tellCount(space) }
    let source = try systemOptions.source()
    var configuration = ExhaustiveConfiguration(space)
    configuration.jobs = jobs
    configuration.laws = try LawFilter.laws(laws)
    configuration.fingerprint = fingerprint
    configuration.stopsAtFirst = first
    Interruption.listen()
    let end = duration.map { DispatchTime.now() + .seconds($0.seconds) }
    configuration.shouldStop = {
      Interruption.isRequested || end.map { DispatchTime.now() >= $0 } ?? false
    }
    let place = source.detail.isEmpty ? "" : " at \(source.detail)"
    let identity = [
      "bound \(space.bound.text)", "system \(source.name)\(place)",
      "laws \(configuration.laws.map { $0.sorted().joined(separator: ",") } ?? "all")",
      "fingerprint \(fingerprint ?? "any")",
    ]
    let keeper = try StateKeeper(path: state, identity: identity)
    Output.note(
      "VPCheck \(VPCheckCommand.configuration.version)   system \(source.name)\(place)   "
        + "\(space.classCount) worlds")
    let result = try search(source, configuration, keeper)
    try write(result, seconds: keeper.seconds)
    throw ExitCode(Self.exitStatus(result, hasUnsaved: keeper.hasFailed))
  }

  private func search(
    _ source: SystemSource, _ configuration: ExhaustiveConfiguration, _ keeper: StateKeeper
  ) throws -> ExhaustiveResult {
    let space = configuration.space
    guard keeper.start.progress.nextPlace <= space.placeCount else {
      Output.note(
        "unreadable: \(state ?? ""): expected a place of 0 through \(space.placeCount), "
          + "found \(keeper.start.progress.nextPlace)")
      throw ExitCode(64)
    }
    let progressLine = ProgressLine(secondsTotal: duration?.seconds, casesTotal: space.classCount)
    let search = ExhaustiveSearch(source, configuration, from: keeper.start.progress)
    search.onProgress = { progress in
      progressLine.show(
        progress.nextPlace, of: space.placeCount, worlds: progress.worlds,
        violations: progress.sightings.count)
      keeper.save(progress, isLast: false)
    }
    search.onViolation = { violation in
      guard let corpus else { return }
      do throws(CorpusError) {
        violation.path = try CorpusDirectory(path: corpus).save(violation, system: source.name, seed: 0)
      } catch {
        Output.note("not saved: \(error)")
        keeper.hasFailed = true
      }
    }
    let result: ExhaustiveResult
    do throws(SystemFailure) { result = try search.run() } catch {
      progressLine.finish()
      Output.note("The system does not answer: \(error)")
      throw ExitCode(2)
    }
    progressLine.finish()
    keeper.save(result.progress, isLast: true)
    return result
  }

  private func write(_ result: ExhaustiveResult, seconds: Double) throws {
    switch format {
    case .json: try Output.json(ExhaustiveJSON(result, seconds: seconds))
    case .text: Output.result(ExhaustiveText(result, replayOptions: systemOptions.replayOptions).text)
    }
  }

  /// 1 when a law is violated; 2 when not every world was played, or not all could be kept.
  static func exitStatus(_ result: ExhaustiveResult, hasUnsaved: Bool) -> Int32 {
    if result.violations.contains(where: { !$0.isFlaky }) { return 1 }
    return result.isComplete && result.violations.isEmpty && !hasUnsaved ? 0 : 2
  }

  private func tellCount(_ space: WorldSpace) throws {
    struct Size: Encodable {
      var calls: Int
      var classes: Int
    }
    struct Record: Encodable {
      var bound: String
      var classes: Int
      var places: Int
      var calls: Int
      var probes: Int
      var sizes: [Size]
    }
    let sizes = space.classCountByCalls.map { Size(calls: $0.calls, classes: $0.classes) }
    let work = space.workload
    switch format {
    case .json:
      try Output.json(
        Record(
          bound: space.bound.text, classes: space.classCount, places: space.placeCount, calls: work.calls,
          probes: work.probes, sizes: sizes))
    case .text:
      Output.result("bound: \(space.bound.text)\n")
      for size in sizes { Output.result("  of \(size.calls) calls: \(size.classes)\n") }
      Output.result(
        "\(space.classCount) worlds, one for each class of renamings; "
          + "\(work.calls) calls and \(work.probes) probes in all\n")
    }
  }
}
