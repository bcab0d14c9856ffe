import Testing
import VPCheckTesting

@Suite struct ForAllTests {
  @Test func `a property that holds records nothing`() async throws {
    try await forAll(Generator<Int>.integer().array()) { values in
      #expect(Array(values.reversed().reversed()) == values)
    }
  }
}
