/// A stretch of a run's decisions that belong to one part of the value.
///
/// Invariants of the spans of a run, in the order in which they were opened:
/// - a parent comes before its children and contains their stretches;
/// - siblings do not overlap, and ascend.
///
/// Positions are kept in 32 bits: spans are written on the drawing path, and what is
/// written there costs time. A run of so many decisions would not fit into memory.
public struct Span: Sendable, Hashable, BitwiseCopyable {
  @usableFromInline var storedLabel: SpanLabel
  @usableFromInline let startPosition: Int32
  @usableFromInline var endPosition: Int32
  /// The position of the enclosing span, or -1.
  @usableFromInline let parentPosition: Int32
  @usableFromInline let enclosingCount: Int32
  @usableFromInline var wasInVain: Bool

  /// Creates a span that is open: it ends where it starts.
  @inlinable
  @inline(__always)
  init(label: SpanLabel, start: Int, parentPosition: Int, depth: Int) {
    storedLabel = label
    startPosition = Int32(truncatingIfNeeded: start)
    endPosition = startPosition
    self.parentPosition = Int32(truncatingIfNeeded: parentPosition)
    enclosingCount = Int32(truncatingIfNeeded: depth)
    wasInVain = false
  }

  /// Sets where it ends.
  @inlinable
  @inline(__always)
  mutating func close(at end: Int) { endPosition = Int32(truncatingIfNeeded: end) }

  /// Which generator drew it.
  public internal(set) var label: SpanLabel {
    get { storedLabel }
    set { storedLabel = newValue }
  }
  /// Whether the part was thrown away, such as an attempt that a filter refused.
  public internal(set) var isDiscarded: Bool {
    get { wasInVain }
    set { wasInVain = newValue }
  }
  /// The position of the first decision.
  public var start: Int { Int(startPosition) }
  /// One past the position of the last decision.
  public var end: Int { Int(endPosition) }
  /// The position of the enclosing span in the list of spans; nil at the top.
  public var parent: Int? { parentPosition < 0 ? nil : Int(parentPosition) }
  /// The number of enclosing spans.
  public var depth: Int { Int(enclosingCount) }
  /// The number of decisions.
  public var count: Int { end - start }
  /// The positions of the decisions.
  public var range: Range<Int> { start..<end }
}

/// The spans of one run with their children at hand.
public struct SpanTree: Sendable {
  /// The spans in the order in which they were opened.
  public let spans: [Span]
  /// The positions of the spans at the top, ascending.
  public let roots: [Int]
  private let childLists: [[Int]]

  /// Gathers the children of every span.
  public init(_ spans: [Span]) {
    self.spans = spans
    var roots: [Int] = []
    var childLists = [[Int]](repeating: [], count: spans.count)
    for (position, span) in spans.enumerated() {
      if let parent = span.parent {
        childLists[parent].append(position)
      } else {
        roots.append(position)
      }
    }
    self.roots = roots
    self.childLists = childLists
  }

  /// The number of spans.
  public var count: Int { spans.count }

  /// Returns the children of a span in order; the roots for nil.
  public func children(of parent: Int?) -> [Int] {
    guard let parent else { return roots }
    return childLists[parent]
  }

  /// Returns the spans with a label in the order in which they were opened.
  public func spans(labelled label: SpanLabel) -> [Span] { spans.filter { $0.label == label } }
}
