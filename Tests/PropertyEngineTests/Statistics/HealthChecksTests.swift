import PropertyEngine
import Testing

@Suite struct HealthChecksTests {
  /// Observations that make exactly one check fail.
  private static func observations(failing check: HealthCheck) -> HealthObservations {
    var observations = HealthObservations()
    switch check {
    case .filterTooMuch:
      observations.judgedCount = 2
      observations.discardedCount = 659
    case .largeSimplestInput:
      observations.simplestStatus = .valid
      observations.simplestChoiceCount = observations.choiceCountMax / 2 + 1
    case .slowCases:
      observations.durations = Array(repeating: .milliseconds(201), count: 10)
    case .unusedLabels: observations.unusedLabels = ["create"]
    case .neverApplicable: observations.neverApplicableLabels = ["delete"]
    case .shrinkBudgetRanOut: observations.partlyShrunk = ["crash"]
    case .unstableReplay: observations.unstableReplays = ["in command"]
    }
    return observations
  }

  @Test(arguments: HealthCheck.allCases)
  func `a check speaks of what it is for, and is silent when turned off by name`(check: HealthCheck) {
    let observations = Self.observations(failing: check)
    let warnings = HealthChecks().warnings(for: observations)
    #expect(warnings.map(\.check) == [check])
    #expect(warnings.first?.description.hasSuffix("[\(check.rawValue)]") == true)
    #expect(HealthChecks(disabledNames: [check.rawValue])?.warnings(for: observations).isEmpty == true)
    for other in HealthCheck.allCases where other != check {
      #expect(HealthChecks(disabled: [other]).warnings(for: observations) == warnings)
    }
  }

  @Test func `nothing observed is nothing to warn of`() {
    #expect(HealthChecks().warnings(for: HealthObservations()).isEmpty)
  }

  @Test func `limits are not yet beyond them`() {
    var observations = HealthObservations()
    observations.judgedCount = 2
    observations.discardedCount = 658
    observations.simplestStatus = .interesting
    observations.simplestChoiceCount = observations.choiceCountMax / 2
    observations.durations = Array(repeating: .milliseconds(200), count: 100)
    #expect(HealthChecks().warnings(for: observations).isEmpty)
    observations.durations = Array(repeating: .seconds(9), count: 9)
    #expect(HealthChecks().warnings(for: observations).isEmpty)
  }

  @Test func `a simplest case that is discarded is a warning whatever its size`() {
    for status in [CaseStatus.overrun, .invalid] {
      var observations = HealthObservations()
      observations.simplestStatus = status
      #expect(HealthChecks().warnings(for: observations).map(\.check) == [.largeSimplestInput])
    }
  }

  @Test func `a name that is not that of a check is not accepted`() {
    #expect(HealthChecks(disabledNames: ["slowCases", "slow"]) == nil)
  }
}
