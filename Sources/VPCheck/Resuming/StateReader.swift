/// Where a state file is not what it should be.
public struct StateTextError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The line, from 1.
  public var line: Int
  /// What was expected there.
  public var expected: String
  /// What was found.
  public var found: String

  /// Creates an error.
  public init(line: Int, expected: String, found: String) {
    self.line = line
    self.expected = expected
    self.found = found
  }

  /// Place, expectation and what was found.
  public var description: String { "line \(line): expected \(expected), found \(found)" }
}

/// Reads the lines of a state file one after the other.
public struct StateReader {
  /// The largest number that a state may hold: sums of such numbers are numbers still.
  static let numberMax = 1_000_000_000_000_000

  private let lines: [Substring]
  private var position = 0

  /// Reads a text from its first line on.
  public init(_ text: String) { lines = text.split(separator: "\n", omittingEmptySubsequences: false) }

  /// The number of the next line, from 1.
  var lineNumber: Int { position + 1 }

  private func found(at position: Int) -> String {
    guard position < lines.count, position + 1 < lines.count || !lines[position].isEmpty else {
      return "the end of the file"
    }
    return "\"\(lines[position].prefix(120))\""
  }

  /// The error that something else was expected in the next line.
  func mistake(_ expected: String) -> StateTextError {
    StateTextError(line: position + 1, expected: expected, found: found(at: position))
  }

  /// The error that something else was expected in the line before the next.
  func previous(_ expected: String) -> StateTextError {
    StateTextError(line: position, expected: expected, found: found(at: position - 1))
  }

  /// Passes a line that has to be there.
  public mutating func expect(_ line: String) throws(StateTextError) {
    guard position < lines.count, lines[position] == line else { throw mistake("\"\(line)\"") }
    position += 1
  }

  /// Nothing but the line break of the last line may follow.
  public func expectNothing() throws(StateTextError) {
    guard lines.count == position + 1, lines[position].isEmpty else {
      throw mistake("a line break and nothing else after \"end\"")
    }
  }

  /// Passes the last line, which begins with `end`.
  mutating func expectEnd() throws(StateTextError) {
    guard position < lines.count, lines[position].hasPrefix("end ") else { throw mistake("\"end\"") }
    position += 1
    try expectNothing()
  }

  /// Whether a number may stand in a state.
  static func holds(_ number: Int) -> Bool { (0...numberMax).contains(number) }

  /// Reads a line of a word and a number.
  public mutating func number(after word: String) throws(StateTextError) -> Int {
    let parts = position < lines.count ? lines[position].split(separator: " ") : []
    guard parts.count == 2, parts[0] == word, let value = Int(parts[1]), Self.holds(value)
    else {
      throw mistake("\"\(word)\" and a number")
    }
    position += 1
    return value
  }

  /// What follows a word and a blank in the next line; nil when it begins with another word.
  mutating func text(after word: String) -> String? {
    guard position < lines.count, lines[position].hasPrefix("\(word) ") else { return nil }
    defer { position += 1 }
    return String(lines[position].dropFirst(word.count + 1))
  }

  /// The numbers and the last field of a line that begins with a word; nil at another word.
  public mutating func fields(
    after word: String, count: Int
  ) throws(StateTextError) -> ([Int], String)? {
    guard position < lines.count else { return nil }
    let parts = lines[position].split(separator: " ", maxSplits: count, omittingEmptySubsequences: false)
    guard parts.first.map(String.init) == word else { return nil }
    let numbers = parts.dropFirst().prefix(count - 1).compactMap { Int($0) }
    guard parts.count == count + 1, numbers.count == count - 1, numbers.allSatisfy(Self.holds),
      let last = parts.last, !last.isEmpty
    else { throw mistake("\"\(word)\", \(count - 1) numbers and a name") }
    position += 1
    return (numbers, String(last))
  }
}
