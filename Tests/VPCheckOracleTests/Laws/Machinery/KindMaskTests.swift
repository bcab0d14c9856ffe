import Testing
import VPCheckTopology

@testable import VPCheckOracle

@Suite struct KindMaskTests {
  @Test func `the mask of all kinds is the union of their masks`() {
    let union = ResourceKind.allCases.reduce(into: KindMask()) { $0.formUnion(KindMask($1)) }
    #expect(union == .all)
    #expect(KindMask(Set(ResourceKind.allCases)) == .all)
    #expect(KindMask([]) == KindMask())
  }

  @Test func `the differences between two states are the kinds that differ`() {
    var story = NetworkStory()
    story.createVpc(1, "10.0.0.0/16")
    let born: KindMask = [
      KindMask(.vpc), KindMask(.routeTable), KindMask(.securityGroup), KindMask(.networkACL),
    ]
    #expect(KindMask(differencesBetween: Topology(), and: story.topology) == born)
    #expect(KindMask(differencesBetween: story.topology, and: story.topology) == KindMask())
  }
}
