internal import AddressMath
internal import VPCheckTopology

extension CIDRArgument {
  /// The canonical block that the argument stands for, read as widely as any system may.
  ///
  /// Leading zeros and surrounding blanks may be accepted or refused (ADDR-SYN-1).
  var reading: CIDRBlock? {
    switch self {
    case .block: canonicalised
    case .malformed(let text): CIDRArgument.wideReading(of: text)
    case .ipv6Block, .ipv6Subnet: nil
    }
  }

  /// The text of an argument that does not parse strictly.
  var malformedText: String? {
    guard case .malformed(let text) = self else { return nil }
    return text
  }

  /// Whether the argument is a text that some systems may read and others refuse.
  var isDoubtfulText: Bool { malformedText != nil && reading != nil }

  /// Whether the argument is a text that no system may accept.
  var isNonsense: Bool { malformedText != nil && reading == nil }

  /// Whether the argument was written for a parameter of this family.
  func isWritten(for family: AddressFamily) -> Bool {
    switch self {
    case .block(let address, _): address.family == family
    case .malformed(let text): text.contains(":") == (family == .ipv6)
    case .ipv6Block, .ipv6Subnet: family == .ipv6
    }
  }

  private static func wideReading(of text: String) -> CIDRBlock? {
    let trimmed = text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()
    let parts = trimmed.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    let address =
      parts[0].contains(":")
      ? String(parts[0])
      : parts[0].split(separator: ".", omittingEmptySubsequences: false)
        .map { withoutLeadingZeros($0) }.joined(separator: ".")
    return try? CIDRBlock(canonicalisingText: "\(address)/\(withoutLeadingZeros(parts[1]))")
  }

  private static func withoutLeadingZeros(_ digits: some Collection<Character>) -> String {
    let stripped = digits.drop { $0 == "0" }
    return stripped.isEmpty && !digits.isEmpty ? "0" : String(stripped)
  }
}
