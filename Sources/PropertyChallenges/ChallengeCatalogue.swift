extension Challenge {
  /// All challenges and traps, in the order of the published tables.
  public static let all: [Challenge] = challenges + traps

  /// The public challenges, with their variants.
  public static let challenges: [Challenge] =
    lists + overflows + differences + recursions

  /// Where shrinkers are known to stop short.
  public static let traps: [Challenge] =
    residues + pairs + collections + shapes + commands + wideNumbers + together

  /// Returns the challenge with a name.
  public static func named(_ name: String) -> Challenge? { all.first { $0.name == name } }
}
