/// The inputs that were tried, as a tree over their decisions.
///
/// A node is a point in a run: what was asked for there, and how it is drawn. An edge
/// is a value. Where only one run has passed so far no nodes are made; the rest of the
/// run is kept as it is and taken apart when a second run comes along. A part of the
/// tree in which every input was tried is *exhausted* and dropped.
///
/// Cases of one chunk are planned before any of them is played. Each takes an edge that
/// no run has taken yet and marks it *pending*, so no two of them can coincide,
/// whatever follows after that edge.
///
/// Invariants:
/// - the exhausted and pending values of a node are at most as many as it has values;
/// - an edge is pending only from planning to learning;
/// - no node is reached by an exhausted edge.
struct InputTree {
  /// A point in a run.
  struct Node {
    /// What was asked for; the value means nothing.
    let question: Choice
    /// How it is drawn.
    let sampler: Sampler
    /// How many values are allowed.
    let valueCount: UInt64
    /// How many of them lead to exhausted parts.
    var exhaustedCount: UInt64 = 0
    /// How many others lead to parts where all is pending, or exhausted.
    var pendingCount: UInt64 = 0
    /// The edge that leads here.
    let arrival: Edge

    /// Whether no new input can be planned below.
    var isClosed: Bool { exhaustedCount + pendingCount >= valueCount }

    /// Draws a value as the property would.
    func draw(_ random: inout RandomStream) -> Int128 {
      sampler.sample(
        from: question.minimum, through: question.maximum, towards: question.towards,
        using: &random)
    }
  }

  /// A value at a node; node -1 is the way into the tree.
  struct Edge: Hashable {
    let node: Int32
    let value: Int128

    /// The way into the tree.
    static let root = Edge(node: -1, value: 0)
  }

  /// Where an edge leads.
  enum Place {
    /// No run has taken it.
    case unknown
    /// A planned case is going to take it.
    case pending
    /// Every input below was tried.
    case exhausted
    /// To a node.
    case node(Int32)
    /// One run passed; the rest of it is kept under a number.
    case rest(Int32)
  }

  /// What is left of a run, up to its last decision with any freedom.
  private struct Rest {
    var choices: [Choice] = []
    var samplers: [Sampler] = []
    var start = 0
  }

  private(set) var nodes: [Node] = []
  private(set) var edges = EdgeTable()
  private var rests: [Rest] = []
  private var freeRests: [Int32] = []
  private var keptChoiceCount = 0
  private var pendingEdges: [Edge] = []
  /// How many of those no run has taken so far.
  private var unresolvedCount = 0
  private var touchedNodes: [Int32] = []
  /// The way of the current walk; kept, so that most walks allocate nothing.
  var path: [Choice] = []

  /// How many different inputs were tried.
  private(set) var inputCount = 0

  /// How many values the first decision may take; zero while only one run is known.
  var rootValueCount: UInt64 { nodes.first?.valueCount ?? 0 }

  /// Whether every input was tried.
  var isExhausted: Bool {
    if case .exhausted = place(of: .root) { return true }
    return false
  }

  /// About how many bytes the tree takes.
  var byteCount: Int {
    let choiceByteCount = MemoryLayout<Choice>.stride + MemoryLayout<Sampler>.stride
    return nodes.count * MemoryLayout<Node>.stride + edges.byteCount
      + keptChoiceCount * choiceByteCount + rests.count * MemoryLayout<Rest>.stride
  }

  /// Returns where an edge leads.
  func place(of edge: Edge) -> Place {
    place(at: edges.target(of: edge))
  }

  /// Returns what a number in the table of edges stands for.
  @inline(__always)
  func place(at target: Int32) -> Place {
    switch target {
    case EdgeTable.none: .unknown
    case InputTree.pendingMark: .pending
    case InputTree.exhaustedMark: .exhausted
    default: target >= 0 ? .node(target) : .rest(InputTree.firstRestMark - target)
    }
  }

  private static let pendingMark: Int32 = -2
  private static let exhaustedMark: Int32 = -3
  private static let firstRestMark: Int32 = -4
}

// MARK: - Learning

extension InputTree {
  /// Adds a run.
  ///
  /// - Returns: The position of the first decision that is at odds with an earlier run,
  ///   which made the same decisions before and was asked something else; nil when
  ///   there is none.
  mutating func insert(_ choices: UnsafeBufferPointer<Choice>, _ samplers: [Sampler]) -> Int? {
    // Decisions without freedom at the end lead nowhere new.
    var end = choices.count
    while end > 0, choices[end - 1].minimum == choices[end - 1].maximum { end -= 1 }
    var edge = Edge.root
    var position = 0
    while true {
      let entry = edges.entry(of: edge)
      let here = place(at: entry.target)
      switch here {
      case .unknown, .pending:
        if case .pending = here { unresolvedCount -= 1 }
        inputCount += 1
        if position == end {
          exhaust(edge, entry)
        } else {
          keep(choices, samplers, from: position, to: end, at: edge)
        }
        return nil
      case .exhausted:
        return nil
      case .rest(let rest):
        // A run cannot end where another one, with the same decisions, had more to decide.
        if position == end { return position }
        unfold(rest, at: edge)
      case .node(let node):
        guard position < end, nodes[Int(node)].question.answersSameQuestion(as: choices[position])
        else { return position }
        edge = Edge(node: node, value: choices[position].value)
        position += 1
      }
    }
  }

  private mutating func keep(
    _ choices: UnsafeBufferPointer<Choice>, _ samplers: [Sampler], from start: Int, to end: Int,
    at edge: Edge
  ) {
    let rest = Rest(choices: Array(choices[start..<end]), samplers: Array(samplers[start..<end]))
    keptChoiceCount += end - start
    place(rest, at: edge)
  }

  private mutating func place(_ rest: Rest, at edge: Edge) {
    if let free = freeRests.popLast() {
      rests[Int(free)] = rest
      edges.set(edge, to: InputTree.firstRestMark - free)
    } else {
      rests.append(rest)
      edges.set(edge, to: InputTree.firstRestMark - Int32(rests.count - 1))
    }
  }

  /// Makes a node of the first decision of a kept run.
  @discardableResult
  mutating func unfold(_ number: Int32, at edge: Edge) -> Int32 {
    var rest = rests[Int(number)]
    rests[Int(number)] = Rest()
    freeRests.append(number)
    let choice = rest.choices[rest.start]
    let sampler = rest.samplers[rest.start]
    let node = Int32(nodes.count)
    let valueCount = choice.isForced ? 1 : sampler.allowedCount(width: choice.indexMax)
    nodes.append(Node(question: choice, sampler: sampler, valueCount: valueCount, arrival: edge))
    edges.set(edge, to: node)
    rest.start += 1
    keptChoiceCount -= 1
    let next = Edge(node: node, value: choice.value)
    if rest.start == rest.choices.count { exhaust(next) } else { place(rest, at: next) }
    return node
  }

  /// Marks an edge exhausted, and those above it that are so now.
  private mutating func exhaust(_ edge: Edge) { exhaust(edge, edges.entry(of: edge)) }

  /// Does the same, given what was just found for the edge.
  private mutating func exhaust(_ edge: Edge, _ entry: EdgeTable.Entry) {
    edges.set(edge, to: InputTree.exhaustedMark, at: entry)
    var edge = edge
    while edge.node >= 0 {
      let node = Int(edge.node)
      nodes[node].exhaustedCount += 1
      guard nodes[node].exhaustedCount == nodes[node].valueCount else { return }
      edge = nodes[node].arrival
      edges.set(edge, to: InputTree.exhaustedMark)
    }
  }
}

// MARK: - Planning

extension InputTree {
  /// Forgets which edges were pending; called before the results of a chunk are added.
  mutating func endPlanning() {
    if unresolvedCount > 0 {
      for edge in pendingEdges {
        if case .pending = place(of: edge) { edges.set(edge, to: EdgeTable.none) }
      }
      unresolvedCount = 0
    }
    for node in touchedNodes { nodes[Int(node)].pendingCount = 0 }
    pendingEdges.removeAll(keepingCapacity: true)
    touchedNodes.removeAll(keepingCapacity: true)
  }

  /// Marks an edge as about to be taken, and closes the nodes that have no others.
  ///
  /// - Parameter entry: What was just found for the edge.
  mutating func markPending(_ edge: Edge, _ entry: EdgeTable.Entry) {
    edges.set(edge, to: InputTree.pendingMark, at: entry)
    pendingEdges.append(edge)
    unresolvedCount += 1
    var edge = edge
    while edge.node >= 0 {
      let node = Int(edge.node)
      nodes[node].pendingCount += 1
      touchedNodes.append(edge.node)
      guard nodes[node].isClosed else { return }
      edge = nodes[node].arrival
    }
  }

  /// Whether no new input can be planned beyond an edge.
  @inline(__always)
  func isClosed(_ place: Place) -> Bool {
    switch place {
    case .unknown, .rest: false
    case .pending, .exhausted: true
    case .node(let node): nodes[Int(node)].isClosed
    }
  }
}
