import PropertyEngine
import Testing

@Suite struct ConstantsTests {
  @Test func `a harvested constant and its neighbours come often, where even draws never meet them`() throws {
    let testCase = TestCase()
    let distribution = IntegerDistribution.favouring([987_654_321_012, -55_555_555_555])
    var seen: [Int128: Int] = [:]
    for caseIndex in 0..<3000 {
      testCase.reset(seed: 31, caseIndex: UInt64(caseIndex))
      seen[try testCase.integer(in: -(1 << 60)...(1 << 60), distribution: distribution), default: 0] += 1
    }
    for constant in [987_654_321_012, -55_555_555_555] {
      for neighbour in Int128(constant - 1)...Int128(constant + 1) { #expect(seen[neighbour]! > 30) }
    }
  }

  @Test func `constants at the ends of all integers have only one neighbour`() {
    #expect(
      IntegerDistribution.favouring([Int128.max, Int128.min])
        == .boundaryBiased([Int128.max, Int128.max - 1, Int128.min, Int128.min + 1]))
  }

  @Test func `the common constants are distinct and come with both signs`() {
    let constants = IntegerDistribution.commonConstants
    #expect(Set(constants).count == constants.count)
    #expect(constants.allSatisfy { constants.contains(-$0) })
  }
}
