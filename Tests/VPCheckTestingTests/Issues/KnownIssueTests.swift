import Testing
import VPCheckTesting

@Suite struct KnownIssueTests {
  @Test func `an issue that the body knows does not fail a case, and surfaces once`()
    async throws
  {
    let recorded = try await issues(recordedBy: {
      try await forAll(Generator<Int>.integer(), settings: PropertySettings(cases: 50)) { number in
        withKnownIssue { #expect(number != number) }
      }
    })
    #expect(recorded.map(\.isFailure) == [false])
  }

  @Test func `a known issue that does not come is a failure of the case`() async throws {
    let text = try await failureText {
      try await forAll(Generator<Int>.integer(in: 0...1000)) { number in
        withKnownIssue { #expect(number >= 33) }
      }
    }
    // It comes up for the simplest case already.
    #expect(text.contains("The property fails"))
    #expect(text.contains("Known issue was not recorded"))
  }

  @Test func `a property may be known to fail`() async throws {
    let recorded = try await issues(recordedBy: {
      await withKnownIssue {
        try await forAll(Generator<Int>.integer()) { number in #expect(number < 5) }
      }
    })
    #expect(!recorded.isEmpty)
    #expect(recorded.allSatisfy { !$0.isFailure })
  }

  @Test func `a property that is known to throw counts as known`() async throws {
    struct Unready: Error {}
    let recorded = try await issues(recordedBy: {
      await withKnownIssue {
        try await forAll(Generator<Int>.integer()) { _ in throw Unready() }
      }
    })
    #expect(recorded.count == 1)
    #expect(recorded.allSatisfy { !$0.isFailure })
  }

  @Test func `a requirement that is known to fail only ends the case`() async throws {
    let reached = Counter()
    let recorded = try await issues(recordedBy: {
      try await forAll(Generator<Int>.integer(), settings: PropertySettings(cases: 10)) { number in
        withKnownIssue {
          _ = try #require(number > 0 ? nil : Int?(nil))
          reached.increment()
        }
      }
    })
    #expect(recorded.map(\.isFailure) == [false])
    #expect(reached.value == 0)
  }

  @Test func `warnings do not fail a case, and surface once for each place`() async throws {
    let recorded = try await issues(recordedBy: {
      try await forAll(Generator<Int>.integer(), settings: PropertySettings(cases: 30)) { _ in
        Issue.record("first", severity: .warning)
        Issue.record("second", severity: .warning)
      }
    })
    #expect(recorded.map { "\($0.comments[0])" } == ["first", "second"])
  }
}
