import Testing
import VPCheck
import VPCheckMutants

/// A law that no fault can break is not a law.
@Suite struct FaultCoverageTests {
  @Test func `every law that can be broken has a fault`() {
    let excused = Set(LawsWithoutFaults.permitting.map(\.law) + LawsWithoutFaults.open)
    let uncovered = LawBook.all.filter { law in
      law.twin == nil && FaultCatalogue.idsByLaw[law.id] == nil && !excused.contains(law.id)
    }
    #expect(uncovered.map(\.id) == [])
  }

  @Test func `what is excused is a law, has no fault, and is excused once`() {
    let excused = LawsWithoutFaults.permitting.map(\.law) + LawsWithoutFaults.open
    #expect(Set(excused).count == excused.count)
    for id in excused {
      #expect(LawBook.law(id) != nil, "\(id) is no law")
      #expect(LawBook.law(id)?.twin == nil, "\(id) is covered by the law that it repeats")
      #expect(FaultCatalogue.idsByLaw[id] == nil, "\(id) has a fault by now")
    }
    for (law, reason) in LawsWithoutFaults.permitting { #expect(!reason.isEmpty, "\(law)") }
  }
}
