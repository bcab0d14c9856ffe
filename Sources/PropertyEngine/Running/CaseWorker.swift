/// One worker's property, test case and results of the current chunk.
///
/// A class, since its property and test case live as long as the run. Unchecked
/// sendable: chunk by chunk it goes from the calling thread to one worker and back, and
/// the crew orders the accesses, so no two threads ever use it at once.
final class CaseWorker<Payload: Sendable>: @unchecked Sendable {
  typealias ReplyingProperty = (TestCase) throws -> CaseReply<Payload>

  /// The results of the current chunk in ascending case order.
  private(set) var records: [CaseRecord] = []
  /// The payloads of those cases.
  private(set) var payloads: [Payload?] = []
  private let testCase = TestCase()
  private let index: Int
  private let keeper: CaseKeeper<Payload>?
  private let makeProperty: @Sendable (Int) -> ReplyingProperty
  private var property: ReplyingProperty?

  init(
    index: Int, keeper: CaseKeeper<Payload>?, makeProperty: @escaping @Sendable (Int) -> ReplyingProperty
  ) {
    self.index = index
    self.keeper = keeper
    self.makeProperty = makeProperty
  }

  /// Evaluates cases until the board has no more.
  func work(on board: ChunkBoard, seed: UInt64, choiceCountMax: Int) {
    records.removeAll(keepingCapacity: true)
    payloads.removeAll(keepingCapacity: true)
    if self.property == nil { self.property = makeProperty(index) }
    // Read once and never written back: each trip of a closure through an optional
    // wraps it once more, which made long runs slower with every chunk.
    guard let property = self.property else { return }
    while true {
      let taken = board.take()
      if taken.isEmpty { return }
      for caseIndex in taken {
        if let keeper {
          if let kept = keeper.earlier(caseIndex) {
            payloads.append(kept.payload)
            records.append(CaseRecord(kept))
            continue
          }
          keeper.onBegin(index, caseIndex)
        }
        testCase.reset(toCase: caseIndex, seed: seed, choiceCountMax: choiceCountMax)
        let (status, signatures, payload) = testCase.run(property)
        payloads.append(payload)
        let record = CaseRecord(
          caseIndex: caseIndex, status: status, signatures: signatures, testCase)
        records.append(record)
        keeper?.onEnd(
          index,
          KeptCase(
            caseIndex: caseIndex, status: status, signatures: signatures, choices: record.choices,
            payload: payload))
      }
    }
  }
}
