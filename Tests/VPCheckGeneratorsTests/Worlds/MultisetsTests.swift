import Testing

@testable import VPCheckGenerators

@Suite struct MultisetsTests {
  /// Every ascending list, by loops and not by ranks.
  private func lists(of n: Int, size: Int) -> [[Int]] {
    guard size > 0 else { return [[]] }
    return lists(of: n, size: size - 1).flatMap { list in ((list.last ?? 0)..<n).map { list + [$0] } }
  }

  @Test(arguments: [(1, 3), (2, 3), (5, 0), (5, 1), (6, 2), (7, 3)])
  func `ranks number all multisets without gaps`(n: Int, size: Int) {
    let expected = Set(lists(of: n, size: size))
    let count = Multisets.count(of: n, size: size)
    #expect(count == expected.count)
    let unranked = (0..<count).map { Multisets.unrank($0, size: size) }
    #expect(Set(unranked) == expected)
    #expect(unranked.map { Multisets.rank($0) } == Array(0..<count))
  }

  @Test func `nothing can be chosen of nothing but nothing`() {
    #expect(Multisets.count(of: 0, size: 0) == 1)
    #expect(Multisets.count(of: 0, size: 2) == 0)
  }

  @Test func `a large rank comes back`() {
    let list = [17, 40_000, 40_000]
    #expect(Multisets.unrank(Multisets.rank(list), size: 3) == list)
  }
}
