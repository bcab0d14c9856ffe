/// A Swift file as lines, each told apart into code, comments and quoted text.
///
/// Checks need to know the difference: a test of a check quotes bad code, and a
/// comment may speak of what code must not do. This is no parser; it knows comments,
/// string literals with interpolations, and names in backticks. Regular expression
/// literals count as code.
struct SwiftText {
  /// One line of the file.
  struct Line {
    /// The number, counted from one.
    let number: Int
    /// The whole line.
    let text: String
    /// What the compiler acts on; quoted text and comments are left out.
    let code: String
    /// What comments say.
    let comment: String
    /// Whether the line begins inside a quotation of several lines.
    let isQuoted: Bool
  }

  /// One import of a module.
  struct Import {
    /// The line, counted from one.
    let line: Int
    /// The module, without what is imported of it.
    let module: String
    /// The words before `import`: attributes and the access level.
    let words: [String]
  }

  /// The file, from the repository's root.
  let path: String
  /// The lines, in order.
  let lines: [Line]

  /// Tells a text apart.
  init(_ path: String, _ text: String) {
    self.path = path
    var splitter = SwiftTextSplitter(Array(text.utf8))
    lines = splitter.lines()
  }

  /// The name of the room: the second folder of the path, such as VPCheckModel.
  var room: String {
    let parts = path.split(separator: "/")
    return parts.count > 1 ? String(parts[1]) : ""
  }

  /// The imports of the file, in order.
  var imports: [Import] {
    lines.compactMap { line -> Import? in
      let words = line.code.split(whereSeparator: \.isWhitespace).map(String.init)
      guard let place = words.firstIndex(of: "import") else { return nil }
      let kinds = ["struct", "class", "enum", "protocol", "typealias", "func", "var", "let", "actor"]
      guard let name = words.dropFirst(place + 1).first(where: { !kinds.contains($0) }) else { return nil }
      return Import(
        line: line.number, module: String(name.prefix { $0 != "." }), words: Array(words[..<place]))
    }
  }
}

/// The state machine behind `SwiftText`.
private struct SwiftTextSplitter {
  /// What surrounds the current byte, innermost last.
  private enum Surrounding: Equatable {
    case lineComment
    case blockComment
    case name
    case quotation(hashes: Int, isLong: Bool)
    /// An interpolation, with the number of parentheses open in it.
    case interpolation(parentheses: Int)
  }

  private let bytes: [UInt8]
  private var position = 0
  private var surroundings: [Surrounding] = []
  private var code: [UInt8] = []
  private var comment: [UInt8] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func lines() -> [SwiftText.Line] {
    var result: [SwiftText.Line] = []
    while position < bytes.count {
      let start = position
      let isQuoted = if case .quotation = surroundings.last { true } else { false }
      code.removeAll(keepingCapacity: true)
      comment.removeAll(keepingCapacity: true)
      while position < bytes.count, bytes[position] != newline { step() }
      let text = bytes[start..<position]
      position += 1
      endLine()
      result.append(
        SwiftText.Line(
          number: result.count + 1, text: string(text), code: string(code), comment: string(comment),
          isQuoted: isQuoted))
    }
    return result
  }

  /// Leaves what a line break ends: a line comment, a name, a quotation of one line.
  private mutating func endLine() {
    while let last = surroundings.last {
      switch last {
      case .lineComment, .name, .quotation(_, isLong: false): surroundings.removeLast()
      case .blockComment, .quotation, .interpolation: return
      }
    }
  }

  private mutating func step() {
    switch surroundings.last {
    case .lineComment: takeRestOfLine()
    case .blockComment: stepInBlockComment()
    case .name:
      if bytes[position] == backtick { surroundings.removeLast() }
      takeCode()
    case .quotation(let hashes, let isLong): stepInQuotation(hashes: hashes, isLong: isLong)
    case .interpolation, nil: stepInCode()
    }
  }

  private mutating func stepInBlockComment() {
    if sees("*/") {
      surroundings.removeLast()
      position += 2
    } else if sees("/*") {
      surroundings.append(.blockComment)
      position += 2
    } else {
      comment.append(bytes[position])
      position += 1
    }
  }

  private mutating func stepInQuotation(hashes: Int, isLong: Bool) {
    // Nearly every byte is neither, and what follows makes texts to compare with.
    guard bytes[position] == quote || bytes[position] == backslash else {
      position += 1
      return
    }
    let marks = String(repeating: "#", count: hashes)
    let end = (isLong ? "\"\"\"" : "\"") + marks
    let escape = "\\" + marks
    if sees(end) {
      surroundings.removeLast()
      position += end.utf8.count
    } else if sees(escape + "(") {
      surroundings.append(.interpolation(parentheses: 0))
      position += escape.utf8.count + 1
    } else if sees(escape) {
      // The next byte is escaped, unless the line ends here.
      position += escape.utf8.count
      if position < bytes.count, bytes[position] != newline { position += 1 }
    } else {
      position += 1
    }
  }

  private mutating func stepInCode() {
    // Most bytes begin nothing, and are told at once.
    guard Self.beginsSomething[Int(bytes[position])] else { return takeCode() }
    if sees("//") {
      surroundings.append(.lineComment)
      position += 2
    } else if sees("/*") {
      surroundings.append(.blockComment)
      position += 2
    } else if bytes[position] == backtick {
      surroundings.append(.name)
      takeCode()
    } else if let (hashes, isLong) = quotationStart() {
      surroundings.append(.quotation(hashes: hashes, isLong: isLong))
      position += hashes + (isLong ? 3 : 1)
      code.append(quote)
    } else {
      stepInParentheses()
      takeCode()
    }
  }

  /// Counts parentheses in an interpolation, and leaves it with the last.
  private mutating func stepInParentheses() {
    guard case .interpolation(let open) = surroundings.last else { return }
    if bytes[position] == UInt8(ascii: "(") {
      surroundings[surroundings.count - 1] = .interpolation(parentheses: open + 1)
    } else if bytes[position] == UInt8(ascii: ")") {
      surroundings.removeLast()
      if open > 0 { surroundings.append(.interpolation(parentheses: open - 1)) }
    }
  }

  private func quotationStart() -> (hashes: Int, isLong: Bool)? {
    var hashes = 0
    while position + hashes < bytes.count, bytes[position + hashes] == UInt8(ascii: "#") { hashes += 1 }
    guard position + hashes < bytes.count, bytes[position + hashes] == quote else { return nil }
    return (hashes, sees("\"\"\"", at: position + hashes))
  }

  private mutating func takeCode() {
    code.append(bytes[position])
    position += 1
  }

  private mutating func takeRestOfLine() {
    let end = bytes[position...].firstIndex(of: newline) ?? bytes.count
    comment.append(contentsOf: bytes[position..<end])
    position = end
  }

  private func sees(_ text: String, at place: Int? = nil) -> Bool {
    bytes[(place ?? position)...].starts(with: text.utf8)
  }

  private func string(_ bytes: some Sequence<UInt8>) -> String {
    String(decoding: Array(bytes), as: UTF8.self)
  }

  private let newline = UInt8(ascii: "\n")
  private let quote = UInt8(ascii: "\"")
  private let backtick = UInt8(ascii: "`")
  private let backslash = UInt8(ascii: "\\")
  /// For each byte, whether it may end the code or begin something else.
  private static let beginsSomething: [Bool] = (0...255).map { "/`\"#()".utf8.contains($0) }
}
