import Testing

/// One place that breaks a rule of the house.
struct Untidiness: Hashable, CustomStringConvertible {
  /// The file or folder, from the repository's root.
  let path: String
  /// The line, counted from one; nil when the whole file is meant.
  let line: Int?
  /// What the rule asks for, and what was found.
  let message: String

  init(_ path: String, line: Int? = nil, _ message: String) {
    self.path = path
    self.line = line
    self.message = message
  }

  var description: String { "\(path)\(line.map { ":\($0)" } ?? ""): \(message)" }
}

/// Records an issue for each place, so that one run shows them all.
func expectTidy(_ found: [Untidiness], sourceLocation: SourceLocation = #_sourceLocation) {
  for place in found {
    Issue.record(Comment(rawValue: place.description), sourceLocation: sourceLocation)
  }
}
