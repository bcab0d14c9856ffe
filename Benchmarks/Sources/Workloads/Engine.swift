internal import PropertyEngine

/// A way into the engine.
public enum Engine: String, CaseIterable, Sendable {
  /// Numbered random cases, and nothing but that.
  case runner
  /// The front door with everything on: no input twice, mutation, targets.
  case check
  /// The front door with numbered random cases only.
  case checkRandom = "check-random"
}

/// What a check of a workload came to.
public struct WorkloadTally: Sendable, Hashable {
  /// How many cases the engine says that it played.
  public var caseCount = 0
  /// How often the property was called.
  public var callCount = 0
  /// How many parts of cases the property found to hold.
  public var holdingCount = 0
  /// Whether the engine says that the property held.
  public var held = false

  /// Tells what is wrong, if anything: every number is known beforehand.
  public func complaint(expecting cases: Int, of workload: Workload) -> String? {
    let wanted = WorkloadTally(
      caseCount: cases, callCount: cases, holdingCount: cases * workload.partCount, held: true)
    return self == wanted ? nil : "expected \(wanted), found \(self)"
  }
}

extension Engine {
  /// Plays so many cases of a workload on the calling thread.
  public func play(_ workload: Workload, cases: Int, seed: UInt64 = 1) -> WorkloadTally {
    switch self {
    case .runner: playWithRunner(workload, cases: cases, seed: seed)
    case .check: playWithCheck(workload, cases: cases, seed: seed, search: SearchOptions())
    case .checkRandom: playWithCheck(workload, cases: cases, seed: seed, search: .random)
    }
  }

  private func playWithRunner(_ workload: Workload, cases: Int, seed: UInt64) -> WorkloadTally {
    var tally = WorkloadTally()
    let runner = Runner<Int>(RunnerConfiguration(seed: seed, cases: cases))
    let summary = runner.run(
      makeProperty: { _ in
        { testCase in
          let holdingCount = try workload.countHolding(testCase)
          return CaseReply(workload.verdict(holdingCount), payload: holdingCount)
        }
      },
      onCase: { completed in
        guard let holdingCount = completed.payload else { return }
        tally.callCount += 1
        tally.holdingCount += holdingCount
      })
    tally.caseCount = summary.caseCount
    tally.held = summary.validCount == summary.caseCount && summary.ending == .finished
    return tally
  }

  private func playWithCheck(
    _ workload: Workload, cases: Int, seed: UInt64, search: SearchOptions
  ) -> WorkloadTally {
    var tally = WorkloadTally()
    let check = PropertyCheck(workload.name, seed: seed, cases: cases, search: search)
    let report = check.run { testCase in
      let holdingCount = try workload.countHolding(testCase)
      tally.callCount += 1
      tally.holdingCount += holdingCount
      return workload.verdict(holdingCount)
    }
    tally.caseCount = report.caseCount
    tally.held = report.verdict == .held
    return tally
  }
}
