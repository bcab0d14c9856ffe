import Testing
import VPCheckTesting

/// Returns the first values that a property draws.
private func drawn(
  named name: String? = nil, settings: PropertySettings = PropertySettings()
) async throws -> [Int] {
  let values = Journal<Int>()
  var settings = settings
  settings.cases = settings.cases ?? 20
  try await forAll(Generator<Int>.integer(), named: name, settings: settings) { value in
    values.append(value)
  }
  return values.elements
}

@Suite struct SeedTests {
  @Test func `a test draws the same cases every time`() async throws {
    let first = try await drawn()
    let second = try await drawn()
    #expect(first == second)
    #expect(Set(first).count > 10)
  }

  @Test func `properties with different names draw different cases`() async throws {
    let first = try await drawn(named: "one")
    let second = try await drawn(named: "two")
    #expect(first != second)
  }

  @Test(.fixedSeed(42)) func `a fixed seed is the seed of the property`() async throws {
    let fixed = try await drawn()
    let stated = try await drawn(settings: PropertySettings(seed: 42))
    #expect(fixed == stated)
  }

  @Test(.fixedSeed(42)) func `the call goes before the trait`() async throws {
    let text = try await failureText {
      try await forAll(Generator<Bool>.boolean, settings: PropertySettings(seed: 43)) { flag in
        #expect(!flag)
      }
    }
    #expect(text.contains("with seed 43"))
  }

  @Test(.cases(7)) func `the number of cases can be set by a trait`() async throws {
    let runs = Counter()
    try await forAll(Generator<Int>.integer()) { _ in runs.increment() }
    #expect(runs.value == 7)
  }

  @Test(.cases(0), .replaying("1234"), .replaying("17 5"))
  func `cases to replay are tried in their order, and alone when there are no others`()
    async throws
  {
    let values = Journal<Int>()
    try await forAll(Generator<Int>.integer()) { values.append($0) }
    #expect(values.elements == [1234, 17])
  }

  @Test(.replaying("999")) func `a case to replay that fails is shrunk like any other`()
    async throws
  {
    let text = try await failureText {
      try await forAll(Generator<Int>.integer(in: 0...1000), settings: PropertySettings(cases: 0)) {
        #expect($0 < 998)
      }
    }
    #expect(text.contains("\n  value: 998\n"))
  }

  @Test(.replaying("1 two 3")) func `a case to replay that cannot be read is a failure`()
    async throws
  {
    let runs = Counter()
    let text = try await failureText {
      try await forAll(Generator<Int>.integer()) { _ in runs.increment() }
    }
    #expect(text.contains("\"1 two 3\""))
    #expect(text.contains("byte 2"))
    #expect(runs.value == 0)
  }

  @Suite(.fixedSeed(1), .cases(5)) struct Inner {
    @Test func `a suite hands its traits on`() async throws {
      let runs = Counter()
      try await forAll(Generator<Int>.integer()) { _ in runs.increment() }
      #expect(runs.value == 5)
    }

    @Test(.cases(6)) func `the test goes before its suite`() async throws {
      let runs = Counter()
      try await forAll(Generator<Int>.integer()) { _ in runs.increment() }
      #expect(runs.value == 6)
      let values = try await drawn(settings: PropertySettings(cases: 6))
      let stated = try await drawn(settings: PropertySettings(cases: 6, seed: 1))
      #expect(values == stated)
    }
  }
}
