internal import Foundation

/// The time of a signature, in UTC to the second.
struct SigningTime: Hashable, Sendable {
  /// Such as 20150830T123600Z.
  let timestamp: String

  /// The date part, such as 20150830.
  var date: String { String(timestamp.prefix(8)) }

  /// Reads the clock.
  static var now: SigningTime {
    SigningTime(secondsSince1970: Int(Date().timeIntervalSince1970))
  }

  /// Creates a time from its written form.
  init(timestamp: String) { self.timestamp = timestamp }

  /// Creates a time from seconds since 1970, without leap seconds.
  ///
  /// A date formatter would cost a hundred times as much per call and depends on
  /// the locale. The civil date follows from counting days in eras of 400 years
  /// that begin in March, so that the leap day comes last.
  init(secondsSince1970: Int) {
    let days = secondsSince1970 / 86400 + 719_468
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let second = secondsSince1970 % 86400
    timestamp =
      Self.padded(year, 4) + Self.padded(month, 2) + Self.padded(day, 2) + "T"
      + Self.padded(second / 3600, 2) + Self.padded(second / 60 % 60, 2) + Self.padded(second % 60, 2) + "Z"
  }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
