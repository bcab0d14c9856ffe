/// How a check looks for failures.
///
/// Everything is on unless switched off. Switching something off serves comparisons,
/// and properties for which it does not pay.
public struct SearchOptions: Sendable, Hashable {
  /// Whether no input is tried twice, and a small space of inputs is tried in full.
  public var avoidsRepetition: Bool
  /// Whether new cases are made from parts of old ones.
  public var mutates: Bool
  /// Whether scores that the property reports are driven up.
  public var climbs: Bool
  /// Whether the search ends early once a failure was found.
  ///
  /// After the first failure it goes on for up to a thousand cases more, and at most
  /// twice as many as it took to find the last new one: other bugs may be near.
  public var endsAfterFailures: Bool
  /// About how many bytes the memory of inputs tried may take.
  ///
  /// When it is full, inputs may be tried twice, and it can no longer be told that
  /// every input was tried. Cases kept for mutation take at most a quarter as much.
  public var memoryByteCountMax: Int

  /// Creates options.
  public init(
    avoidsRepetition: Bool = true, mutates: Bool = true, climbs: Bool = true,
    endsAfterFailures: Bool = true, memoryByteCountMax: Int = 64 << 20
  ) {
    self.avoidsRepetition = avoidsRepetition
    self.mutates = mutates
    self.climbs = climbs
    self.endsAfterFailures = endsAfterFailures
    self.memoryByteCountMax = memoryByteCountMax
  }

  /// Numbered random cases and nothing else.
  public static let random = SearchOptions(avoidsRepetition: false, mutates: false, climbs: false)
}
