internal import AddressMath
public import VPCheckTopology

extension Step {
  /// Reads a step as a case file writes it.
  ///
  /// - Throws: `CaseTextError` with the column and what was expected there.
  public init(parsing text: String, line: Int = 1) throws(CaseTextError) {
    var reader = try LineReader(text, line: line)
    self = try Step(&reader)
    try reader.finish()
  }

  /// Takes a step from the front of a line.
  init(_ reader: inout LineReader) throws(CaseTextError) {
    if reader.peekSecond?.text == "=" {
      let handle = try reader.next("a handle")
      if let session = SessionID(handle.text) {
        _ = reader.skip("=")
        let word = try reader.next("ping, tcp or udp")
        guard let probe = try reader.exchange(startingWith: word) else {
          throw reader.error(at: word, expected: "ping, tcp or udp")
        }
        self = .open(session, probe)
        return
      }
      guard let created = ResourceID(handle.text), !created.isImplicit else {
        throw reader.error(at: handle, expected: "a handle such as vpc1 or session1")
      }
      _ = reader.skip("=")
      let word = try reader.next("an operation")
      let command = try Command(creating: created, handle: handle, operation: word, &reader)
      self = try Step(command, &reader)
      return
    }
    let word = try reader.next("an operation, a probe, send, wait or quota")
    if let probe = try reader.exchange(startingWith: word) {
      self = .probe(probe)
      return
    }
    switch word.text {
    case "wait": self = .wait(seconds: try reader.duration())
    case "quota":
      let quota = try reader.quota()
      self = .quota(quota, try reader.count())
    case "instanceConnect": self = .probe(.instanceConnect(try reader.id(.instance)))
    case "send":
      let handle = try reader.next("a session such as session1")
      guard let session = SessionID(handle.text) else {
        throw reader.error(at: handle, expected: "a session such as session1")
      }
      self = .send(session)
    default:
      self = try Step(try Command(operation: word, &reader), &reader)
    }
  }

  /// Takes what is said of a call besides its arguments.
  private init(_ command: Command, _ reader: inout LineReader) throws(CaseTextError) {
    let word = reader.value(of: "dryRun")
    let isDry = try word.map { word throws(CaseTextError) in try reader.boolean(word) } ?? false
    if isDry, !command.hasDryRun, let word {
      throw reader.error(at: word, expected: "an operation that has dry runs; \(command.operation) has none")
    }
    self = .command(isDry ? .dryRun(command) : command, by: try reader.caller())
  }
}

extension LineReader {
  mutating func caller() throws(CaseTextError) -> Caller {
    var caller = Caller.first
    if let word = value(of: "as") { caller.account = try account(word) }
    if let word = value(of: "region") { caller.region = Region(word.text) }
    return caller
  }

  mutating func duration() throws(CaseTextError) -> Int {
    let word = try next("a duration such as 169h or 30s")
    guard let unit = word.text.last, unit == "h" || unit == "s", let number = Int(word.text.dropLast()),
      (0...1_000_000_000).contains(number)
    else { throw error(at: word, expected: "a duration such as 169h or 30s") }
    return unit == "h" ? number * 3600 : number
  }

  mutating func quota() throws(CaseTextError) -> Quota {
    let word = try next("what a quota counts, such as subnets")
    guard let quota = Quota(rawValue: word.text) else {
      throw error(at: word, expected: "one of \(Quota.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return quota
  }

  mutating func count() throws(CaseTextError) -> Int {
    let word = try next("a number such as 3")
    guard let count = Int(word.text), (0...1_000_000).contains(count) else {
      throw error(at: word, expected: "a number from 0 to 1000000")
    }
    return count
  }

  mutating func ports() throws(CaseTextError) -> (Int, Int) {
    guard let word = value(of: "port") else { throw error("expected port=NUMBER") }
    let port = try integer(word, "a port")
    let source = try value(of: "sourcePort").map { word throws(CaseTextError) in try integer(word, "a port") }
    for number in [port, source ?? 0] where !(0...65535).contains(number) {
      throw error(at: word, expected: "ports within 0 through 65535")
    }
    return (port, source ?? ServiceRange.ephemeralPort)
  }

  /// Takes what follows the first word of an exchange; nil where the word begins none.
  mutating func exchange(startingWith word: Word) throws(CaseTextError) -> Probe? {
    switch word.text {
    case "ping": try exchange { _ throws(CaseTextError) in .ping }
    case "tcp":
      try exchange { reader throws(CaseTextError) in
        let (port, source) = try reader.ports()
        return .tcp(port: port, sourcePort: source)
      }
    case "udp":
      try exchange { reader throws(CaseTextError) in
        let (port, source) = try reader.ports()
        return .udp(port: port, sourcePort: source)
      }
    default: nil
    }
  }

  private mutating func exchange(
    _ traffic: (inout LineReader) throws(CaseTextError) -> ProbeTraffic
  ) throws(CaseTextError) -> Probe {
    let start = try next("a source such as i1, eni1 or internet:198.51.100.1")
    let source: ProbeSource
    if start.text.hasPrefix("internet:") {
      let rest = Word(text: String(start.text.dropFirst(9)), column: start.column + 9, isQuoted: false)
      source = .internet(try address(rest))
    } else {
      let id = try id(start, [.instance, .networkInterface])
      source = id.kind == .instance ? .instance(id) : .networkInterface(id)
    }
    guard skip("->") else { throw error("expected ->") }
    let destination = try destination(try next("a destination such as 10.2.0.100, i2.private or e1.public"))
    return .exchange(from: source, to: destination, try traffic(&self))
  }

  private func destination(_ word: Word) throws(CaseTextError) -> ProbeDestination {
    if let address = Address(word.text) { return .address(address) }
    let expected = "a destination such as 10.2.0.100, i2.private or e1.public"
    guard let dot = word.text.lastIndex(of: ".") else { throw error(at: word, expected: expected) }
    let owner = Word(text: String(word.text[..<dot]), column: word.column, isQuoted: false)
    switch word.text[word.text.index(after: dot)...] {
    case "private": return .privateAddress(of: try id(owner, [.instance, .networkInterface]))
    case "public": return .publicAddress(of: try id(owner, [.instance, .networkInterface, .elasticIP]))
    case "ipv6": return .ipv6Address(of: try id(owner, [.instance, .networkInterface]))
    default: throw error(at: word, expected: expected)
    }
  }
}
