internal import PropertyEngine

/// Measurements as text, for people and for programs.
public enum ChallengeTable {
  /// Returns a table in the syntax of Markdown.
  ///
  /// - Parameter peers: Mean body executions of another library, by challenge; they
  ///   make a further column when there are any.
  public static func markdown(
    _ measurements: [ChallengeMeasurement], peers: [String: String] = [:]
  ) -> String {
    let peerHeading = peers.isEmpty ? "" : " peer mean |"
    let peerRule = peers.isEmpty ? "" : "---:|"
    var lines = [
      "| challenge | ideal | mean | p95 | body mean | body p95 | before |" + peerHeading,
      "|---|---:|---:|---:|---:|---:|---:|" + peerRule,
    ]
    for measurement in measurements {
      var cells = [
        measurement.challenge.name, "\(measurement.idealCount)/\(measurement.samples.count)",
        measurement.executions.mean, "\(measurement.executions.percentile95)",
        measurement.bodyExecutions.mean, "\(measurement.bodyExecutions.percentile95)",
        measurement.executionsBefore.mean,
      ]
      if !peers.isEmpty { cells.append(peers[measurement.challenge.name] ?? "") }
      lines.append("| " + cells.joined(separator: " | ") + " |")
    }
    return lines.joined(separator: "\n")
  }

  /// Returns the values that are not ideal, the most frequent ones of each challenge.
  public static func shortfalls(_ measurements: [ChallengeMeasurement]) -> String {
    var lines: [String] = []
    for measurement in measurements {
      let missed = measurement.samples.filter { !$0.isIdeal }
      for (value, count) in measurement.values.filter({ each in missed.contains { $0.value == each.value } })
        .prefix(shortfallCountMax)
      {
        let seed = missed.first { $0.value == value }?.seed ?? 0
        lines.append("\(measurement.challenge.name): \(count) x \(value), first from seed \(seed)")
      }
    }
    return lines.joined(separator: "\n")
  }

  /// The most values listed for one challenge.
  private static let shortfallCountMax = 5

  /// Returns what each pass did over all measurements.
  public static func passes(_ measurements: [ChallengeMeasurement]) -> String {
    let all = ChallengeMeasurement.passes(of: measurements.flatMap(\.samples))
    let rows = all.map { "| \($0.name) | \($0.calls) | \($0.successes) |" }
    return (["| pass | executions | successes |", "|---|---:|---:|"] + rows).joined(separator: "\n")
  }

  /// Returns one JSON object per line, one line per challenge.
  public static func json(_ measurements: [ChallengeMeasurement]) -> String {
    measurements.map { measurement in
      let fields: [(String, String)] = [
        ("challenge", quoted(measurement.challenge.name)),
        ("family", quoted(measurement.challenge.family.rawValue)),
        ("ideal_value", quoted(measurement.challenge.ideal)),
        ("runs", "\(measurement.samples.count)"), ("ideal", "\(measurement.idealCount)"),
        ("proved_minimal", "\(measurement.provedCount)"),
        ("executions_mean", measurement.executions.mean),
        ("executions_p95", "\(measurement.executions.percentile95)"),
        ("body_executions_mean", measurement.bodyExecutions.mean),
        ("body_executions_p95", "\(measurement.bodyExecutions.percentile95)"),
        ("before_mean", measurement.executionsBefore.mean),
        ("passes", passObject(measurement.passes)),
      ]
      return object(fields)
    }.joined(separator: "\n")
  }

  private static func passObject(_ passes: [ShrinkPassCount]) -> String {
    object(passes.map { ($0.name, "{\"executions\": \($0.calls), \"successes\": \($0.successes)}") })
  }

  private static func object(_ fields: [(String, String)]) -> String {
    "{" + fields.map { "\(quoted($0.0)): \($0.1)" }.joined(separator: ", ") + "}"
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
