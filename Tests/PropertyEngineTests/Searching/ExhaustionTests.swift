import PropertyEngine
import Testing

@Suite struct ExhaustionTests {
  /// Runs a check and returns the report with the decisions of every case, in order.
  private func played(
    _ check: PropertyCheck, _ property: @escaping @Sendable (TestCase) throws -> CaseVerdict
  ) -> (report: PropertyReport, cases: [String]) {
    var cases: [String] = []
    let report = check.run { _ in
      property
    } onCase: {
      cases.append($0.choices.text)
    }
    return (report, cases)
  }

  @Test(arguments: [1, 2, 3])
  func `ten flags are proved in exactly as many cases as there are inputs`(jobs: Int) {
    let (report, cases) = played(PropertyCheck(seed: 3, cases: 5000, jobs: jobs)) { testCase in
      for _ in 0..<10 { _ = try testCase.boolean(1, outOf: 4) }
      return .held
    }
    #expect(report.ending == .exhausted)
    #expect(report.verdict == .held)
    #expect(report.caseCount == 1024)
    #expect(report.inputCount == 1024)
    #expect(Set(cases).count == 1024)
  }

  /// A small language of draws, so that whole spaces can be counted by brute force.
  indirect enum Program: Sendable {
    case end
    case boolean(no: Program, yes: Program)
    case integer(ClosedRange<Int>, IntegerDistribution, Program)
    case branch([Int], [Program])
    case forced(Program)

    /// How many inputs there are.
    var inputCount: Int {
      switch self {
      case .end: 1
      case .boolean(let no, let yes): no.inputCount + yes.inputCount
      case .integer(let range, _, let next): range.count * next.inputCount
      case .branch(let weights, let nexts):
        zip(weights, nexts).reduce(0) { $1.0 > 0 ? $0 + $1.1.inputCount : $0 }
      case .forced(let next): next.inputCount
      }
    }

    func draw(_ testCase: TestCase) throws {
      switch self {
      case .end: return
      case .boolean(let no, let yes): try (testCase.boolean() ? yes : no).draw(testCase)
      case .integer(let range, let distribution, let next):
        _ = try testCase.int(in: range, distribution: distribution)
        try next.draw(testCase)
      case .branch(let weights, let nexts): try nexts[testCase.weighted(weights)].draw(testCase)
      case .forced(let next):
        try testCase.forced(true)
        try next.draw(testCase)
      }
    }

    /// Draws a program; the depth bounds its size.
    static func random(_ testCase: TestCase, depth: Int) throws -> Program {
      if depth == 0 { return .end }
      switch try testCase.int(in: 0...5) {
      case 0: return .end
      case 1: return .forced(try random(testCase, depth: depth - 1))
      case 2:
        return .boolean(
          no: try random(testCase, depth: depth - 1), yes: try random(testCase, depth: depth - 1))
      case 3, 4:
        let lower = try testCase.int(in: -2...1)
        let upper = try testCase.int(in: lower...lower + 3)
        let distribution = try testCase.choose([
          IntegerDistribution.uniform, .magnitudeFirst, .boundaryBiased,
        ])
        return .integer(lower...upper, distribution, try random(testCase, depth: depth - 1))
      default:
        let weights = [try testCase.int(in: 0...2), 1, 0, try testCase.int(in: 0...9)]
        return .branch(weights, try weights.map { _ in try random(testCase, depth: depth - 1) })
      }
    }
  }

  @Test func `every small space is tried in full, each input once, at any number of jobs`() throws {
    let testCase = TestCase()
    for seed in 0..<120 {
      testCase.reset(seed: 11, caseIndex: UInt64(seed))
      let program = try Program.random(testCase, depth: 5)
      var transcripts: Set<[String]> = []
      for jobs in [1, 2] {
        let check = PropertyCheck(seed: UInt64(seed), cases: 100_000, jobs: jobs)
        let (report, cases) = played(check) { testCase in
          try program.draw(testCase)
          return .held
        }
        #expect(report.ending == .exhausted)
        #expect(report.caseCount == program.inputCount)
        #expect(Set(cases).count == program.inputCount)
        transcripts.insert(cases)
      }
      #expect(transcripts.count == 1)
    }
  }

  @Test func `a property that draws nothing is proved by one case`() {
    let (report, cases) = played(PropertyCheck(cases: 100)) { _ in .held }
    #expect(report.ending == .exhausted)
    #expect(cases == [""])
  }

  @Test func `an input whose case was stored is not tried again`() throws {
    let stored = [try ChoiceSequence(text: "3"), try ChoiceSequence(text: "5")]
    let (report, cases) = played(PropertyCheck(cases: 100, stored: stored)) { testCase in
      _ = try testCase.int(in: 0...9)
      return .held
    }
    #expect(report.ending == .exhausted)
    #expect(cases.prefix(2) == ["3", "5"])
    #expect(cases.count == 10)
  }

  @Test func `a case that repeats nothing is the numbered one`() {
    let property: @Sendable (TestCase) throws -> CaseVerdict = { testCase in
      for _ in 0..<4 { _ = try testCase.integer(in: Int128.min...Int128.max) }
      return .held
    }
    var options = SearchOptions()
    options.mutates = false
    let novel = played(PropertyCheck(seed: 8, cases: 300, search: options), property)
    let plain = played(PropertyCheck(seed: 8, cases: 300, search: .random), property)
    #expect(novel.cases == plain.cases)
  }

  @Test func `a search whose memory is full goes on and claims nothing`() {
    var options = SearchOptions(mutates: false)
    options.memoryByteCountMax = 40_000
    let (report, _) = played(PropertyCheck(cases: 5000, search: options)) { testCase in
      _ = try testCase.int(in: 0...4095)
      return .held
    }
    #expect(report.ending == .finished)
    #expect(report.inputCount == nil)
    #expect(report.caseCount == 5000)
  }

  @Test func `without memory nothing is proved`() {
    let (report, _) = played(PropertyCheck(cases: 50, search: .random)) { testCase in
      _ = try testCase.boolean()
      return .held
    }
    #expect(report.ending == .finished)
    #expect(report.caseCount == 50)
  }

  @Test func `a generator that depends on more than its draws is named`() {
    let asked = Countdown(.max)
    let (report, _) = played(PropertyCheck(cases: 500)) { testCase in
      try testCase.span("outer") {
        _ = try testCase.boolean()
        try testCase.span("moody") {
          _ = asked.isOver()
          _ = try testCase.int(in: 0...(3 + asked.asked % 2))
        }
      }
      return .held
    }
    #expect(report.divergence?.position == 1)
    #expect(report.divergence?.labels == ["outer", "moody"])
    #expect(report.ending != .exhausted)
  }
}
