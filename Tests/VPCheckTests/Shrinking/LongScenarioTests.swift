import Testing
import VPCheckCorpus
import VPCheckTopology

@testable import VPCheck

/// Two hundred commands of which few matter: what matters is found in a few dozen plays,
/// whatever the commands call each other.
@Suite struct LongScenarioTests {
  /// Shrinks while a condition on the text of the steps holds and every name is bound.
  private func shrink(
    _ lines: [String], while condition: @escaping ([String]) -> Bool
  ) throws -> (lines: [String], plays: Int) {
    let scenario = Scenario(try lines.map { try Step(parsing: $0) })
    var shrinker = ScenarioShrinker(
      scenario, shown: ShownFailure(stepIndex: scenario.steps.count - 1), playsMax: 4000
    ) { candidate in
      guard ScenarioShrinkerTests.namesOnlyWhatExists(candidate), condition(candidate.steps.map(\.text))
      else { return nil }
      return ShownFailure(stepIndex: candidate.steps.count - 1)
    }
    let result = shrinker.shrink()
    #expect(!result.isPartial)
    return (result.scenario.steps.map(\.text), result.plays)
  }

  /// Creations of VPCs and subnets in them, one after the other, numbered from 1.
  private func pairs(_ count: Int) -> [String] {
    (1...count).flatMap { number in
      [
        "vpc\(number) = createVpc 10.\(number).0.0/16",
        "sub\(number) = createSubnet vpc\(number) 10.\(number).0.0/24",
      ]
    }
  }

  @Test func `of 200 commands the two that matter remain after fewer than 60 plays`() throws {
    let long = pairs(49) + ["e1 = allocateAddress"] + pairs(99).suffix(100) + ["igw1 = createInternetGateway"]
    #expect(long.count == 200)
    let (lines, plays) = try shrink(long) { lines in
      lines.contains { $0.contains("allocateAddress") }
        && lines.contains { $0.contains("createInternetGateway") }
    }
    #expect(lines == ["igw1 = createInternetGateway", "e1 = allocateAddress"])
    #expect(plays < 60, "\(plays)")
  }

  @Test(arguments: [1, 2, 37, 98, 99])
  func `a command that names another by its number keeps it, and both are numbered anew`(number: Int) throws {
    let (lines, plays) = try shrink(pairs(99) + ["deleteSubnet sub\(number)"]) { lines in
      lines.last?.hasPrefix("deleteSubnet") == true
    }
    #expect(
      lines == [
        "vpc1 = createVpc 10.0.0.0/16", "sub1 = createSubnet vpc1 10.0.0.0/16", "deleteSubnet sub1",
      ])
    #expect(plays < 20, "\(plays)")
  }

  @Test(arguments: [(1, 2), (3, 90), (98, 99), (99, 1)])
  func `two far apart that a third command joins come to stand side by side`(
    requester: Int, accepter: Int
  ) throws {
    let join = "pcx1 = createVpcPeeringConnection requester=vpc\(requester) accepter=vpc\(accepter)"
    let (lines, plays) = try shrink(pairs(99) + [join]) { lines in
      guard lines.last?.contains("createVpcPeeringConnection") == true else { return false }
      return lines.last?.contains("requester=vpc1 accepter=vpc1") == false
    }
    #expect(
      lines == [
        "vpc1 = createVpc 10.0.0.0/16", "vpc2 = createVpc 10.0.0.0/16",
        "pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2",
      ])
    #expect(plays < 40, "\(plays)")
  }

  @Test func `taking away a resource takes its dependants along in the same play`() throws {
    let chain =
      [
        "vpc1 = createVpc 10.0.0.0/16", "sub1 = createSubnet vpc1 10.0.0.0/24", "i1 = runInstances sub1",
        "stopInstances i1", "startInstances i1", "terminateInstances i1",
      ] + ["vpc2 = createVpc 10.1.0.0/16", "igw1 = createInternetGateway", "attachInternetGateway igw1 vpc2"]
    let scenario = Scenario(try chain.map { try Step(parsing: $0) })
    #expect(ScenarioDependencies(scenario).withDependents(0) == [0, 1, 2, 3, 4, 5])
    #expect(ScenarioDependencies(scenario).withDependents(2) == [2, 3, 4, 5])
    #expect(ScenarioDependencies(scenario).withDependents(6) == [6, 8])
  }
}
