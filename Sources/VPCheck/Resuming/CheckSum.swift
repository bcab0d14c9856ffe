/// A sum over bytes that tells text that is whole from text that was cut off or changed: FNV-1a.
enum CheckSum {
  /// How many digits a sum has.
  static let digitCount = 16

  /// The sum as hexadecimal digits.
  static func text(of bytes: ArraySlice<UInt8>) -> String {
    var sum: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(sum, radix: 16)
    return String(repeating: "0", count: digitCount - digits.count) + digits
  }

  /// The line without the tab, the number sign and the sum at its end; nil when the sum is wrong.
  static func body(of line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let tail = line.suffix(digitCount + 2)
    let body = line.dropLast(digitCount + 2)
    guard tail.count == digitCount + 2, tail.elementsEqual("\t#\(text(of: body))".utf8) else { return nil }
    return body
  }
}

/// A text on one line and without tabs, as journals and states hold it.
func escaped(_ text: String) -> String {
  guard text.utf8.contains(where: { $0 < 32 || $0 == UInt8(ascii: "\\") }) else { return text }
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\t": result += "\\t"
    case "\r": result += "\\r"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// The text that `escaped` wrote.
func unescaped(_ text: some StringProtocol) -> String {
  guard text.utf8.contains(UInt8(ascii: "\\")) else { return String(text) }
  var result = ""
  var isEscape = false
  for scalar in text.unicodeScalars {
    guard isEscape else {
      if scalar == "\\" { isEscape = true } else { result.unicodeScalars.append(scalar) }
      continue
    }
    isEscape = false
    switch scalar {
    case "n": result += "\n"
    case "t": result += "\t"
    case "r": result += "\r"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
