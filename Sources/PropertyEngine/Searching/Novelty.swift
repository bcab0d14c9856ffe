/// Keeps planned cases different from all that were tried, as long as that pays.
///
/// In a huge space of inputs hardly any case repeats another, and remembering them is
/// waste: after so many cases without effect the memory is given up. It is given up too
/// when it is full, when the property turns out to depend on more than its draws, and
/// when it requires coverage.
struct Novelty {
  private var tree: InputTree?
  private let byteCountMax: Int
  private var walkCount = 0
  private var steeredCount = 0

  /// Where two runs asked for different things after the same decisions, if any did.
  private(set) var divergence: DrawDivergence?

  /// Creates a memory; nil options leave it out.
  init(_ options: SearchOptions) {
    tree = options.avoidsRepetition ? InputTree() : nil
    byteCountMax = options.memoryByteCountMax
  }

  /// Whether inputs are still remembered.
  var isActive: Bool { tree != nil }

  /// Whether every input was tried.
  var isExhausted: Bool { tree?.isExhausted ?? false }

  /// How many different inputs were tried; nil once that is no longer known.
  var inputCount: Int? { tree?.inputCount }

  /// Prepares for the plans of the next chunk.
  mutating func beginPlanning() {
    tree?.endPlanning()
    guard let tree else { return }
    let pays = steeredCount * Novelty.steeredShareMin >= walkCount
    // Where too many inputs begin for a proof only new cases are to be gained, and that
    // shows early.
    if walkCount >= Novelty.earlyWindow, tree.rootValueCount > Novelty.provableMax, !pays {
      self.tree = nil
      return
    }
    guard walkCount >= Novelty.window else { return }
    if !pays { self.tree = nil }
    walkCount = 0
    steeredCount = 0
  }

  /// Gives up the memory.
  mutating func retire() { tree = nil }

  /// Makes a random case a new one; nil when the chunk has to end here.
  mutating func plan(number: Int, _ random: RandomStream) -> CasePlan? {
    var plan = CasePlan(origin: .random, number: number, isRandom: true, random: random)
    guard tree != nil else { return plan }
    plan.recordsSamplers = true
    var stream = random
    walkCount += 1
    switch tree!.walk(&stream) {
    case .free: break
    case .steered(let prefix):
      steeredCount += 1
      plan.prefix = prefix
      plan.random = stream
    case .blocked: return nil
    }
    return plan
  }

  /// Makes a plan of fed decisions; nil when it is known to repeat another case.
  mutating func plan(
    _ origin: CaseOrigin, number: Int, feeding choices: [Choice], then random: RandomStream?
  ) -> CasePlan? {
    if tree != nil, !tree!.claims(choices, then: random) { return nil }
    return CasePlan(
      origin: origin, number: number, prefix: choices, isRandom: random != nil,
      random: random ?? .unused, recordsSamplers: tree != nil)
  }

  /// Remembers a case.
  mutating func learn(_ played: PlayedCase) {
    // How often the generators draw a label is told by cases that are independent of
    // each other. Whoever requires so much of it gets them.
    if let notes = played.notes, !notes.requirements.isEmpty { tree = nil }
    // A case that was planned before the memory was given up may not tell all.
    guard tree != nil, played.samplers.count == played.choiceCount else { return }
    guard let position = tree!.insert(played.recorded.elements, played.samplers) else {
      if tree!.byteCount > byteCountMax { tree = nil }
      return
    }
    divergence = DrawDivergence(
      position: position, labels: DrawDivergence.labels(at: position, in: played.spans))
    tree = nil
  }

  /// The most values of the first decision with which all inputs may still be tried.
  ///
  /// Each begins an input at least, and so many do not fit into the memory.
  private static let provableMax: UInt64 = 1 << 24
  /// With more it is asked after so many random cases whether remembering has paid.
  private static let earlyWindow = 1024
  /// After so many random cases it is asked whether remembering has paid.
  private static let window = 4096
  /// It has when one case in so many would have repeated another.
  private static let steeredShareMin = 64
}
