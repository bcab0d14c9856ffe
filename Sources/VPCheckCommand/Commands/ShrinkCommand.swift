internal import ArgumentParser
internal import Foundation
internal import VPCheck
internal import VPCheckCorpus
internal import VPCheckReport

struct ShrinkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shrink",
    abstract: "Minimises a case again, generated or written by hand, and writes it back.")

  @OptionGroup var systemOptions: SystemOptions

  @Argument(help: "The case file.")
  var path: String

  @Option(help: "Keep this fingerprint; by default the first one that shows.")
  var fingerprint: String?

  @Option(help: "How often the system may be played.")
  var plays = 10_000

  @Flag(help: "Show the result without writing it to the file.")
  var dryRun = false

  @Option(help: "Text for people, or JSON for tools.")
  var format = OutputFormat.text

  func run() throws {
    let source = try systemOptions.source()
    var file = try Self.read(path)
    Interruption.listen()
    let shrinker: CaseShrinking
    do throws(SystemFailure) { shrinker = CaseShrinking(try source.make(0), playsMax: plays) } catch {
      Output.note("The system could not be started: \(error)")
      throw ExitCode(2)
    }
    let violation: Violation?
    do throws(SystemFailure) {
      violation = try shrinker.shrink(
        file.stored.scenario, fingerprint: fingerprint, shouldStop: { Interruption.isRequested })
    } catch {
      Output.note("no answer: \(error)")
      throw ExitCode(2)
    }
    guard var violation else {
      Output.note("\(path): every law holds on \(source.name); there is nothing to shrink.")
      throw ExitCode(0)
    }
    if !dryRun {
      file.stored.scenario = violation.scenario
      file.stored.expectations = [:]
      do throws(CorpusError) { try CorpusDirectory.replace(file) } catch {
        Output.note("\(error)")
        throw ExitCode(2)
      }
    }
    violation.path = path
    switch format {
    case .json: try Output.json(ViolationJSON(violation))
    case .text:
      let card = ViolationCard(violation, number: 1, replayOptions: systemOptions.replayOptions)
      Output.result(card.text + "\n")
    }
    throw ExitCode(violation.isFlaky ? 2 : 1)
  }

  /// Reads a case, or ends with a message that names the file and the place.
  static func read(_ path: String) throws -> CaseFile {
    do throws(CorpusError) { return try CorpusDirectory.read(path) } catch {
      Output.note("unreadable: \(error)")
      throw ExitCode(64)
    }
  }
}
