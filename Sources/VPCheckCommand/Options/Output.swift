internal import Foundation

/// Where results and progress go: results to standard output, the rest to standard error.
enum Output {
  /// Writes a result.
  static func result(_ text: String) {
    FileHandle.standardOutput.write(Data(text.utf8))
  }

  /// Writes a record as JSON with sorted keys.
  static func json(_ record: some Encodable) throws {
    result(String(decoding: try jsonData(record), as: UTF8.self) + "\n")
  }

  /// A record as JSON with sorted keys, the same in every run.
  static func jsonData(_ record: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return try encoder.encode(record)
  }

  /// Writes a line of progress or explanation.
  static func note(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}
