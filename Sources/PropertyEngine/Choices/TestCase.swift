/// One run's source of decisions, and the record of those that were taken.
///
/// A class, since its identity is the run: generators that are handed the test case
/// all draw from the same stream and write into the same record. One test case is
/// reused for many runs, so that a run allocates nothing once the record has grown.
/// It must not be used from two threads at once.
///
/// The state that every draw touches is exempt from run-time checks of exclusive
/// access: nobody's code runs while it is being changed, and the checks took a third of
/// the time of a case of a hundred draws.
public final class TestCase {
  /// The most decisions of a run, unless said otherwise.
  public static let choiceCountMaxDefault = 8 * 1024

  /// The decisions so far.
  @exclusivity(unchecked) @usableFromInline var recorded = RecordBuffer<Choice>(capacity: 256)
  /// How each decision so far is drawn at random; empty unless `recordsSamplers`.
  @exclusivity(unchecked) var samplers: [Sampler] = []
  /// Whether the samplers are recorded: only a search that walks over runs wants them.
  @exclusivity(unchecked) var recordsSamplers = false
  /// The spans so far, in the order in which they were opened.
  @exclusivity(unchecked) @usableFromInline var spans = RecordBuffer<Span>(capacity: 256)
  /// The position of the innermost open span, or -1.
  @exclusivity(unchecked) @usableFromInline var openSpan = -1
  /// The number of open spans.
  @exclusivity(unchecked) @usableFromInline var openSpanCount = 0
  /// While there are fewer decisions, the next one is drawn at random and recorded, and
  /// nothing else needs to be looked at; zero when something does.
  ///
  /// One comparison then stands for all that may come between: fed decisions, another
  /// tail, the end of the run or of the room, and whoever wants to know more.
  @exclusivity(unchecked) private(set) var plainDrawLimit = 0

  /// The decisions that are fed to the property first.
  @exclusivity(unchecked) var prefix: [Choice] = []
  /// The number of those already consumed.
  @exclusivity(unchecked) var prefixPosition = 0
  /// Where decisions come from after the prefix.
  @exclusivity(unchecked) var tail = Tail.stop
  /// The randomness of the tail.
  @exclusivity(unchecked) var random = RandomStream(seed: 0)
  /// The outside bytes of the tail.
  var bytes = ByteSource([])
  /// The most decisions of this run.
  @exclusivity(unchecked) var choiceCountMax = TestCase.choiceCountMaxDefault
  /// Asked before every decision when there is one; yes ends the run as an overrun.
  @exclusivity(unchecked) var isInterrupted: (() -> Bool)? {
    didSet { updatePlainDrawLimit() }
  }

  /// The labels given in this run, in order.
  @exclusivity(unchecked) public internal(set) var labels: [String] = []
  /// The scores given in this run, in order.
  @exclusivity(unchecked) public internal(set) var targets: [TargetScore] = []
  /// What the run said about itself besides labels and scores; nil when nothing.
  @exclusivity(unchecked) public internal(set) var notes: CaseNotes?
  /// Why the run was stopped; nil while it goes on.
  @exclusivity(unchecked) public internal(set) var stop: StopTestCase?
  /// The position of the first fed decision that did not fit, if any.
  @exclusivity(unchecked) public internal(set) var firstMisaligned: Int?

  /// Where decisions come from once the fed ones are used up.
  enum Tail {
    case stop, simplest, random, bytes
  }

  /// Creates a test case that answers every draw with the simplest value.
  public init() {
    resetToSimplest()
  }

  /// The decisions so far.
  public var choices: ChoiceSequence { ChoiceSequence(recorded.array) }

  /// The number of decisions so far.
  public var choiceCount: Int { recorded.count }

  /// The decisions and spans so far.
  public var record: RecordedRun {
    RecordedRun(choices: choices, spans: SpanTree(spans.array))
  }

  /// Makes the decision every draw comes down to.
  ///
  /// - Returns: The fed value when kind and range allow it; the simplest value when
  ///   they do not; otherwise whatever the tail gives.
  /// - Throws: `StopTestCase` when the run is over or may take no more decisions.
  func decide<Way: Sampling>(
    _ kind: Choice.Kind, from minimum: Int128, through maximum: Int128, towards: Int128,
    _ way: Way
  ) throws -> Int128 {
    let value = try propose(from: minimum, through: maximum, towards: towards, kind, way)
    append(
      Choice(
        kind: kind, value: value, minimum: minimum, maximum: maximum, towards: towards,
        isForced: false), way)
    return value
  }

  /// Finds the value of the next decision without recording it.
  @inline(__always)
  func propose<Way: Sampling>(
    from minimum: Int128, through maximum: Int128, towards: Int128, _ kind: Choice.Kind,
    _ way: Way
  ) throws -> Int128 {
    try admit()
    if prefixPosition < prefix.count {
      let fed = prefix[prefixPosition]
      prefixPosition += 1
      if fed.kind == kind, fed.value >= minimum, fed.value <= maximum { return fed.value }
      noteMisalignment()
      return towards
    }
    switch tail {
    case .random:
      if !recordsSamplers { updatePlainDrawLimit() }
      return way.sample(from: minimum, through: maximum, towards: towards, using: &random)
    case .stop: throw finish(.overrun)
    case .simplest: return towards
    case .bytes:
      if case .odds(let numerator, let denominator) = way.sampler {
        return bytes.yes(numerator, outOf: denominator) ? 1 : 0
      }
      return bytes.value(from: minimum, through: maximum, towards: towards)
    }
  }

  /// Records a decision, and how it is drawn when somebody wants to know.
  @inline(__always)
  func append<Way: Sampling>(_ choice: Choice, _ way: Way) {
    recorded.append(choice)
    if recordsSamplers { samplers.append(way.sampler) }
  }

  /// Records a decision that leaves no freedom.
  ///
  /// It uses up a fed decision all the same, so that the shape of the record does
  /// not depend on what was forced.
  func force(_ kind: Choice.Kind, _ value: Int128) throws {
    try admit()
    if prefixPosition < prefix.count {
      if prefix[prefixPosition].kind != kind { noteMisalignment() }
      prefixPosition += 1
    } else if tail == .stop {
      throw finish(.overrun)
    }
    append(
      Choice(
        kind: kind, value: value, minimum: value, maximum: value, towards: value, isForced: true),
      Sampler.forced)
  }

  /// Ends the run, remembering the first reason only.
  func finish(_ reason: StopTestCase) -> StopTestCase {
    if let stop { return stop }
    stop = reason
    plainDrawLimit = 0
    return reason
  }

  /// Finds out up to where decisions need no more than being drawn.
  func updatePlainDrawLimit() {
    let isPlain =
      tail == .random && prefixPosition >= prefix.count && !recordsSamplers
      && isInterrupted == nil && stop == nil
    plainDrawLimit = isPlain ? min(choiceCountMax, recorded.capacity) : 0
  }

  /// Whether the next decision is drawn at random, recorded, and that is all.
  @inline(__always)
  var drawsPlainly: Bool { recorded.count < plainDrawLimit }

  func noteMisalignment() {
    if firstMisaligned == nil { firstMisaligned = recorded.count }
  }

  /// Checks that the run may take one more decision.
  @inline(__always)
  private func admit() throws {
    if stop != nil { try failAgain() }
    if recorded.count >= choiceCountMax { throw finish(.overrun) }
    if let isInterrupted, isInterrupted() { throw finish(.overrun) }
  }

  @inline(never)
  private func failAgain() throws {
    if let stop { throw stop }
  }
}
