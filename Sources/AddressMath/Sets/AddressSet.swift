/// A set of addresses of one family.
///
/// The set is kept as its boundaries: the positions at which membership
/// changes, walking up from zero. An address belongs to the set when an odd
/// number of boundaries is at or below it. Two equal sets therefore have equal
/// boundaries, every operation is one merge of two sorted lists, and ranges
/// that touch have nothing between them to be stored.
///
/// - Invariants:
///   - the boundaries ascend strictly;
///   - their number is even;
///   - none is above the number of addresses of the family.
public struct AddressSet: Hashable, Sendable {
  /// The family of the addresses.
  public let family: AddressFamily
  /// Where membership changes: start, end, start, end, …
  let boundaries: [AddressCount]

  init(family: AddressFamily, boundaries: [AddressCount]) {
    self.family = family
    self.boundaries = boundaries
    assert(brokenInvariant == nil, brokenInvariant ?? "")
  }

  /// Returns the set without addresses.
  public static func empty(_ family: AddressFamily) -> AddressSet {
    AddressSet(family: family, boundaries: [])
  }

  /// Returns the set of all addresses of a family.
  public static func all(_ family: AddressFamily) -> AddressSet {
    AddressSet(family: family, boundaries: [.zero, family.addressCount])
  }
}

// MARK: - Making sets

extension AddressSet {
  /// Makes the set of the addresses of one block.
  public init(_ block: CIDRBlock) {
    self.init(family: block.family, boundaries: [block.base.rank, block.upperBound])
  }

  /// Makes the set of the addresses of one range.
  public init(_ range: AddressRange) {
    self.init(
      family: range.family, boundaries: range.isEmpty ? [] : [range.lowerBound.rank, range.upperBound])
  }

  /// Makes the set of one address.
  public init(_ address: Address) {
    self.init(CIDRBlock(address))
  }

  /// Makes the set of the addresses that lie in at least one block.
  ///
  /// - Parameters:
  ///   - blocks: In any order, nested and repeated as they come.
  ///   - family: The family of all blocks; needed because there may be none.
  /// - Precondition: every block is of the family.
  /// - Complexity: O(*n* log *n*), or O(*n*) when the blocks come sorted.
  public init(blocks: some Sequence<CIDRBlock>, family: AddressFamily) {
    var spans: [Span] = []
    spans.reserveCapacity(blocks.underestimatedCount)
    for block in blocks {
      precondition(block.family == family, "\(block) is not of \(family)")
      spans.append(Span(lower: block.base.rank, upper: block.upperBound))
    }
    self.init(family: family, boundaries: Self.normalise(&spans))
  }

  /// Makes the set of the addresses of a family that lie in at least one block.
  ///
  /// For blocks that somebody else reports, in whatever place: those of the other family hold no
  /// address of this one.
  ///
  /// - Parameters:
  ///   - blocks: Of both families, in any order, nested and repeated as they come.
  ///   - family: The family of the addresses.
  /// - Complexity: O(*n* log *n*), or O(*n*) when the blocks come sorted.
  public init(among blocks: some Sequence<CIDRBlock>, family: AddressFamily) {
    self.init(blocks: blocks.lazy.filter { $0.family == family }, family: family)
  }

  /// Makes the set of the addresses that lie in at least one range.
  ///
  /// - Parameters:
  ///   - ranges: In any order, overlapping and empty as they come.
  ///   - family: The family of all ranges; needed because there may be none.
  /// - Precondition: every range is of the family.
  /// - Complexity: O(*n* log *n*), or O(*n*) when the ranges come sorted.
  public init(ranges: some Sequence<AddressRange>, family: AddressFamily) {
    var spans: [Span] = []
    spans.reserveCapacity(ranges.underestimatedCount)
    for range in ranges {
      precondition(range.family == family, "\(range) is not of \(family)")
      if !range.isEmpty { spans.append(Span(lower: range.lowerBound.rank, upper: range.upperBound)) }
    }
    self.init(family: family, boundaries: Self.normalise(&spans))
  }

  /// A non-empty half-open range without its family, for sorting.
  private struct Span {
    let lower: AddressCount
    let upper: AddressCount
  }

  /// Returns the boundaries of the union of the spans.
  private static func normalise(_ spans: inout [Span]) -> [AddressCount] {
    if spans.count > 1 {
      let isSorted = zip(spans, spans.dropFirst()).allSatisfy { $0.lower <= $1.lower }
      if !isSorted { spans.sort { $0.lower < $1.lower } }
    }
    var boundaries: [AddressCount] = []
    boundaries.reserveCapacity(2 * spans.count)
    for span in spans {
      if let end = boundaries.last, span.lower <= end {
        if end < span.upper { boundaries[boundaries.count - 1] = span.upper }
      } else {
        boundaries.append(span.lower)
        boundaries.append(span.upper)
      }
    }
    return boundaries
  }
}

// MARK: - Reading sets

extension AddressSet {
  /// The ranges of the set: ascending, disjoint, not touching, none empty.
  ///
  /// - Complexity: O(*n*) for *n* ranges; one array is allocated.
  public var ranges: [AddressRange] {
    (0..<rangeCount).map { range(at: $0) }
  }

  /// The number of ranges.
  public var rangeCount: Int { boundaries.count / 2 }

  /// Returns a range by its position in ascending order.
  ///
  /// - Precondition: `index` is in 0 ..< `rangeCount`.
  public func range(at index: Int) -> AddressRange {
    AddressRange(
      lowerBound: Address(family: family, value: boundaries[2 * index].limbs.low128),
      upperBound: boundaries[2 * index + 1])
  }

  /// The fewest blocks that hold exactly the addresses of the set.
  ///
  /// Disjoint, in ascending order; empty for the empty set.
  public var blocks: [CIDRBlock] {
    var blocks: [CIDRBlock] = []
    for index in 0..<rangeCount { range(at: index).appendCoveringBlocks(to: &blocks) }
    return blocks
  }
}

extension AddressSet: CustomStringConvertible {
  /// The covering blocks in braces.
  public var description: String {
    "{" + blocks.map(\.description).joined(separator: ", ") + "}"
  }
}
