import Testing
import VPCheckTesting

@Suite struct ReliabilityTests {
  @Test func `a failure that does not come back is called flaky`() async throws {
    let runs = Counter()
    let text = try await failureText {
      try await forAll(Generator<Int>.integer()) { _ in
        #expect(runs.increment() != 10)
      }
    }
    #expect(text.contains("flaky"))
  }

  @Test func `a failure that changes its kind is called flaky`() async throws {
    struct Other: Error {}
    let runs = Counter()
    let text = try await failureText {
      try await forAll(Generator<Int>.integer()) { _ in
        let run = runs.increment()
        if run > 20 { throw Other() }
        #expect(run != 10)
      }
    }
    #expect(text.contains("flaky"))
    #expect(text.contains("Threw Other"))
  }

  @Test func `too many cases thrown away say too little`() async throws {
    let text = try await failureText {
      try await forAll { testCase in
        let number = try testCase.draw(Generator<Int>.integer())
        try testCase.assume(number == 77_777, "the number is 77777")
      }
    }
    #expect(text.contains("says too little"))
    #expect(text.contains("times: the number is 77777"))
  }

  @Test func `a shrink that was cut short says so`() async throws {
    let text = try await failureText {
      try await forAll(
        Generator<Int>.integer(in: 0...100).array(), settings: PropertySettings(shrinkCalls: 3)
      ) { numbers in
        #expect(numbers.count < 2 || numbers.allSatisfy { $0 == 0 } || numbers[0] == numbers[1])
      }
    }
    #expect(text.contains("cut short by its limit \"calls\""))
  }

  @Test func `a shrink that came to its end does not say it was cut short`() async throws {
    let text = try await failureText {
      try await forAll(Generator<Int>.integer(in: 0...100).array()) { numbers in
        #expect(numbers.count < 2)
      }
    }
    #expect(text.contains("\n  value: [0, 0]\n"))
    #expect(!text.contains("by its limit"))
    #expect(!text.contains("is flaky"))
  }

  @Test func `a failure says what could be anything and what makes it hold`() async throws {
    let text = try await failureText {
      try await forAll(
        Generator<Int>.integer(in: 0...100), Generator<UInt8>.integer(), Generator<Bool>.boolean
      ) { number, _, flag in
        #expect(number < 10 || !flag)
      }
    }
    #expect(text.contains("\n  integer 1 could be anything: all 255 others fail too\n"))
    #expect(text.contains("\n  It holds when integer 0 is 9 instead of 10\n"))
    #expect(text.contains("\n  It holds when boolean is f instead of t\n"))
  }

  @Test(.explainCalls(0)) func `without calls nothing is explained`() async throws {
    let text = try await failureText {
      try await forAll(Generator<Int>.integer(in: 0...100)) { #expect($0 < 10) }
    }
    #expect(!text.contains("It holds"))
  }

  @Test func `coverage that is missed fails a property that holds`() async throws {
    let text = try await failureText {
      try await forAll { testCase in
        let number = try testCase.draw(
          Generator<Int>.integer(in: 1...1000, distribution: .uniform))
        testCase.cover(number <= 10, "tiny", atLeast: .percent(50))
        testCase.cover(number > 10, "other", atLeast: .percent(50))
      }
    }
    #expect(text.contains("does not try what it has to"))
    #expect(text.contains("tiny: at least 50 % required, missed"))
    #expect(!text.contains("other"))
  }

  @Test func `coverage that is not decided is a warning`() async throws {
    let recorded = try await issues(recordedBy: {
      try await forAll(settings: PropertySettings(cases: 20)) { testCase in
        let flag = try testCase.draw(Generator<Int>.integer()) > 0
        testCase.cover(flag, "positive", atLeast: .percent(1))
      }
    })
    #expect(recorded.map(\.severity) == [.warning])
    #expect("\(recorded[0].comments)".contains("more cases would decide: positive"))
  }

  @Test func `draws that depend on more than draws are a warning`() async throws {
    let runs = Counter()
    let recorded = try await issues(recordedBy: {
      try await forAll { testCase in
        let isWide = runs.increment() % 2 == 0
        try testCase.span("drifting") {
          _ = try testCase.int(in: 0...(isWide ? 9 : 8))
          _ = try testCase.int(in: 0...1)
        }
      }
    })
    #expect(recorded.map(\.severity) == [.warning])
    #expect("\(recorded[0].comments)".contains("drifting"))
  }
}
