import AddressMath
import Foundation
import Testing
import VPCheck
import VPCheckCorpus
import VPCheckTopology

@testable import VPCheckLinux

/// Where the program `ping` is.
enum PingProgram {
  static let path = ["/usr/bin/ping", "/bin/ping"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }
  static let isWanted = Kernel.isWanted && (Kernel.isRequired || path != nil)
  static let skipReason: Comment =
    "SKIPPED: no namespaces, or no ping (run Scripts/bootstrap as root); the program was not started"
}

/// The program `ping`, which knows nothing of us, started inside the namespaces.
@Suite(.enabled(if: PingProgram.isWanted, PingProgram.skipReason))
struct PingTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "corpus/walkthrough")

  @Test func `ping agrees with every row of the ablation table`() throws {
    let (cases, _) = CorpusDirectory(path: Self.folder.path).load()
    let system = Kernel.system()
    let (first, target) = (ResourceID(.instance, 1), "10.2.0.100")
    var answers: [Bool] = []
    for file in cases where file.path.contains("without-") || file.path.contains("full.case") {
      let network = ClassCampaign.topology(after: file.stored.scenario)
      guard let interface = network.instances[first]?.interfaces.first,
        let source = network.networkInterfaces[interface]?.ipv4.first?.address.description
      else { continue }
      try system.show(network)
      let destination = ProbeDestination.address(.ipv4(10, 2, 0, 100))
      let told = try system.answer(.exchange(from: .instance(first), to: destination, .ping)).succeeded
      let seen = try system.inside(interface) { try Self.ping(target, from: source) }
      #expect(seen == told, "\(file.path)")
      answers.append(seen)
    }
    #expect(answers.count >= 20)
    #expect(answers.contains(true) && answers.contains(false))
  }

  private static func ping(_ target: String, from source: String) throws -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: try #require(PingProgram.path))
    process.arguments = ["-n", "-q", "-c", "1", "-W", "0.5", "-I", source, target]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
