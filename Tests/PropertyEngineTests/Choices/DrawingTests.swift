import PropertyEngine
import Testing

@Suite struct DrawingTests {
  static let distributions: [IntegerDistribution] = [
    .uniform, .magnitudeFirst, .boundaryBiased, .boundaryBiased([3, -9, Int128.max]),
  ]

  @Test(arguments: distributions)
  func `every distribution reaches every value of a small range and no other`(
    distribution: IntegerDistribution
  ) throws {
    for (lower, upper, towards) in [(0, 0, 0), (-2, 5, 0), (-7, -3, -5), (4, 9, 100)] {
      let testCase = TestCase()
      var seen: Set<Int> = []
      for caseIndex in 0..<300 {
        testCase.reset(seed: 3, caseIndex: UInt64(caseIndex))
        seen.insert(try testCase.int(in: lower...upper, towards: towards, distribution: distribution))
      }
      #expect(seen == Set(lower...upper))
    }
  }

  @Test(arguments: distributions)
  func `every distribution copes with the widest range`(distribution: IntegerDistribution) throws {
    let testCase = TestCase()
    for towards in [Int128.min, -1, 0, Int128.max] {
      for caseIndex in 0..<200 {
        testCase.reset(seed: 4, caseIndex: UInt64(caseIndex))
        _ = try testCase.integer(
          in: Int128.min...Int128.max, towards: towards, distribution: distribution)
      }
    }
  }

  @Test func `a rank is below its count, however large`() throws {
    let testCase = TestCase()
    let counts: [UInt128?] = [1, 2, 7, 1 << 64, 1 << 127, (1 << 127) + 1, UInt128.max, nil]
    for count in counts {
      for caseIndex in 0..<50 {
        testCase.reset(seed: 5, caseIndex: UInt64(caseIndex))
        let rank = try testCase.rank(below: count)
        if let count { #expect(rank < count) }
        // The record gives the same rank again.
        let record = testCase.choices
        testCase.reset(replaying: record)
        #expect(try testCase.rank(below: count) == rank)
        #expect(record.choices[0].index == rank)
      }
      testCase.resetToSimplest()
      #expect(try testCase.rank(below: count) == 0)
    }
  }

  @Test func `probabilities are kept, and certainty is forced`() throws {
    let testCase = TestCase()
    var count = 0
    for caseIndex in 0..<4000 {
      testCase.reset(seed: 6, caseIndex: UInt64(caseIndex))
      if try testCase.boolean(1, outOf: 4) { count += 1 }
      #expect(try testCase.boolean(0, outOf: 4) == false)
      #expect(try testCase.boolean(4, outOf: 4) == true)
      #expect(testCase.choices.choices[1...].allSatisfy { $0.isForced })
    }
    #expect((900...1100).contains(count))
  }

  @Test func `weights are kept, and weight zero is never drawn`() throws {
    let testCase = TestCase()
    var counts = [0, 0, 0, 0, 0]
    for caseIndex in 0..<4000 {
      testCase.reset(seed: 7, caseIndex: UInt64(caseIndex))
      counts[try testCase.weighted([0, 1, 0, 3, 0])] += 1
    }
    #expect(counts[0] == 0 && counts[2] == 0 && counts[4] == 0)
    #expect((900...1100).contains(counts[1]))
  }

  @Test func `replaying a position of weight zero gives the simplest one`() throws {
    let testCase = TestCase()
    testCase.reset(replaying: ChoiceSequence([.integer(2)]))
    #expect(try testCase.weighted([0, 1, 0, 3]) == 1)
    #expect(testCase.firstMisaligned == 0)
    #expect(testCase.choices == ChoiceSequence([.integer(1)]))
  }

  @Test func `bytes from outside drive a run, and zero bytes are simplest`() throws {
    let testCase = TestCase()
    testCase.reset(bytes: [0, 255, 0, 0, 7])
    #expect(try testCase.int(in: 0...9) == 0)
    #expect(try testCase.boolean() == true)
    #expect(try testCase.int(in: 0...1000) == 0)
    #expect(try testCase.int(in: 0...9) == 7)
    #expect(try testCase.int(in: -5...9) == 0)
    #expect(testCase.choiceCount == 5)
  }
}
