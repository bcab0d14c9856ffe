import Foundation
import Testing

/// Runs the built tool as a user would, and looks at what it answers.
@Suite struct CommandLineTests {
  struct Answer {
    var status: Int32
    var output: String
    var errors: String
  }

  /// The tool stands beside the test bundle.
  static var tool: URL {
    let bundle = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
    let folder = bundle?.deletingLastPathComponent() ?? Bundle.main.bundleURL
    return folder.appendingPathComponent("vpcheck")
  }

  func run(_ arguments: String...) throws -> Answer { try runAll(arguments) }

  func runAll(_ arguments: [String]) throws -> Answer {
    let process = Process()
    process.executableURL = Self.tool
    process.arguments = arguments
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    let errorText = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Answer(
      status: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
      errors: String(decoding: errorText, as: UTF8.self))
  }

  /// A folder of its own that goes away with the test.
  final class Folder {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("vpcheck-\(UUID().uuidString)")
    init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(at: url) }
    func write(_ name: String, _ data: Data) throws -> String {
      try data.write(to: url.appendingPathComponent(name))
      return url.appendingPathComponent(name).path
    }
  }

  @Test(
    arguments: [
      ["fuzz", "--system", "nonsense"], ["fuzz", "--cases", "-3"], ["fuzz", "--law", "NO-SUCH-LAW"],
      ["fuzz", "--system", "ec2"], ["fuzz", "--system", "fault:none"], ["fuzz", "--for", "soon"],
      ["fuzz", "--jobs", "0"], ["fuzz", "--shard", "3/2"], ["fuzz", "--endpoint", "http://127.0.0.1:1"],
      ["replay", "/no/such/place"],
      ["explain", "/no/such/file"], ["shrink", "/no/such/file"], ["laws", "NO-SUCH"], ["faults", "none"],
      ["fuzz", "--system", "ec2", "--endpoint", "nonsense"],
      ["fuzz", "--system", "ec2", "--endpoint", "http://192.0.2.1:80"],
    ])
  func `wrong usage is exit status 64 with a message`(arguments: [String]) throws {
    let process = try runAll(arguments)
    #expect(process.status == 64, "\(arguments): \(process.errors)")
    #expect(!process.errors.isEmpty)
  }

  @Test func `files that are no cases are refused by name`() throws {
    let folder = try Folder()
    let random = try folder.write(
      "random.case", Data((0..<4000).map { UInt8(truncatingIfNeeded: $0 &* 97 &+ 13) }))
    let empty = try folder.write("empty.case", Data())
    let future = try folder.write("future.json", Data("{\"format\":999}".utf8))
    for path in [random, empty, future] {
      for verb in ["replay", "explain", "shrink"] {
        let answer = try run(verb, path)
        #expect(answer.status == 64, "\(verb) \(path)")
        #expect(answer.errors.contains(path))
      }
    }
  }

  @Test func `a dead endpoint is undecided, not a violation`() throws {
    let folder = try Folder()
    let answer = try run(
      "fuzz", "--system", "ec2", "--endpoint", "http://127.0.0.1:1", "--cases", "1", "--corpus",
      folder.url.path)
    #expect(answer.status == 2, "\(answer.errors)")
  }

  @Test func `a law that holds is exit status 0, and one that is broken is 1 with a saved case`() throws {
    let folder = try Folder()
    let corpus = folder.url.appendingPathComponent("corpus").path
    let good = try run("fuzz", "--cases", "30", "--seed", "3", "--corpus", corpus, "--format", "json")
    #expect(good.status == 0, "\(good.output)")
    #expect(!FileManager.default.fileExists(atPath: corpus))
    let bad = try run(
      "fuzz", "--system", "fault:overlap-ignored", "--cases", "10", "--seed", "39", "--corpus", corpus,
      "--law", "PEER-OVL-1", "--format", "json")
    #expect(bad.status == 1, "\(bad.errors)")
    let saved = try #require(
      FileManager.default.enumerator(atPath: corpus)?.compactMap { $0 as? String }.first {
        $0.hasSuffix(".case")
      })
    let path = "\(corpus)/\(saved)"
    #expect(try run("replay", path).status == 0)
    #expect(try run("replay", path, "--system", "fault:overlap-ignored").status == 1)
  }

  @Test func `a corpus that cannot be written is told and is not success`() throws {
    let folder = try Folder()
    let corpus = try folder.write("corpus", Data("a file, not a folder".utf8))
    let answer = try run(
      "fuzz", "--system", "fault:overlap-ignored", "--cases", "10", "--seed", "39", "--corpus", corpus,
      "--law",
      "PEER-OVL-1")
    #expect(answer.status == 1)
    #expect(answer.errors.contains("not saved: \(corpus)"))
  }

  @Test func `the same seed gives the same bytes at one and two jobs`() throws {
    let folder = try Folder()
    let one = try run(
      "fuzz", "--cases", "60", "--seed", "9", "--jobs", "1", "--corpus", folder.url.path + "/a")
    let two = try run(
      "fuzz", "--cases", "60", "--seed", "9", "--jobs", "2", "--corpus", folder.url.path + "/b")
    #expect(one.output == two.output)
    #expect(one.status == 0)
  }

  @Test func `the parts of a run add up to the whole`() throws {
    func counts(_ arguments: String...) throws -> [String: Int] {
      let answer = try runAll(arguments)
      let record = try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any]
      return try #require(record?["laws"] as? [String: Int])
    }
    let whole = try counts("fuzz", "--cases", "41", "--seed", "5", "--format", "json")
    var sum: [String: Int] = [:]
    for part in 1...3 {
      let laws = try counts(
        "fuzz", "--cases", "41", "--seed", "5", "--format", "json", "--shard", "\(part)/3")
      sum.merge(laws, uniquingKeysWith: +)
    }
    #expect(sum == whole)
  }

  @Test func `the laws, the faults and a walk-through are shown`() throws {
    let laws = try run("laws", "PEER-OVL")
    #expect(laws.status == 0)
    #expect(laws.output.contains("PEER-OVL-1"))
    let faults = try run("faults", "--format", "json")
    #expect(faults.output.contains("overlap-ignored"))
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let answer = try run("explain", root.appendingPathComponent("corpus/walkthrough/without-w13.case").path)
    #expect(answer.status == 0)
    #expect(answer.output.contains("IGW_PRIVATE_DST"))
    #expect(answer.output.contains("createRoute rtb1 10.2.0.0/16 to pcx1"))
  }
}
