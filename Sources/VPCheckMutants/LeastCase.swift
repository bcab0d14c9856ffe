internal import VPCheck
public import VPCheckTopology

/// How the smallest case of a fault stands against every scenario of a scope.
public struct LeastCase: Hashable, Encodable, Sendable {
  /// What was found.
  public enum Standing: String, Encodable, Sendable, CaseIterable {
    /// Every scenario of the scope up to its own size was played, and none is simpler.
    case least
    /// Every scenario of the scope with fewer steps was played, and none shows it.
    case fewestSteps = "fewest-steps"
    /// Another scenario of as many steps is simpler.
    case notSimplest = "not-simplest"
    /// A scenario of fewer steps shows it: the shrinker has stopped too early.
    case larger
    /// It has more steps than the scope; every scenario of the scope was played, and none shows it.
    case beyond
    /// The scope cannot be played on it.
    case outside
  }

  /// The fault.
  public var id: String
  /// The law that must notice.
  public var law: String
  /// The law, the operation and the kind of difference that the case shows.
  public var fingerprint: String
  /// The steps of the case.
  public var steps: Int
  /// What was found.
  public var standing: Standing
  /// Up to how many steps every scenario of the scope was played.
  public var searchedSteps: Int
  /// Whether the search of the scope came upon the case itself, or one just as simple.
  public var isMet: Bool
  /// Whether nothing smaller is within the case itself: no part of it shows the same.
  public var isIrreducible: Bool
  /// The simplest scenario that was found, if it is simpler.
  public var simpler: [String]?

  /// A fault with its smallest case.
  public struct Case: Sendable {
    /// The fault.
    public var fault: Fault
    /// The fingerprint of the case.
    public var fingerprint: String
    /// The case.
    public var scenario: Scenario

    /// Names a case.
    public init(_ fault: Fault, fingerprint: String, scenario: Scenario) {
      self.fault = fault
      self.fingerprint = fingerprint
      self.scenario = scenario
    }
  }

  /// Shrinks a kept case again: nobody may have done so since the shrinker learned something.
  ///
  /// - Returns: The case as it is when it does not show its fingerprint.
  public static func shrunkAgain(_ each: Case) -> Case {
    guard let system = try? each.fault.source.make(0) else { return each }
    let trial = Referee(system, laws: [each.fault.law]).trial(each.scenario)
    let shrinking = ViolationShrinking(system: system, laws: [each.fault.law], playsMax: 20_000)
    guard let violation = shrinking.shrink(trial, fingerprint: each.fingerprint) else { return each }
    return Case(each.fault, fingerprint: each.fingerprint, scenario: violation.scenario)
  }

  /// Compares the smallest cases of faults with every scenario of so many steps.
  ///
  /// - Parameters:
  ///   - stepsMax: The most steps of a scenario.
  ///   - jobs: How many threads work; results do not depend on it.
  ///   - onPart: Told when the parts of one more case were looked at.
  /// - Returns: One for each case, in their order; empty when it was stopped.
  public static func compare(
    _ cases: [Case], stepsMax: Int, jobs: Int = 1,
    shouldStop: @escaping @Sendable () -> Bool = { false }, onPart: (Case) -> Void = { _ in }
  ) -> [LeastCase] {
    let claims = cases.map { each in
      LeastCaseClaim(
        source: each.fault.source, law: each.fault.law, fingerprint: each.fingerprint,
        scenario: each.scenario)
    }
    let verdicts = ShortScenarioSearch(claims, stepsMax: stepsMax, jobs: jobs, shouldStop: shouldStop).run()
    var found: [LeastCase] = []
    for (index, each) in cases.enumerated() {
      if shouldStop() { return [] }
      let part = (try? SubcaseSearch(claims[index]))?.simplestPart()
      found.append(LeastCase(each, verdicts[index], part: part))
      onPart(each)
    }
    return found
  }

  init(_ each: Case, _ verdict: LeastCaseVerdict, part: Scenario?) {
    id = each.fault.id
    law = each.fault.law
    fingerprint = each.fingerprint
    steps = each.scenario.steps.count
    searchedSteps = verdict.searchedSteps
    isMet = verdict.isMet
    isIrreducible = part == nil
    let scenarios = [verdict.simpler, part].compactMap { $0 }
    let least = scenarios.min { $0.steps.count < $1.steps.count }
    simpler = least?.story
    if let least {
      standing = least.steps.count < each.scenario.steps.count ? .larger : .notSimplest
    } else if searchedSteps == 0 {
      standing = .outside
    } else if searchedSteps >= steps {
      standing = .least
    } else {
      standing = searchedSteps == steps - 1 ? .fewestSteps : .beyond
    }
  }
}
