/// What happens when a replayed run wants more decisions than it was fed.
public enum ReplayExtension: Sendable, Hashable {
  /// The run stops with an overrun.
  case none
  /// Every further decision takes its simplest value.
  case simplest
  /// Further decisions are drawn at random from the stream of a seed and a case.
  case random(seed: UInt64, caseIndex: UInt64)
}

extension TestCase {
  /// Prepares a run that draws at random.
  public func reset(
    seed: UInt64, caseIndex: UInt64, choiceCountMax: Int = TestCase.choiceCountMaxDefault
  ) {
    clear(choiceCountMax: choiceCountMax)
    tail = .random
    random = RandomStream(seed: seed, caseIndex: caseIndex)
    updatePlainDrawLimit()
  }

  /// Prepares the run of one case as a runner numbers them.
  ///
  /// Case zero is the simplest one: a property that fails there needs no search.
  public func reset(
    toCase caseIndex: Int, seed: UInt64, choiceCountMax: Int = TestCase.choiceCountMaxDefault
  ) {
    if caseIndex == 0 {
      resetToSimplest(choiceCountMax: choiceCountMax)
    } else {
      reset(seed: seed, caseIndex: UInt64(caseIndex), choiceCountMax: choiceCountMax)
    }
  }

  /// Prepares a run in which every decision takes its simplest value.
  public func resetToSimplest(choiceCountMax: Int = TestCase.choiceCountMaxDefault) {
    clear(choiceCountMax: choiceCountMax)
    tail = .simplest
    updatePlainDrawLimit()
  }

  /// Prepares a run that is fed recorded decisions.
  ///
  /// A fed decision of another kind, or outside what the property allows at that
  /// point, is used up and the simplest value taken instead.
  ///
  /// - Parameters:
  ///   - choices: The decisions, in order. Those that are not asked for are ignored.
  ///   - extension: What happens after the last one.
  public func reset(
    replaying choices: ChoiceSequence, extension: ReplayExtension = .none,
    choiceCountMax: Int = TestCase.choiceCountMaxDefault
  ) {
    clear(choiceCountMax: choiceCountMax)
    prefix = choices.choices
    switch `extension` {
    case .none: tail = .stop
    case .simplest: tail = .simplest
    case .random(let seed, let caseIndex):
      tail = .random
      random = RandomStream(seed: seed, caseIndex: caseIndex)
    }
    updatePlainDrawLimit()
  }

  /// Prepares a run that is driven by bytes from outside, such as a fuzzer's.
  ///
  /// Each decision takes as many bytes as its range needs and reads them as a place
  /// in the order of simplicity, so that zero bytes make simple cases; a yes or no takes
  /// one, of which as many are a yes as its odds say. After the last
  /// byte every decision takes its simplest value.
  public func reset(
    bytes: [UInt8], choiceCountMax: Int = TestCase.choiceCountMaxDefault
  ) {
    clear(choiceCountMax: choiceCountMax)
    tail = .bytes
    self.bytes = ByteSource(bytes)
    updatePlainDrawLimit()
  }

  /// Prepares the run that a search has planned.
  func reset(_ plan: CasePlan, choiceCountMax: Int) {
    clear(choiceCountMax: max(choiceCountMax, plan.prefix.count))
    if !plan.prefix.isEmpty { prefix = plan.prefix }
    tail = plan.isRandom ? .random : .simplest
    random = plan.random
    recordsSamplers = plan.recordsSamplers
    updatePlainDrawLimit()
  }

  private func clear(choiceCountMax: Int) {
    recorded.removeAll()
    spans.removeAll()
    if !samplers.isEmpty { samplers.removeAll(keepingCapacity: true) }
    openSpan = -1
    openSpanCount = 0
    // Arrays that are empty already are left alone: assigning costs a release.
    if !prefix.isEmpty { prefix = [] }
    prefixPosition = 0
    self.choiceCountMax = choiceCountMax
    if !labels.isEmpty { labels = [] }
    if !targets.isEmpty { targets = [] }
    if notes != nil { notes = nil }
    stop = nil
    firstMisaligned = nil
    recordsSamplers = false
  }
}
