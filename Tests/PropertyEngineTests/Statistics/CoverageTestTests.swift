import Testing

@testable import PropertyEngine

@Suite struct CoverageTestTests {
  private static func requirement(_ proportion: Proportion) -> CoverageRequirement {
    CoverageRequirement(label: "rare", atLeast: proportion)
  }

  /// Plays cases of a chance until the requirement is decided or there are enough.
  private static func decision(
    demanding demanded: Proportion, chance: Proportion, seed: UInt64, casesMax: Int
  ) -> CoverageTest {
    var random = RandomStream(seed: seed)
    var test = CoverageTest(requirement(demanded))
    var count = 0
    for total in 1...casesMax where test.decision == .undecided {
      if random.next(below: UInt64(chance.denominator)) < UInt64(chance.numerator) { count += 1 }
      test.observe(count: count, of: total)
    }
    return test
  }

  @Test func `looks are due after a hundred cases and whenever their number has doubled`() {
    let due = (0...7000).filter { CoverageTest.look(after: $0) != nil }
    #expect(due == [100, 200, 400, 800, 1600, 3200, 6400])
    #expect(due.map { CoverageTest.look(after: $0) } == [1, 2, 3, 4, 5, 6, 7])
  }

  @Test func `a generator that hits the demand exactly is never accused`() {
    for seed in 0..<500 {
      let test = Self.decision(
        demanding: .percent(20), chance: .percent(20), seed: UInt64(seed), casesMax: 1600)
      #expect(test.decision != .missed)
    }
  }

  @Test func `a generator that hits the demand exactly passes in the end`() {
    for seed in 0..<5 {
      let test = Self.decision(
        demanding: .percent(20), chance: .percent(20), seed: UInt64(seed), casesMax: 102_400)
      #expect(test.decision == .met)
    }
  }

  @Test func `a generator that falls far short is found out, and one that does not passes at once`() {
    for seed in 0..<100 {
      let short = Self.decision(
        demanding: .percent(20), chance: .percent(2), seed: UInt64(seed), casesMax: 1600)
      #expect(short.decision == .missed)
      let ample = Self.decision(
        demanding: .percent(20), chance: .percent(80), seed: UInt64(seed), casesMax: 200)
      #expect(ample.decision == .met)
    }
  }

  @Test func `near the demand a few hundred cases decide nothing`() {
    for seed in 0..<20 {
      let test = Self.decision(
        demanding: .percent(50), chance: .percent(47), seed: UInt64(seed), casesMax: 400)
      #expect(test.decision == .undecided)
    }
  }

  /// The chances of all counts are carried from look to look, without sampling: those
  /// that were decided drop out and are added up.
  @Test(arguments: [Proportion.perMille(5), .percent(5), .percent(50)])
  func `the error over many looks is below the one promised`(demanded: Proportion) {
    let falseAlarm = Self.chance(of: .missed, demanding: demanded, trueChance: demanded)
    #expect(falseAlarm < 0.5e-9)
    // Just below what is tolerated, so that to accept is wrong.
    let falseAcceptance = Self.chance(
      of: .met, demanding: demanded, trueChance: demanded.nineTenths)
    #expect(falseAcceptance < 0.5e-9)
  }

  /// Returns the exact chance of a decision within five looks.
  private static func chance(
    of wanted: CoverageTest.Decision, demanding demanded: Proportion, trueChance: Proportion
  ) -> Double {
    let yes = Double(trueChance.numerator) / Double(trueChance.denominator)
    let casesMax = 1600
    var chances = [Double](repeating: 0, count: casesMax + 1)
    chances[0] = 1
    var decided = 0.0
    for total in 1...casesMax {
      for count in stride(from: total, through: 1, by: -1) {
        chances[count] = chances[count] * (1 - yes) + chances[count - 1] * yes
      }
      chances[0] *= 1 - yes
      guard CoverageTest.look(after: total) != nil else { continue }
      for count in 0...total where chances[count] > 0 {
        // The looks before this one did not decide, or the chance would be gone.
        var test = CoverageTest(requirement(demanded))
        test.observe(count: count, of: total)
        if test.decision == wanted { decided += chances[count] }
        if test.decision != .undecided { chances[count] = 0 }
      }
    }
    return decided
  }

  @Test func `every case or none are demands like others`() {
    var all = CoverageTest(Self.requirement(.percent(100)))
    all.observe(count: 99, of: 100)
    #expect(all.decision == .missed)
    var none = CoverageTest(Self.requirement(.percent(0)))
    none.observe(count: 0, of: 100)
    #expect(none.decision == .met)
    var full = CoverageTest(Self.requirement(.percent(100)))
    var looks = 0
    for total in [100, 200, 400, 800, 1600] where full.decision == .undecided {
      full.observe(count: total, of: total)
      looks += 1
    }
    #expect(full.decision == .met)
    #expect(full.decidedAfter == 400)
  }

  @Test func `the first decision stays`() {
    var test = CoverageTest(Self.requirement(.percent(20)))
    test.observe(count: 90, of: 100)
    test.observe(count: 90, of: 51_200)
    #expect(test.decision == .met)
    #expect(test.decidedAfter == 100)
  }
}
