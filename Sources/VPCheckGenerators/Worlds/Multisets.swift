/// Multisets of small numbers, counted and numbered.
///
/// A multiset of size *m* is an ascending list of *m* numbers. Adding its position to
/// each number gives a set, and sets are numbered by the combinatorial number system;
/// so the rank of a multiset does not depend on how many numbers there are to choose from.
enum Multisets {
  /// The number of ways to choose a set.
  ///
  /// - Precondition: The result and its products fit; sizes here are at most 3.
  static func choose(_ n: Int, _ size: Int) -> Int {
    guard size <= n else { return 0 }
    var result = 1
    for step in 0..<size { result = result * (n - step) / (step + 1) }
    return result
  }

  /// The number of multisets of a size of so many numbers.
  static func count(of n: Int, size: Int) -> Int {
    size == 0 ? 1 : n == 0 ? 0 : choose(n + size - 1, size)
  }

  /// The multiset of a rank, ascending.
  static func unrank(_ rank: Int, size: Int) -> [Int] {
    var result = [Int](repeating: 0, count: size)
    var rest = rank
    for position in stride(from: size - 1, through: 0, by: -1) {
      let element = largest(size: position + 1, atMost: rest)
      rest -= choose(element, position + 1)
      result[position] = element - position
    }
    return result
  }

  /// The rank of an ascending list.
  static func rank(_ multiset: some Sequence<Int>) -> Int {
    multiset.enumerated().reduce(0) { $0 + choose($1.element + $1.offset, $1.offset + 1) }
  }

  /// The largest number of which there are at most so many sets of a size.
  private static func largest(size: Int, atMost bound: Int) -> Int {
    var low = size - 1
    var high = size
    while choose(high, size) <= bound { high *= 2 }
    while high - low > 1 {
      let middle = (low + high) / 2
      if choose(middle, size) <= bound { low = middle } else { high = middle }
    }
    return low
  }
}
