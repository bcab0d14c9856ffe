/// Counts by name, with a bound on how many names are told apart.
///
/// A property that labels cases with unbounded text must not fill the memory: names
/// that come after the bound are counted together.
public struct BoundedCounts: Sendable, Hashable {
  /// A name and how often it came.
  public struct Entry: Sendable, Hashable {
    /// The name.
    public let name: String
    /// How often it came.
    public let count: Int
  }

  /// The most names that are told apart.
  public static let nameCountMax = 1000

  private var counts: [String: Int] = [:]
  /// How often names came that were not told apart.
  public private(set) var otherCount = 0
  /// How many names came exactly once, among those told apart.
  public private(set) var onceCount = 0

  /// Creates counts of nothing.
  public init() {}

  /// Counts a name once more.
  ///
  /// - Returns: How often it has come now; nil when it is not told apart.
  @discardableResult
  public mutating func count(_ name: String) -> Int? {
    if let known = counts[name] {
      counts[name] = known + 1
      if known == 1 { onceCount -= 1 }
      return known + 1
    }
    guard counts.count < BoundedCounts.nameCountMax else {
      otherCount += 1
      return nil
    }
    counts[name] = 1
    onceCount += 1
    return 1
  }

  /// Returns how often a name came.
  public subscript(name: String) -> Int { counts[name] ?? 0 }

  /// How many names are told apart.
  public var nameCount: Int { counts.count }

  /// How often names came in all.
  public var total: Int { counts.values.reduce(otherCount, +) }

  /// The names in ascending order with their counts.
  public var byName: [Entry] {
    counts.sorted { $0.key < $1.key }.map { Entry(name: $0.key, count: $0.value) }
  }

  /// The names with their counts, the most frequent first, then in ascending order.
  public var byCount: [Entry] {
    byName.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
  }
}
