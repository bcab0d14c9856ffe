import Foundation
import Testing
import VPCheckCorpus

@testable import VPCheck

/// The cases that `vpcheck conform` plays first.
@Suite struct AimedCaseTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  private static let sources = folder.deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources/VPCheck/Conforming/Cases")

  /// To rewrite the tables: `VPCHECK_WRITE_CASES=1 swift test --filter AimedCaseTests`.
  private static var rewrites: Bool { ProcessInfo.processInfo.environment["VPCHECK_WRITE_CASES"] == "1" }

  /// The table of each sheet, by the sheet's title.
  private static let tables: KeyValuePairs = [
    "Addressing": "addressing", "VPCs and subnets": "vpcsAndSubnets", "Route tables": "routeTables",
    "Peering": "peering", "Gateways": "gateways", "Security groups": "securityGroups",
    "Network ACLs": "networkACLs", "Instances and interfaces": "instancesAndInterfaces",
    "Elastic IPs": "elasticIPs", "Instance Connect": "instanceConnect", "The way of a packet": "packetWalk",
    "Errors": "errors",
  ]

  private func faultCases() throws -> [StoredCase] {
    let path = Self.folder.appendingPathComponent("fault-cases.txt").path
    let all = try CaseCollection.cases(in: String(contentsOfFile: path, encoding: .utf8))
    var seen: Set<String> = []
    return all.filter { seen.insert(AimedCases.text(of: [$0])).inserted }
  }

  @Test func `the tables are the cases of the faults, each once`() throws {
    let cases = try faultCases()
    for (title, name) in Self.tables {
      let sheet = try #require(LawBook.sheets.first { $0.title == title })
      let text = AimedCases.text(of: cases.filter { sheet.ids.contains($0.law) })
      let indented = text.split(separator: "\n").map { "    \($0)\n" }.joined()
      let file = """
        // Written by VPCHECK_WRITE_CASES=1 swift test --filter AimedCaseTests.

        extension AimedCases {
          /// The cases that are aimed at laws of the sheet "\(title)".
          static let \(name) = #\"\"\"
        \(indented)    \"\"\"#
        }

        """
      let words =
        name.hasPrefix("vpcs") ? "VPCs" + name.dropFirst(4) : name.prefix(1).uppercased() + name.dropFirst()
      let path = Self.sources.appendingPathComponent("AimedCases+\(words).swift")
      if Self.rewrites { try Data(file.utf8).write(to: path) }
      let isInStep = try String(contentsOf: path, encoding: .utf8) == file
      #expect(isInStep, "VPCHECK_WRITE_CASES=1 swift test --filter AimedCaseTests rewrites \(words)")
    }
    #expect(try AimedCases.all().count == cases.count)
  }

  @Test func `every law that a fault breaks has a case`() throws {
    let aimed = Set(try AimedCases.all().map(\.law))
    #expect(aimed == Set(try faultCases().map(\.law)))
    #expect(aimed.count > 600)
  }

  @Test func `a line that is no case is refused`() {
    #expect(throws: CaseTextError.self) { try AimedCases.cases(in: "PEER-OVL-1 createVpc") }
    #expect(throws: CaseTextError.self) { try AimedCases.cases(in: "PEER-OVL-1: vpc1 = makeVpc") }
  }
}
