import AddressMath
import PropertyEngine
import Testing
import VPCheckTopology

@testable import VPCheckGenerators

@Suite struct BlockGeneratorsTests {
  private static func generator(seed: UInt64) throws -> StepGenerator {
    let testCase = TestCase()
    testCase.reset(seed: seed, caseIndex: 0)
    return try StepGenerator(testCase: testCase, profile: GenerationProfile())
  }

  /// Blocks of all sizes that matter, at the ends of the space and in the middle.
  private static let others = [
    "10.0.0.0/16", "10.0.0.0/28", "172.16.0.0/12", "192.168.255.240/28", "0.0.0.0/16", "255.255.255.240/28",
    "10.1.2.3/32",
  ]

  @Test(arguments: StepGenerator.relations.indices, others)
  func `a block drawn in a relation stands in it`(position: Int, text: String) throws {
    let other = try #require(CIDRBlock(text))
    let relation = StepGenerator.relations[position]
    var weights = [0, 0, 0, 0, 0, 0]
    weights[position] = 1
    for seed in UInt64(1)...40 {
      var generator = try Self.generator(seed: seed)
      for lengths in [16...28, 1...32] {
        let block = try generator.relatedBlock(to: [other], prefixLengths: lengths, weights: weights)
        let isPossible = StepGenerator.isPossible(relation, to: other, lengths)
        #expect((block != nil) == isPossible)
        guard let block else { continue }
        #expect(block.relation(to: other) == relation, "\(block) to \(other)")
        #expect(relation == .otherFamily || lengths.contains(block.prefixLength))
      }
    }
  }

  @Test func `the simplest prefix length comes first`() throws {
    let testCase = TestCase()
    testCase.resetToSimplest()
    let generator = try StepGenerator(testCase: testCase, profile: GenerationProfile())
    #expect(try generator.prefixLength(in: 16...28, simplest: 24) == 24)
    #expect(try generator.prefixLength(in: 26...28, simplest: 24) == 26)
    #expect(try generator.prefixLength(in: 16...20, simplest: 24) == 20)
  }

  @Test func `a block that does not fit is drawn smaller`() throws {
    let free = AddressSet(try #require(CIDRBlock("10.0.0.0/26")))
    for seed in UInt64(1)...20 {
      let generator = try Self.generator(seed: seed)
      let block = try #require(try generator.fittingBlock(in: free, prefixLength: 16))
      #expect(free.contains(block) && block.prefixLength == 26)
      #expect(try generator.fittingBlock(in: .empty(.ipv4), prefixLength: 16) == nil)
    }
  }

  @Test func `the matrix of secondary blocks permits and forbids as its rows say`() throws {
    func cell(_ row: String, _ column: String) throws -> Bool? {
      let (own, block) = (try #require(CIDRBlock(row)), try #require(CIDRBlock(column)))
      if SecondarySpace.permitted(beside: [own]).contains(block) { return true }
      return SecondarySpace.forbidden(beside: [own]).contains(block) ? false : nil
    }
    #expect(try cell("10.2.0.0/16", "10.3.0.0/16") == true)
    #expect(try cell("10.2.0.0/16", "10.0.0.0/16") == true)
    #expect(try cell("10.1.0.0/16", "10.0.0.0/16") == nil)
    #expect(try cell("10.0.0.0/16", "10.1.0.0/16") == true)
    #expect(try cell("172.20.0.0/16", "172.31.0.0/16") == nil)
    #expect(try cell("172.20.0.0/16", "172.21.0.0/16") == true)
    #expect(try cell("10.2.0.0/16", "192.168.0.0/16") == false)
    #expect(try cell("100.64.0.0/16", "10.2.0.0/16") == false)
    #expect(try cell("9.0.0.0/16", "100.64.0.0/16") == true)
    #expect(try cell("198.19.0.0/17", "198.19.128.0/17") == nil)
  }
}
