public import VPCheck

/// What a finished run has to tell in the morning; pages, summaries and files for tools are made of it.
public struct RunReport: Sendable {
  /// What a report before this one told, to say what is new.
  public struct Earlier: Sendable {
    /// When it was written, as text.
    public var date: String
    /// How many cases it was of.
    public var cases: Int
    /// The fingerprints of its violations.
    public var fingerprints: Set<String>

    /// Describes an earlier report.
    public init(date: String, cases: Int, fingerprints: Set<String>) {
      self.date = date
      self.cases = cases
      self.fingerprints = fingerprints
    }
  }

  /// The counts and the violations.
  public var result: CampaignResult
  /// The version of the tool.
  public var version: String
  /// What is said about the system besides its name, such as its address.
  public var detail: String
  /// How long was played, over all runs.
  public var seconds: Double
  /// How many cases were played at the same time.
  public var jobs: Int
  /// How many runs there were, each going on where the one before ended.
  public var runs: Int
  /// When the report is written, as text.
  public var date: String
  /// What follows the case on the line that repeats it.
  public var replayOptions: String
  /// What was said about cases that ended the process or were in flight.
  public var notes: [String]
  /// The report before; nil when there is none.
  public var earlier: Earlier?

  /// Gathers a report.
  public init(
    _ result: CampaignResult, version: String, detail: String = "", seconds: Double, jobs: Int = 1,
    runs: Int = 1, date: String = "", replayOptions: String = "", notes: [String] = [],
    earlier: Earlier? = nil
  ) {
    self.result = result
    self.version = version
    self.detail = detail
    self.seconds = seconds
    self.jobs = jobs
    self.runs = runs
    self.date = date
    self.replayOptions = replayOptions
    self.notes = notes
    self.earlier = earlier
  }
}

// MARK: - What it says

extension RunReport {
  /// The system, with what is said about it.
  var system: String { detail.isEmpty ? result.system : "\(result.system) at \(detail)" }

  /// Whether a violation was not in the report before; nil when there was none.
  func isNew(_ violation: Violation) -> Bool? {
    earlier.map { !$0.fingerprints.contains(violation.fingerprint) }
  }

  /// The violations, new ones first.
  var violations: [Violation] {
    result.violations.filter { isNew($0) != false } + result.violations.filter { isNew($0) == false }
  }

  /// The answer, in one sentence.
  var headline: String {
    let broken = result.brokenLaws.count
    if broken > 0 { return "\(result.system) breaks \(counted(broken, "law"))" }
    return switch result.ending {
    case .finished, .stopped: "Every law that was exercised holds on \(result.system)"
    case .gaveUp: "Undecided: too few cases could be judged"
    case .systemFailed: "Undecided: the system failed again and again"
    }
  }

  /// What is new against the report before.
  var news: String {
    guard let earlier else {
      return result.violations.isEmpty ? "" : "There is no earlier report to compare with."
    }
    let new = result.violations.count { isNew($0) == true }
    let gone = earlier.fingerprints.subtracting(result.violations.map(\.fingerprint)).count
    let more = result.cases - earlier.cases
    var parts = [new == 0 ? "Nothing new" : "\(counted(new, "new finding"))"]
    parts[0] += " since \(earlier.date)"
    if more > 0 { parts.append("\(grouped(more)) more cases") }
    if gone > 0 { parts.append("\(counted(gone, "finding")) of then not seen in this run") }
    return parts.joined(separator: "; ") + "."
  }

  /// What may still be there that nobody has seen: the rule of three, in one sentence.
  var residualRisk: String? {
    let cases = result.cases
    guard cases >= 100 else { return nil }
    let perMillion = 3_000_000 / cases + 1
    let what = result.violations.isEmpty ? "no finding" : "no finding beyond those below"
    return
      "With \(what) in \(grouped(cases)) cases, fewer than \(grouped(perMillion)) in a million such cases "
      + "would show another (95 %, rule of three)."
  }

  /// What ran, as names and values.
  var facts: [(name: String, value: String)] {
    let rate = Int(Double(result.cases) / max(seconds, 0.001))
    let spoken = result.exercised.values.count { $0 > 0 }
    var facts = [
      ("System", system), ("Seed", "\(result.seed)"), ("Version", "VPCheck \(version)"),
      ("Cases", grouped(result.cases)), ("Calls", grouped(result.commands)),
      ("Probes", grouped(result.probes)),
      ("Time", "\(clock(seconds)) at \(counted(jobs, "job")), \(grouped(rate)) cases a second"),
      ("Laws exercised", "\(spoken) of \(result.exercised.count)"),
    ]
    if runs > 1 { facts.append(("Runs", "\(runs), each going on where the one before ended")) }
    for (strength, count) in result.featureCoverage.counts.enumerated() {
      let names = ["Features seen on and off", "Pairs of features", "Triples of features"]
      facts.append((names[strength], "\(grouped(count.seen)) of \(grouped(count.possible))"))
    }
    let unanswered = result.failures.values.reduce(0, +)
    if unanswered > 0 { facts.append(("Without an answer", counted(unanswered, "case"))) }
    if !result.knownSeen.isEmpty { facts.append(("Known findings seen", "\(result.knownSeen.count)")) }
    facts.append(("Ended", result.ending.inWords))
    if !date.isEmpty { facts.append(("Written", date)) }
    return facts.map { (name: $0.0, value: $0.1) }
  }

  /// The line that repeats a violation; nil when its case was not saved.
  func replayLine(_ violation: Violation) -> String? {
    violation.path.map { "vpcheck replay \($0)\(replayOptions.isEmpty ? "" : " \(replayOptions)")" }
  }

  /// What a violation is, in a sentence that needs no knowledge of the tool.
  func title(_ violation: Violation) -> String {
    let parts = violation.fingerprint.split(separator: "/").map(String.init)
    let operation = parts.count > 1 ? parts[1] : "a step"
    let kind = parts.count > 2 ? parts[2...].joined(separator: "/") : ""
    if kind == "accepted" { return "\(operation) was accepted and has to be refused" }
    if kind.hasPrefix("refused-") {
      return "\(operation) was refused (\(kind.dropFirst("refused-".count))) and has to be accepted"
    }
    if kind.hasPrefix("code-"), operation == "probe" {
      return "A packet was dropped for a wrong reason, \(kind.dropFirst(5))"
    }
    if kind.hasPrefix("code-") { return "\(operation) was refused with the wrong code, \(kind.dropFirst(5))" }
    if kind == "delivered" { return "A packet got through that has to be dropped" }
    if kind.hasPrefix("dropped-") {
      return "A packet was dropped that has to get through (\(kind.dropFirst(8)))"
    }
    let seen = violation.observed.count > 100 ? violation.observed.prefix(99) + "…" : violation.observed[...]
    return "After \(operation), wrongly: \(seen)"
  }
}

extension CampaignEnding {
  /// How a run ended, for people.
  var inWords: String {
    switch self {
    case .finished: "all cases that were asked for were played"
    case .stopped: "told to stop: the time was up, or somebody interrupted it"
    case .gaveUp: "gave up: too few cases could be judged"
    case .systemFailed: "the system failed again and again"
    }
  }
}

/// A number with the word for what is counted.
func counted(_ number: Int, _ word: String) -> String {
  "\(grouped(number)) \(word)\(number == 1 ? "" : "s")"
}

/// A time as hours, minutes and seconds.
func clock(_ seconds: Double) -> String {
  let whole = Int(seconds)
  let parts = [(whole / 3600, "h"), (whole / 60 % 60, "min"), (whole % 60, "s")]
  let shown = parts.drop { $0.0 == 0 }
  return shown.isEmpty ? "under a second" : shown.map { "\($0.0) \($0.1)" }.joined(separator: " ")
}
