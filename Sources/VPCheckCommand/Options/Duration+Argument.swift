internal import ArgumentParser

/// A length of time on the command line, such as 8h, 90s or 1h30m.
struct TimeSpan: ExpressibleByArgument {
  /// The seconds.
  var seconds: Int

  /// Creates a length of time.
  init(seconds: Int) { self.seconds = seconds }

  init?(argument: String) {
    var total = 0
    var digits = ""
    for character in argument {
      if character.isASCII, character.isNumber {
        digits.append(character)
        continue
      }
      let factors: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86400]
      guard let factor = factors[character], let number = Int(digits), number < 1_000_000 else { return nil }
      total += number * factor
      digits = ""
    }
    guard digits.isEmpty, total > 0 else { return nil }
    seconds = total
  }
}
