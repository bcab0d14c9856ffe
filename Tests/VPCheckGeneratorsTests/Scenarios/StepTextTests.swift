import Testing
import VPCheckCorpus
import VPCheckTopology

/// A case that was found has to be readable once it is stored.
@Suite struct StepTextTests {
  @Test func `every step that is drawn is read back from its text`() throws {
    var operations: Set<String> = []
    for scenario in DrawnScenario.many {
      for step in scenario.steps {
        #expect(try Step(parsing: step.text) == step, "\(step.text)")
        if let command = step.command { operations.insert(command.operation) }
      }
    }
    #expect(operations.count >= 45)
  }
}
