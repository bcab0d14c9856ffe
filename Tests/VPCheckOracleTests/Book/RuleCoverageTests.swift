import Testing

@testable import VPCheckOracle

/// Nothing in the sheets is passed over in silence.
@Suite struct RuleCoverageTests {
  private let laws = Set(LawCatalogue.all.laws.map(\.id))
  private let unchecked = UncheckedRules.all.map(\.id)

  @Test func `every rule of the sheets is a law, or is listed with the reason why it is none`() {
    let known = laws.union(unchecked)
    #expect(SheetIndex.ids.filter { !known.contains($0) } == [])
  }

  @Test func `no rule is both a law and listed as none`() {
    #expect(unchecked.filter { laws.contains($0) } == [])
  }

  @Test func `nothing is listed, or a law, that the sheets do not state`() {
    let ids = Set(SheetIndex.ids)
    #expect(unchecked.filter { !ids.contains($0) } == [])
    #expect(laws.filter { !ids.contains($0) }.sorted() == [])
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
