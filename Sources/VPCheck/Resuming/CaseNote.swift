internal import PropertyEngine

/// What one case of a campaign came to, as a line of a journal.
///
/// - A line ends in a check sum: one that was cut off or changed is no line.
/// - Counts of laws are by position in the law book; a journal is of one law book only.
public struct CaseNote: Sendable, Equatable {
  /// The number of the case.
  public let caseIndex: Int
  let status: CaseStatus
  let signatures: [String]
  let choices: String?
  let tally: CaseTally?

  init(_ kept: KeptCase<CaseTally>) {
    caseIndex = kept.caseIndex
    status = kept.status
    signatures = kept.signatures.map(\.fingerprint)
    choices = kept.choices?.text
    tally = kept.payload
  }

  private init(
    caseIndex: Int, status: CaseStatus, signatures: [String], choices: String?, tally: CaseTally?
  ) {
    self.caseIndex = caseIndex
    self.status = status
    self.signatures = signatures
    self.choices = choices
    self.tally = tally
  }

  /// The note of a case that no run came back from: it says nothing for or against a law.
  public init(lost caseIndex: Int, because reason: String) {
    var tally = CaseTally()
    tally.failure = SystemFailure(.environment, reason)
    self.init(caseIndex: caseIndex, status: .valid, signatures: [], choices: nil, tally: tally)
  }

  /// The case as the engine takes it over; nil when its choices are not to be read.
  var kept: KeptCase<CaseTally>? {
    let sequence = choices.map { try? ChoiceSequence(text: $0) }
    if choices != nil, sequence == nil { return nil }
    return KeptCase(
      caseIndex: caseIndex, status: status, signatures: signatures.map { FailureSignature($0) },
      choices: sequence ?? nil, payload: tally)
  }
}

// MARK: - Lines

extension CaseNote {
  private static let tab = UInt8(ascii: "\t")

  /// The line, with its line break.
  public var line: [UInt8] {
    var writer = FieldWriter()
    writer.add("case")
    writer.add(caseIndex)
    writer.add(status.rawValue)
    if let tally {
      writer.add(tally.commands)
      writer.add(tally.probes)
      writer.add(tally.skippedProbes)
      writer.add(String(tally.features.vector, radix: 16))
      writer.add(counts: tally.exercised)
      writer.add(tally.failure.map { "\($0.kind.rawValue) \(escaped($0.detail))" } ?? "")
    } else {
      for field in ["-", "-", "-", "-", "-", ""] { writer.add(field) }
    }
    writer.add(choices ?? "-")
    for signature in signatures { writer.add(escaped(signature)) }
    return writer.line
  }

  /// Reads a line without its line break; nil when it is none, or not whole.
  public init?(line: ArraySlice<UInt8>) {
    guard let body = CheckSum.body(of: line) else { return nil }
    let fields = body.split(separator: Self.tab, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard fields.count >= 10, fields[0] == "case", let index = Int(fields[1]), StateReader.holds(index),
      let status = Int(fields[2]).flatMap(CaseStatus.init(rawValue:))
    else { return nil }
    var tally: CaseTally?
    if fields[3] != "-" {
      guard let commands = Int(fields[3]), let probes = Int(fields[4]), let skipped = Int(fields[5]),
        [commands, probes, skipped].allSatisfy(Self.isCount), let features = UInt64(fields[6], radix: 16),
        let exercised = Self.counts(fields[7])
      else { return nil }
      var read = CaseTally()
      read.commands = commands
      read.probes = probes
      read.skippedProbes = skipped
      read.exercised = exercised
      read.features = CaseFeatures(vector: features)
      if !fields[8].isEmpty {
        guard let failure = SystemFailure(stateText: fields[8]) else { return nil }
        read.failure = failure
      }
      tally = read
    }
    self.init(
      caseIndex: index, status: status, signatures: fields[10...].map { unescaped($0) },
      choices: fields[9] == "-" ? nil : fields[9], tally: tally)
  }

  /// Whether one case can have brought so many of something: sums over all cases stay numbers.
  private static func isCount(_ count: Int) -> Bool { (0...1_000_000_000).contains(count) }

  /// Reads counts that are written as `position:count`, or `position` for one.
  private static func counts(_ text: String) -> [Int]? {
    var counts: [Int] = []
    for word in text.utf8.split(separator: UInt8(ascii: " ")) {
      let parts = word.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      guard let position = parts.first.flatMap({ Int(Substring($0)) }),
        let count = parts.count == 1 ? 1 : parts.count == 2 ? Int(Substring(parts[1])) : nil,
        position >= counts.count, position < LawBook.all.count, count > 0, isCount(count)
      else { return nil }
      counts.append(contentsOf: repeatElement(0, count: position - counts.count))
      counts.append(count)
    }
    return counts
  }
}

extension SystemFailure {
  /// Reads a kind and a detail, as states and journals write them.
  init?(stateText: String) {
    let words = stateText.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    guard let kind = words.first.flatMap({ Kind(rawValue: String($0)) }) else { return nil }
    self.init(kind, words.count > 1 ? unescaped(words[1]) : "")
  }
}

/// Writes the fields of a line, with a tab between two; bytes, since every case has a line.
private struct FieldWriter {
  private var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(1024) }

  mutating func add(_ text: String) {
    if !bytes.isEmpty { bytes.append(UInt8(ascii: "\t")) }
    bytes.append(contentsOf: text.utf8)
  }

  mutating func add(_ number: Int) {
    if !bytes.isEmpty { bytes.append(UInt8(ascii: "\t")) }
    append(number)
  }

  mutating func add(counts: [Int]) {
    bytes.append(UInt8(ascii: "\t"))
    var isFirst = true
    for (position, count) in counts.enumerated() where count > 0 {
      if !isFirst { bytes.append(UInt8(ascii: " ")) }
      isFirst = false
      append(position)
      if count == 1 { continue }
      bytes.append(UInt8(ascii: ":"))
      append(count)
    }
  }

  /// Writes a number that is not negative.
  private mutating func append(_ number: Int) {
    let start = bytes.count
    var rest = number
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  var line: [UInt8] {
    var line = bytes
    line.append(contentsOf: "\t#\(CheckSum.text(of: bytes[...]))\n".utf8)
    return line
  }
}
