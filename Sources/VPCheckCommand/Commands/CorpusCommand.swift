internal import ArgumentParser
internal import VPCheck
internal import VPCheckCorpus

/// The corpus as a garden: what is in it, what is there twice, what has withered.
struct CorpusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corpus",
    abstract: "Lists, merges and tends the stored cases; nothing is removed unless --remove says so.",
    subcommands: [
      CorpusListCommand.self, CorpusMergeCommand.self, CorpusDedupeCommand.self, CorpusReshrinkCommand.self,
      CorpusMigrateCommand.self, CorpusPruneCommand.self, CorpusSeedsCommand.self,
    ], defaultSubcommand: CorpusListCommand.self)

  /// The cases at some paths; ends with 64 and a message for each file that cannot be read.
  static func read(_ paths: [String]) throws -> [CaseFile] {
    let (cases, unreadable) = ReplayCommand.load(paths)
    for error in unreadable { Output.note("unreadable: \(error)") }
    if !unreadable.isEmpty { throw ExitCode(64) }
    return cases
  }

  /// Tells of files that are not needed, and removes them if that was asked for.
  static func drop(_ files: [(path: String, reason: String)], removes: Bool) throws {
    for file in files {
      if removes {
        do throws(CorpusError) { try CorpusDirectory.remove(file.path) } catch {
          Output.note("\(error)")
          throw ExitCode(2)
        }
      }
      Output.result("\(removes ? "removed" : "could go"): \(file.path)   \(file.reason)\n")
    }
    let count = "\(files.count) \(files.count == 1 ? "case" : "cases")"
    Output.result(
      files.isEmpty
        ? "nothing to remove\n" : removes ? "\(count) removed\n" : "\(count) could go; say --remove\n")
  }
}

struct CorpusListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Counts the cases of each law, and names the laws that have none.")

  @Argument(help: "Case files and folders of them.")
  var paths: [String] = ["corpus"]

  @Flag(help: "Name only the laws without a case.")
  var missing = false

  @Option(help: "Text for people, or JSON for tools.")
  var format = OutputFormat.text

  struct Record: Encodable {
    struct Law: Encodable {
      var law: String
      var cases: Int
      var steps: Int
      var systems: [String]
    }
    var cases: Int
    var laws: [Law]
    var lawsWithoutCase: [String]
    var unknownLaws: [String]
  }

  func run() throws {
    let cases = try CorpusCommand.read(paths)
    let byLaw = Dictionary(grouping: cases, by: \.stored.law)
    let record = Record(
      cases: cases.count,
      laws: byLaw.sorted { $0.key < $1.key }.map { law, files in
        Record.Law(
          law: law, cases: files.count, steps: files.reduce(0) { $0 + $1.stored.scenario.steps.count },
          systems: Set(files.flatMap { $0.stored.violations.map(\.system) }).sorted())
      },
      lawsWithoutCase: LawBook.all.filter { $0.twin == nil && byLaw[$0.id] == nil }.map(\.id),
      unknownLaws: byLaw.keys.filter { LawBook.law($0) == nil }.sorted())
    guard format == .text else { return try Output.json(record) }
    if !missing {
      for law in record.laws {
        let systems = law.systems.isEmpty ? "" : "   seen on \(law.systems.joined(separator: ", "))"
        Output.result("\(law.law)   \(law.cases) cases, \(law.steps) steps\(systems)\n")
      }
      Output.result("\(record.cases) cases of \(record.laws.count) laws\n")
    }
    let without = record.lawsWithoutCase
    Output.result(
      "\(without.count) laws have no case\(without.isEmpty ? "" : ": \(without.joined(separator: ", "))")\n")
    if !record.unknownLaws.isEmpty {
      Output.result("not in the law book: \(record.unknownLaws.joined(separator: ", "))\n")
    }
  }
}

struct CorpusMergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Takes the cases of other folders into one, the simplest of each fingerprint.",
    discussion: "The order of the folders does not matter. The other folders are left as they are.")

  @Argument(help: "The folder that takes the cases; it need not exist.")
  var into: String

  @Argument(help: "Case files and folders of them, such as those of the shards of a run.")
  var from: [String]

  @Option(help: "Text for people, or JSON for tools.")
  var format = OutputFormat.text

  func run() throws {
    struct Record: Encodable {
      var added: [String]
      var replaced: [String]
      var present: Int
    }
    let corpus = CorpusDirectory(path: into)
    let (present, unreadable) = corpus.load()
    for error in unreadable { Output.note("unreadable: \(error)") }
    if !unreadable.isEmpty { throw ExitCode(64) }
    let cases = try CorpusCommand.read(from)
    let merge: CorpusMerge
    do throws(CorpusError) { merge = try CorpusMerge(cases, into: corpus, holding: present) } catch {
      Output.note("\(error)")
      throw ExitCode(2)
    }
    guard format == .text else {
      return try Output.json(
        Record(added: merge.added, replaced: merge.replaced, present: merge.presentCount))
    }
    for path in merge.added { Output.result("added: \(path)\n") }
    for path in merge.replaced { Output.result("simpler: \(path)\n") }
    Output.result(
      "\(merge.added.count) added, \(merge.replaced.count) simpler than before, "
        + "\(merge.presentCount) there already\n"
    )
  }
}

struct CorpusDedupeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dedupe", abstract: "Finds cases of the same fingerprints, or of the same steps.")

  @Argument(help: "Case files and folders of them.")
  var paths: [String] = ["corpus"]

  @Flag(help: "Remove all but the simplest of each kind.")
  var remove = false

  func run() throws {
    let selection = CorpusSelection(try CorpusCommand.read(paths))
    try CorpusCommand.drop(
      selection.spare.map { ($0.file.path, "the same as \($0.inPlaceOf)") }, removes: remove)
  }
}

struct CorpusReshrinkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reshrink", abstract: "Makes each case that a system violates as small as it can be.")

  @OptionGroup var systemOptions: SystemOptions

  @Argument(help: "Case files and folders of them.")
  var paths: [String] = ["corpus"]

  @Option(help: "How often the system may be played for each case.")
  var plays = 10_000

  @Flag(help: "Show what would become smaller without writing it.")
  var dryRun = false

  func run() throws {
    let source = try systemOptions.source()
    let cases = try CorpusCommand.read(paths)
    Interruption.listen()
    var smaller = 0
    var seen = 0
    do throws(SystemFailure) {
      let shrinker = CaseShrinking(try source.make(0), playsMax: plays)
      for file in cases where !Interruption.isRequested {
        guard let fingerprint = file.stored.fingerprints(on: source.name).first else { continue }
        seen += 1
        guard
          let violation = try shrinker.shrink(
            file.stored.scenario, fingerprint: fingerprint, shouldStop: { Interruption.isRequested }),
          !violation.isFlaky
        else { continue }
        var better = file
        better.stored.scenario = violation.scenario
        better.stored.expectations = [:]
        guard better.stored.isSimpler(than: file.stored) else { continue }
        smaller += 1
        let (before, after) = (file.stored.scenario.steps.count, better.stored.scenario.steps.count)
        Output.result(
          "\(dryRun ? "could be smaller" : "smaller"): \(file.path)   \(before) steps to \(after)\n")
        if !dryRun {
          do throws(CorpusError) { try CorpusDirectory.replace(better) } catch {
            throw SystemFailure(.environment, "\(error)")
          }
        }
      }
    } catch {
      Output.note("\(error)")
      throw ExitCode(2)
    }
    Output.result("\(seen) of \(cases.count) cases are of \(source.name); \(smaller) became smaller\n")
  }
}

struct CorpusMigrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate",
    abstract: "Writes cases of older formats in the newest one.",
    discussion: "Comments between the steps of a case are not kept by it, so such a case is named and left.")

  @Argument(help: "Case files and folders of them.")
  var paths: [String] = ["corpus"]

  @Flag(help: "Also write cases anew that are of the newest format, in the form that the tool writes.")
  var rewrite = false

  func run() throws {
    let cases = try CorpusCommand.read(paths)
    var written = 0
    var left = 0
    for file in cases {
      guard file.stored.format < StoredCase.formatVersion || rewrite else { continue }
      let text = try StateFolder.text(of: file.path) ?? ""
      if text == file.stored.text { continue }
      guard try StoredCase(parsing: file.stored.text).withoutFormat == file.stored.withoutFormat,
        text.split(separator: "\n").count(where: { $0.hasPrefix("#") }) == file.stored.comments.count
      else {
        Output.result("left: \(file.path)   comments between its steps would be lost\n")
        left += 1
        continue
      }
      do throws(CorpusError) { try CorpusDirectory.replace(file) } catch {
        Output.note("\(error)")
        throw ExitCode(2)
      }
      Output.result("written: \(file.path)   format \(file.stored.format) to \(StoredCase.formatVersion)\n")
      written += 1
    }
    Output.result(
      "\(cases.count) cases, \(written) written in format \(StoredCase.formatVersion), \(left) left\n")
  }
}

struct CorpusPruneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune", abstract: "Finds cases whose recorded violation a system no longer shows.")

  @OptionGroup var systemOptions: SystemOptions

  @Argument(help: "Case files and folders of them.")
  var paths: [String] = ["corpus"]

  @Flag(help: "Remove them; a case that another system still violates stays.")
  var remove = false

  func run() throws {
    let source = try systemOptions.source()
    let cases = try CorpusCommand.read(paths)
    var withered: [(path: String, reason: String)] = []
    do throws(SystemFailure) {
      let replay = CaseReplay(try source.make(0), name: source.name)
      for file in cases {
        let recorded = file.stored.violations
        guard !recorded.isEmpty, recorded.allSatisfy({ $0.system == source.name }) else { continue }
        let result = replay.replay(file.stored)
        if let failure = result.failure { throw failure }
        guard Set(result.gone) == Set(recorded.map(\.fingerprint)) else { continue }
        withered.append((file.path, "no longer shows \(result.gone.joined(separator: ", "))"))
      }
    } catch {
      Output.note("no answer: \(error)")
      throw ExitCode(2)
    }
    try CorpusCommand.drop(withered, removes: remove)
  }
}
