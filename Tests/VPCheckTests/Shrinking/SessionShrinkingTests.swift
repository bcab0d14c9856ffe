import AddressMath
import Testing
import VPCheckCorpus
import VPCheckTopology

@testable import VPCheck

@Suite struct SessionShrinkingTests {
  private static let long = [
    "vpc1 = createVpc 10.0.0.0/16", "vpc2 = createVpc 10.5.0.0/16", "sub1 = createSubnet vpc1 10.0.0.0/16",
    "i1 = runInstances sub1", "i2 = runInstances sub1", "e1 = allocateAddress",
    "session1 = tcp i1 -> i2.private port=8080 sourcePort=3000", "wait 100s",
    "session2 = udp i2 -> i1.private port=53 sourcePort=3000", "send session1", "ping i1 -> i2.private",
    "send session2", "wait 50s", "send session1",
  ]

  private func scenario(_ lines: [String]) throws -> Scenario {
    Scenario(try lines.map { try Step(parsing: $0) })
  }

  /// Shrinks as long as a condition on the steps holds; the culprit is the last step.
  private func shrink(
    _ effort: ShrinkEffort = .full, while condition: @escaping (Scenario) -> Bool
  ) throws -> (lines: [String], played: [Scenario]) {
    var played: [Scenario] = []
    let last = ShownFailure(stepIndex: Self.long.count - 1)
    var shrinker = ScenarioShrinker(try scenario(Self.long), shown: last, playsMax: 5000) { candidate in
      played.append(candidate)
      guard ScenarioShrinkerTests.namesOnlyWhatExists(candidate), condition(candidate) else { return nil }
      return ShownFailure(stepIndex: candidate.steps.count - 1)
    }
    return (shrinker.shrink(effort).scenario.steps.map(\.text), played)
  }

  @Test func `what opens a session stays with what is sent in it`() throws {
    let (lines, played) = try shrink { scenario in
      guard case .send? = scenario.steps.last else { return false }
      return true
    }
    #expect(lines.count == 5)
    #expect(lines.suffix(2) == ["session1 = ping i1 -> i1.private", "send session1"])
    let isOrdered = played.allSatisfy(\.opensBeforeSending)
    #expect(isOrdered)
  }

  @Test func `a slice keeps the opener, the packets between, and the time that passed`() throws {
    let waited = try shrink(.slice) { scenario in
      let seconds = scenario.steps.reduce(0) { if case .wait(let time) = $1 { $0 + time } else { $0 } }
      return seconds == 150 && scenario.steps.last?.usedSession != nil
    }
    #expect(!waited.lines.contains { $0.contains("vpc2") || $0.contains("allocateAddress") })
    #expect(waited.lines.filter { $0.hasPrefix("wait") } == ["wait 100s", "wait 50s"])
    #expect(waited.lines.filter { $0 == "send session1" }.count == 2)
    let least = try shrink(.slice) { $0.steps.last?.usedSession != nil }
    #expect(
      least.lines.suffix(2) == ["session1 = tcp i1 -> i2.private port=8080 sourcePort=3000", "send session1"])
  }

  @Test func `a session that matters only as a probe becomes one`() throws {
    let (lines, _) = try shrink { $0.steps.last?.sendsPackets == true }
    #expect(lines.count == 4)
    #expect(lines.last == "ping i1 -> i1.private")
  }

  @Test func `two sessions of which one does become one`() throws {
    let (lines, _) = try shrink { scenario in
      scenario.steps.count { $0.usedSession != nil } >= 2 && scenario.steps.last?.usedSession != nil
    }
    #expect(
      lines.suffix(3) == ["session1 = ping i1 -> i1.private", "send session1", "send session1"])
    #expect(lines.count == 6)
  }

  @Test func `removing an opener takes along everything that is sent in it, and nothing else`() throws {
    let dependencies = ScenarioDependencies(try scenario(Self.long))
    #expect(dependencies.withDependents(6) == [6, 9, 13])
    #expect(dependencies.withDependents(4) == [4, 6, 8, 9, 10, 11, 13])
    #expect(dependencies.withDependents(9) == [9])
  }
}
