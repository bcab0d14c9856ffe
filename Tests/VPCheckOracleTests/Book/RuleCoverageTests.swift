import Testing

@testable import VPCheckOracle

/// Laws that relate two runs or two states and are not in the book yet.
///
/// The list only shrinks: one that is in the book counts as a law, and the list goes
/// when all are.
private let awaitedMetamorphicLaws: Set<String> = {
  let families: KeyValuePairs<String, [Int]> = [
    "VPC-GEN": [9], "ADDR-SYN": [9, 10], "ADDR-OVL": [11], "SG-AUTH": [12, 13], "SG-EVAL": [8, 9, 10],
    "SG-STATEFUL": [5], "PEER-OVL": [6], "PEER-RT": [15, 16, 17, 18, 19], "RT-LPM": [12, 13, 14, 15, 16],
    "RT-TAB": [20], "NACL-META": Array(1...10), "PW-META": Array(1...12), "PW-V6": [4], "EIP-DP": [3, 4],
    "SDC": [5], "INST-STOP": [2, 3], "EIC-CON": [14, 15, 16], "EIGW-DP": [2], "IGW-DP": [10],
    "WT": [3, 4, 5, 8, 10], "WT-ABL": Array(1...5),
  ]
  return Set(families.flatMap { prefix, numbers in numbers.map { "\(prefix)-\($0)" } })
}()

/// Nothing in the sheets is passed over in silence.
@Suite struct RuleCoverageTests {
  private let laws = Set(LawCatalogue.all.laws.map(\.id))
  private let unchecked = UncheckedRules.all.map(\.id)

  @Test func `every rule of the sheets is a law, or is listed with the reason why it is none`() {
    let known = laws.union(unchecked).union(awaitedMetamorphicLaws)
    #expect(SheetIndex.ids.filter { !known.contains($0) } == [])
  }

  @Test func `no rule is both a law and listed as none`() {
    #expect(unchecked.filter { laws.contains($0) || awaitedMetamorphicLaws.contains($0) } == [])
  }

  @Test func `nothing is listed, or a law, that the sheets do not state`() {
    let ids = Set(SheetIndex.ids)
    #expect(unchecked.filter { !ids.contains($0) } == [])
    #expect(laws.filter { !ids.contains($0) }.sorted() == [])
    #expect(awaitedMetamorphicLaws.filter { !ids.contains($0) }.sorted() == [])
  }

  @Test func `the list has each rule once, in the order of the sheets`() {
    let order = Set(unchecked)
    #expect(unchecked.count == order.count)
    #expect(unchecked == SheetIndex.ids.filter { order.contains($0) })
  }

  @Test func `every reason comes with a sentence`() {
    for rule in UncheckedRules.all {
      #expect(rule.note.hasSuffix("."), "\(rule.id)")
      #expect(rule.note.count > 20, "\(rule.id)")
    }
  }

  @Test func `every law that a note names is one`() {
    let form = /[A-Z]+[0-9A-Z]*(?:-[A-Z0-9]+)*-[0-9]+/
    for rule in UncheckedRules.all {
      for match in rule.note.matches(of: form) {
        #expect(laws.contains(String(match.output)), "\(rule.id) names \(match.output)")
      }
    }
  }

  @Test func `the sheets state 1,017 rules, each id once`() {
    #expect(SheetIndex.ids.count == 1017)
    #expect(Set(SheetIndex.ids).count == SheetIndex.ids.count)
    #expect(UncheckedRules.rule("PEER-NT-8")?.reason == .notModelled)
    #expect(UncheckedRules.rule("PEER-NT-1") == nil)
  }
}
