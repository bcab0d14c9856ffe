import Benchmark
import Metrics
import PropertyChallenges
import PropertyEngine

/// Whole shrinks of challenges, per run of the property: what the shrinker costs beside it.
///
/// How many runs a shrink takes is counted elsewhere, by `compare-shrinking`.
func registerShrinkingBenchmarks() {
  for name in ["reverse", "length-list", "large-union-list", "binary-heap", "two-of-200-commands"] {
    guard let challenge = Challenge.named(name) else { preconditionFailure("no challenge is called \(name)") }
    Benchmark("shrink, \(name), per run", configuration: .counted()) { benchmark in
      guard let start = challenge.firstFailure(seed: 1)?.choices else {
        return benchmark.error("no failing case was found")
      }
      let shrinker = Shrinker(property: challenge.property)
      let wanted = shrinker.shrink(start, keeping: Challenge.signature)
      // Short shrinks are repeated: a single one takes less than the clock can tell.
      let repetitions = max(1, 2_000 / wanted.calls)
      benchmark.measure(repetitions * wanted.calls) {
        (0..<repetitions).map { _ in shrinker.shrink(start, keeping: Challenge.signature) }
      } complaint: { results in
        if results.contains(where: { $0.choices != wanted.choices || $0.calls != wanted.calls }) {
          return "the same start was shrunk in another way"
        }
        let reading = challenge.reading(wanted.choices)
        return reading.isIdeal ? nil : "ended at \(reading.value ?? "nothing")"
      }
    }
  }
}
