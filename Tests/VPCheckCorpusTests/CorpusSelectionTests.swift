import Foundation
import Testing
import VPCheckTopology

@testable import VPCheckCorpus

@Suite struct CorpusSelectionTests {
  private func file(_ path: String, _ lines: [String], violates fingerprints: [String]) throws -> CaseFile {
    CaseFile(
      path: path,
      stored: StoredCase(
        law: "A-1",
        violations: fingerprints.map { RecordedViolation(system: "ec2", fingerprint: $0, observed: path) },
        scenario: Scenario(try lines.map { try Step(parsing: $0) })))
  }

  private let long = ["vpc1 = createVpc 10.0.0.0/16", "vpc2 = createVpc 10.1.0.0/16", "deleteVpc vpc1"]
  private let short = ["vpc1 = createVpc 10.0.0.0/16", "deleteVpc vpc1"]

  @Test func `of the same fingerprints the simplest case is kept, of equals the first`() throws {
    let files = [
      try file("a", long, violates: ["A-1/x", "A-1/y"]), try file("b", short, violates: ["A-1/y", "A-1/x"]),
      try file("c", short, violates: ["A-1/x", "A-1/y"]), try file("d", long, violates: ["A-1/x"]),
    ]
    let selection = CorpusSelection(files)
    #expect(selection.kept.map(\.path) == ["b", "d"])
    #expect(selection.spare.map(\.file.path) == ["a", "c"])
    #expect(selection.spare.map(\.inPlaceOf) == ["b", "b"])
  }

  @Test func `cases written by hand are the same when their steps are`() throws {
    let files = [
      try file("a", short, violates: []),
      try file("b", ["vpc7 = createVpc 10.0.0.0/16", "deleteVpc vpc7"], violates: []),
      try file("c", long, violates: []),
    ]
    #expect(CorpusSelection(files).kept.map(\.path) == ["a", "c"])
  }

  @Test func `shards merge to the same corpus in any order`() throws {
    let shards = [
      [try file("s1", long, violates: ["A-1/x"]), try file("s2", short, violates: ["A-1/y"])],
      [try file("s3", short, violates: ["A-1/x"])], [try file("s4", long, violates: ["A-1/z"])],
    ]
    func merged(_ order: [Int]) throws -> Set<StoredCase> {
      let folder = CorpusDirectoryTests.Folder()
      let corpus = CorpusDirectory(path: folder.path)
      for index in order { _ = try CorpusMerge(shards[index], into: corpus, holding: corpus.load().cases) }
      return Set(corpus.load().cases.map(\.stored))
    }
    let all = try merged([0, 1, 2])
    #expect(all.count == 3)
    #expect(all.contains { $0.scenario.steps.count == 2 && $0.violations.first?.fingerprint == "A-1/x" })
    for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0], [0, 1, 2, 0, 1]] {
      #expect(try merged(order) == all, "\(order)")
    }
  }

  @Test func `a file is replaced as a whole, and what a killed writer left is swept`() throws {
    let folder = CorpusDirectoryTests.Folder()
    try WholeFile.makeFolder(folder.path)
    let path = "\(folder.path)/a"
    try WholeFile.write("one", to: path)
    try WholeFile.write("two", to: path)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "two")
    // No process has the greatest number there is.
    try Data("half".utf8).write(to: URL(fileURLWithPath: "\(folder.path)/b.\(Int32.max).tmp"))
    let mine = "\(folder.path)/c.\(ProcessInfo.processInfo.processIdentifier).tmp"
    try Data("half".utf8).write(to: URL(fileURLWithPath: mine))
    #expect(WholeFile.sweep(folder.path) == 1)
    #expect(FileManager.default.fileExists(atPath: mine))
    let error = #expect(throws: CorpusError.self) { try WholeFile.write("x", to: "\(path)/below/a/file") }
    #expect(error?.path == "\(path)/below/a/file")
  }
}
