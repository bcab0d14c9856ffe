import Foundation
import Testing
import VPCheckTopology

@testable import VPCheckCorpus

@Suite struct CorpusDirectoryTests {
  /// A folder of its own that goes away with the test.
  final class Folder {
    let path: String
    init() {
      path = FileManager.default.temporaryDirectory.appendingPathComponent("corpus-\(UUID().uuidString)").path
    }
    deinit { try? FileManager.default.removeItem(atPath: path) }
  }

  func stored(_ lines: [String], violates fingerprint: String = "A-1/deleteVpc/accepted") throws -> StoredCase
  {
    StoredCase(
      law: "A-1", violations: [RecordedViolation(system: "ec2", fingerprint: fingerprint, observed: "x")],
      scenario: Scenario(try lines.map { try Step(parsing: $0) }))
  }

  @Test func `what is saved is read back`() throws {
    let folder = Folder()
    let store = CorpusDirectory(path: folder.path)
    let original = try stored(["vpc1 = createVpc 10.0.0.0/16", "deleteVpc vpc1"])
    let path = try store.save(original, name: "deleteVpc-accepted")
    #expect(path == "\(folder.path)/A-1/deletevpc-accepted.case")
    #expect(try CorpusDirectory.read(path).stored == original)
    #expect(store.load().cases.map(\.path) == [path])
  }

  @Test func `the same shape with other handle numbers is the same case`() throws {
    let folder = Folder()
    let store = CorpusDirectory(path: folder.path)
    let first = try store.save(try stored(["vpc1 = createVpc 10.0.0.0/16", "deleteVpc vpc1"]), name: "a")
    let second = try store.save(try stored(["vpc7 = createVpc 10.0.0.0/16", "deleteVpc vpc7"]), name: "a")
    #expect(first == second)
    let other = try store.save(try stored(["vpc1 = createVpc 10.1.0.0/16", "deleteVpc vpc1"]), name: "a")
    #expect(other != first)
    #expect(store.load().cases.count == 2)
  }

  @Test func `renumbering follows what came with a renamed resource`() throws {
    let scenario = Scenario([
      try Step(parsing: "vpc4 = createVpc 10.0.0.0/16"), try Step(parsing: "deleteRouteTable vpc4.rtb"),
    ])
    #expect(scenario.renumbered.steps.last?.text == "deleteRouteTable vpc1.rtb")
  }

  @Test func `an unreadable file among others is told and the others are read`() throws {
    let folder = Folder()
    let store = CorpusDirectory(path: folder.path)
    try store.save(try stored(["deleteVpc vpc1"]), name: "good")
    try Data([0xff, 0xfe, 0x00]).write(to: URL(fileURLWithPath: "\(folder.path)/A-1/bad.case"))
    let (cases, unreadable) = store.load()
    #expect(cases.count == 1)
    #expect(unreadable.map(\.path) == ["\(folder.path)/A-1/bad.case"])
    #expect(unreadable.first?.message.contains("UTF-8") == true)
  }

  @Test(arguments: [
    ([0xFF], 1), ([0x61, 0x0A, 0x62, 0x0A, 0xE2, 0x82], 3), ([0x61, 0x0A, 0xEF, 0xBF, 0x0A, 0x62], 2),
    ([0xEF, 0xBF, 0xBD, 0x0A, 0x0A, 0xC0, 0x0A], 3),
  ])
  func `bytes that are no text are refused with the line where they begin`(bytes: [UInt8], line: Int) {
    #expect(throws: CorpusError(path: "x", "line \(line): expected text in UTF-8, found other bytes")) {
      try WholeFile.text(bytes, of: "x")
    }
  }

  @Test func `a folder that cannot be made is an error that names it and leaves nothing`() throws {
    let folder = Folder()
    try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
    try Data("x".utf8).write(to: URL(fileURLWithPath: "\(folder.path)/A-1"))
    let error = #expect(throws: CorpusError.self) {
      try CorpusDirectory(path: folder.path).save(try self.stored(["deleteVpc vpc1"]), name: "a")
    }
    #expect(error?.path == "\(folder.path)/A-1")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["A-1"])
  }

  @Test func `a path with nothing at it is an error`() {
    #expect(throws: CorpusError.self) { try CorpusDirectory.files(at: "/no/such/place") }
    #expect(throws: CorpusError.self) { try CorpusDirectory.read("/no/such/file.case") }
  }
}
