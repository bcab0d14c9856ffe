import PropertyEngine
import Testing

/// Shards, resumed runs and stored seeds rely on what a numbered case is.
@Suite struct NumberedCaseTests {
  /// Draws in every way there is.
  private func varied(_ testCase: TestCase) throws -> CaseVerdict {
    let distributions: [IntegerDistribution] = [
      .uniform, .magnitudeFirst, .boundaryBiased, .boundaryBiased([77, -9]),
    ]
    for distribution in distributions {
      _ = try testCase.integer(in: -1_000_000...Int128(1) << 90, distribution: distribution)
      _ = try testCase.int(in: -3...70, towards: 5, distribution: distribution)
      _ = try testCase.rank(below: nil, distribution: distribution)
    }
    for _ in 0..<3 { _ = try testCase.weighted([0, 4, 0, 2, 1]) }
    _ = try testCase.boolean(2, outOf: 7)
    _ = try testCase.choose(["a", "b", "c"])
    let values = Generator<Int16>.integer().filter { $0 % 3 != 0 }.array(count: 1...9)
    _ = try testCase.draw(zip(values, Generator<Bool>.boolean.optional()))
    return .held
  }

  @Test func `the cases of a seed are what they were in every version so far`() {
    // FNV-1a over the texts of five hundred cases.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    let testCase = TestCase()
    for caseIndex in 0..<500 {
      testCase.reset(toCase: caseIndex, seed: 20_240_131)
      _ = testCase.run(varied)
      for byte in testCase.choices.text.utf8 {
        hash ^= UInt64(byte)
        hash &*= 0x0000_0100_0000_01b3
      }
    }
    #expect(hash == 0x818b_0e58_11cb_75df)
  }

  @Test func `how decisions are drawn can be recorded without changing them`() {
    var options = SearchOptions()
    options.mutates = false
    for seed in UInt64(0)..<5 {
      var cases: [String] = []
      _ = PropertyCheck(seed: seed, cases: 40, search: options).run(varied) {
        cases.append($0.choices.text)
      }
      let testCase = TestCase()
      for caseIndex in 0..<40 {
        testCase.reset(toCase: caseIndex, seed: seed)
        _ = testCase.run(varied)
        #expect(cases[caseIndex] == testCase.choices.text)
      }
    }
  }
}
