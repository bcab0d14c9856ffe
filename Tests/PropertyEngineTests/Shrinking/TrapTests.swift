import PropertyEngine
import Testing

/// Cases that are known to stop shrinkers short of the simplest one.
@Suite struct TrapTests {
  static let seeds = Array(UInt64(1)...10)

  @Test(arguments: seeds) func `a successor seven draws away ends at ten and nine`(seed: UInt64) throws {
    let found = try #require(
      Falsification(seed: seed) { testCase -> [Int] in
        try (0..<8).map { _ in try testCase.int(in: 0...1000, distribution: .magnitudeFirst) }
      } holds: {
        !($1[0] >= 10 && $1[0] == $1[7] + 1)
      })
    #expect(found.value == [10, 0, 0, 0, 0, 0, 0, 9])
  }

  @Test(arguments: seeds) func `a large sum ends with as few elements as can make it`(seed: UInt64) throws {
    let list = Generator<Int>.integer(in: 0...1000).array(averageCount: 10)
    let found = try #require(
      Falsification(seed: seed) {
        try $0.draw(list)
      } holds: {
        $1.reduce(0, +) < 2500
      })
    #expect(found.value == [500, 1000, 1000])
  }

  @Test(arguments: seeds) func `numbers far apart end close to zero in few runs`(seed: UInt64) throws {
    let found = try #require(
      Falsification(seed: seed) { testCase -> [Int] in
        try (0..<2).map { _ in try testCase.int(in: 0...(1 << 40)) }
      } holds: {
        abs($1[0] - $1[1]) <= 1
      })
    #expect(found.value == [0, 2])
    #expect(found.result.calls < 40)
  }

  @Test(arguments: seeds) func `a table ends at the least width and height`(seed: UInt64) throws {
    let rows = Generator<Int>.integer(in: 0...8).flatMap { width in
      Generator<Int>.integer().array(count: width...width).array(count: 1...8)
    }
    let found = try #require(
      Falsification(seed: seed) {
        try $0.draw(rows)
      } holds: { _, rows in
        !(rows.count >= 3 && rows[0].count >= 2 && rows.joined().contains { $0 > 100 })
      })
    #expect(found.value == [[0, 0], [0, 0], [0, 101]])
  }

  @Test(arguments: seeds) func `two commands of two hundred are all that is left`(seed: UInt64) throws {
    struct Step: Equatable {
      let kind: Int
      let amount: Int
    }
    let found = try #require(
      Falsification(seed: seed) { testCase -> [Step] in
        var steps: [Step] = []
        try testCase.repeated("command", count: 0...400, averageCount: 200) { _ in
          steps.append(Step(kind: try testCase.int(in: 0...9), amount: try testCase.int(in: 0...1000)))
          return true
        }
        return steps
      } holds: { _, steps in
        guard let first = steps.firstIndex(where: { $0.kind == 3 && $0.amount > 900 }) else { return true }
        return !steps[first...].contains { $0.kind == 7 && $0.amount < 100 }
      })
    #expect(found.value == [Step(kind: 3, amount: 901), Step(kind: 7, amount: 0)])
  }

  @Test(arguments: seeds) func `commands that name each other by place end at three`(seed: UInt64) throws {
    // Making things, and removing one that a link still holds, by place from the last.
    let found = try #require(
      Falsification(seed: seed) { testCase -> (bad: Bool, count: Int) in
        var live: [Int] = []
        var linked: Set<Int> = []
        var isBad = false
        var count = 0
        try testCase.repeated("command", count: 0...200, averageCount: 50) { position in
          count += 1
          let kind = try testCase.weighted([3, 2, 2])
          if kind == 0 {
            live.append(position)
            return true
          }
          guard !live.isEmpty else { return false }
          let place = try testCase.span("reference") { try testCase.int(in: 0...(live.count - 1)) }
          let index = live.count - 1 - place
          if kind == 2 {
            linked.insert(live[index])
          } else if linked.contains(live.remove(at: index)) {
            isBad = true
          }
          return true
        }
        return (isBad, count)
      } holds: {
        !$1.bad
      })
    #expect(found.value.count == 3)
    #expect(found.result.choices.text == "t 0 t 2 0 t 1 0 f" || found.result.choices.count < 10)
  }
}
