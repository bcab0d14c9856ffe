import Testing

@testable import VPCheckTesting

@Suite struct PropertyEnvironmentTests {
  private func environment(_ variables: [String: String]) throws -> PropertyEnvironment {
    try PropertyEnvironment { variables[$0] }
  }

  private func plan(
    _ variables: [String: String], settings: PropertySettings = PropertySettings(),
    name: String? = nil
  ) throws -> PropertyPlan {
    try PropertyPlan(
      name: name, testID: #require(Test.current).id, settings: settings,
      environment: environment(variables))
  }

  @Test func `an environment that says nothing leaves the defaults`() throws {
    let plan = try plan([:])
    #expect(plan.cases == PropertySettings.casesDefault)
    #expect(plan.shrinkCalls == PropertySettings.shrinkCallsDefault)
    #expect(plan.replay == nil)
    #expect(plan.stored.isEmpty)
    #expect(!plan.printsStatistics)
  }

  @Test func `a seed in the environment goes before all others`() throws {
    let settings = PropertySettings(seed: 3)
    #expect(try plan([:], settings: settings).seed == 3)
    #expect(try plan(["VPCHECK_SEED": "9"], settings: settings).seed == 9)
  }

  @Test func `a random seed is another one each time`() throws {
    let seeds = try (0..<8).map { _ in try plan(["VPCHECK_SEED": "random"]).seed }
    #expect(Set(seeds).count == 8)
  }

  @Test func `a plain count is for those that state none, a factor for all`() throws {
    let stated = PropertySettings(cases: 6)
    #expect(try plan(["VPCHECK_CASES": "50"]).cases == 50)
    #expect(try plan(["VPCHECK_CASES": "50"], settings: stated).cases == 6)
    #expect(try plan(["VPCHECK_CASES": "x3"], settings: stated).cases == 18)
    #expect(try plan(["VPCHECK_CASES": "x3"]).cases == 3 * PropertySettings.casesDefault)
    #expect(try plan(["VPCHECK_CASES": "x9000000000000000000"]).cases == Int.max)
  }

  @Test(arguments: [
    ["VPCHECK_SEED": "-1"], ["VPCHECK_SEED": ""], ["VPCHECK_SEED": "Random"],
    ["VPCHECK_CASES": "many"], ["VPCHECK_CASES": "-5"], ["VPCHECK_CASES": "x"],
    ["VPCHECK_CASES": "x-2"], ["VPCHECK_STATISTICS": "yes"], ["VPCHECK_REPLAY": "0 q"],
  ])
  func `a value that means nothing is an error that names it`(variables: [String: String]) throws {
    let error = #expect(throws: PropertySettingError.self) { try plan(variables) }
    for (name, value) in variables {
      #expect(error?.name == name)
      #expect(error?.value == value)
    }
  }

  @Test func `a case to replay is the only one, neither searched on nor shrunk`() async throws {
    let values = Journal<Int>()
    let text = try await failureText {
      try await checkProperty(
        named: "small", settings: PropertySettings(),
        environment: { () throws(PropertySettingError) in
          try PropertyEnvironment { $0 == "VPCHECK_REPLAY" ? "800" : nil }
        },
        isolation: nil, sourceLocation: #_sourceLocation,
        draw: { try $0.draw(Generator<Int>.integer(in: 0...1000)) },
        write: { value, journal in journal.write(value, name: "value") },
        body: { value in
          values.append(value)
          #expect(value < 10)
        })
    }
    #expect(values.elements == [800])
    #expect(text.contains("The property \"small\" fails for the case that VPCHECK_REPLAY names."))
    #expect(text.contains("\n  value: 800\n  Expectation failed"))
    #expect(!text.contains("no longer fit"))
  }

  @Test func `a case to replay that does not fit is used as far as it does`() async throws {
    let text = try await failureText {
      try await checkProperty(
        named: nil, settings: PropertySettings(),
        environment: { () throws(PropertySettingError) in
          try PropertyEnvironment { $0 == "VPCHECK_REPLAY" ? "800 t" : nil }
        },
        isolation: nil, sourceLocation: #_sourceLocation,
        draw: { try $0.draw(Generator<Int>.integer(in: 0...10)) }, write: { _, _ in },
        body: { value in #expect(value > 0) })
    }
    #expect(text.contains("no longer fit the generators"))
  }

  @Test func `the seed of a test depends on names, not on lines`() throws {
    var id = try #require(Test.current).id
    let seed = PropertyPlan.seed(ofTest: id, property: nil)
    id.sourceLocation?.line += 10
    #expect(PropertyPlan.seed(ofTest: id, property: nil) == seed)
    #expect(PropertyPlan.seed(ofTest: id, property: "another") != seed)
    id.nameComponents[0] += "Renamed"
    #expect(PropertyPlan.seed(ofTest: id, property: nil) != seed)
  }

  @Test func `the pattern for a test has nothing that a shell or an expression would read`()
    throws
  {
    let pattern = FailureText.pattern(for: try #require(Test.current).id)
    #expect(
      pattern
        == "VPCheckTestingTests.PropertyEnvironmentTests/.the pattern for a test has nothing that "
        + "a shell or an expression would read...")
  }
}
