/// The form of a security group's name.
///
/// - Source: law SG-OBJ-3; VPC User Guide, "Security group basics".
enum GroupName {
  private static let lengthMax = 255
  private static let punctuation = Set("._-:/()#,@[]+=&;{}!$* ".utf8)

  /// Returns whether a name is short enough, of permitted characters, and no id.
  static func isWellFormed(_ name: String) -> Bool {
    guard 1...lengthMax ~= name.utf8.count, !name.hasPrefix("sg-") else { return false }
    return name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: punctuation.contains(byte)
      }
    }
  }
}
