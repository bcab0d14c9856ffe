import Foundation
import Testing
import VPCheck
import VPCheckCorpus
import VPCheckMutants

/// The kept cases of the faults against every scenario of a few steps.
///
/// `vpcheck faults --exhaustive` does the same at length; here a share of the faults is
/// compared, and `VPCHECK_LONG=1` asks for all.
@Suite struct LeastCaseTests {
  private static let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  private static func keptCases() throws -> [LeastCase.Case] {
    let path = here.appendingPathComponent("fault-cases.txt").path
    let stored = Dictionary(
      grouping: try CaseCollection.cases(in: String(contentsOfFile: path, encoding: .utf8))
    ) { $0.violations.first?.system ?? "" }
    return FaultCatalogue.all.compactMap { fault in
      let own = stored[fault.source.name]?.first { $0.law == fault.law }
      return own.map {
        LeastCase.Case(fault, fingerprint: $0.violations[0].fingerprint, scenario: $0.scenario)
      }
    }
  }

  private static func rows() throws -> [String: [String]] {
    let page = here.deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Documentation/fault-minima.md").path
    var rows: [String: [String]] = [:]
    let lines = try String(contentsOfFile: page, encoding: .utf8).split(separator: "\n")
    let table = lines.drop { $0 != LeastCasesTable.heading }.dropFirst(2).prefix { $0.hasPrefix("|") }
    for line in table {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      if let id = cells.first { rows[id] = Array(cells.dropFirst()) }
    }
    return rows
  }

  @Test func `no scenario of fewer steps shows what a kept case shows`() throws {
    let all = try Self.keptCases()
    #expect(all.count == FaultCatalogue.all.count)
    let compared = LongRun.isAsked ? all : all.filter { $0.scenario.steps.count <= 2 }.everyTenth
    let steps = LongRun.isAsked ? 3 : 2
    let least = LeastCase.compare(compared, stepsMax: steps, jobs: 2)
    #expect(least.count == compared.count)
    for each in least where each.standing == .larger {
      Issue.record("\(each.id): \(each.simpler ?? [])")
    }
    if !LongRun.isAsked {
      #expect(least.contains { $0.standing == .least && $0.isMet })
    }
  }

  @Test func `the page tells of every fault how long its kept case is`() throws {
    let rows = try Self.rows()
    let kept = try Self.keptCases()
    #expect(rows.count == kept.count)
    for each in kept {
      let row = try #require(rows[each.fault.id], "\(each.fault.id) is not on the page")
      #expect(row.first == each.fault.law)
      #expect(row.dropFirst().first == "\(each.scenario.steps.count)", "\(each.fault.id)")
    }
  }

  /// A block added only to be removed, where one that the VPC begins with would do.
  private static let long = """
    format 1
    law ADDR-DEL-7
    vpc1 = createVpc 10.0.0.0/16
    associateVpcCidrBlock vpc1 10.1.0.0/16
    disassociateVpcCidrBlock vpc1 10.1.0.0/16
    """

  @Test func `a case that is too long is told, with a shorter one`() throws {
    let fault = try #require(FaultCatalogue.fault("removed-block-stays"))
    let long = try #require(try CaseCollection.cases(in: Self.long).first).scenario
    let each = LeastCase.Case(
      fault, fingerprint: "ADDR-DEL-7/disassociateVpcCidrBlock/extra-block", scenario: long)
    let least = try #require(LeastCase.compare([each], stepsMax: 3).first)
    #expect(least.standing == .larger)
    #expect(least.simpler?.count == 2)
    #expect(LeastCase.shrunkAgain(each).scenario.steps.count == 2)
  }

  @Test func `verdicts do not depend on the number of jobs`() throws {
    let some = Array(try Self.keptCases().filter { $0.scenario.steps.count <= 3 }.prefix(12))
    let alone = LeastCase.compare(some, stepsMax: 2)
    let together = LeastCase.compare(some, stepsMax: 2, jobs: 3)
    #expect(alone == together)
  }
}

extension Array {
  /// Every tenth element, the first included.
  fileprivate var everyTenth: [Element] { stride(from: 0, to: count, by: 10).map { self[$0] } }
}
