import PropertyEngine
import Testing

@Suite struct SwarmTests {
  @Test func `the simplest case may use everything`() throws {
    let testCase = TestCase()
    for count in [1, 2, 64, 127] {
      testCase.resetToSimplest()
      let swarm = try testCase.swarm(count)
      #expect((0..<count).allSatisfy { swarm[$0] })
    }
  }

  @Test func `with the first decision simplest everything is enabled whatever the masks say`() throws {
    let testCase = TestCase()
    for one in Int128(0)..<8 {
      for other in Int128(0)..<8 {
        testCase.reset(replaying: ChoiceSequence([.integer(0), .integer(one), .integer(other)]))
        #expect(try testCase.swarm(3).enabledMask == 7)
      }
    }
  }

  @Test func `every choice of decisions enables a feature, and only features there are`() throws {
    let testCase = TestCase()
    for count in 1...3 {
      for quarters in Int128(0)..<4 {
        for one in Int128(0)..<(1 << Int128(count)) {
          for other in Int128(0)..<(1 << Int128(count)) {
            testCase.reset(replaying: ChoiceSequence([.integer(quarters), .integer(one), .integer(other)]))
            let mask = try testCase.swarm(count).enabledMask
            #expect(mask > 0 && mask < 1 << UInt128(count))
            #expect(testCase.choiceCount == 3)
          }
        }
      }
    }
  }

  @Test func `features are left out about as often as meant`() throws {
    let testCase = TestCase()
    var disabled = [Int](repeating: 0, count: 4)
    var cases = [Int](repeating: 0, count: 4)
    for caseIndex in 0..<4000 {
      testCase.reset(seed: 12, caseIndex: UInt64(caseIndex))
      let swarm = try testCase.swarm(20)
      let quarters = Int(testCase.choices.choices[0].value)
      cases[quarters] += 1
      disabled[quarters] += (0..<20).count { !swarm[$0] }
    }
    for quarters in 0..<4 {
      let share = 100 * disabled[quarters] / (20 * cases[quarters])
      #expect((25 * quarters - 3...25 * quarters + 3).contains(share))
    }
  }

  @Test func `a bug that a feature hides is found by leaving it out, and its flags shrink away`() {
    // Thirty steps without a single reset; every third step would be one.
    let plain: Property = { testCase in
      var length = 0
      for _ in 0..<60 { length = try testCase.int(in: 0...2) == 1 ? 0 : length + 1 }
      return length >= 40 ? .failed("long") : .held
    }
    let swarming: Property = { testCase in
      let swarm = try testCase.swarm(3)
      var length = 0
      for _ in 0..<60 {
        let step = try testCase.weighted((0..<3).map { swarm[$0] ? 50 : 1 })
        length = step == 1 ? 0 : length + 1
      }
      return length >= 40 ? .failed("long") : .held
    }
    #expect(firstFailure(of: plain, seed: 1, cases: 2000) == nil)
    let found = firstFailure(of: swarming, seed: 1, cases: 2000)
    #expect(found != nil)
    guard let found else { return }
    let result = Shrinker(property: swarming).shrink(found, keeping: "long")
    #expect(result.choices.choices.prefix(3).allSatisfy { $0.isSimplest })
  }
}
