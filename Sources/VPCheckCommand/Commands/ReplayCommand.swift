internal import ArgumentParser
internal import Foundation
internal import VPCheck
internal import VPCheckCorpus

struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Plays stored cases on a system and compares with what they say.",
    discussion: """
      Exit status: 0 every law held in every case; 1 a law is violated, recorded or not; 2 the \
      system gave no answer; 64 a file cannot be read.
      """)

  @OptionGroup var systemOptions: SystemOptions

  @Argument(help: "Case files and folders of them.")
  var paths: [String] = ["corpus"]

  @Option(help: "How many cases to play at the same time; by default all processors, or 1 over a wire.")
  var jobs: Int?

  @Option(help: "Text for people, or JSON for tools.")
  var format = OutputFormat.text

  func validate() throws {
    guard (1...256).contains(jobs ?? 1) else {
      throw ValidationError("Expected --jobs to be 1 through 256, found \(jobs ?? 1).")
    }
  }

  func run() throws {
    let source = try systemOptions.source()
    let start = DispatchTime.now()
    let isInProcess = source.name.hasPrefix("model") || source.name.hasPrefix("fault:")
    let count = jobs ?? (isInProcess ? ProcessInfo.processInfo.activeProcessorCount : 1)
    let (files, missing) = Self.files(paths)
    Interruption.listen()
    let outcomes = Workers(count: count).map(files.count, with: { ReplayContext(source, worker: $0) }) {
      context, index in Interruption.isRequested ? nil : context.replay(files[index])
    }
    var report = ReplayReport(cases: 0, unreadable: [])
    var unreadable = missing
    for outcome in outcomes {
      switch outcome {
      case .played(let file, let result):
        report.cases += 1
        report.add(file, result)
      case .unreadable(let error): unreadable.append(error)
      case .noSystem(let failure):
        report.cases += 1
        if !report.failures.contains("\(failure)") { report.failures.append("\(failure)") }
      }
    }
    report.take(unreadable)
    let seconds = Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9
    switch format {
    case .json: try Output.json(report)
    case .text:
      Output.result(report.text(system: source.name, options: systemOptions.replayOptions, seconds: seconds))
    }
    for error in unreadable { Output.note("unreadable: \(error)") }
    for failure in report.failures { Output.note("no answer: \(failure)") }
    throw ExitCode(report.exitStatus)
  }

  /// Lists the case files at the paths, and tells which paths have none to list.
  static func files(_ paths: [String]) -> (files: [String], missing: [CorpusError]) {
    var files: [String] = []
    var missing: [CorpusError] = []
    for path in paths {
      do throws(CorpusError) { files += try CorpusDirectory.files(at: path) } catch { missing.append(error) }
    }
    return (files, missing)
  }

  /// Reads every case at the paths, and tells what cannot be read.
  static func load(_ paths: [String]) -> (cases: [CaseFile], unreadable: [CorpusError]) {
    var (files, unreadable) = files(paths)
    var cases: [CaseFile] = []
    for file in files {
      do throws(CorpusError) { cases.append(try CorpusDirectory.read(file)) } catch {
        unreadable.append(error)
      }
    }
    return (cases, unreadable)
  }
}

/// What came of one file.
private enum ReplayOutcome: Sendable {
  case played(CaseFile, ReplayResult)
  case unreadable(CorpusError)
  case noSystem(SystemFailure)
}

/// What one worker replays cases with: a system of its own, made when it is first needed.
///
/// A class, since the system lives as long as the worker; only that worker uses it.
private final class ReplayContext {
  private let source: SystemSource
  private let worker: Int
  private var made: Result<CaseReplay, SystemFailure>?

  init(_ source: SystemSource, worker: Int) {
    self.source = source
    self.worker = worker
  }

  func replay(_ path: String) -> ReplayOutcome {
    let file: CaseFile
    do throws(CorpusError) { file = try CorpusDirectory.read(path) } catch { return .unreadable(error) }
    let replay: Result<CaseReplay, SystemFailure>
    if let made {
      replay = made
    } else {
      do throws(SystemFailure) {
        replay = .success(CaseReplay(try source.make(worker), name: source.name))
      } catch { replay = .failure(error) }
      made = replay
    }
    switch replay {
    case .success(let replay): return .played(file, replay.replay(file.stored))
    case .failure(let failure): return .noSystem(failure)
    }
  }
}

/// What a replay came to, with the keys that other tools rely on.
struct ReplayReport: Encodable {
  struct Violated: Encodable {
    var `case`: String
    var law: String
    var expected: String
    var observed: String
    var recorded: Bool
  }

  struct Unreadable: Encodable {
    var path: String
    var error: String
  }

  struct Gone: Encodable {
    var `case`: String
    var fingerprint: String
  }

  var cases: Int
  var held = 0
  var violated: [Violated] = []
  var unreadable: [Unreadable]
  var noLongerViolated: [Gone] = []
  var failures: [String] = []

  init(cases: Int, unreadable: [CorpusError]) {
    self.cases = cases
    self.unreadable = unreadable.map { Unreadable(path: $0.path, error: $0.message) }
  }

  /// Notes what cannot be read.
  mutating func take(_ errors: [CorpusError]) {
    unreadable += errors.map { Unreadable(path: $0.path, error: $0.message) }
  }

  mutating func add(_ file: CaseFile, _ result: ReplayResult) {
    if let failure = result.failure {
      failures.append("\(file.path): \(failure)")
      return
    }
    if result.differences.isEmpty { held += 1 }
    violated += result.differences.map {
      Violated(
        case: file.path, law: $0.law, expected: $0.expected, observed: $0.observed, recorded: $0.isRecorded)
    }
    noLongerViolated += result.gone.map { Gone(case: file.path, fingerprint: $0) }
  }

  var exitStatus: Int32 {
    if !unreadable.isEmpty { return 64 }
    if !failures.isEmpty { return 2 }
    return violated.isEmpty ? 0 : 1
  }

  func text(system: String, options: String, seconds: Double) -> String {
    let unexpected = violated.filter { !$0.recorded }
    let recordedCases = Set(violated.filter(\.recorded).map(\.case))
    let tenths = Int(seconds * 10)
    var parts: [String] = []
    let unexpectedCases = Set(unexpected.map(\.case))
    let goneCases = Set(noLongerViolated.map(\.case))
    let asRecorded = cases - unexpectedCases.union(goneCases).count - failures.count
    if asRecorded > 0 { parts.append("\(asRecorded) as recorded") }
    if !unexpectedCases.isEmpty { parts.append("\(unexpectedCases.count) not as recorded") }
    if !goneCases.isEmpty { parts.append("\(goneCases.count) no longer violate") }
    if !failures.isEmpty { parts.append("\(failures.count) without an answer") }
    var lines = [
      "\(cases) \(cases == 1 ? "case" : "cases") on \(system): \(parts.joined(separator: ", "))"
        + " (\(tenths / 10).\(tenths % 10) s)"
    ]
    if !recordedCases.isEmpty { lines.append("\(recordedCases.count) of them violate a law, as they say.") }
    for item in unexpected {
      lines.append("  \(item.case)   \(item.law)")
      lines.append("    expected  \(item.expected)")
      lines.append("    observed  \(item.observed)")
    }
    for item in noLongerViolated {
      lines.append("  \(item.case)   no longer shows \(item.fingerprint)")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
