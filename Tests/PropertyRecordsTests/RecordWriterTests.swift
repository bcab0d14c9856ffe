import Foundation
import PropertyEngine
import PropertyRecords
import Testing

@Suite struct RecordWriterTests {
  private static let identity = RecordedRunIdentity(property: "p", start: 1)

  private static func details(
    _ body: @escaping (TestCase) throws -> CaseVerdict
  ) -> CaseDetails {
    let testCase = TestCase()
    let (status, signatures) = testCase.run(body)
    return CaseDetails(testCase, origin: .simplest, status: status, signatures: signatures)
  }

  @Test func `a case that was run by hand is recorded with its spans`() throws {
    let wide = Int128(Int.max) * 4
    var details = Self.details { testCase in
      _ = try testCase.span("outer") { try testCase.integer(in: wide...wide + 1) }
      try testCase.discardableSpan("inner") { isDiscarded in
        try testCase.forced(true)
        isDiscarded = true
      }
      return .failed("always")
    }
    details.representation = "f(1)"
    details.arguments = ["x": .array([.integer(1), .null, .number(1.5)])]
    details.timing = ["execute:test": .milliseconds(250)]
    var lines: [String] = []
    let writer = RecordWriter(run: Self.identity, includesChoices: true) {
      lines.append(String(decoding: $0, as: UTF8.self))
    }
    writer.record(details)
    try writer.finish()
    let labels = ["outer", "inner"].map { SpanLabel($0).code }
    let wideText = "[\"integer\",\"\(wide)\"]"
    let constraints = """
      {"max_value":["integer","\(wide + 1)"],"min_value":\(wideText),\
      "shrink_towards":\(wideText),"weights":null}
      """
    #expect(
      lines == [
        """
        {"arguments":{"x":[1,null,1.5]},"coverage":null,"features":{},"how_generated":"simplest",\
        "metadata":{"backend":{},"choice_nodes":[{"constraints":\(constraints),\
        "type":"integer","value":\(wideText),"was_forced":false},{"constraints":{"p":1},\
        "type":"boolean","value":true,"was_forced":true}],\
        "choice_spans":[["\(labels[0])",0,1,false],["\(labels[1])",1,2,true]],"data_status":3,\
        "imported_at":1,"interesting_origin":"always","os.getpid()":0,"phase":"generate",\
        "predicates":{},"reproduction_decorator":"\(wide) t","sys.argv":[],"traceback":null},\
        "property":"p","representation":"f(1)","run_start":1,"status":"failed",\
        "status_reason":"always","timing":{"execute:test":0.25},"type":"test_case"}

        """
      ])
  }

  @Test func `every origin has a phase that viewers know`() throws {
    var lines: [Data] = []
    let writer = RecordWriter(run: Self.identity) { lines.append($0) }
    for origin in CaseOrigin.allCases {
      var details = Self.details { _ in .held }
      details.origin = origin
      writer.record(details)
    }
    let records = try lines.map { try JSONDecoder().decode(CaseRecord.self, from: $0) }
    #expect(records.map(\.howGenerated) == CaseOrigin.allCases.map(\.rawValue))
    #expect(
      records.map(\.metadata.phase) == [
        "reuse", "generate", "generate", "generate", "target", "shrink",
      ])
  }

  @Test func `statistics and health checks become messages`() throws {
    var lines: [Data] = []
    let writer = RecordWriter(run: Self.identity) { lines.append($0) }
    var statistics = CaseStatistics(declaredLabels: ["never"])
    statistics.count(status: .valid, labels: ["once"], notes: nil)
    writer.record(statistics)
    for warning in HealthChecks().warnings(for: HealthObservations(statistics)) { writer.record(warning) }
    let records = try lines.map { try JSONDecoder().decode(MessageRecord.self, from: $0) }
    #expect(records.map(\.kind) == [.info, .alert])
    #expect(records.map(\.title) == ["Statistics", "unusedLabels"])
    #expect(records.first?.content == .string(statistics.description))
  }

  @Test func `an error of the sink ends the record and not the run`() {
    struct Full: Error {}
    var attempts = 0
    let writer = RecordWriter(run: Self.identity) { _ in
      attempts += 1
      if attempts == 2 { throw Full() }
    }
    for _ in 0..<5 { writer.record(Self.details { _ in .held }) }
    #expect(attempts == 2 && writer.lineCount == 1)
    #expect(throws: Full.self) { try writer.finish() }
  }

  @Test func `a file receives the lines`() throws {
    let place = FileManager.default.temporaryDirectory.appendingPathComponent(
      "records-\(UUID().uuidString).jsonl")
    #expect(FileManager.default.createFile(atPath: place.path, contents: nil))
    defer { try? FileManager.default.removeItem(at: place) }
    let file = try FileHandle(forWritingTo: place)
    let writer = RecordWriter(run: Self.identity, to: file)
    for _ in 0..<3 { writer.record(Self.details { _ in .held }) }
    try writer.finish()
    try file.close()
    let text = try String(contentsOf: place, encoding: .utf8)
    #expect(text.split(separator: "\n").count == 3)
    #expect(text.last == "\n")
  }

  @Test func `every value survives being written and read`() throws {
    let values: [RecordValue] = [
      .null, .boolean(true), .boolean(false), .integer(0), .integer(1), .integer(Int.max),
      .number(0.5), .string(""), .string("a\n\"/é"), .array([]), .object([:]),
      .array([.null, .object(["key": .array([.integer(-1)])])]), .wide(Int128.max), .wide(-7),
    ]
    for value in values {
      let data = try JSONEncoder().encode([value])
      #expect(try JSONDecoder().decode([RecordValue].self, from: data) == [value])
    }
    #expect(RecordValue.wide(Int128(Int.min)) == .array([.string("integer"), .string("\(Int.min)")]))
  }
}
