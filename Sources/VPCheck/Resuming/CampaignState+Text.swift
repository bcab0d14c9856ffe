internal import VPCheckCorpus
internal import VPCheckTopology

extension CampaignState {
  /// The lines of the file.
  public var text: String {
    var lines = [Self.header] + identity
    lines += [
      "seed \(result.seed)", "first \(result.firstCase)", "generation \(generation)", "runs \(runs)",
      "seconds \(seconds)", "next \(result.nextCase)", "cases \(result.cases)", "calls \(result.commands)",
      "probes \(result.probes)", "skipped \(result.skippedProbes)",
    ]
    for (kind, count) in result.failures.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      lines.append("failures \(count) \(kind.rawValue)")
    }
    if let failure = result.firstFailure {
      lines.append("failure \(failure.kind.rawValue) \(escaped(failure.detail))")
    }
    for (caseIndex, count) in suspects.sorted(by: { $0.key < $1.key }) {
      lines.append("suspect \(caseIndex) \(count)")
    }
    for (law, count) in result.exercised.sorted(by: { $0.key < $1.key }) where count > 0 {
      lines.append("law \(count) \(result.firstCases[law] ?? 0) \(law)")
    }
    for vector in result.featureVectors.sorted() { lines.append("features \(String(vector, radix: 16))") }
    for (fingerprint, count) in result.timesSeen.sorted(by: { $0.key < $1.key }) {
      lines.append("seen \(count) \(escaped(fingerprint))")
    }
    for violation in result.violations { lines += Self.lines(of: violation) }
    let body = lines.joined(separator: "\n") + "\n"
    return body + "end \(CheckSum.text(of: Array(body.utf8)[...]))\n"
  }

  private static func lines(of violation: Violation) -> [String] {
    let flags = (violation.isPartial ? "p" : "") + (violation.isFlaky ? "f" : "")
    var lines = [
      "violation \(violation.caseIndex) \(violation.originalStepCount) \(violation.plays) "
        + "\(violation.stepIndex) \(flags.isEmpty ? "-" : flags) \(escaped(violation.fingerprint))",
      "of \(violation.law)", "expected \(escaped(violation.expected))",
      "observed \(escaped(violation.observed))",
    ]
    if let system = violation.system { lines.append("on \(escaped(system))") }
    if let path = violation.path { lines.append("path \(escaped(path))") }
    for companion in violation.companions { lines.append("also \(escaped(companion))") }
    lines.append("choices \(violation.choices)")
    lines += violation.story.map { "| \($0)" }
    return lines
  }

  /// Reads the text of a state file.
  ///
  /// - Parameters:
  ///   - identity: What is played; the file has to say the same.
  ///   - firstCase: The number of the first case; the same holds.
  /// - Throws: `StateTextError` with the line, what was expected and what was found.
  public init(
    parsing text: String, identity: [String], system: String, seed: UInt64, firstCase: Int
  ) throws(StateTextError) {
    try Self.checkSum(of: text)
    var reader = StateReader(text)
    self.init(identity: identity, system: system, seed: seed, firstCase: firstCase)
    for line in [Self.header] + identity + ["seed \(seed)", "first \(firstCase)"] { try reader.expect(line) }
    generation = try reader.number(after: "generation")
    runs = try reader.number(after: "runs")
    seconds = try reader.number(after: "seconds")
    result.nextCase = try reader.number(after: "next")
    result.cases = try reader.number(after: "cases")
    result.commands = try reader.number(after: "calls")
    result.probes = try reader.number(after: "probes")
    result.skippedProbes = try reader.number(after: "skipped")
    while let (numbers, name) = try reader.fields(after: "failures", count: 2) {
      guard let kind = SystemFailure.Kind(rawValue: name) else { throw reader.previous("a kind of failure") }
      result.failures[kind] = numbers[0]
    }
    if let words = reader.text(after: "failure") {
      guard let failure = SystemFailure(stateText: words) else {
        throw reader.previous("a kind of failure and what was said")
      }
      result.firstFailure = failure
    }
    while let (numbers, count) = try reader.fields(after: "suspect", count: 2) {
      guard let count = Int(count), StateReader.holds(count) else {
        throw reader.previous("\"suspect\" and two numbers")
      }
      suspects[numbers[0]] = count
    }
    while let (numbers, law) = try reader.fields(after: "law", count: 3) {
      result.exercised[law] = numbers[0]
      result.firstCases[law] = numbers[1]
    }
    while let digits = reader.text(after: "features") {
      guard let vector = UInt64(digits, radix: 16) else { throw reader.previous("hexadecimal digits") }
      result.featureVectors.insert(vector)
    }
    while let (numbers, fingerprint) = try reader.fields(after: "seen", count: 2) {
      result.timesSeen[unescaped(fingerprint)] = numbers[0]
    }
    while let (numbers, rest) = try reader.fields(after: "violation", count: 5) {
      result.violations.append(try Self.violation(numbers, rest, &reader))
    }
    try reader.expectEnd()
  }

  /// Checks the sum before anything else is believed.
  private static func checkSum(of text: String) throws(StateTextError) {
    let lineCount = text.utf8.count { $0 == UInt8(ascii: "\n") }
    let last = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().last
    guard text.hasSuffix("\n"), let last, last.hasPrefix("end ") else {
      throw StateTextError(
        line: max(1, lineCount), expected: "\"end\" and a check sum", found: "the end of the file")
    }
    let body = Array(text.utf8).dropLast(last.utf8.count + 1)
    let sum = CheckSum.text(of: body)
    guard last == "end \(sum)" else {
      throw StateTextError(
        line: lineCount, expected: "\"end \(sum)\", the check sum of what stands above",
        found: "\"\(last.prefix(40))\"")
    }
  }

  private static func violation(
    _ numbers: [Int], _ rest: String, _ reader: inout StateReader
  ) throws(StateTextError) -> Violation {
    let words = rest.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    guard words.count == 2, words[0].allSatisfy({ "-pf".contains($0) }) else {
      throw reader.previous("flags and a fingerprint")
    }
    guard let law = reader.text(after: "of") else { throw reader.mistake("\"of\" and a law") }
    guard let expected = reader.text(after: "expected") else { throw reader.mistake("\"expected\"") }
    guard let observed = reader.text(after: "observed") else { throw reader.mistake("\"observed\"") }
    let system = reader.text(after: "on")
    let path = reader.text(after: "path")
    var companions: [String] = []
    while let companion = reader.text(after: "also") { companions.append(unescaped(companion)) }
    guard let choices = reader.text(after: "choices") else { throw reader.mistake("\"choices\"") }
    let start = reader.lineNumber
    var steps: [String] = []
    while let step = reader.text(after: "|") { steps.append(step) }
    let stored: StoredCase
    do throws(CaseTextError) {
      stored = try StoredCase(
        parsing: "format \(StoredCase.formatVersion)\nlaw \(law)\n" + steps.joined(separator: "\n") + "\n")
    } catch {
      throw StateTextError(
        line: start + max(0, error.line - 3), expected: "a step", found: error.description)
    }
    guard numbers[3] <= stored.scenario.steps.count else { throw reader.previous("the position of a step") }
    var violation = Violation(
      law: law, fingerprint: unescaped(words[1]), expected: unescaped(expected),
      observed: unescaped(observed), stepIndex: numbers[3], scenario: stored.scenario, history: History(),
      originalStepCount: numbers[1], plays: numbers[2], isPartial: words[0].contains("p"),
      isFlaky: words[0].contains("f"), companions: companions, caseIndex: numbers[0], choices: choices)
    violation.system = system.map { unescaped($0) }
    violation.path = path.map { unescaped($0) }
    return violation
  }
}
