internal import Synchronization

/// What one case of a chunk came to.
struct CaseRecord<Payload: Sendable>: Sendable {
  let caseIndex: Int
  let status: CaseStatus
  let signatures: [FailureSignature]
  let payload: Payload?
  let labels: [String]
  let rejection: String?
  /// Kept for failures only; the cases that held would fill the memory.
  let choices: ChoiceSequence?
}

/// The share-out of the cases of one chunk among the workers.
///
/// A class, since the workers draw from one counter. Cases are taken in ascending
/// order and finished once taken, so those evaluated are always the first so many.
final class ChunkBoard: Sendable {
  private let nextCase: Atomic<Int>
  private let end: Int
  private let shouldStop: @Sendable () -> Bool

  init(_ cases: Range<Int>, shouldStop: @escaping @Sendable () -> Bool) {
    nextCase = Atomic(cases.lowerBound)
    end = cases.upperBound
    self.shouldStop = shouldStop
  }

  /// Takes the next case; nil when there is none left or the run should stop.
  func take() -> Int? {
    if shouldStop() { return nil }
    let taken = nextCase.wrappingAdd(1, ordering: .relaxed).oldValue
    return taken < end ? taken : nil
  }
}

/// One worker's property, test case and results of the current chunk.
///
/// A class, since its property and test case live as long as the run. Unchecked
/// sendable: thread by thread the chunks hand it on, and starting and joining a
/// thread orders the accesses, so no two threads ever use it at once.
final class CaseWorker<Payload: Sendable>: @unchecked Sendable {
  typealias ReplyingProperty = (TestCase) throws -> CaseReply<Payload>

  /// The results of the current chunk in ascending case order.
  private(set) var records: [CaseRecord<Payload>] = []
  private let testCase = TestCase()
  private let index: Int
  private let makeProperty: @Sendable (Int) -> ReplyingProperty
  private var property: ReplyingProperty?

  init(index: Int, makeProperty: @escaping @Sendable (Int) -> ReplyingProperty) {
    self.index = index
    self.makeProperty = makeProperty
  }

  /// Evaluates cases until the board has no more.
  func work(on board: ChunkBoard, seed: UInt64, choiceCountMax: Int) {
    records.removeAll(keepingCapacity: true)
    if self.property == nil { self.property = makeProperty(index) }
    // Read once and never written back: each trip of a closure through an optional
    // wraps it once more, which made long runs slower with every chunk.
    guard let property = self.property else { return }
    while let caseIndex = board.take() {
      records.append(
        evaluate(property, caseIndex: caseIndex, seed: seed, choiceCountMax: choiceCountMax))
    }
  }

  private func evaluate(
    _ property: ReplyingProperty, caseIndex: Int, seed: UInt64, choiceCountMax: Int
  ) -> CaseRecord<Payload> {
    testCase.reset(toCase: caseIndex, seed: seed, choiceCountMax: choiceCountMax)
    let (status, signatures, payload) = testCase.run(property)
    var rejection: String?
    if case .rejected(let reason) = testCase.stop { rejection = reason }
    return CaseRecord(
      caseIndex: caseIndex, status: status, signatures: signatures, payload: payload,
      labels: testCase.labels, rejection: rejection,
      choices: status == .interesting ? testCase.choices : nil)
  }
}
