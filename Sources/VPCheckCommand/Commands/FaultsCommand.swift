internal import ArgumentParser
internal import Dispatch
internal import Foundation
internal import VPCheck
internal import VPCheckCorpus
internal import VPCheckMutants

struct FaultsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "faults",
    abstract: "The faulty systems; --verify finds, shrinks and times every one.")

  @Argument(help: "Ids of faults; all when left out.")
  var ids: [String] = []

  @Flag(help: "Find and shrink every fault; exit 1 if one is missed.")
  var verify = false

  @Option(help: "How many seeds to try; the smallest case should be the same for each.")
  var seeds = 1

  @Option(help: "The first seed.")
  var seed: UInt64 = 1

  @Option(help: "How many cases to play before a fault counts as missed.")
  var cases = 100_000

  @Option(help: "With --verify, the file in which the smallest cases are kept; those of other faults stay.")
  var save: String?

  @Option(help: "How many faults to verify at the same time; results do not depend on it.")
  var jobs = min(256, ProcessInfo.processInfo.activeProcessorCount)

  @Option(help: "Text for people, or JSON for tools.")
  var format = OutputFormat.text

  func validate() throws {
    guard seeds >= 1, cases >= 1 else {
      throw ValidationError("Expected --seeds and --cases to be at least 1.")
    }
    guard (1...256).contains(jobs) else {
      throw ValidationError("Expected --jobs to be 1 through 256, found \(jobs).")
    }
    guard save == nil || verify else { throw ValidationError("Expected --verify with --save.") }
    for id in ids where FaultCatalogue.fault(id) == nil {
      throw ValidationError("No fault is called \"\(id)\"; vpcheck faults lists them.")
    }
  }

  func run() throws {
    let faults = FaultCatalogue.all.filter { ids.isEmpty || ids.contains($0.id) }
    guard verify else { return try list(faults) }
    Interruption.listen()
    // Several faults at a time; the seeds of one only when there are workers to spare.
    let seedWorkers = Workers(count: max(1, jobs / faults.count))
    let records = Workers(count: jobs).map(faults.count) { verify(faults[$0], on: seedWorkers) }
    if let save { try keep(records, in: save) }
    switch format {
    case .json: try Output.json(["faults": records])
    case .text: Output.result(FaultsText(records).text)
    }
    throw ExitCode(records.allSatisfy(\.found) && records.count == faults.count ? 0 : 1)
  }

  /// Writes the smallest cases, in the order of the catalogue.
  private func keep(_ records: [FaultVerification], in path: String) throws {
    let old =
      FileManager.default.fileExists(atPath: path)
      ? try FaultCases(CaseCollection.cases(in: String(contentsOfFile: path, encoding: .utf8)))
      : FaultCases([])
    try old.replacing(records).text.write(toFile: path, atomically: true, encoding: .utf8)
  }

  /// Finds and times one fault; nil when interrupted.
  private func verify(_ fault: Fault, on workers: Workers) -> FaultVerification? {
    guard !Interruption.isRequested else { return nil }
    let start = DispatchTime.now()
    let verified = FaultVerification.verify(
      fault, firstSeed: seed, seeds: seeds, cases: cases, shrinksAll: save != nil
    ) { count, find in
      let findings = workers.map(count) { Interruption.isRequested ? nil : find($0) }
      return findings.count == count ? findings : nil
    }
    guard var record = verified, !Interruption.isRequested else { return nil }
    let elapsed = Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9
    record.seconds = elapsed / Double(seeds)
    Output.note(record.found ? fault.id : "\(fault.id): missed")
    return record
  }

  private func list(_ faults: [Fault]) throws {
    struct Record: Encodable {
      var id: String
      var law: String
      var alsoBreaks: [String]
      var summary: String
    }
    switch format {
    case .json:
      let records = faults.map {
        Record(id: $0.id, law: $0.law, alsoBreaks: $0.alsoBreaks, summary: $0.summary)
      }
      try Output.json(["faults": records])
    case .text:
      for fault in faults {
        let laws = fault.laws.joined(separator: ", ")
        Output.result("\(fault.id)   breaks \(laws)\n  \(fault.summary)\n")
      }
      Output.result("\(faults.count) faults\n")
    }
  }
}
