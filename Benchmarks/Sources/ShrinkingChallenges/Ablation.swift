import PropertyChallenges
import PropertyEngine

/// What is lost without each pass.
struct Ablation {
  let options: Options

  init(_ options: Options) { self.options = options }

  /// Measures with all passes, and then without each one of them in turn.
  func markdown() -> String {
    let full = measurements(without: [])
    var lines = [
      "| without | ideal lost | executions per shrink | worst |", "|---|---:|---:|---|",
      "| nothing | 0 | \(cost(full)) | |",
    ]
    for pass in ShrinkPass.standard {
      let reduced = measurements(without: [pass.name])
      let lost = idealCount(full) - idealCount(reduced)
      lines.append("| \(pass.name) | \(lost) | \(cost(reduced)) | \(worst(full, reduced)) |")
    }
    return lines.joined(separator: "\n")
  }

  private func measurements(without names: [String]) -> [ChallengeMeasurement] {
    options.challenges.map {
      $0.measured(
        seeds: options.seeds, from: options.startingPoint, passes: options.passes(without: names))
    }
  }

  private func idealCount(_ measurements: [ChallengeMeasurement]) -> Int {
    measurements.reduce(0) { $0 + $1.idealCount }
  }

  private func cost(_ measurements: [ChallengeMeasurement]) -> String {
    Distribution(measurements.flatMap { $0.samples.map(\.executions) }).mean
  }

  /// Returns the challenges that lose most: in ideals first, in executions otherwise.
  private func worst(_ full: [ChallengeMeasurement], _ reduced: [ChallengeMeasurement]) -> String {
    let losses = zip(full, reduced).map { full, reduced in
      (
        name: full.challenge.name, ideal: full.idealCount - reduced.idealCount,
        tenths: reduced.executions.meanTenths - full.executions.meanTenths
      )
    }
    let ranked = losses.filter { $0.ideal > 0 || $0.tenths > 0 }.sorted {
      ($1.ideal, $1.tenths, $0.name) < ($0.ideal, $0.tenths, $1.name)
    }
    return ranked.prefix(3).map { loss in
      loss.ideal > 0 ? "\(loss.name) -\(loss.ideal)" : "\(loss.name) +\(loss.tenths / 10)"
    }.joined(separator: ", ")
  }
}
