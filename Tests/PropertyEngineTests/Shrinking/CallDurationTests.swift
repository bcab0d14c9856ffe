import PropertyEngine
import Synchronization
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs that do not return are left behind, and shrinking goes on.
///
/// The bound on the time of a run is far above what any run here takes unless it hangs.
@Suite struct CallDurationTests {
  /// Lets runs hang until the test is over.
  private final class Gate: Sendable {
    let isOpen = Atomic(false)
    let hungCount = Atomic(0)
    let endedCount = Atomic(0)
    let stoppedCount = Atomic(0)

    /// Hangs without drawing.
    func spin() {
      hungCount.wrappingAdd(1, ordering: .relaxed)
      while !isOpen.load(ordering: .relaxed) { sched_yield() }
    }

    /// Hangs without drawing, and without using the processor.
    func sleep() {
      hungCount.wrappingAdd(1, ordering: .relaxed)
      while !isOpen.load(ordering: .relaxed) { usleep(1000) }
    }

    /// Lets all go on, and waits for those that hang.
    func open() {
      isOpen.store(true, ordering: .relaxed)
      while endedCount.load(ordering: .relaxed) < hungCount.load(ordering: .relaxed) { usleep(1000) }
    }
  }

  private static let budget = ShrinkBudget(callDuration: .milliseconds(400), abandonedCalls: 3)

  @Test func `a property that sleeps on half of its inputs is shrunk by the others`() throws {
    let gate = Gate()
    let shrinker = Shrinker(
      makeProperty: {
        { testCase in
          let value = try testCase.int(in: 0...1000)
          if value % 2 == 1 {
            gate.sleep()
            gate.endedCount.wrappingAdd(1, ordering: .relaxed)
          }
          return value >= 100 ? .failed("large") : .held
        }
      }, budget: Self.budget)
    let result = shrinker.shrink(try ChoiceSequence(text: "1000"), keeping: "large")
    gate.open()
    #expect(result.abandonedCalls == 3)
    #expect(result.status == .budgetExhausted(.abandonedCalls) && result.isPartial)
    let value = try #require(result.choices.choices.first).value
    #expect(value < 1000 && value >= 100 && value % 2 == 0)
  }

  @Test func `runs that spin for ever are not waited for, and end at their next draw`() throws {
    let gate = Gate()
    let shrinker = Shrinker(
      makeProperty: {
        { testCase in
          let values = try integers(testCase)
          guard values.count == 1 else { return values.contains(7) ? .failed("seven") : .held }
          gate.spin()
          defer { gate.endedCount.wrappingAdd(1, ordering: .relaxed) }
          do {
            _ = try testCase.int(in: 0...9)
          } catch {
            gate.stoppedCount.wrappingAdd(1, ordering: .relaxed)
            throw error
          }
          return .failed("seven")
        }
      }, budget: Self.budget)
    let result = shrinker.shrink(try ChoiceSequence(text: "t 5 t 7 t 9 f"), keeping: "seven")
    gate.open()
    #expect(result.choices.text == "t 0 t 7 f" || result.isPartial)
    #expect(result.abandonedCalls > 0 && result.abandonedCalls <= 3)
    #expect(gate.stoppedCount.load(ordering: .relaxed) == result.abandonedCalls)
    #expect(gate.hungCount.load(ordering: .relaxed) == result.abandonedCalls)
  }

  @Test func `a first run that hangs reproduces nothing, and leaves the start`() throws {
    let gate = Gate()
    let shrinker = Shrinker(
      makeProperty: {
        { testCase in
          _ = try testCase.int(in: 0...9)
          gate.spin()
          gate.endedCount.wrappingAdd(1, ordering: .relaxed)
          return .failed("never")
        }
      }, budget: Self.budget)
    let result = shrinker.shrink(try ChoiceSequence(text: "5"), keeping: "never")
    gate.open()
    #expect(result.status == .notReproduced && result.choices.text == "5")
    #expect(result.abandonedCalls == 1 && result.calls == 1)
  }

  @Test func `time that runs out during a run that hangs ends the shrink`() throws {
    let gate = Gate()
    let shrinker = Shrinker(
      makeProperty: {
        { testCase in
          let value = try testCase.int(in: 0...9)
          if value < 5 {
            gate.spin()
            gate.endedCount.wrappingAdd(1, ordering: .relaxed)
          }
          return .failed("any")
        }
      }, budget: ShrinkBudget(duration: .milliseconds(600), callDuration: .seconds(3600)))
    let result = shrinker.shrink(try ChoiceSequence(text: "5"), keeping: "any")
    gate.open()
    #expect(result.status == .budgetExhausted(.duration))
    #expect(result.choices.text == "5" && result.abandonedCalls == 1)
  }

  @Test func `runs on a thread come to the same as runs on the calling one`() throws {
    let makeProperty: @Sendable () -> Property = {
      { try integers($0).reduce(0, +) >= 1500 ? .failed("sum") : .held }
    }
    let start = try ChoiceSequence(text: "t 900 t 3 t -5 t 800 t 44 f")
    let direct = Shrinker(property: makeProperty()).shrink(start, keeping: "sum")
    for duration in [nil, Duration.seconds(3600)] {
      let result = Shrinker(
        makeProperty: makeProperty, budget: ShrinkBudget(callDuration: duration)
      ).shrink(start, keeping: "sum")
      #expect(result.choices == direct.choices && result.calls == direct.calls)
      #expect(result.status == .fixedPoint && result.abandonedCalls == 0)
    }
  }

  @Test func `a check leaves such runs behind, and tells of all others`() throws {
    let gate = Gate()
    let madeCount = Atomic(0)
    var check = PropertyCheck("hanging", seed: 3, cases: 500)
    check.shrinkBudget = Self.budget
    check.confirmations = 1
    var told = 0
    let report = check.run(
      makeProperty: { _ in
        // Only the properties of the shrink's own threads hang: the search comes first.
        let hangs = madeCount.wrappingAdd(1, ordering: .relaxed).oldValue > 1
        return { testCase in
          let value = try testCase.int(in: 0...100_000)
          if hangs, value % 2 == 1 {
            gate.spin()
            gate.endedCount.wrappingAdd(1, ordering: .relaxed)
          }
          return value >= 100 && value % 2 == 0 ? .failed("large") : .held
        }
      }, onCase: { if $0.origin == .shrinking { told += 1 } })
    gate.open()
    let failure = try #require(report.failures.first)
    let shrink = try #require(failure.shrink)
    #expect(shrink.abandonedCalls == 3 && failure.explanation == nil)
    #expect(told == shrink.calls - 3)
  }
}
