import Foundation
import Testing
import VPCheck
import VPCheckCorpus

@testable import VPCheckLinux

/// The walk-through of the tutorial, row by row, by packets of the kernel.
///
/// Two VPCs with a peering connection and an instance in each; every row of the ablation
/// table leaves steps out, every variation changes one, and the case says what the console
/// connection and the ping then come to, the reason and the component included.
@Suite(.enabled(if: Kernel.isWanted, Kernel.skipReason)) struct WalkthroughKernelTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "corpus")

  @Test func `every row of the ablation table and every variation come out of the kernel`() throws {
    try expectAsRecorded("walkthrough", atLeast: 50)
  }

  @Test func `every case of the corpus does in the kernel what it says`() throws {
    try expectAsRecorded("", atLeast: 100)
  }

  private func expectAsRecorded(_ name: String, atLeast count: Int) throws {
    let (cases, unreadable) = CorpusDirectory(path: Self.folder.appending(path: name).path).load()
    #expect(unreadable.isEmpty)
    #expect(cases.count >= count)
    let replay = CaseReplay(Kernel.system(), name: "linux")
    for file in cases {
      let result = replay.replay(file.stored)
      // Transit gateways are not carried out; such a case ends with a failure, not a verdict.
      let isBeyond = file.stored.scenario.steps.contains { $0.command?.operation == "createTransitGateway" }
      #expect(result.failure?.kind == (isBeyond ? .unsupported : nil), "\(file.path)")
      for difference in result.differences {
        Issue.record("\(file.path): expected \(difference.expected), came \(difference.observed)")
      }
    }
  }
}
