import PropertyEngine
import Testing

/// Each situation starts from given choices and ends where one pass alone gets.
@Suite struct DeletionPassTests {
  @Test func `parts that do not matter are removed, and those that do stay as they are`() throws {
    let end = try shrunk("t 5 t 600 t 7 t 8 t 900 t 3 f", by: .deleteElements) { testCase in
      let values = try integers(testCase)
      return values.contains(600) && values.contains(900)
    }
    #expect(end == "t 600 t 900 f")
  }

  @Test func `many parts are removed in few runs`() throws {
    let text = String(repeating: "t 1 ", count: 100) + "t 500 " + String(repeating: "t 1 ", count: 99) + "f"
    let property: Property = { testCase in
      try integers(testCase).contains(500) ? .failed("failed") : .held
    }
    let result = Shrinker(property: property).shrink(
      try ChoiceSequence(text: text), keeping: "failed", passes: [.deleteElements])
    #expect(result.choices.text == "t 500 f")
    #expect(result.calls < 40)
  }

  @Test(arguments: [(0, 199), (3, 90), (90, 91), (150, 199)])
  func `two of many parts are found by halving the way to each`(first: Int, second: Int) throws {
    var calls = 0
    let values = (0..<200).map { $0 == first ? 500 : $0 == second ? 600 : 1 }
    let start = values.map { "t \($0) " }.joined() + "f"
    let end = try shrunk(start, by: .deleteElements) { testCase in
      calls += 1
      let values = try integers(testCase)
      return values.contains(500) && values.contains(600)
    }
    #expect(end == "t 500 t 600 f")
    #expect(calls < 30)
  }

  @Test func `two parts that hold each other go together`() throws {
    let end = try shrunk("t 1 t 5 t 2 t -5 t 3 f", by: .deleteSpanPairs) { testCase in
      let values = try integers(testCase)
      return values.reduce(0, +) == 6 && values.count >= 3
    }
    #expect(end == "t 1 t 2 t 3 f")
  }

  @Test func `attempts that a filter refused are dropped`() throws {
    let even = Generator<Int>.integer(in: 0...9).filter { $0 % 2 == 0 }
    let end = try shrunk("3 5 8", by: .dropDiscarded) { try $0.draw(even) > 6 }
    #expect(end == "8")
  }

  @Test func `two lists are joined by removing what lies between them`() throws {
    let lists = Generator<Int>.integer(in: 0...9).array().array()
    let end = try shrunk("t t 1 f t t 2 f f", by: .deleteChoices) { testCase in
      let values = try testCase.draw(lists).joined()
      return values.contains(1) && values.contains(2)
    }
    #expect(end == "t t 1 t 2 f f")
  }

  @Test func `choices without spans are removed`() throws {
    let end = try shrunk("t 1 t 2 t 30 t 4 f", by: .deleteChoices) { testCase in
      var isFound = false
      while try testCase.boolean() { isFound = try testCase.int(in: 0...50) == 30 || isFound }
      return isFound
    }
    #expect(end == "t 30 f")
  }

  @Test func `a tree becomes its failing subtree`() throws {
    let tree = Generator<Int>.recursive(
      "tree", depthMax: 4, leaf: Generator<Int>.integer(in: 0...9)
    ) { part in [zip(part, part).map { max($0, $1) }] }
    let end = try shrunk("1 1 0 2 0 3 1 0 4 1 0 9 0 5", by: .liftDescendants) { testCase in
      try testCase.draw(tree) == 9
    }
    #expect(end == "0 9")
  }

  @Test func `removing a part lowers the places that come after it`() throws {
    let end = try shrunk("t 0 t 2 t 1 f", by: .deleteWithIndexRepair) { testCase in
      let values = try integers(testCase, in: 0...10)
      try testCase.assume(values.allSatisfy { $0 < values.count })
      return values.indices.contains { values[$0] != $0 && values[values[$0]] == $0 }
    }
    #expect(end == "t 1 t 0 f")
  }

  @Test func `removing a part lowers the numbers that count backwards`() throws {
    // Each element names an earlier one, zero the nearest; the last must reach the first.
    let end = try shrunk("t 0 t 0 t 0 t 2 f", by: .deleteWithIndexRepair) { testCase in
      let steps = try integers(testCase, in: 0...10)
      guard let last = steps.last, steps.count > 1 else { return false }
      return last + 2 == steps.count
    }
    #expect(end == "t 0 t 0 f")
  }

  @Test func `two numbers that matter by their sum become one`() throws {
    let end = try shrunk("t 40 t 60 f", by: .deleteWithCompensation) { testCase in
      try integers(testCase, in: 0...100).reduce(0, +) >= 100
    }
    #expect(end == "t 100 f")
  }

  @Test func `two numbers whose sum wraps around become what it wraps to`() throws {
    let list = Generator<Int8>.integer().array()
    let end = try shrunk("t 100 t 28 f", by: .deleteWithCompensation) { testCase in
      try testCase.draw(list).reduce(0, &+) == -128
    }
    #expect(end == "t -128 f")
  }

  @Test func `a count is lowered together with one of its elements`() throws {
    let end = try shrunk("3 1 8 2", by: .lowerAndDelete) { testCase in
      let count = try testCase.int(in: 1...9)
      return try (0..<count).map { _ in try testCase.int(in: 0...9) }.contains(8)
    }
    #expect(end == "1 8")
  }

  @Test func `a width is lowered together with a column of every row`() throws {
    let rows = Generator<Int>.integer(in: 0...3).flatMap { width in
      Generator<Int>.integer(in: 0...9).array(count: width...width).array(count: 0...9)
    }
    let end = try shrunk("3 t 1 2 3 t 4 5 6 f", by: .deleteColumns) { testCase in
      let rows = try testCase.draw(rows)
      return rows.count == 2 && rows[0].contains(2) && rows[1].contains(5)
    }
    #expect(end == "1 t 2 t 5 f")
  }

  @Test func `parts of a repetition of one's own are removed`() throws {
    let end = try shrunk("t 1 t 2 t 30 t 4 f", by: .deleteParts) { testCase in
      var isFound = false
      var goesOn = true
      while goesOn {
        goesOn = try testCase.span("step") {
          guard try testCase.boolean() else { return false }
          isFound = try testCase.int(in: 0...50) == 30 || isFound
          return true
        }
      }
      return isFound
    }
    #expect(end == "t 30 f")
  }

  @Test func `many parts go together with the places that count them`() throws {
    var calls = 0
    let zeros = String(repeating: "t 0 ", count: 40)
    let end = try shrunk("t 40 " + zeros + "f", by: .deleteWithIndexRepair) { testCase in
      calls += 1
      let values = try integers(testCase, in: 0...100)
      guard let first = values.first, first > 0 else { return false }
      return first + 1 == values.count
    }
    #expect(end == "t 1 t 0 f")
    #expect(calls < 40)
  }
}
