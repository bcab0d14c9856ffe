/// How a run ended, as far as shrinking cares.
enum RunEnding: UInt8, Sendable {
  /// It failed with the signature that is kept.
  case failing
  /// It did not meet an assumption.
  case rejected
  /// It wanted more decisions than allowed.
  case overrun
  /// Anything else.
  case other
}

/// Everything that runs have shown of a property, as a tree over their decisions.
///
/// A node is a point in a run: what was allowed there. An edge is a value, and the
/// end of a run is a leaf. Most edits come down to a run that was made before, since
/// a fed value that does not fit is replaced by the simplest one; the tree tells
/// without running the property.
///
/// Invariants: node zero is the start; a node's decision is known once a run passed
/// through it; a leaf has no edges.
struct ObservedRuns {
  /// What is known of a candidate.
  enum Prediction {
    /// It has to be run to know.
    case unknown
    /// It wants more decisions than are allowed.
    case overrun
    /// It is a run that was made before; the record may have been dropped to save
    /// memory.
    case known(RecordedRun?, RunEnding)
  }

  /// A point in a run.
  private struct Node {
    /// What was asked for; nil until a run passed on from here.
    var decision: Choice?
    /// The value of the first edge and where it leads; most nodes have no other, and
    /// looking it up here made long runs three times as fast to predict.
    var firstValue: Int128 = 0
    var firstChild: Int32 = -1
    /// The place of the record when a run ended here, or -1.
    var leaf: Int32 = -1
    /// Whether a run was stopped here because it wanted more decisions.
    var wantsMore = false
  }

  private struct Edge: Hashable {
    let node: Int32
    let value: Int128
  }

  private var nodes: [Node] = [Node()]
  /// Where the further edges lead.
  private var children: [Edge: Int32] = [:]
  private var leaves: [(run: RecordedRun?, ending: RunEnding)] = []
  private var keptChoiceCount = 0

  /// After how many equal decisions two runs first asked for different things.
  ///
  /// Then the property depends on something besides its draws.
  private(set) var divergedAt: Int?

  /// The most nodes; one more and the tree starts anew.
  private static let nodeCountMax = 300_000
  /// The most decisions in the records kept.
  private static let keptChoiceCountMax = 200_000

  /// Tells what a candidate would come to.
  ///
  /// - Parameter countMax: The most decisions allowed; missing ones are simplest.
  func prediction(for candidate: [Choice], countMax: Int) -> Prediction {
    var place = 0
    var position = 0
    while true {
      let leaf = nodes[place].leaf
      if leaf >= 0 { return .known(leaves[Int(leaf)].run, leaves[Int(leaf)].ending) }
      if position >= countMax, nodes[place].wantsMore || nodes[place].decision != nil {
        return .overrun
      }
      guard let asked = nodes[place].decision else { return .unknown }
      var value = asked.towards
      if position < candidate.count {
        let fed = candidate[position]
        if fed.kind == asked.kind, fed.value >= asked.minimum, fed.value <= asked.maximum {
          value = fed.value
        }
      }
      guard let child = child(of: place, value) else { return .unknown }
      place = child
      position += 1
    }
  }

  private func child(of place: Int, _ value: Int128) -> Int? {
    let first = nodes[place].firstChild
    if first < 0 { return nil }
    if nodes[place].firstValue == value { return Int(first) }
    return children[Edge(node: Int32(place), value: value)].map { Int($0) }
  }

  /// Adds the decisions of a run, and its record when it came to an end by itself.
  mutating func insert(
    _ choices: [Choice], completed run: RecordedRun?, _ ending: RunEnding = .other
  ) {
    if nodes.count + choices.count > ObservedRuns.nodeCountMax { removeAll() }
    var place = 0
    for (position, choice) in choices.enumerated() {
      if nodes[place].leaf >= 0 {
        noteDivergence(at: position)
        nodes[place].leaf = -1
      }
      note(choice, at: place, position)
      place = child(of: place, choice.value) ?? addChild(to: place, choice.value)
    }
    guard let run else {
      nodes[place].wantsMore = true
      return
    }
    if nodes[place].decision != nil {
      noteDivergence(at: choices.count)
      return
    }
    if nodes[place].leaf >= 0 { return }
    let isKept = keptChoiceCount + run.count <= ObservedRuns.keptChoiceCountMax
    if isKept { keptChoiceCount += run.count }
    nodes[place].leaf = Int32(leaves.count)
    leaves.append((run: isKept ? run : nil, ending: ending))
  }

  private mutating func addChild(to place: Int, _ value: Int128) -> Int {
    let child = nodes.count
    nodes.append(Node())
    if nodes[place].firstChild < 0 {
      nodes[place].firstValue = value
      nodes[place].firstChild = Int32(child)
    } else {
      children[Edge(node: Int32(place), value: value)] = Int32(child)
    }
    return child
  }

  /// Notes what a run asked for at a node.
  private mutating func note(_ choice: Choice, at place: Int, _ position: Int) {
    if let known = nodes[place].decision {
      if known.answersSameQuestion(as: choice) { return }
      noteDivergence(at: position)
    }
    nodes[place].decision = choice
  }

  private mutating func noteDivergence(at position: Int) {
    if divergedAt == nil { divergedAt = position }
  }

  /// Returns the decisions that a candidate comes to, as far as they are known.
  func decisions(for candidate: [Choice], countMax: Int) -> [Choice] {
    var found: [Choice] = []
    var place = 0
    while found.count < countMax, let asked = nodes[place].decision {
      let fed = found.count < candidate.count ? candidate[found.count].value : asked.towards
      let taken = asked.with(value: fed) ?? asked.simplest
      guard let child = child(of: place, taken.value) else { break }
      found.append(taken)
      place = child
    }
    return found
  }

  private mutating func removeAll() {
    nodes = [Node()]
    children.removeAll(keepingCapacity: true)
    leaves.removeAll(keepingCapacity: true)
    keptChoiceCount = 0
  }
}

/// Tells sequences apart by 128 bits of hash of kinds and values.
///
/// A collision would hide one candidate; it cannot make a wrong one be accepted.
enum SequenceFingerprint {
  /// Returns the hash, the same in every process.
  static func of(_ choices: [Choice]) -> UInt128 {
    var first: UInt64 = 0x243f_6a88_85a3_08d3
    var second: UInt64 = 0x1319_8a2e_0370_7344
    for choice in choices {
      let value = UInt128(truncatingIfNeeded: choice.value)
      let low = UInt64(truncatingIfNeeded: value)
      let high = UInt64(truncatingIfNeeded: value >> 64)
      first = SplitMix64.mix(first ^ low) &+ SplitMix64.mix(high ^ UInt64(choice.kind.rawValue))
      second = SplitMix64.mix(second &+ low) ^ SplitMix64.mix(high &+ first)
    }
    return (UInt128(first) << 64) | UInt128(second)
  }
}
