import Foundation
import PropertyEngine
import Testing
import VPCheckCorpus

@testable import VPCheck

/// Case files that were changed are played or refused, whatever the change.
@Suite struct ChangedCaseTests {
  @Test func `a changed case is played, or refused with line, column and expectation`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let (cases, unreadable) = CorpusDirectory(path: root.appendingPathComponent("corpus").path).load()
    #expect(unreadable.isEmpty)
    let texts = cases.map { Array($0.stored.text.utf8) }
    try #require(!texts.isEmpty)
    var random = RandomStream(seed: 4)
    let replay = CaseReplay(ModelSystem(), name: "model")
    var played = 0
    for number in 0..<StateTextTests.mutationCount {
      let changed = TextMutation.changed(texts[number % texts.count], using: &random)
      let text = String(decoding: changed, as: UTF8.self)
      do throws(CaseTextError) {
        let stored = try StoredCase(parsing: text)
        played += 1
        _ = replay.replay(stored)
      } catch {
        #expect(error.line >= 1)
        #expect(!error.message.isEmpty)
      }
    }
    #expect(played > 0)
  }
}
