import PropertyEngine
import Testing

@Suite struct ChoiceBytesTests {
  private static let draws: @Sendable (TestCase) throws -> [UInt128] = { testCase in
    var drawn: [UInt128] = []
    drawn.append(try testCase.boolean(1, outOf: 3) ? 1 : 0)
    try testCase.forced(true)
    for _ in try integers(testCase) { drawn.append(try testCase.rank(below: 7)) }
    drawn.append(UInt128(try testCase.weighted([0, 2, 3, 0, 1])))
    drawn.append(try testCase.rank(below: nil))
    drawn.append(UInt128(truncatingIfNeeded: try testCase.integer(in: -70_000...255)))
    return drawn
  }

  @Test func `the bytes of a run drive another run to the same decisions`() throws {
    let testCase = TestCase()
    for caseIndex in 0..<300 {
      testCase.reset(seed: 21, caseIndex: UInt64(caseIndex))
      let drawn = try Self.draws(testCase)
      let choices = testCase.choices
      testCase.reset(bytes: choices.bytes)
      #expect(try Self.draws(testCase) == drawn)
      #expect(testCase.choices == choices)
    }
  }

  @Test func `every pair of bytes drives a run, and to bytes that do the same`() throws {
    let testCase = TestCase()
    for first in UInt8.min...UInt8.max {
      for second in stride(from: UInt8.min, through: 250, by: 5) {
        testCase.reset(bytes: [first, second])
        let drawn = [try testCase.int(in: 0...9), try testCase.int(in: -1...1)]
        let bytes = testCase.choices.bytes
        #expect(bytes.count == 2)
        testCase.reset(bytes: bytes)
        #expect([try testCase.int(in: 0...9), try testCase.int(in: -1...1)] == drawn)
      }
    }
  }

  @Test(arguments: [(29, 30, 247), (1, 2, 128), (1, 100, 2), (1, 1000, 1), (999, 1000, 255), (9, 10, 230)])
  func `as many bytes are a yes as the odds say, zero never and the greatest always`(
    numerator: Int, denominator: Int, count: Int
  ) throws {
    let testCase = TestCase()
    let answers = try (UInt8.min...UInt8.max).map { byte in
      testCase.reset(bytes: [byte])
      return try testCase.boolean(numerator, outOf: denominator)
    }
    #expect(answers.count { $0 } == count)
    #expect(answers == Array(repeating: false, count: 256 - count) + Array(repeating: true, count: count))
  }

  @Test func `no bytes at all are the simplest run`() throws {
    let testCase = TestCase()
    testCase.reset(bytes: [])
    _ = try Self.draws(testCase)
    #expect(testCase.choices.choices.allSatisfy { $0.isSimplest })
  }

  /// Decisions cut short, drawn out, changed, or made for another property.
  @Test func `mangled decisions replay without a crash`() throws {
    let testCase = TestCase()
    var random: UInt64 = 88_172_645_463_325_252
    func next(_ bound: Int) -> Int {
      random ^= random << 13
      random ^= random >> 7
      random ^= random << 17
      return Int(random % UInt64(bound))
    }
    for caseIndex in 0..<2000 {
      testCase.reset(seed: 22, caseIndex: UInt64(caseIndex))
      if caseIndex % 2 == 0 { _ = try Self.draws(testCase) } else { _ = try testCase.swarm(9) }
      var choices = testCase.choices.choices
      switch caseIndex % 4 {
      case 0: choices.removeLast(next(choices.count))
      case 1: choices += choices
      case 2: choices[next(choices.count)] = .integer(Int128(1) << Int128(next(127)))
      default: choices.swapAt(0, next(choices.count))
      }
      testCase.reset(replaying: ChoiceSequence(choices), extension: .simplest)
      _ = try Self.draws(testCase)
      let used = testCase.choices
      testCase.reset(replaying: used)
      _ = try Self.draws(testCase)
      #expect(testCase.choices == used)
      #expect(testCase.firstMisaligned == nil)
    }
  }
}
