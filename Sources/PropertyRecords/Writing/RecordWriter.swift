public import Foundation
public import PropertyEngine

/// Writes the cases of a run as lines of JSON for external viewers such as Tyche.
///
/// Nothing is written unless somebody makes a writer and hands it the cases:
///
/// ```swift
/// let writer = RecordWriter(run: identity, to: fileHandle)
/// let report = check.run(property) { checked in writer.record(checked) }
/// try writer.finish()
/// ```
///
/// A class, since it remembers the first error: a run is not to end because its record
/// cannot be written, and the error is not to be lost. It is used from one thread, the
/// one on which a check tells of its cases.
public final class RecordWriter {
  /// What all lines have in common.
  public let run: RecordedRunIdentity
  /// Whether each line holds the decisions and spans; they can be long.
  public let includesChoices: Bool
  /// Whether each line holds durations; without them the same run makes the same bytes.
  public let includesTiming: Bool
  /// How many lines were written.
  public private(set) var lineCount = 0

  private let sink: (Data) throws -> Void
  private let encoder: JSONEncoder
  private var error: (any Error)?

  /// Creates a writer.
  ///
  /// - Parameters:
  ///   - run: What all lines have in common.
  ///   - includesChoices: Whether each line holds the decisions and spans.
  ///   - includesTiming: Whether each line holds durations.
  ///   - sink: Takes one line at a time, the line end included.
  public init(
    run: RecordedRunIdentity, includesChoices: Bool = false, includesTiming: Bool = true,
    sink: @escaping (Data) throws -> Void
  ) {
    self.run = run
    self.includesChoices = includesChoices
    self.includesTiming = includesTiming
    self.sink = sink
    encoder = JSONEncoder()
    // Sorted, so that the same record always makes the same bytes.
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  }

  /// Creates a writer to an open file; the caller closes it.
  public convenience init(
    run: RecordedRunIdentity, includesChoices: Bool = false, includesTiming: Bool = true,
    to file: FileHandle
  ) {
    self.init(run: run, includesChoices: includesChoices, includesTiming: includesTiming) { line in
      try file.write(contentsOf: line)
    }
  }

  /// Records a case that a check tells of.
  public func record(_ checked: CheckedCase) { record(CaseDetails(checked)) }

  /// Records a case.
  ///
  /// After an error nothing more is written.
  public func record(_ details: CaseDetails) { write(caseRecord(details)) }

  /// Records a message about the run in words, which viewers read as Markdown.
  public func record(_ kind: MessageRecord.Kind, title: String, content: String) {
    message(kind, title, .string(content))
  }

  /// Records a message about the run as values by name.
  public func record(_ kind: MessageRecord.Kind, title: String, content: [String: RecordValue]) {
    message(kind, title, .object(content))
  }

  /// Records statistics as a message.
  public func record(_ statistics: CaseStatistics) {
    record(.info, title: "Statistics", content: statistics.description)
  }

  /// Records a health check that does not hold as a message.
  public func record(_ warning: HealthWarning) {
    record(.alert, title: warning.check.rawValue, content: warning.message)
  }

  /// Ends the record.
  ///
  /// - Throws: The first error of the sink or of the encoding, if there was one.
  public func finish() throws {
    if let error { throw error }
  }

  /// Returns the record of a case.
  public func caseRecord(_ details: CaseDetails) -> CaseRecord {
    let hasFailed = details.status == .interesting
    let metadata = CaseMetadata(
      reproduction: hasFailed ? details.choices.text : nil, predicates: details.predicates,
      processArguments: run.processArguments, processIdentifier: run.processIdentifier,
      importedAt: run.start, dataStatus: details.status.rawValue, phase: details.phase,
      interestingOrigin: details.signatures.first?.fingerprint,
      choiceNodes: includesChoices ? details.choices.choices.map(ChoiceRecord.init) : nil,
      choiceSpans: includesChoices ? details.spans?.spans.map(ChoiceRecord.span) : nil)
    return CaseRecord(
      property: run.property, runStart: run.start, status: details.recordStatus,
      statusReason: details.statusReason,
      representation: details.representation ?? details.choices.text,
      arguments: details.arguments, howGenerated: details.origin.rawValue,
      features: details.features, coverage: nil,
      timing: includesTiming ? details.timing.mapValues { $0 / .seconds(1) } : [:],
      metadata: metadata)
  }

  private func message(_ kind: MessageRecord.Kind, _ title: String, _ content: RecordValue) {
    write(
      MessageRecord(
        kind: kind, property: run.property, runStart: run.start, title: title, content: content))
  }

  private func write(_ record: some Encodable) {
    guard error == nil else { return }
    do {
      var line = try encoder.encode(record)
      line.append(UInt8(ascii: "\n"))
      try sink(line)
      lineCount += 1
    } catch {
      self.error = error
    }
  }
}
