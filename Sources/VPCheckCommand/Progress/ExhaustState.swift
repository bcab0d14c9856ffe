internal import VPCheck

/// How far an exhaustive search has come, as the text of a state file.
///
/// Lines of a word and its value, the last of them `end`; so a file that was cut off is
/// seen to be. The identity says what was searched: a state of another bound, system or
/// choice of laws is not taken for this one.
struct ExhaustState: Equatable {
  /// What is searched: bound, system and laws, one line each.
  var identity: [String]
  /// How far it has come.
  var progress: ExhaustiveProgress
  /// How many seconds it has taken, over all runs.
  var seconds: Int

  static let header = "vpcheck exhaust 1"

  /// The lines of the file.
  var text: String {
    var lines = [Self.header] + identity
    lines += [
      "seconds \(seconds)", "next \(progress.nextPlace)", "worlds \(progress.worlds)",
      "calls \(progress.commands)", "probes \(progress.probes)", "skipped \(progress.skippedProbes)",
      "failures \(progress.failures)",
    ]
    for (law, count) in progress.exercised.sorted(by: { $0.key < $1.key }) where count > 0 {
      lines.append("law \(count) \(law)")
    }
    for sighting in progress.sightings {
      lines.append("violation \(sighting.place) \(sighting.timesSeen) \(sighting.fingerprint)")
    }
    return (lines + ["end"]).joined(separator: "\n") + "\n"
  }

  /// Begins a search.
  init(identity: [String], progress: ExhaustiveProgress = ExhaustiveProgress(), seconds: Int = 0) {
    self.identity = identity
    self.progress = progress
    self.seconds = seconds
  }

  /// Reads the text of a state file.
  ///
  /// - Parameter identity: What is searched; the file has to say the same.
  init(parsing text: String, identity: [String]) throws(ExhaustStateError) {
    var reader = StateReader(text)
    self.init(identity: identity)
    for line in [Self.header] + identity { try reader.expect(line) }
    seconds = try reader.number(after: "seconds")
    progress.nextPlace = try reader.number(after: "next")
    progress.worlds = try reader.number(after: "worlds")
    progress.commands = try reader.number(after: "calls")
    progress.probes = try reader.number(after: "probes")
    progress.skippedProbes = try reader.number(after: "skipped")
    progress.failures = try reader.number(after: "failures")
    while let fields = try reader.fields(after: "law", count: 2) {
      progress.exercised[fields.1] = fields.0[0]
    }
    while let fields = try reader.fields(after: "violation", count: 3) {
      progress.sightings.append(
        ExhaustiveSighting(fingerprint: fields.1, place: fields.0[0], timesSeen: fields.0[1]))
    }
    try reader.expect("end")
    try reader.expectNothing()
  }
}

/// Where a state file is not what it should be.
struct ExhaustStateError: Error, Equatable, CustomStringConvertible {
  /// The line, from 1.
  var line: Int
  /// What was expected there.
  var expected: String
  /// What was found.
  var found: String

  /// Place, expectation and what was found.
  var description: String { "line \(line): expected \(expected), found \(found)" }
}

/// Reads the lines of a state file one after the other.
private struct StateReader {
  private let lines: [Substring]
  private var position = 0

  init(_ text: String) { lines = text.split(separator: "\n", omittingEmptySubsequences: false) }

  private var found: String {
    guard position < lines.count, position + 1 < lines.count || !lines[position].isEmpty else {
      return "the end of the file"
    }
    return "\"\(lines[position].prefix(120))\""
  }

  private func mistake(_ expected: String) -> ExhaustStateError {
    ExhaustStateError(line: position + 1, expected: expected, found: found)
  }

  mutating func expect(_ line: String) throws(ExhaustStateError) {
    guard position < lines.count, lines[position] == line else { throw mistake("\"\(line)\"") }
    position += 1
  }

  /// Nothing but the line break of the last line may follow.
  func expectNothing() throws(ExhaustStateError) {
    guard lines.count == position + 1, lines[position].isEmpty else {
      throw mistake("a line break and nothing else after \"end\"")
    }
  }

  mutating func number(after word: String) throws(ExhaustStateError) -> Int {
    let parts = position < lines.count ? lines[position].split(separator: " ") : []
    guard parts.count == 2, parts[0] == word, let value = Int(parts[1]), value >= 0 else {
      throw mistake("\"\(word)\" and a number")
    }
    position += 1
    return value
  }

  /// The numbers and the last field of a line that begins with a word; nil at another word.
  mutating func fields(after word: String, count: Int) throws(ExhaustStateError) -> ([Int], String)? {
    guard position < lines.count else { return nil }
    let parts = lines[position].split(separator: " ", maxSplits: count, omittingEmptySubsequences: false)
    guard parts.first.map(String.init) == word else { return nil }
    let numbers = parts.dropFirst().prefix(count - 1).compactMap { Int($0) }
    guard parts.count == count + 1, numbers.count == count - 1, numbers.allSatisfy({ $0 >= 0 }),
      let last = parts.last, !last.isEmpty
    else { throw mistake("\"\(word)\", \(count - 1) numbers and a name") }
    position += 1
    return (numbers, String(last))
  }
}
