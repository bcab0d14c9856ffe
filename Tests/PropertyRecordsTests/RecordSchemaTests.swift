import Foundation
import PropertyEngine
import PropertyRecords
import Testing

/// The lines of a whole run against the fields that Hypothesis 6.155.2 wrote for a run
/// with labels, scores, assumptions that were not met, and failures.
@Suite struct RecordSchemaTests {
  private static let caseFields: Set<String> = [
    "arguments", "coverage", "features", "how_generated", "metadata", "property",
    "representation", "run_start", "status", "status_reason", "timing", "type",
  ]
  private static let metadataFields: Set<String> = [
    "backend", "choice_nodes", "choice_spans", "data_status", "imported_at",
    "interesting_origin", "os.getpid()", "phase", "predicates", "reproduction_decorator",
    "sys.argv", "traceback",
  ]
  private static let messageFields: Set<String> = ["content", "property", "run_start", "title", "type"]

  private static func property(_ testCase: TestCase) throws -> CaseVerdict {
    let number = try testCase.draw(Generator<Int>.integer(in: 0...1000))
    let values = try testCase.draw(Generator<Int>.integer().array(count: 0...4))
    testCase.label(number % 2 == 0 ? "even" : "odd")
    testCase.cover(values.isEmpty, "empty", atLeast: .percent(1))
    testCase.target(number, label: "size")
    testCase.measure("length", values.count)
    for value in values { testCase.tabulate("sign", value < 0 ? "negative" : "other") }
    if number > 500 { testCase.feature("large") }
    try testCase.assume(values.count != 3, "not three")
    return number >= 900 ? .failed("too large") : .held
  }

  private static let identity = RecordedRunIdentity(
    property: "numbers are small", start: 1_700_000_000.5, processArguments: ["check", "--all"],
    processIdentifier: 42)

  /// Plays a run and returns its lines with what the check told.
  private static func run(
    jobs: Int = 1, includesChoices: Bool = true, includesTiming: Bool = false
  ) throws -> (lines: [Data], cases: [CheckedCase], report: PropertyReport) {
    var lines: [Data] = []
    var cases: [CheckedCase] = []
    let writer = RecordWriter(
      run: identity, includesChoices: includesChoices, includesTiming: includesTiming
    ) { lines.append($0) }
    let report = PropertyCheck("numbers are small", seed: 5, cases: 300, jobs: jobs).run { _ in
      Self.property
    } onCase: { checked in
      cases.append(checked)
      writer.record(checked)
    }
    writer.record(.info, title: "ending", content: report.ending.rawValue)
    try writer.finish()
    #expect(writer.lineCount == lines.count)
    return (lines, cases, report)
  }

  @Test func `each case of a run is one line with all fields and no others`() throws {
    let (lines, cases, report) = try Self.run()
    #expect(report.interestingCount > 0 && report.invalidCount > 0 && report.validCount > 0)
    #expect(lines.count == cases.count + 1)
    for (line, checked) in zip(lines, cases) {
      #expect(line.last == 0x0a && line.count { $0 == 0x0a } == 1)
      let object = try #require(try JSONSerialization.jsonObject(with: line) as? [String: Any])
      #expect(Set(object.keys) == Self.caseFields)
      let metadata = try #require(object["metadata"] as? [String: Any])
      #expect(Set(metadata.keys) == Self.metadataFields)
      #expect(object["type"] as? String == "test_case")
      #expect(object["property"] as? String == "numbers are small")
      #expect(object["run_start"] as? Double == 1_700_000_000.5)
      #expect(object["coverage"] is NSNull)
      #expect(object["representation"] as? String == checked.choices.text)
      #expect(object["how_generated"] as? String == checked.origin.rawValue)
      #expect((object["timing"] as? [String: Any])?.isEmpty == true)
      #expect((object["arguments"] as? [String: Any])?.isEmpty == true)
      try Self.check(status: object, metadata, against: checked)
      try Self.check(features: object, metadata, against: checked)
      try Self.check(choices: metadata, against: checked)
      #expect(metadata["sys.argv"] as? [String] == ["check", "--all"])
      #expect(metadata["os.getpid()"] as? Int == 42)
      #expect(metadata["imported_at"] as? Double == 1_700_000_000.5)
      #expect((metadata["backend"] as? [String: Any])?.isEmpty == true)
      #expect(metadata["traceback"] is NSNull)
      let phases = ["reuse", "generate", "target", "shrink"]
      #expect((metadata["phase"] as? String).map(phases.contains) == true)
    }
  }

  private static func check(
    status object: [String: Any], _ metadata: [String: Any], against checked: CheckedCase
  ) throws {
    #expect(metadata["data_status"] as? Int == checked.status.rawValue)
    let status = try #require(object["status"] as? String)
    let reason = try #require(object["status_reason"] as? String)
    switch checked.status {
    case .interesting:
      #expect(status == "failed" && reason == "too large")
      #expect(metadata["interesting_origin"] as? String == "too large")
      #expect(metadata["reproduction_decorator"] as? String == checked.choices.text)
    case .valid: #expect(status == "passed" && reason.isEmpty)
    case .invalid: #expect(status == "gave_up" && reason == "not three")
    case .overrun: #expect(status == "gave_up" && !reason.isEmpty)
    }
    guard checked.status != .interesting else { return }
    #expect(metadata["interesting_origin"] is NSNull && metadata["reproduction_decorator"] is NSNull)
  }

  private static func check(
    features object: [String: Any], _ metadata: [String: Any], against checked: CheckedCase
  ) throws {
    let features = try #require(object["features"] as? [String: Any])
    for label in checked.labels { #expect(features[label] as? String == "") }
    for target in checked.targets {
      #expect(features["target:\(target.label)"] as? Int == target.score)
    }
    guard let notes = checked.notes else {
      #expect(features.count == checked.labels.count + checked.targets.count)
      return
    }
    for measurement in notes.measurements {
      #expect(features[measurement.name] as? Int == measurement.value)
    }
    for feature in notes.features { #expect(features[feature] as? Bool == true) }
    let entries = Dictionary(grouping: notes.entries) { "\($0.table): \($0.value)" }
    for (name, group) in entries { #expect(features[name] as? Int == group.count) }
    #expect(
      features.count
        == checked.labels.count + checked.targets.count + notes.measurements.count
        + notes.features.count + entries.count)
    let predicates = try #require(metadata["predicates"] as? [String: [String: Int]])
    let isEmpty = checked.labels.contains("empty")
    #expect(predicates["empty"] == ["satisfied": isEmpty ? 1 : 0, "unsatisfied": isEmpty ? 0 : 1])
    #expect((predicates["not three"] != nil) == (checked.status == .invalid))
  }

  private static func check(
    choices metadata: [String: Any], against checked: CheckedCase
  ) throws {
    let nodes = try #require(metadata["choice_nodes"] as? [[String: Any]])
    #expect(nodes.count == checked.choices.count)
    for (node, choice) in zip(nodes, checked.choices.choices) {
      #expect(Set(node.keys) == ["type", "value", "constraints", "was_forced"])
      #expect(node["was_forced"] as? Bool == choice.isForced)
      let constraints = try #require(node["constraints"] as? [String: Any])
      switch choice.kind {
      case .boolean:
        #expect(node["type"] as? String == "boolean")
        #expect(node["value"] as? Bool == (choice.value == 1))
        #expect(Set(constraints.keys) == ["p"])
      case .integer:
        #expect(node["type"] as? String == "integer")
        #expect(Set(constraints.keys) == ["min_value", "max_value", "shrink_towards", "weights"])
        if choice.value > Int128(Int.min) { #expect(node["value"] as? Int == Int(choice.value)) }
      }
    }
    // A check tells of decisions without their spans.
    #expect(metadata["choice_spans"] is NSNull)
  }

  @Test func `a line is read back as what was written`() throws {
    let (lines, cases, _) = try Self.run()
    let writer = RecordWriter(run: Self.identity, includesChoices: true, includesTiming: false) { _ in }
    for (line, checked) in zip(lines, cases) {
      let record = try JSONDecoder().decode(CaseRecord.self, from: line)
      #expect(record == writer.caseRecord(CaseDetails(checked)))
    }
  }

  @Test func `the same run makes the same bytes at any number of jobs`() throws {
    #expect(try Self.run(jobs: 1).lines == Self.run(jobs: 3).lines)
  }

  @Test func `durations are in seconds under the name that viewers know`() throws {
    let (lines, cases, _) = try Self.run(includesTiming: true)
    for (line, checked) in zip(lines, cases) {
      let record = try JSONDecoder().decode(CaseRecord.self, from: line)
      #expect(Set(record.timing.keys) == ["execute:test"])
      let milliseconds = Double(record.timing["execute:test"] ?? -1) * 1000
      #expect(abs(milliseconds - checked.duration / .milliseconds(1)) < 1e-6)
    }
  }

  @Test func `without being asked for the decisions are left out`() throws {
    for line in try Self.run(includesChoices: false).lines.dropLast() {
      let record = try JSONDecoder().decode(CaseRecord.self, from: line)
      #expect(record.metadata.choiceNodes == nil && record.metadata.choiceSpans == nil)
    }
  }

  @Test(arguments: MessageRecord.Kind.allCases)
  func `a message is one line with all fields and no others`(kind: MessageRecord.Kind) throws {
    var lines: [Data] = []
    let writer = RecordWriter(run: Self.identity) { lines.append($0) }
    writer.record(kind, title: "title", content: ["count": .integer(3)])
    let line = try #require(lines.first)
    let object = try #require(try JSONSerialization.jsonObject(with: line) as? [String: Any])
    #expect(Set(object.keys) == Self.messageFields)
    #expect(object["type"] as? String == kind.rawValue)
    let record = try JSONDecoder().decode(MessageRecord.self, from: line)
    #expect(record.kind == kind && record.title == "title")
    #expect(record.property == "numbers are small" && record.runStart == 1_700_000_000.5)
    #expect(record.content == .object(["count": .integer(3)]))
  }
}
