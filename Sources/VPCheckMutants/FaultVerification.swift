public import VPCheck
internal import VPCheckTopology

/// How a fault was found from each of several seeds, and whether all led to one case.
///
/// The shrinker is good when it does not matter where it starts: whoever meets the
/// same bug tomorrow should read the same case. So the minima of the seeds are
/// compared step by step, blocks and numbers included; only the numbers of handles
/// are names, and those a shrunk case has in order of appearance.
public struct FaultVerification: Encodable, Sendable {
  /// The fault.
  public var id: String
  /// The law that must notice.
  public var law: String
  /// Other laws that must notice as well, each by itself.
  public var alsoBreaks: [String]
  /// Those of them that did not, from the first seed.
  public var missedLaws: [String]
  /// How many seeds were tried.
  public var seeds: Int
  /// Whether its own law noticed, for every seed, and the others from the first.
  public var found: Bool
  /// How many cases were played until it was found, in the mean over the seeds.
  public var cases: Int
  /// The same in the median.
  public var casesMedian: Int
  /// How many API calls and probes those cases made, in the median.
  public var callsMedian: Int
  /// How many candidates were played to shrink, in the mean over the seeds.
  public var playsMean: Int
  /// The same in the median.
  public var playsMedian: Int
  /// How many API calls and probes shrinking made, in the median.
  public var shrinkCallsMedian: Int
  /// How many seeds met another fingerprint of the law before the one that is compared.
  public var metAnotherFirst: Int
  /// The seeds whose shrinking ended at its budget.
  public var partialSeeds: [UInt64]
  /// The seconds for one seed, in the mean; set by the caller, who has a clock.
  public var seconds: Double = 0
  /// The API calls of the smallest case; the largest over the seeds.
  public var commands: Int
  /// The probes of the smallest case; the largest over the seeds.
  public var probes: Int
  /// Whether every seed led to the same smallest case.
  public var sameCaseForEverySeed: Bool
  /// How many seeds led to the case that most of them led to.
  public var modalCount: Int
  /// The different minima, that of most seeds first.
  public var minima: [FaultMinimum]
  /// The steps of the case that most seeds led to.
  public var steps: [String]
  /// How the smallest case stands against every scenario of a scope; nil when it was not compared.
  public var leastCase: LeastCase?
  /// The smallest case for each law that noticed, its own first; not part of the record.
  public var violations: [Violation]

  /// Gathers what several seeds came to.
  ///
  /// - Parameters:
  ///   - findings: One for each seed, in the order of the seeds.
  ///   - others: One for each of the other laws, in their order.
  /// - Precondition: There is at least one seed.
  public init(_ fault: Fault, _ findings: [FaultFinding], others: [FaultFinding] = []) {
    precondition(!findings.isEmpty, "a verification needs a seed")
    let shrunk = findings.filter { $0.minimum != nil }
    let plays = shrunk.map(\.plays)
    id = fault.id
    law = fault.law
    alsoBreaks = fault.alsoBreaks
    let missedLaws = zip(fault.alsoBreaks, others).filter { $1.minimum == nil }.map(\.0)
    self.missedLaws = missedLaws
    seeds = findings.count
    found = shrunk.count == findings.count && missedLaws.isEmpty
    cases = shrunk.map(\.cases).mean
    casesMedian = shrunk.map(\.cases).median
    callsMedian = shrunk.map(\.calls).median
    playsMean = plays.mean
    playsMedian = plays.median
    shrinkCallsMedian = shrunk.map(\.shrinkCalls).median
    metAnotherFirst = findings.count { $0.metAnotherFirst }
    partialSeeds = shrunk.filter(\.isPartial).map(\.seed)
    minima = FaultMinimum.gathered(shrunk)
    commands = minima.map(\.commands).max() ?? 0
    probes = minima.map(\.probes).max() ?? 0
    sameCaseForEverySeed = found && minima.count == 1
    modalCount = minima.first?.seeds.count ?? 0
    steps = minima.first?.steps ?? []
    let commonSteps = steps
    let modal = shrunk.first { $0.minimum?.steps == commonSteps }
    violations = ([modal] + others).compactMap { $0?.violation }
  }

  private enum CodingKeys: String, CodingKey {
    case id, law, alsoBreaks, missedLaws, seeds, found, cases, casesMedian, callsMedian, playsMean
    case playsMedian, shrinkCallsMedian, metAnotherFirst, partialSeeds, seconds, commands, probes
    case sameCaseForEverySeed, modalCount, minima, steps, leastCase
  }

  /// Finds and shrinks a fault from each of several seeds.
  ///
  /// - Parameters:
  ///   - cases: How many cases are played before the fault counts as missed.
  ///   - shrinksAll: Whether the cases of the other laws are made smaller too.
  ///   - forEach: Calls a closure for each of so many seeds, in any order and on any
  ///     threads, and returns what it returned in the order of the seeds; nil to give up.
  /// - Returns: nil when `forEach` gave up.
  public static func verify(
    _ fault: Fault, firstSeed: UInt64, seeds: Int, cases: Int, shrinksAll: Bool = false,
    forEach: (Int, @escaping @Sendable (Int) -> FaultFinding) -> [FaultFinding]? = { count, find in
      (0..<count).map(find)
    }
  ) -> FaultVerification? {
    let first = forEach(seeds) { FaultFinding.find(fault, seed: firstSeed + UInt64($0), cases: cases) }
    let noticed = fault.alsoBreaks.map {
      FaultFinding.find(fault, law: $0, seed: firstSeed, cases: cases, shrinks: shrinksAll)
    }
    guard let first, let principal = FaultFinding.principalFingerprint(first) else {
      return first.map { FaultVerification(fault, $0, others: noticed) }
    }
    // What met another fingerprint first goes on until it meets this one.
    let others = Set(first.compactMap { $0.minimum?.fingerprint }).subtracting([principal])
    let again = first.indices.filter { first[$0].minimum.map { $0.fingerprint != principal } ?? false }
    let second = forEach(again.count) {
      FaultFinding.find(
        fault, seed: firstSeed + UInt64(again[$0]), cases: cases, fingerprint: principal, passing: others)
    }
    guard let second else { return nil }
    var findings = first
    for (index, finding) in zip(again, second) { findings[index] = finding }
    return FaultVerification(fault, findings, others: noticed)
  }
}

/// One of the smallest cases that the seeds led to.
public struct FaultMinimum: Encodable, Sendable {
  /// The law, the operation and the kind of difference that it shows.
  public var fingerprint: String
  /// Its API calls.
  public var commands: Int
  /// Its probes.
  public var probes: Int
  /// The seeds that led to it, ascending.
  public var seeds: [UInt64]
  /// Its steps.
  public var steps: [String]

  /// The different minima of findings: those of most seeds first, then of the least seed.
  static func gathered(_ findings: [FaultFinding]) -> [FaultMinimum] {
    var minima: [FaultMinimum] = []
    for finding in findings {
      guard let minimum = finding.minimum else { continue }
      let position = minima.firstIndex { $0.steps == minimum.steps && $0.fingerprint == minimum.fingerprint }
      if let position { minima[position].seeds += minimum.seeds } else { minima.append(minimum) }
    }
    return minima.enumerated().sorted { left, right in
      (right.element.seeds.count, left.offset) < (left.element.seeds.count, right.offset)
    }.map(\.element)
  }
}

extension [Int] {
  /// The mean, rounded down; 0 of nothing.
  fileprivate var mean: Int { isEmpty ? 0 : reduce(0, +) / count }
  /// The upper median; 0 of nothing.
  fileprivate var median: Int { isEmpty ? 0 : sorted()[count / 2] }
}
