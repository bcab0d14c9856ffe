import PropertyEngine
import Testing

/// The public shrinking challenges, with the engine's own generators.
@Suite struct ChallengeTests {
  static let seeds = Array(UInt64(1)...20)
  static let integers = Generator<Int>.integer().array()

  @Test(arguments: seeds) func `reverse ends at zero and one`(seed: UInt64) throws {
    let found = try #require(
      Falsification(seed: seed) {
        try $0.draw(Self.integers)
      } holds: {
        $1 == $1.reversed()
      })
    #expect(found.value == [0, 1])
  }

  @Test(arguments: seeds) func `a list with a length first ends at its one large element`(seed: UInt64)
    throws
  {
    let found = try #require(
      Falsification(seed: seed) { testCase -> [Int] in
        let count = try testCase.int(in: 1...100)
        return try (0..<count).map { _ in try testCase.int(in: 0...1000) }
      } holds: {
        $1.max()! < 900
      })
    #expect(found.value == [900])
  }

  @Test(arguments: seeds) func `three distinct values end at the three simplest`(seed: UInt64) throws {
    let found = try #require(
      Falsification(seed: seed) {
        try $0.draw(Self.integers)
      } holds: {
        Set($1).count < 3
      })
    #expect(found.value == [0, 1, -1])
  }

  @Test(arguments: seeds) func `nested lists end as one list of eleven`(seed: UInt64) throws {
    let lists = Generator<Int>.constant(0).array().array()
    let found = try #require(
      Falsification(seed: seed) {
        try $0.draw(lists)
      } holds: {
        $1.map(\.count).reduce(0, +) <= 10
      })
    #expect(found.value == [Array(repeating: 0, count: 11)])
  }

  @Test(arguments: seeds) func `deletion ends at two equal elements`(seed: UInt64) throws {
    let found = try #require(
      Falsification(seed: seed) { testCase -> ([Int], Int) in
        let list = try testCase.draw(Self.integers)
        let position = try testCase.int(in: 0...10)
        try testCase.assume(position < list.count)
        return (list, position)
      } holds: { _, drawn in
        var rest = drawn.0
        rest.remove(at: rest.firstIndex(of: drawn.0[drawn.1])!)
        return !rest.contains(drawn.0[drawn.1])
      })
    #expect(found.value == ([0, 0], 0))
  }

  static func pair(_ testCase: TestCase) throws -> Pair {
    let first = try testCase.int(in: 1...Int.max, distribution: .magnitudeFirst)
    let second = try testCase.int(in: 1...Int.max, distribution: .magnitudeFirst)
    return Pair(first, second)
  }

  struct Pair: Equatable {
    let first: Int
    let second: Int
    init(_ first: Int, _ second: Int) {
      self.first = first
      self.second = second
    }
    var difference: UInt { first.distance(to: second).magnitude }
  }

  @Test(arguments: seeds) func `equal numbers end at ten and ten`(seed: UInt64) throws {
    let found = try #require(
      Falsification(seed: seed, drawing: Self.pair) { $1.first < 10 || $1.difference != 0 })
    #expect(found.value == Pair(10, 10))
  }

  @Test(arguments: seeds) func `close numbers end at ten and six`(seed: UInt64) throws {
    let found = try #require(
      Falsification(seed: seed, drawing: Self.pair) {
        $1.first < 10 || !(1...4).contains($1.difference)
      })
    #expect(found.value == Pair(10, 6))
  }

  @Test(arguments: seeds) func `neighbours end at ten and nine`(seed: UInt64) throws {
    let found = try #require(
      Falsification(seed: seed, drawing: Self.pair) { $1.first < 10 || $1.difference != 1 })
    #expect(found.value == Pair(10, 9))
  }

  @Test(arguments: seeds) func `the large union list ends as one list in order`(seed: UInt64) throws {
    let lists = Generator<Int>.integer().array().array()
    let found = try #require(
      Falsification(seed: seed) {
        try $0.draw(lists)
      } holds: {
        Set($1.joined()).count < 5
      })
    #expect(found.value == [[0, 1, -1, 2, -2]])
  }

  @Test(arguments: seeds) func `coupling ends at two positions that swap`(seed: UInt64) throws {
    let list = Generator<Int>.integer(in: 0...10).array()
    let found = try #require(
      Falsification(seed: seed) { testCase -> [Int] in
        let values = try testCase.draw(list)
        try testCase.assume(values.allSatisfy { $0 < values.count })
        return values
      } holds: { _, values in
        !values.enumerated().contains { $0.element != $0.offset && values[$0.element] == $0.offset }
      })
    #expect(found.value == [1, 0])
  }

  @Test(arguments: seeds) func `bound5 ends at two elements that overflow`(seed: UInt64) throws {
    let list = Generator<Int16>.integer().array(count: 0...10)
    let found = try #require(
      Falsification(seed: seed) { testCase -> [[Int16]] in
        try (0..<5).map { _ in
          let values = try testCase.draw(list)
          try testCase.assume(values.reduce(0, &+) < 256)
          return values
        }
      } holds: {
        $1.joined().reduce(0, &+) < 1280
      })
    #expect(found.value == [[], [], [], [-1], [-32768]])
  }
}
