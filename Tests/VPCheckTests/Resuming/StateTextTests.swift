import Foundation
import PropertyEngine
import Testing
import VPCheckModel

@testable import VPCheck

/// States and journals as text: read back as they were written, refused when anything is changed.
@Suite struct StateTextTests {
  /// How many changed texts are tried; `VPCHECK_LONG` tries a hundred thousand.
  static let mutationCount = ProcessInfo.processInfo.environment["VPCHECK_LONG"] == nil ? 300 : 100_000

  private func state() throws -> CampaignState { try Self.made.get() }

  private static let made = Result { try makeState() }

  private static func makeState() throws -> CampaignState {
    let source = SystemSource(name: "blind") { _ in
      var rules = ControlRules()
      rules.peering.overlap = { _, _ in false }
      return ModelSystem(name: "blind", controlRules: rules)
    }
    var configuration = CampaignConfiguration()
    configuration.seed = 3
    configuration.cases = 64
    var state = CampaignState(identity: ["system blind", "laws all"], system: "blind", seed: 3, firstCase: 0)
    state.result = try Campaign(source, configuration).run()
    state.suspects = [70: 1]
    state.result.firstFailure = SystemFailure(.timedOut, "no answer\nin\t\\ time")
    state.result.failures = [.timedOut: 2]
    return state
  }

  private func parse(_ text: String) throws(StateTextError) -> CampaignState {
    try CampaignState(
      parsing: text, identity: ["system blind", "laws all"], system: "blind", seed: 3, firstCase: 0)
  }

  @Test func `a state is read back`() throws {
    let state = try state()
    let read = try parse(state.text)
    #expect(read.text == state.text)
    #expect(read.result.violations.map(\.story) == state.result.violations.map(\.story))
    #expect(read.result.firstFailure == state.result.firstFailure)
    #expect(read.suspects == [70: 1])
    #expect(CampaignState.seed(in: state.text) == 3)
  }

  @Test func `a state of something else is refused at the line that differs`() throws {
    let text = try state().text
    let error = #expect(throws: StateTextError.self) {
      _ = try CampaignState(
        parsing: text, identity: ["system model", "laws all"], system: "model", seed: 3, firstCase: 0)
    }
    #expect(error?.line == 2)
    #expect(error?.expected == "\"system model\"")
    #expect(error?.found == "\"system blind\"")
  }

  @Test func `a state that was cut off or changed anywhere is refused with a line`() throws {
    let text = try state().text
    let bytes = Array(text.utf8)
    let lineCount = bytes.count { $0 == 10 }
    var random = RandomStream(seed: 1)
    for length in [0, 1, 14, bytes.count / 2, bytes.count - 1] {
      #expect(throws: StateTextError.self, "\(length) bytes") {
        _ = try parse(String(decoding: bytes.prefix(length), as: UTF8.self))
      }
    }
    for number in 0..<Self.mutationCount {
      let changed = TextMutation.changed(bytes, using: &random)
      guard changed != bytes else { continue }
      do throws(StateTextError) {
        _ = try parse(String(decoding: changed, as: UTF8.self))
        Issue.record("change \(number) was not noticed")
      } catch {
        #expect(error.line >= 1 && error.line <= lineCount + 64, "\(error)")
        #expect(!error.expected.isEmpty && !error.found.isEmpty)
      }
    }
  }

  @Test func `changed lines with the right sum are read or refused, and end no process`() throws {
    let lines = try state().text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(2)
    var random = RandomStream(seed: 2)
    for _ in 0..<Self.mutationCount {
      let body = TextMutation.changed(Array((lines.joined(separator: "\n") + "\n").utf8), using: &random)
      let text = String(decoding: body, as: UTF8.self)
      let whole = text + "end \(CheckSum.text(of: Array(text.utf8)[...]))\n"
      _ = try? parse(whole)
    }
  }

  @Test(arguments: ["next", "cases", "calls", "probes", "skipped", "runs", "seconds", "generation"])
  func `a count that no run reaches is refused, so that sums of counts never overflow`(word: String) throws {
    let lines = try state().text.split(separator: "\n").dropLast().map { line in
      line.hasPrefix("\(word) ") ? "\(word) \(Int.max)" : String(line)
    }
    let body = lines.joined(separator: "\n") + "\n"
    let error = #expect(throws: StateTextError.self) {
      _ = try parse(body + "end \(CheckSum.text(of: Array(body.utf8)[...]))\n")
    }
    #expect(error?.found == "\"\(word) \(Int.max)\"")
  }

  @Test func `a journal's line with a count that no case reaches is none`() throws {
    var tally = CaseTally()
    tally.exercised = [0, 7]
    let note = CaseNote(
      KeptCase(caseIndex: 1, status: .valid, signatures: [], choices: nil, payload: tally))
    let text = String(decoding: note.line, as: UTF8.self)
    let body = try #require(text.split(separator: "\t#").first)
    #expect(body.contains("1:7"))
    for (count, isRead) in [("7", true), ("1000000000", true), ("\(Int.max)", false), ("1000000001", false)] {
      let changed = body.replacing("1:7", with: "1:\(count)")
      let line = "\(changed)\t#\(CheckSum.text(of: Array(changed.utf8)[...]))"
      #expect((CaseNote(line: Array(line.utf8)[...]) != nil) == isRead, "\(count)")
    }
  }

  @Test func `a journal's line with a law beyond the book is none`() throws {
    for (position, isRead) in [(LawBook.all.count - 1, true), (LawBook.all.count, false)] {
      let text = "case\t1\t2\t1\t0\t0\t0\t\(position):3\t\t-"
      let line = "\(text)\t#\(CheckSum.text(of: Array(text.utf8)[...]))"
      #expect((CaseNote(line: Array(line.utf8)[...]) != nil) == isRead, "\(position)")
    }
  }

  @Test func `a line of a journal is read back, and refused when a byte of it is changed or missing`() throws
  {
    var tally = CaseTally()
    tally.commands = 17
    tally.probes = 3
    tally.exercised = [0, 1, 0, 25, 0, 0, 1]
    tally.failure = SystemFailure(.serverError, "a\tb\nc\\")
    let note = CaseNote(
      KeptCase(
        caseIndex: 12_345, status: .interesting, signatures: ["A-1/x/accepted", "odd\tname"],
        choices: ChoiceSequence([.integer(-5), .boolean(true)]), payload: tally))
    let line = note.line
    #expect(line.last == 10)
    let read = try #require(CaseNote(line: line.dropLast()))
    #expect(read == note)
    #expect(read.kept?.choices?.text == "-5 t")
    for position in line.indices.dropLast() {
      #expect(CaseNote(line: line[..<position]) == nil)
      var changed = line.dropLast()
      changed[position] ^= 1
      #expect(CaseNote(line: changed) == nil, "byte \(position)")
    }
  }
}

/// Changes that files suffer, and some that only somebody who means harm would make.
enum TextMutation {
  static func changed(_ bytes: [UInt8], using random: inout RandomStream) -> [UInt8] {
    var result = bytes
    for _ in 0...Int(random.next(below: 3)) {
      guard !result.isEmpty else { return [UInt8(truncatingIfNeeded: random.next(below: 256))] }
      let place = Int(random.next(below: UInt64(result.count)))
      let length = min(Int(random.next(below: 40)), result.count - place)
      switch random.next(below: 8) {
      case 0: result[place] ^= 1 << UInt8(random.next(below: 8))
      case 1: result[place] = UInt8(truncatingIfNeeded: random.next(below: 256))
      case 2: result.removeSubrange(place..<place + length)
      case 3: result.insert(contentsOf: result[place..<place + length], at: place)
      case 4: result.removeLast(result.count - place)
      case 5: result.insert(contentsOf: Array("999999999999999999999".utf8), at: place)
      case 6:
        result.insert(
          contentsOf: [[0], [0xff], Array("\r\n".utf8), Array("-1".utf8)][Int(random.next(below: 4))],
          at: place)
      default:
        let other = Int(random.next(below: UInt64(result.count)))
        result.swapAt(place, other)
      }
    }
    return result
  }
}
