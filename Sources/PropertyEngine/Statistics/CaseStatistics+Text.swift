extension CaseStatistics: CustomStringConvertible {
  /// The statistics as lines of text, the most frequent first in every list.
  public var description: String {
    var lines = ["\(judgedCount) cases judged, \(discardedCount) discarded"]
    lines += lists(of: labels, under: "labels", outOf: judgedCount)
    for (name, table) in tables {
      lines += lists(of: table.entries, under: name, outOf: table.entries.total)
    }
    for (name, summary) in summaries { lines.append("\(name): \(summary)") }
    lines += coverage.map(\.description)
    lines += featureLines
    if let novelty { lines.append(novelty.description) }
    return lines.joined(separator: "\n")
  }

  /// The most values of a table that are written out.
  private static let listedCountMax = 20

  private func lists(of counts: BoundedCounts, under title: String, outOf total: Int) -> [String] {
    guard total > 0, counts.nameCount > 0 else { return [] }
    var lines = ["\(title):"]
    for entry in counts.byCount.prefix(CaseStatistics.listedCountMax) {
      let share = Percentage.text(UInt128(entry.count), outOf: UInt128(total))
      lines.append("  \(share) \(entry.name) (\(entry.count))")
    }
    let hidden = counts.nameCount - CaseStatistics.listedCountMax
    if hidden > 0 { lines.append("  and \(hidden) more") }
    if counts.otherCount > 0 { lines.append("  and \(counts.otherCount) times a name not told apart") }
    return lines
  }

  private var featureLines: [String] {
    guard !features.names.isEmpty else { return [] }
    var lines: [String] = []
    for strength in 1...min(FeatureCoverage.strengthMax, features.names.count) {
      let count = features.count(ofStrength: strength)
      lines.append("features, \(strength) at a time: \(count.seen) of \(count.possible) combinations")
      for combination in features.missing(ofStrength: strength, limit: CaseStatistics.listedCountMax) {
        lines.append("  never \(combination)")
      }
    }
    if features.untrackedCount > 0 {
      lines.append("  not tracked: features beyond the first \(FeatureCoverage.featureCountMax)")
    }
    return lines
  }
}

extension NumericSummary: CustomStringConvertible {
  /// Least, median, 95th percentile, greatest and mean.
  public var description: String {
    guard let median = quantile(.percent(50)), let high = quantile(.percent(95)) else {
      return "no numbers"
    }
    let thousandths = meanInThousandths
    let fraction = String(thousandths.magnitude % 1000 + 1000).dropFirst()
    let sign = thousandths < 0 ? "-" : ""
    return """
      least \(minimum), median \(median), 95 % at most \(high), greatest \(maximum), \
      mean \(sign)\(thousandths.magnitude / 1000).\(fraction)
      """
  }
}

extension CoverageTest: CustomStringConvertible {
  /// The decision and what it rests on.
  public var description: String {
    let demand = "\(requirement.label): at least \(requirement.atLeast) required"
    guard let interval else { return "\(demand), undecided: fewer than \(CoverageTest.firstLook) cases" }
    let seen = Percentage.text(UInt128(count), outOf: UInt128(total))
    let range = "\(Self.percent(interval.lowerBound)) to \(Self.percent(interval.upperBound))"
    return "\(demand), \(decision): \(seen) of \(total) cases, plausible \(range)"
  }

  private static func percent(_ share: Double) -> String {
    let perMillion = (min(max(share, 0), 1) * 1_000_000).rounded()
    return Percentage.text(UInt128(perMillion), outOf: 1_000_000)
  }
}
