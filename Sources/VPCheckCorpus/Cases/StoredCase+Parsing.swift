internal import VPCheckTopology

extension StoredCase {
  /// Reads a case from the text of a file.
  ///
  /// - Throws: `CaseTextError` with line, column and what was expected. A format
  ///   newer than this build knows is an error, never a guess.
  public init(parsing text: String) throws(CaseTextError) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var result = StoredCase(law: "", scenario: Scenario())
    var hasFormat = false
    var hasLaw = false
    var created: Set<ResourceID> = []
    var opened: Set<SessionID> = []
    for (offset, rawLine) in lines.enumerated() {
      let number = offset + 1
      let line = rawLine.hasSuffix("\r") ? rawLine.dropLast() : rawLine
      if line.hasPrefix("#") {
        if result.scenario.steps.isEmpty && !hasFormat {
          result.comments.append(String(line.dropFirst().drop { $0 == " " }))
        }
        continue
      }
      var reader = try LineReader(line, line: number)
      guard let first = reader.peek else { continue }
      if !hasFormat {
        result.format = try Self.format(&reader)
        hasFormat = true
        continue
      }
      switch first.text {
      case "law" where reader.peekSecond?.text != "=":
        _ = reader.skip("law")
        result.law = try reader.lawID()
        hasLaw = true
      case "violates": result.violations.append(try reader.violation())
      case "seed":
        _ = reader.skip("seed")
        result.seed = try reader.next("hexadecimal digits").text
        try reader.finish()
      case "choices":
        result.choices = String(line.drop { $0 == " " }.dropFirst("choices".count).drop { $0 == " " })
      default:
        let second = reader.peekSecond
        let step = try Step(&reader)
        if let id = step.command?.createdID, !created.insert(id).inserted {
          throw CaseTextError(
            line: number, column: 1, "expected a new handle, found \(id) for the second time")
        }
        if let session = step.openedSession, !opened.insert(session).inserted {
          throw CaseTextError(
            line: number, column: 1, "expected a new session, found \(session) for the second time")
        }
        if let session = step.usedSession, !opened.contains(session) {
          throw CaseTextError(
            line: number, column: second?.column ?? 1,
            "expected a session that was opened above, found \(session)")
        }
        result.scenario.steps.append(step)
        if reader.skip("expect") {
          result.expectations[result.scenario.steps.count - 1] = try reader.expectation()
        }
        try reader.finish()
      }
    }
    let end = lines.count
    guard hasFormat else {
      throw CaseTextError(
        line: end, column: 0, "expected \"format \(Self.formatVersion)\", found an empty file")
    }
    guard hasLaw else { throw CaseTextError(line: end, column: 0, "expected a line with law and its id") }
    guard !result.scenario.steps.isEmpty else {
      throw CaseTextError(line: end, column: 0, "expected at least one step")
    }
    self = result
  }

  private static func format(_ reader: inout LineReader) throws(CaseTextError) -> Int {
    guard reader.skip("format") else {
      let found = reader.peek.map { shown($0.text) } ?? "nothing"
      throw reader.error("expected \"format \(formatVersion)\" before anything else, found \(found)")
    }
    let word = try reader.next("a format number")
    let format = try reader.integer(word, "a format number")
    guard format >= 1 else { throw reader.error(at: word, expected: "a format number") }
    guard format <= formatVersion else {
      throw reader.error(
        at: word, expected: "format \(formatVersion) or older; a newer version of vpcheck wrote this")
    }
    try reader.finish()
    return format
  }
}

extension LineReader {
  fileprivate mutating func lawID() throws(CaseTextError) -> String {
    let word = try next("a law id such as PEER-OVL-1")
    let isID =
      !word.text.isEmpty
      && word.text.allSatisfy { $0.isASCII && ($0.isUppercase || $0.isNumber || $0 == "-") }
      && word.text.contains("-") && !word.text.hasPrefix("-")
    guard isID else { throw error(at: word, expected: "a law id such as PEER-OVL-1") }
    try finish()
    return word.text
  }

  fileprivate mutating func violation() throws(CaseTextError) -> RecordedViolation {
    _ = skip("violates")
    let system = try next("the system on which it was seen").text
    let fingerprint = try next("a fingerprint such as PEER-OVL-1/createVpcPeeringConnection/accepted").text
    let observed = peek == nil ? "" : try next("what was seen").text
    try finish()
    return RecordedViolation(system: system, fingerprint: fingerprint, observed: observed)
  }

  fileprivate mutating func expectation() throws(CaseTextError) -> StepExpectation {
    if skip("accepted") { return .accepted }
    if skip("success") { return .success }
    if skip("refused") {
      guard peek != nil else { return .refused([]) }
      let word = try next("a code")
      return .refused(word.text.split(separator: "|").map { RejectionCode(String($0)) })
    }
    var diagnoses = [try diagnosis()]
    while skip("|") { diagnoses.append(try diagnosis()) }
    return .failure(diagnoses)
  }

  private mutating func diagnosis() throws(CaseTextError) -> Diagnosis {
    var phase: Phase?
    if skip("FWD") { phase = .forward } else if skip("RET") { phase = .back }
    let word = try next("accepted, refused, success, or a diagnosis such as FWD NO_ROUTE at rtb1")
    guard let code = DiagnosisCode(rawValue: word.text) else {
      throw error(
        at: word, expected: "accepted, refused, success, or a diagnosis such as FWD NO_ROUTE at rtb1")
    }
    var component: ResourceID?
    if skip("at") {
      let word = try next("a handle")
      guard let id = ResourceID(word.text) else { throw error(at: word, expected: "a handle such as rtb1") }
      component = id
    }
    return Diagnosis(phase, code, at: component)
  }
}
