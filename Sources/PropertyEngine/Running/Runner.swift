/// Plays the cases of a property and gathers what they come to.
///
/// Cases are numbered, and each is a function of seed and number alone. A chunk of
/// them is shared out among workers; then the results are merged in the order of the
/// cases on the calling thread. So whatever is told or counted is the same at any
/// number of jobs. Memory is bounded by the chunk, not by the run.
public struct Runner<Payload: Sendable>: Sendable {
  /// A property that hands over a payload besides its verdict.
  public typealias ReplyingProperty = (TestCase) throws -> CaseReply<Payload>
  /// A configuration.
  public typealias Configuration = RunnerConfiguration

  /// What the run is asked to do.
  public let configuration: Configuration

  /// Creates a runner.
  public init(_ configuration: Configuration) { self.configuration = configuration }

  /// Plays the cases.
  ///
  /// The closures for the caller run on the calling thread, in case order.
  ///
  /// - Parameters:
  ///   - known: Ways to fail that are counted and not told.
  ///   - keeper: Writes down what single cases come to, and may know some from before.
  ///   - makeProperty: Makes the property of one worker, once, on one of its threads.
  ///   - onCase: Told of every case that is counted.
  ///   - onNewFailure: Told of the first case for each way to fail. The caller may
  ///     shrink it there and then; the workers rest meanwhile.
  ///   - onProgress: Told of the counts after every chunk.
  /// - Returns: The counts.
  public func run(
    known: Set<FailureSignature> = [], keeper: CaseKeeper<Payload>? = nil,
    makeProperty: @escaping @Sendable (_ workerIndex: Int) -> ReplyingProperty,
    onCase: (CompletedCase<Payload>) -> Void = { _ in },
    onNewFailure: (NewFailure) -> NewFailureResponse = { _ in .goOn },
    onProgress: (RunSummary) -> Void = { _ in }
  ) -> RunSummary {
    let workers = (0..<configuration.jobs).map { index in
      CaseWorker<Payload>(index: index, keeper: keeper, makeProperty: makeProperty)
    }
    let crew = WorkerCrew(count: configuration.jobs)
    var known = known
    var summary = RunSummary(firstCase: configuration.firstCase)
    let end = configuration.cases.map { configuration.firstCase + $0 } ?? Int.max
    while summary.nextCase < end {
      let chunkEnd = summary.nextCase + min(configuration.chunk, end - summary.nextCase)
      let places = evaluate(summary.nextCase..<chunkEnd, on: workers, crew)
      for place in places {
        let worker = workers[place.worker]
        let record = worker.records[place.position]
        summary.count(record)
        onCase(
          CompletedCase(
            caseIndex: record.caseIndex, status: record.status, signatures: record.signatures,
            payload: worker.payloads[place.position]))
        let stops = report(record, known: &known, to: onNewFailure)
        if stops || summary.isHopeless {
          summary.ending = stops ? .stoppedByCaller : .gaveUp
          onProgress(summary)
          return summary
        }
      }
      onProgress(summary)
      if summary.nextCase < chunkEnd {
        summary.ending = .stopped
        return summary
      }
    }
    return summary
  }

  /// Where the result of a case is.
  private struct ResultPlace {
    var worker = -1
    var position = 0
  }

  /// Plays the cases of a chunk and returns where the results are, in case order.
  ///
  /// - Returns: The first so many cases; all of them unless the run should stop.
  private func evaluate(
    _ cases: Range<Int>, on workers: [CaseWorker<Payload>], _ crew: WorkerCrew
  ) -> [ResultPlace] {
    let active = min(workers.count, cases.count)
    let board = ChunkBoard(cases, workers: active, shouldStop: configuration.shouldStop)
    let seed = configuration.seed
    let choiceCountMax = configuration.choiceCountMax
    crew.run(active: active) { index in
      workers[index].work(on: board, seed: seed, choiceCountMax: choiceCountMax)
    }
    var places = [ResultPlace](repeating: ResultPlace(), count: cases.count)
    var count = 0
    for (number, worker) in workers[..<active].enumerated() {
      for (position, record) in worker.records.enumerated() {
        places[record.caseIndex - cases.lowerBound] = ResultPlace(worker: number, position: position)
      }
      count += worker.records.count
    }
    places.removeLast(places.count - count)
    return places
  }

  /// Tells the caller of the ways to fail that are new; returns whether to stop.
  private func report(
    _ record: CaseRecord, known: inout Set<FailureSignature>,
    to onNewFailure: (NewFailure) -> NewFailureResponse
  ) -> Bool {
    guard let choices = record.choices else { return false }
    for signature in record.signatures where known.insert(signature).inserted {
      let response = onNewFailure(
        NewFailure(
          signature: signature, allSignatures: record.signatures, caseIndex: record.caseIndex,
          choices: choices))
      known.formUnion(response.alsoKnown)
      if response.stops { return true }
    }
    return false
  }
}
