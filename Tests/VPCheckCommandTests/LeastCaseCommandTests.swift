import Foundation
import Testing

/// The comparison of smallest cases with every short scenario, as a user runs it.
@Suite struct LeastCaseCommandTests {
  private let tool = CommandLineTests()

  @Test func `a verified fault tells how its case stands against every short scenario`() throws {
    let answer = try tool.runAll([
      "faults", "--verify", "--exhaustive", "--steps", "1", "--format", "json", "vpc-of-any-size",
    ])
    #expect(answer.status == 0, "\(answer.errors)")
    let record = try #require(
      try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
    let fault = try #require((record["faults"] as? [[String: Any]])?.first)
    let least = try #require(fault["leastCase"] as? [String: Any])
    #expect(least["standing"] as? String == "least")
    #expect(least["searchedSteps"] as? Int == 1)
    #expect(least["isIrreducible"] as? Bool == true)
  }

  @Test func `options that do not fit each other are wrong usage`() throws {
    for arguments in [["--exhaustive"], ["--saved", "x"], ["--page", "x"], ["--verify", "--steps", "0"]] {
      #expect(try tool.runAll(["faults"] + arguments).status == 64, "\(arguments)")
    }
  }
}
