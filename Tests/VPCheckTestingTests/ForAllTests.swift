import Testing
import VPCheckTesting

@Suite struct ForAllTests {
  @Test func `a property that holds records nothing`() async throws {
    let recorded = try await issues(recordedBy: {
      try await forAll(Generator<Int>.integer().array()) { values in
        #expect(Array(values.reversed().reversed()) == values)
      }
    })
    #expect(recorded.isEmpty)
  }

  @Test func `a property is checked for as many cases as were asked for`() async throws {
    let runs = Counter()
    try await forAll(Generator<Int>.integer(), settings: PropertySettings(cases: 57)) { _ in
      runs.increment()
    }
    #expect(runs.value == 57)
  }

  @Test func `a failing property records one issue with the minimal value`() async throws {
    let text = try await failureText {
      try await forAll(Generator<Int>.integer(in: 0...1_000_000)) { number in
        #expect(number < 1234)
      }
    }
    #expect(text.contains("\n  value: 1234\n"))
    #expect(text.contains("Expectation failed: (number → 1234) < 1234"))
    #expect(text.contains(".replaying(\"1234\")"))
  }

  @Test func `the issue is recorded where the property is stated`() async throws {
    let line = #line + 2
    let recorded = try await issues(recordedBy: {
      try await forAll(Generator<Bool>.boolean) { flag in
        #expect(!flag)
      }
    })
    #expect(recorded.map(\.sourceLocation?.line) == [line])
    #expect(recorded.map(\.sourceLocation?.fileName) == ["ForAllTests.swift"])
  }

  @Test func `several generators make several values, told by number`() async throws {
    let text = try await failureText {
      try await forAll(
        Generator<Int>.integer(in: 0...99), Generator<Bool>.boolean,
        Generator<Int>.integer(in: 0...99).array()
      ) { (first: Int, flag: Bool, rest: [Int]) in
        #expect(first < 10 || !flag || rest.count < 2)
      }
    }
    #expect(text.contains("\n  value 1: 10\n  value 2: true\n  value 3: [0, 0]\n"))
  }

  @Test func `a body may draw for itself, and shows what it names`() async throws {
    let text = try await failureText {
      try await forAll { testCase in
        let count = try testCase.draw(Generator<Int>.integer(in: 1...50), as: "count")
        let hidden = try testCase.draw(Generator<Int>.integer(in: 0...count))
        testCase.show(count - hidden, as: "difference")
        testCase.show("a line of its own")
        #expect(hidden < 7)
      }
    }
    #expect(text.contains("\n  count: 7\n  difference: 0\n  a line of its own\n  Expectation failed"))
  }

  @Test func `an assumption that is not met makes a case say nothing`() async throws {
    let text = try await failureText {
      try await forAll { testCase in
        let number = try testCase.draw(Generator<Int>.integer(in: 0...1000), as: "number")
        try testCase.assume(number % 2 == 1, "odd")
        #expect(number < 100)
      }
    }
    #expect(text.contains("\n  number: 101\n"))
  }

  @Test func `an error that the body throws is a failure and goes no further`() async throws {
    struct Overflow: Error, CustomStringConvertible {
      let by: Int
      var description: String { "over by \(by)" }
    }
    let text = try await failureText {
      try await forAll(Generator<Int>.integer(in: 0...500)) { number in
        if number > 40 { throw Overflow(by: number - 40) }
      }
    }
    #expect(text.contains("\n  value: 41\n  Threw Overflow: over by 1\n"))
  }

  @Test func `a requirement that fails counts once`() async throws {
    let text = try await failureText {
      try await forAll(Generator<Int>.integer(in: 0...500).array()) { numbers in
        let last = try #require(numbers.last)
        #expect(last >= 0)
      }
    }
    #expect(text.contains("The property fails, after"))
    #expect(text.contains("\n  value: []\n  Expectation failed: (numbers → []).last → nil"))
    #expect(!text.contains("Threw"))
  }

  @Test func `issues without an expectation fail a property too`() async throws {
    let text = try await failureText {
      try await forAll(Generator<Int>.integer(in: 0...500)) { number in
        if number >= 12 { Issue.record("a dozen is too many") }
      }
    }
    #expect(text.contains("\n  value: 12\n  Issue recorded: a dozen is too many (at "))
  }

  @Test func `a confirmation that is not fulfilled fails a property`() async throws {
    let text = try await failureText {
      try await forAll(Generator<Int>.integer(in: 0...500)) { number in
        await confirmation(expectedCount: 0...2) { confirm in
          for _ in 0..<number { confirm() }
        }
      }
    }
    #expect(text.contains("\n  value: 3\n"))
    #expect(text.contains("Confirmation was confirmed 3 times"))
  }

  @Test func `several ways to fail become one issue, each with its own minimal case`()
    async throws
  {
    let text = try await failureText {
      try await forAll(Generator<Int>.integer(in: 0...100_000)) { number in
        #expect(number < 700, "too large")
        #expect(number % 2 == 0, "odd")
      }
    }
    #expect(text.contains("The property fails in 2 ways"))
    #expect(text.contains("\n  value: 700\n  Expectation failed: (number → 700) < 700: too large"))
    #expect(text.contains("\n  value: 1\n  Expectation failed: (number % 2 → 1) == 0: odd"))
  }

  @Test func `two expectations of one line are two ways to fail`() async throws {
    let text = try await failureText {
      try await forAll(Generator<Int>.integer(in: 0...9999)) { number in
        // One line on purpose.
        // swift-format-ignore
        #expect(number < 70);        #expect(number < 30)
      }
    }
    #expect(text.contains("\n  value: 70\n"))
    #expect(text.contains("\n  value: 30\n"))
  }

  @Test func `a generator that throws fails the property`() async throws {
    struct Broken: Error {}
    let text = try await failureText {
      let generator = Generator<Int>.integer(in: 0...100).map { number in
        if number > 50 { throw Broken() }
        return number
      }
      try await forAll(generator) { number in #expect(number >= 0) }
    }
    #expect(text.contains("Threw Broken"))
    #expect(text.contains(".replaying(\"51\")"))
  }

  @Test func `a property inside a property fails the outer one`() async throws {
    let text = try await failureText {
      try await forAll(Generator<Int>.integer(in: 0...30)) { limit in
        try await forAll(
          Generator<Int>.integer(in: 0...30), settings: PropertySettings(cases: 40)
        ) { number in #expect(number <= limit || limit < 5) }
      }
    }
    #expect(text.contains("\n  value: 5\n"))
    #expect(text.contains("    value: 6\n"))
  }

  @Test(arguments: [1, 10, 100])
  func `each argument of a parameterised test has a search of its own`(limit: Int) async throws {
    let text = try await failureText {
      try await forAll(Generator<Int>.integer(in: 0...1000)) { number in
        #expect(number < limit)
      }
    }
    #expect(text.contains("\n  value: \(limit)\n"))
  }
}
