import PropertyEngine
import Testing

/// Each situation starts from given choices and ends where one pass alone gets.
@Suite struct LoweringPassTests {
  @Test func `a part that does not matter becomes simplest at once`() throws {
    let end = try shrunk("5 6 7 8", by: .simplifySpans) { testCase in
      try testCase.span("free") { for _ in 0..<3 { _ = try testCase.int(in: 0...9) } }
      return try testCase.span("fixed") { try testCase.int(in: 0...9) } == 8
    }
    #expect(end == "0 0 0 8")
  }

  @Test func `a part that gets shorter keeps what follows in place`() throws {
    let end = try shrunk("t 5 t 6 f 8", by: .simplifySpans) { testCase in
      _ = try testCase.draw(Generator<Int>.integer(in: 0...9).array())
      return try testCase.int(in: 0...9) == 8
    }
    #expect(end == "f 8")
  }

  @Test func `an element becomes simplest and stays an element`() throws {
    let end = try shrunk("t 5 t 6 t 7 f", by: .simplifySpans) { testCase in
      let values = try integers(testCase)
      return values.count == 3 && values[2] == 7
    }
    #expect(end == "t 0 t 0 t 7 f")
  }

  @Test func `siblings are put in order`() throws {
    let end = try shrunk("t 3 t 1 t 2 f", by: .reorderSiblings) { testCase in
      Set(try integers(testCase)) == [1, 2, 3]
    }
    #expect(end == "t 1 t 2 t 3 f")
  }

  @Test func `siblings are put in order around one that must stay`() throws {
    let end = try shrunk("t 9 t 8 t 0 t 7 t 6 f", by: .reorderSiblings) { testCase in
      let values = try integers(testCase)
      return values.count == 5 && values[2] == 0 && Set(values) == [0, 6, 7, 8, 9]
    }
    #expect(end == "t 8 t 9 t 0 t 6 t 7 f")
  }

  @Test func `equal numbers go down together`() throws {
    let end = try shrunk("t 900 t 900 t 900 f", by: .minimiseDuplicates) { testCase in
      let values = try integers(testCase)
      return values.count == 3 && Set(values).count == 1 && values[0] >= 10
    }
    #expect(end == "t 10 t 10 t 10 f")
  }

  @Test func `a number goes down to its bound in few runs`() throws {
    var calls = 0
    let end = try shrunk("1099511627776", by: .minimiseChoices) { testCase in
      calls += 1
      return try testCase.integer(in: 0...(1 << 60)) >= 1234
    }
    #expect(end == "1234")
    #expect(calls < 50)
  }

  @Test func `a number of 128 bits goes down on either side`() throws {
    let start = Int128.min.description
    #expect(
      try shrunk(start, by: .minimiseChoices) { try $0.integer(in: Int128.min...Int128.max) <= -77 }
        == "-77")
    #expect(
      try shrunk(start, by: .minimiseChoices) {
        try $0.integer(in: Int128.min...Int128.max).magnitude >= 77
      } == "77")
  }

  @Test func `a length that goes down keeps the last of its elements`() throws {
    let end = try shrunk("4 1 2 3 9", by: .minimiseChoices) { testCase in
      let count = try testCase.int(in: 1...9)
      return try (0..<count).map { _ in try testCase.int(in: 0...9) }.last == 9
    }
    #expect(end == "1 9")
  }

  @Test func `a number that is held near the next one goes down with it`() throws {
    let end = try shrunk("100000 100001", by: .minimiseChoices) { testCase in
      let first = try testCase.int(in: 0...1_000_000)
      let second = try testCase.int(in: 0...1_000_000)
      return abs(first - second) == 1
    }
    #expect(end == "0 1")
  }

  @Test func `a sum moves to the later number`() throws {
    func fails(_ testCase: TestCase) throws -> Bool {
      try testCase.int(in: 0...100) + testCase.int(in: 0...100) == 120
    }
    #expect(try shrunk("70 50", by: .redistributeNear, fails: fails) == "20 100")
  }

  @Test func `a sum moves over any distance when nothing else helps`() throws {
    func fails(_ testCase: TestCase) throws -> Bool {
      let values = try (0..<9).map { _ in try testCase.int(in: 0...100) }
      return values[0] + values[8] == 120
    }
    let start = "70 0 0 0 0 0 0 0 50"
    #expect(try shrunk(start, by: .redistributeNear, fails: fails) == start)
    #expect(try shrunk(start, by: .redistributeFar, fails: fails) == "20 0 0 0 0 0 0 0 100")
  }

  @Test func `two numbers that keep their difference go down together`() throws {
    func fails(_ testCase: TestCase) throws -> Bool {
      let first = try testCase.int(in: 0...1000)
      return try first - testCase.int(in: 0...1000) == 7 && first >= 10
    }
    #expect(try shrunk("907 900", by: .lowerTogether, fails: fails) == "10 3")
  }

  @Test func `several numbers of one label shift together`() throws {
    let end = try shrunk("t 50 t 51 t 53 f", by: .shiftAlike) { testCase in
      let values = try integers(testCase)
      return values.count == 3 && values[1] - values[0] == 1 && values[2] - values[0] == 3
    }
    #expect(end == "t 0 t 1 t 3 f")
  }

  @Test(arguments: [(3, 1002), (7, 1001), (12, 1008)])
  func `a number that keeps its remainder goes down to the least`(modulus: Int, least: Int) throws {
    let start = least + modulus * 1_000_000
    let end = try shrunk("\(start)", by: .minimiseChoices, .minimiseResidues) { testCase in
      let value = try testCase.int(in: 0...(1 << 40))
      return value >= 1000 && value % modulus == 0
    }
    #expect(end == "\(least)")
  }

  @Test func `an earlier alternative is drawn anew where its simplest contents hold`() throws {
    let number = Generator<Int>.oneOf([
      Generator<Int>.integer(in: 0...1000),
      Generator<Int>.integer(in: 0...9).array().map { $0.reduce(0) { 10 * $0 + $1 } },
    ])
    func fails(_ testCase: TestCase) throws -> Bool {
      let first = try testCase.draw(number)
      return try first >= 10 && testCase.int(in: 0...9) == 7
    }
    let start = "1 t 9 t 9 f 7"
    #expect(try shrunk(start, by: .minimiseChoices, .deleteElements, fails: fails).hasPrefix("1 "))
    let end = try shrunk(start, by: .redrawBranches, .minimiseChoices, fails: fails)
    #expect(end == "0 10 7")
  }

  @Test func `a part is made simplest while others change places`() throws {
    // The second pair may be in order only when the first part is gone.
    func fails(_ testCase: TestCase) throws -> Bool {
      let first = try testCase.draw(Generator<Int>.integer(in: 0...9).array())
      let pair = try testCase.span("pair") {
        try (0..<2).map { _ in try testCase.draw(Generator<Int>.integer(in: 0...9)) }
      }
      return first.isEmpty ? pair == [3, 4] : pair == [4, 3]
    }
    #expect(try shrunk("t 5 f 4 3", by: .simplifySpans, .reorderSiblings, fails: fails) == "t 0 f 4 3")
    #expect(try shrunk("t 5 f 4 3", by: .simplifyAndReorder, fails: fails) == "f 3 4")
  }

  @Test func `a number under a narrow filter goes down by the filter's step`() throws {
    let sparse = Generator<Int>.integer(in: 0...100_000).filter { $0 % 131 == 9 }
    let end = try shrunk("\(131 * 700 + 9)", by: .minimiseResidues) { try $0.draw(sparse) >= 2000 }
    #expect(end == "\(131 * 16 + 9)")
  }

  @Test func `a number at a bound is not searched for remainders`() throws {
    var calls = 0
    let end = try shrunk("900", by: .minimiseResidues) { testCase in
      calls += 1
      return try testCase.int(in: 0...1000) >= 900
    }
    #expect(end == "900" && calls == 2)
  }

  @Test func `a number at the end of its range is not searched for scattered values`() throws {
    var calls = 0
    let end = try shrunk("-32768", by: .minimiseResidues) { testCase in
      calls += 1
      return try testCase.int(in: -32768...32767) == -32768
    }
    #expect(end == "-32768" && calls < 60)
  }

  @Test func `alternatives trade nothing with amounts`() throws {
    var calls = 0
    let end = try shrunk("3 700", by: .redistributeFar, .lowerTogether) { testCase in
      calls += 1
      return try testCase.int(in: 0...9) == 3 && testCase.int(in: 0...1000) == 700
    }
    #expect(end == "3 700" && calls == 1)
  }

  @Test func `numbers of different ranges do not change places`() throws {
    var calls = 0
    let end = try shrunk("7 2", by: .reorderSiblings) { testCase in
      calls += 1
      let first = try testCase.draw(Generator<Int>.integer(in: 0...9))
      let second = try testCase.draw(Generator<Int>.integer(in: 0...20))
      return first + second == 9
    }
    #expect(end == "7 2" && calls == 1)
  }
}
