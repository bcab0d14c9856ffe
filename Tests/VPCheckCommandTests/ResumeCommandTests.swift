import Foundation
import Testing

/// Long runs as a user starts, stops, kills and resumes them.
@Suite struct ResumeCommandTests {
  private let tool = CommandLineTests()
  private let fault = ["fuzz", "--system", "fault:overlap-ignored", "--seed", "7"]

  private func file(_ folder: CommandLineTests.Folder, _ name: String) -> String {
    folder.url.appendingPathComponent(name).path
  }

  /// Runs another program of the repository.
  private func runScript(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: text, as: UTF8.self))
  }

  private var scripts: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Scripts")
  }

  @Test(arguments: [1, 2])
  func `killed at random instants, a run loses nothing and ends as if nobody had`(jobs: Int) throws {
    // `make test-long` kills a release build a thousand times.
    let kills = 12
    let answer = try runScript([
      "python3", scripts.appendingPathComponent("kill-and-resume").path, CommandLineTests.tool.path,
      "--kills",
      "\(kills)", "--jobs", "\(jobs)", "--longest", "0.6", "--more", "40",
    ])
    #expect(answer.status == 0, "\(answer.output)")
    #expect(answer.output.contains("\(kills) kills"))
  }

  @Test func `a state is not overwritten, and not taken for another run`() throws {
    let folder = try CommandLineTests.Folder()
    let (state, corpus) = (file(folder, "state"), file(folder, "corpus"))
    let keep = ["--corpus", corpus, "--state", state]
    #expect(try tool.runAll(fault + keep + ["--cases", "20"]).status == 0)
    let before = try Data(contentsOf: URL(fileURLWithPath: state + "/state"))
    for other in [
      [], ["--resume", "--law", "PEER-OVL-1"], ["--resume", "--seed", "8"],
      ["--resume", "--system", "model"],
      ["--resume", "--shard", "2/2"],
    ] {
      let answer = try tool.runAll(fault + keep + ["--cases", "20"] + other)
      #expect(answer.status == 64, "\(other): \(answer.errors)")
      #expect(answer.errors.contains("\(state)/state: "), "\(answer.errors)")
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: state + "/state")) == before)
    #expect(try tool.runAll(["fuzz", "--resume"]).status == 64)
  }

  @Test func `a state that was cut off or changed is named with the place, and left as it is`() throws {
    let folder = try CommandLineTests.Folder()
    let (state, corpus) = (file(folder, "state"), file(folder, "corpus"))
    let command = fault + ["--corpus", corpus, "--state", state, "--resume", "--cases", "60"]
    _ = try tool.runAll(command)
    let url = URL(fileURLWithPath: state + "/state")
    let whole = try Data(contentsOf: url)
    for changed in [
      Data(), whole.prefix(10), whole.prefix(whole.count / 2), whole.dropLast(1), whole + [0xff, 0xfe],
      Data(
        String(decoding: whole, as: UTF8.self).replacingOccurrences(of: "cases 60", with: "cases 61").utf8),
    ] {
      try changed.write(to: url)
      let answer = try tool.runAll(command)
      #expect(answer.status == 64, "\(answer.errors)")
      #expect(answer.errors.contains("\(state)/state: "), "\(answer.errors)")
      #expect(answer.errors.contains("expected "), "\(answer.errors)")
      #expect(try Data(contentsOf: url) == changed)
    }
    try whole.write(to: url)
    try Data("vpcheck journal 1 other\nnonsense\nmore\n".utf8).write(
      to: URL(fileURLWithPath: state + "/journal-9999-0"))
    // Of another generation: no part of the run.
    #expect(try tool.runAll(command).status != 64)
  }

  @Test func `a full disk is told with the file, and what was kept is still whole`() throws {
    let folder = try CommandLineTests.Folder()
    let (state, corpus) = (file(folder, "state"), file(folder, "corpus"))
    let keep = ["--corpus", corpus, "--state", state, "--resume"]
    _ = try tool.runAll(fault + keep + ["--cases", "20"])
    let before = try Data(contentsOf: URL(fileURLWithPath: state + "/state"))
    // No file may grow past a kilobyte: every write of the state and of longer journals fails.
    let command = ([CommandLineTests.tool.path] + fault + keep + ["--cases", "40"]).joined(separator: " ")
    let full = try runScript(["bash", "-c", "trap '' XFSZ; ulimit -f 1; \(command)"])
    #expect(full.status == 1 || full.status == 2, "\(full.output)")
    #expect(
      full.output.contains("The state is not kept: \(state)/state: cannot be written"), "\(full.output)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: state + "/state")) == before)
    let rest = try tool.runAll(fault + keep + ["--cases", "40"])
    let whole = try tool.runAll(fault + ["--cases", "40", "--corpus", file(folder, "whole")])
    #expect(rest.status == whole.status)
    #expect(
      rest.output.replacingOccurrences(of: corpus, with: "C")
        == whole.output.replacingOccurrences(of: file(folder, "whole"), with: "C"))
  }

  @Test func `a crash is on record, and a case that crashes again and again is set aside`() throws {
    let folder = try CommandLineTests.Folder()
    let state = file(folder, "state")
    let command = [
      "fuzz", "--seed", "7", "--corpus", file(folder, "corpus"), "--state", state, "--resume", "--cases",
      "10",
    ]
    // The record that a crash in case 4 leaves.
    try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: true)
    let crash = Data("worker 000 case 0000000000000004 signal 11\n".utf8)
    try crash.write(to: URL(fileURLWithPath: state + "/in-flight"))
    let once = try tool.runAll(command)
    #expect(once.errors.contains("Case 4 of seed 7 ended the run with signal 11."), "\(once.errors)")
    #expect(!once.errors.contains("set aside"))
    let again = file(folder, "again")
    try FileManager.default.createDirectory(atPath: again, withIntermediateDirectories: true)
    try (crash + Data("worker 001 case 0000000000000004 signal 11\n".utf8)).write(
      to: URL(fileURLWithPath: again + "/in-flight"))
    let answer = try tool.runAll([
      "fuzz", "--seed", "7", "--corpus", file(folder, "corpus"), "--state", again, "--resume", "--cases",
      "10",
    ])
    #expect(answer.errors.contains("Case 4 is set aside; --case 4 plays it alone."), "\(answer.errors)")
    #expect(answer.output.contains("1 cases got no answer (environment)"), "\(answer.output)")
    #expect(try tool.runAll(["fuzz", "--seed", "7", "--case", "4"]).output.contains("1 cases, "))
  }

  @Test func `a folder is used by one run at a time`() throws {
    let folder = try CommandLineTests.Folder()
    let process = Process()
    process.executableURL = CommandLineTests.tool
    let command = fault + ["--corpus", file(folder, "corpus"), "--state", file(folder, "state"), "--resume"]
    process.arguments = command + ["--for", "60s"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    defer {
      process.terminate()
      process.waitUntilExit()
    }
    let state = file(folder, "state") + "/state"
    for _ in 0..<600 where !FileManager.default.fileExists(atPath: state) { usleep(50_000) }
    let second = try tool.runAll(command + ["--cases", "1"])
    #expect(second.status == 64)
    #expect(second.errors.contains("another run uses this folder"), "\(second.errors)")
  }

  @Test func `a report has a page, a summary and files for tools, and tells what is new`() throws {
    let folder = try CommandLineTests.Folder()
    let report = file(folder, "report")
    let command = fault + ["--corpus", file(folder, "corpus"), "--report", report]
    #expect(try tool.runAll(command + ["--cases", "60", "--law", "PEER-OVL-1"]).status == 1)
    func text(_ name: String) throws -> String {
      try String(contentsOfFile: "\(report)/\(name)", encoding: .utf8)
    }
    #expect(try text("report.html").contains("There is no earlier report"))
    #expect(try tool.runAll(command + ["--cases", "60"]).status == 1)
    let page = try text("report.html")
    #expect(page.contains("<span class=\"badge\">new</span>"))
    #expect(page.contains("<span class=\"badge quiet\">seen before</span>"))
    #expect(try text("report.md").contains("**new**"))
    for name in ["junit.xml", "report.html"] {
      let parser = try runScript([
        "python3", "-c",
        "import sys,html.parser,xml.dom.minidom as d;t=open(sys.argv[1]).read();"
          + "d.parseString(t) if t.startswith('<?xml') else html.parser.HTMLParser().feed(t)",
        "\(report)/\(name)",
      ])
      #expect(parser.status == 0, "\(name): \(parser.output)")
    }
    let sarif = try JSONSerialization.jsonObject(with: Data(try text("report.sarif").utf8)) as? [String: Any]
    let runs = try #require(sarif?["runs"] as? [[String: Any]])
    #expect(sarif?["version"] as? String == "2.1.0")
    #expect((runs.first?["results"] as? [Any])?.isEmpty == false)
  }

  @Test func `the corpus is listed, merged and tended, and nothing goes without being asked for`() throws {
    let folder = try CommandLineTests.Folder()
    let (one, two, all) = (file(folder, "one"), file(folder, "two"), file(folder, "all"))
    _ = try tool.runAll(fault + ["--cases", "60", "--corpus", one])
    _ = try tool.runAll([
      "fuzz", "--system", "fault:overlap-ignored", "--seed", "3", "--cases", "60", "--corpus", two,
    ])
    let merged = try tool.runAll(["corpus", "merge", all, one, two])
    #expect(merged.status == 0, "\(merged.errors)")
    #expect(try tool.runAll(["corpus", "merge", all, two, one]).output.contains("0 added"))
    let list = try tool.runAll(["corpus", "list", all])
    #expect(list.status == 0)
    #expect(list.output.contains("laws have no case"))
    let twice = try tool.runAll(["corpus", "dedupe", one, two])
    #expect(twice.output.contains("say --remove") || twice.output.contains("nothing to remove"))
    #expect(try tool.runAll(["corpus", "migrate", all]).output.contains("0 written"))
    let small = try tool.runAll(["corpus", "reshrink", all, "--system", "fault:overlap-ignored"])
    #expect(small.output.contains("0 became smaller"), "\(small.output)")
    // On its own system every case shows what it says; recorded for the model, none would.
    #expect(
      try tool.runAll(["corpus", "prune", all, "--system", "fault:overlap-ignored"]).output
        == "nothing to remove\n")
    let files = try #require(FileManager.default.enumerator(atPath: all)).compactMap { $0 as? String }
      .filter { $0.hasSuffix(".case") }
    for name in files {
      let path = "\(all)/\(name)"
      let text = try String(contentsOfFile: path, encoding: .utf8)
      try text.replacingOccurrences(of: "fault:overlap-ignored", with: "model").write(
        toFile: path, atomically: true, encoding: .utf8)
    }
    let withered = try tool.runAll(["corpus", "prune", all])
    #expect(withered.output.contains("\(files.count) cases could go; say --remove"), "\(withered.output)")
    #expect(try tool.runAll(["replay", all]).status == 0)
    #expect(
      try tool.runAll(["corpus", "prune", all, "--remove"]).output.contains("\(files.count) cases removed"))
    #expect(try tool.runAll(["corpus", "list", all]).output.contains("0 cases of 0 laws"))
  }
}
