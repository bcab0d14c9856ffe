import Foundation
import Testing

/// The exhaustive search as a user runs it: counts, states, exit status.
@Suite struct ExhaustCommandTests {
  private let tool = CommandLineTests()
  /// A hundred worlds or so.
  private let small = [
    "exhaust", "--vpcs", "2", "--subnets", "0", "--peerings", "1", "--blocks", "2", "--family", "ipv4",
  ]

  private func count(_ answer: CommandLineTests.Answer) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
  }

  @Test func `a count plays nothing and is what a search plays`() throws {
    let counted = try count(tool.runAll(small + ["--count", "--format", "json"]))
    let played = try tool.runAll(small + ["--format", "json"])
    #expect(played.status == 0, "\(played.errors)")
    let record = try count(played)
    #expect(record["worlds"] as? Int == counted["classes"] as? Int)
    #expect(record["steps"] as? Int == counted["calls"] as? Int)
    #expect(record["complete"] as? Bool == true)
    #expect((record["classes"] as? Int ?? 0) > 50)
  }

  @Test func `a finished state goes on with nothing and says the same`() throws {
    let folder = try CommandLineTests.Folder()
    let state = folder.url.appendingPathComponent("state").path
    let first = try tool.runAll(small + ["--state", state, "--jobs", "2", "--format", "json"])
    let again = try tool.runAll(small + ["--state", state, "--format", "json"])
    #expect(first.status == 0)
    #expect(again.status == 0)
    var records = [try count(first), try count(again)]
    for index in records.indices { records[index]["seconds"] = nil }
    #expect(NSDictionary(dictionary: records[0]) == NSDictionary(dictionary: records[1]))
  }

  @Test func `a violation is exit status 1, and the first is the smallest`() throws {
    let answer = try tool.runAll(
      small + ["--system", "fault:overlap-ignored", "--first", "--format", "json"])
    #expect(answer.status == 1)
    let record = try count(answer)
    #expect(record["firstCalls"] as? Int == 3)
    #expect(record["stopped"] as? String == "first")
  }

  @Test func `a state file that was cut off is named, with the place and what was expected`() throws {
    let folder = try CommandLineTests.Folder()
    let state = folder.url.appendingPathComponent("state").path
    #expect(try tool.runAll(small + ["--state", state]).status == 0)
    let whole = try String(contentsOfFile: state, encoding: .utf8)
    for length in [0, 10, whole.utf8.count / 2, whole.utf8.count - 5, whole.utf8.count - 1] {
      let torn = try folder.write("torn", Data(whole.utf8.prefix(length)))
      let answer = try tool.runAll(small + ["--state", torn])
      #expect(answer.status == 64, "\(length) of \(whole.utf8.count) bytes: \(answer.errors)")
      #expect(answer.errors.contains(torn))
      #expect(answer.errors.contains("line "))
      #expect(answer.errors.contains("expected "))
    }
  }

  @Test func `a state of another bound, system or choice of laws is not taken`() throws {
    let folder = try CommandLineTests.Folder()
    let state = folder.url.appendingPathComponent("state").path
    #expect(try tool.runAll(small + ["--state", state]).status == 0)
    for other in [["--routes", "0"], ["--system", "fault:overlap-ignored"], ["--law", "PEER-OVL-1"]] {
      let answer = try tool.runAll(small + other + ["--state", state])
      #expect(answer.status == 64, "\(other)")
      #expect(answer.errors.contains(state))
    }
    // What was refused did not touch the file.
    #expect(try tool.runAll(small + ["--state", state]).status == 0)
  }

  @Test(arguments: [
    ["--vpcs", "4"], ["--vpcs", "0"], ["--subnets", "3"], ["--peerings=-1"], ["--blocks", "8"],
    ["--family", "ipx"], ["--routes", "3"], ["--owners", "3"], ["--jobs", "0"], ["--law", "NO-SUCH-LAW"],
  ])
  func `a bound out of range is exit status 64`(arguments: [String]) throws {
    let answer = try tool.runAll(["exhaust"] + arguments)
    #expect(answer.status == 64)
    #expect(answer.errors.contains("Expected") || answer.errors.contains("No law"), "\(answer.errors)")
  }

  @Test func `what is interrupted is saved and undecided, and goes on from there`() throws {
    let folder = try CommandLineTests.Folder()
    let state = folder.url.appendingPathComponent("state").path
    // Millions of worlds: no machine is through with them when it is interrupted.
    let larger = ["exhaust", "--subnets", "2", "--peerings", "2", "--jobs", "1", "--state", state]
    let process = Process()
    process.executableURL = CommandLineTests.tool
    // The test starts it on a thread that blocks signals, as many parents do; it ends in a minute
    // at the latest, even when the test is killed.
    process.arguments = larger + ["--for", "60s"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    Thread.sleep(forTimeInterval: 2)
    let interrupted = Date()
    process.interrupt()
    process.waitUntilExit()
    #expect(Date().timeIntervalSince(interrupted) < 50, "the interruption did not arrive")
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 2)
    let saved = try String(contentsOfFile: state, encoding: .utf8)
    #expect(saved.hasSuffix("end\n"))
    let line = try #require(saved.split(separator: "\n").first { $0.hasPrefix("worlds ") })
    let worlds = try #require(Int(line.dropFirst("worlds ".count)))
    let rest = try tool.runAll(larger + ["--for", "1s", "--format", "json"])
    #expect(rest.status == 2, "\(rest.errors)")
    let record = try count(rest)
    #expect(record["worlds"] as? Int ?? 0 > worlds)
    #expect(record["stopped"] as? String == "stopped")
    #expect(record["complete"] as? Bool == false)
  }
}
