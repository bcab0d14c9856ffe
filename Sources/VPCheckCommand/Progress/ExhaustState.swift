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
  init(parsing text: String, identity: [String]) throws(StateTextError) {
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
