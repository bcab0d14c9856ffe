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

  @Option(
    help:
      "With --verify or --saved, the file in which the smallest cases are kept; those of other faults stay.")
  var save: String?

  @Flag(
    help: """
      Compare each smallest case with every scenario of a few steps; exit 1 if one of fewer steps \
      shows the same. With --verify, or with --saved.
      """)
  var exhaustive = false

  @Option(help: "With --exhaustive, the most steps of a scenario, 1 through 6.")
  var steps = 4

  @Option(
    help: "With --exhaustive, a file of smallest cases to shrink again and compare, in place of finding them."
  )
  var saved: String?

  @Option(help: "With --exhaustive, a Markdown page whose table of smallest cases is written anew.")
  var page: String?

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
    guard (1...6).contains(steps) else {
      throw ValidationError("Expected --steps to be 1 through 6, found \(steps).")
    }
    guard !exhaustive || verify != (saved != nil) else {
      throw ValidationError("Expected --verify or --saved with --exhaustive, and not both.")
    }
    guard page == nil || exhaustive else { throw ValidationError("Expected --exhaustive with --page.") }
    guard saved == nil || exhaustive else { throw ValidationError("Expected --exhaustive with --saved.") }
    guard save == nil || verify || saved != nil else {
      throw ValidationError("Expected --verify or --saved with --save.")
    }
    for id in ids where FaultCatalogue.fault(id) == nil {
      throw ValidationError("No fault is called \"\(id)\"; vpcheck faults lists them.")
    }
  }

  func run() throws {
    let faults = FaultCatalogue.all.filter { ids.isEmpty || ids.contains($0.id) }
    guard verify || exhaustive else { return try list(faults) }
    Interruption.listen()
    if let saved { return try compareSaved(faults, in: saved) }
    // Several faults at a time; the seeds of one only when there are workers to spare.
    let seedWorkers = Workers(count: max(1, jobs / faults.count))
    var records = Workers(count: jobs).map(faults.count) { verify(faults[$0], on: seedWorkers) }
    if let save { try keep(records, in: save) }
    if exhaustive {
      let compared = try compare(
        records.compactMap { record in
          guard let fault = FaultCatalogue.fault(record.id), let violation = record.violations.first,
            violation.law == fault.law
          else { return nil }
          return LeastCase.Case(fault, fingerprint: violation.fingerprint, scenario: violation.scenario)
        })
      for index in records.indices {
        records[index].leastCase = compared.first { $0.id == records[index].id }
      }
    }
    switch format {
    case .json: try Output.json(["faults": records])
    case .text:
      Output.result(FaultsText(records).text)
      if exhaustive { Output.result(LeastCasesText(records.compactMap(\.leastCase), steps: steps).text) }
    }
    let isLarger = records.contains { $0.leastCase?.standing == .larger }
    throw ExitCode(records.allSatisfy(\.found) && records.count == faults.count && !isLarger ? 0 : 1)
  }

  /// Writes the smallest cases, in the order of the catalogue.
  private func keep(_ records: [FaultVerification], in path: String) throws {
    let old =
      FileManager.default.fileExists(atPath: path)
      ? try FaultCases(CaseCollection.cases(in: String(contentsOfFile: path, encoding: .utf8)))
      : FaultCases([])
    try old.replacing(records).text.write(toFile: path, atomically: true, encoding: .utf8)
  }

  /// Compares the kept cases of faults, each of its own law.
  private func compareSaved(_ faults: [Fault], in path: String) throws {
    let stored = try CaseCollection.cases(in: String(contentsOfFile: path, encoding: .utf8))
    let kept = faults.compactMap { fault -> LeastCase.Case? in
      let kept = stored.first { $0.law == fault.law && !$0.fingerprints(on: fault.source.name).isEmpty }
      return kept.map {
        LeastCase.Case(fault, fingerprint: $0.fingerprints(on: fault.source.name)[0], scenario: $0.scenario)
      }
    }
    let shrunk = Workers(count: jobs).map(kept.count) {
      Interruption.isRequested ? nil : LeastCase.shrunkAgain(kept[$0])
    }
    if let save {
      try FaultCases(stored).replacing(shrunk).text.write(toFile: save, atomically: true, encoding: .utf8)
    }
    let compared = try compare(shrunk)
    switch format {
    case .json: try Output.json(["faults": compared])
    case .text: Output.result(LeastCasesText(compared, steps: steps).text)
    }
    throw ExitCode(
      compared.count == faults.count && !compared.contains { $0.standing == .larger } ? 0 : 1)
  }

  private func compare(_ cases: [LeastCase.Case]) throws -> [LeastCase] {
    Output.note("comparing \(cases.count) cases with every scenario of up to \(steps) steps")
    let compared = LeastCase.compare(
      cases, stepsMax: steps, jobs: jobs, shouldStop: { Interruption.isRequested })
    if let page, !compared.isEmpty { try write(compared, on: page) }
    return compared
  }

  /// Puts the table into a page, in the place of the one that is there, or at the end.
  private func write(_ compared: [LeastCase], on page: String) throws {
    var lines = try String(contentsOfFile: page, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    let start = lines.firstIndex { $0 == LeastCasesTable.heading } ?? lines.endIndex
    let end = lines[start...].firstIndex { !$0.hasPrefix("|") } ?? lines.endIndex
    let table = LeastCasesTable(compared).markdown.split(separator: "\n")
    lines.replaceSubrange(start..<end, with: table)
    try lines.joined(separator: "\n").write(toFile: page, atomically: true, encoding: .utf8)
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
