#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What the environment of the process asks of all properties.
///
/// The environment speaks for a run as a whole, such as a nightly one that looks
/// further, and for a person who wants to see one case again.
struct PropertyEnvironment: Sendable, Hashable {
  /// How the number of cases is changed.
  enum Cases: Sendable, Hashable {
    /// The count of properties that do not state one.
    case unstated(Int)
    /// So many times what each property would try.
    case times(Int)
  }

  /// Where the seed comes from.
  enum Seed: Sendable, Hashable {
    /// A number.
    case fixed(UInt64)
    /// A new one for every property.
    case random
  }

  /// The number of cases; nil when nothing is said.
  var cases: Cases?
  /// The seed; nil when nothing is said.
  var seed: Seed?
  /// The one case to try, in text form; nil when all are.
  var replay: String?
  /// Whether statistics are printed for each property.
  var printsStatistics = false

  /// Reads the variables.
  ///
  /// - Parameter value: Returns what a variable is set to, or nil.
  /// - Throws: `PropertySettingError` for a value that means nothing. To ignore it
  ///   would be to run something other than what was asked for.
  init(_ value: (String) -> String?) throws(PropertySettingError) {
    if let text = value("VPCHECK_SEED") {
      if text == "random" {
        seed = .random
      } else {
        guard let number = UInt64(text) else {
          throw PropertySettingError(
            name: "VPCHECK_SEED", value: text, expected: "a number below 2^64, or random")
        }
        seed = .fixed(number)
      }
    }
    if let text = value("VPCHECK_CASES") {
      let isFactor = text.hasPrefix("x")
      guard let number = Int(isFactor ? text.dropFirst() : text[...]), number >= 0 else {
        throw PropertySettingError(
          name: "VPCHECK_CASES", value: text,
          expected: "a count such as 5000, or a factor such as x10")
      }
      cases = isFactor ? .times(number) : .unstated(number)
    }
    replay = value("VPCHECK_REPLAY")
    if let text = value("VPCHECK_STATISTICS") {
      guard text == "0" || text == "1" else {
        throw PropertySettingError(name: "VPCHECK_STATISTICS", value: text, expected: "0 or 1")
      }
      printsStatistics = text == "1"
    }
  }

  /// Reads the variables of this process.
  static func ofProcess() throws(PropertySettingError) -> PropertyEnvironment {
    try PropertyEnvironment { name in
      getenv(name).map { String(cString: $0) }
    }
  }
}

/// A setting that cannot be read.
struct PropertySettingError: Error, Hashable, CustomStringConvertible {
  /// Where the setting was made.
  let name: String
  /// What it says.
  let value: String
  /// What it could say.
  let expected: String

  /// What was expected and what was seen.
  var description: String { "\(name) is \"\(value)\"; expected \(expected)" }
}
