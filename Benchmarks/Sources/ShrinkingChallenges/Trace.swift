import PropertyChallenges
import PropertyEngine

/// Every run of one shrink in its order, to see where the runs go.
struct Trace {
  let challenge: Challenge
  let seed: UInt64

  /// Prints the choices of each run and what it came to.
  func print() {
    guard let start = challenge.firstFailure(seed: seed)?.choices else { return }
    let property = challenge.property
    let traced: Property = { testCase in
      do {
        let verdict = try property(testCase)
        Swift.print(verdict == .held ? "  held   " : "  FAILED ", testCase.choices.text)
        return verdict
      } catch {
        Swift.print("  \(error)", testCase.choices.text)
        throw error
      }
    }
    Swift.print("\(challenge.name), seed \(seed)")
    let result = Shrinker(property: traced).shrink(start, keeping: Challenge.signature)
    for pass in result.passes where pass.calls > 0 {
      Swift.print("  \(pass.name): \(pass.calls) runs, \(pass.successes) successes")
    }
  }
}
