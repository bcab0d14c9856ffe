internal import AddressMath
internal import VPCheckTopology

/// The filters on the way of an exchange, asked about all protocols and ports.
///
/// The way is that of one packet. Since no filter changes the way, each cell of the
/// rest of the header is judged by asking the same filters about it.
struct FilterQuestions {
  private struct Question {
    var result: Int
    var record: Int
    var check: AskedCheck
    var isReply: Bool
    /// Whether it failed so far, by the place of the cell.
    var answers: [Int: Bool] = [:]
  }

  private let results: [ReadExchange]
  private let sets: NetworkSets
  private var questions: [Question] = []
  /// What filters say, which is the same for many pairs of addresses.
  private(set) var memory: FilterMemory

  /// Gathers the questions of all readings.
  ///
  /// - Parameters:
  ///   - sets: The network under any reading; no filter depends on one.
  ///   - memory: What filters of the same network said before.
  init(_ results: [ReadExchange], _ sets: NetworkSets, _ memory: FilterMemory) {
    self.results = results
    self.sets = sets
    self.memory = memory
    for (index, result) in results.enumerated() {
      for (place, record) in result.asked.enumerated() {
        for check in record.asked {
          questions.append(
            Question(result: index, record: place, check: check, isReply: record.phase == .back))
        }
      }
    }
  }

  /// Returns the cells of one kind that no filter on the way divides further.
  mutating func cells(of kind: PayloadKind) -> [PayloadCell] {
    var filters: [FilterMemory.Filter] = []
    for question in questions {
      let record = results[question.result].asked[question.record]
      switch question.check {
      case .failure: break
      case .group(let index, _):
        let asked = record.groups[index]
        filters.append(
          FilterMemory.Filter(
            id: asked.interface.id, direction: asked.direction, isReply: question.isReply))
      case .acl(let index, _, _):
        let asked = record.acls[index]
        filters.append(
          FilterMemory.Filter(id: asked.acl.id, direction: asked.direction, isReply: question.isReply))
      }
    }
    return memory.cells(of: kind, on: filters, sets)
  }

  /// Returns the indices of the questions that a cell fails, ascending.
  mutating func failing(_ cell: PayloadCell) -> [Int] {
    questions.indices.filter { fails($0, cell) }
  }

  /// Returns the verdict on a cell that fails the given questions.
  func verdict(_ failing: [Int], _ cell: PayloadCell, _ results: [ReadExchange]) -> ExchangeVerdict {
    var results = results
    for index in results.indices { results[index].failures = [] }
    for index in failing {
      if let failure = ask(questions[index], cell.box.representative) {
        results[questions[index].result].failures.append(failure)
      }
    }
    return ExchangeAnalysis.merge(results)
  }

  private mutating func fails(_ index: Int, _ cell: PayloadCell) -> Bool {
    if case .failure = questions[index].check { return true }
    let place = questions[index].isReply ? cell.replyPlace : cell.requestPlace
    if let known = questions[index].answers[place] { return known }
    let answer = isFailed(questions[index], cell.box.representative)
    questions[index].answers[place] = answer
    return answer
  }

  /// Returns whether a question fails, by what its filter admits.
  private mutating func isFailed(_ question: Question, _ request: PacketPayload) -> Bool {
    let record = results[question.result].asked[question.record]
    let payload = question.isReply ? request.reply : request
    switch question.check {
    case .group(let index, let isTranslated) where !isTranslated || !payload.hasPorts:
      let asked = record.groups[index]
      return !memory.admitted(by: asked, payload, sets).contains(asked.correspondent)
    case .acl(let index, _, let portIsChosen) where !portIsChosen || !payload.hasPorts:
      let asked = record.acls[index]
      return !memory.passed(by: asked, payload, sets).contains(asked.correspondent)
    case .failure, .group, .acl: return ask(question, request) != nil
    }
  }

  private func ask(_ question: Question, _ request: PacketPayload) -> FailedCheck? {
    let record = results[question.result].asked[question.record]
    let payload = question.isReply ? request.reply : request
    switch question.check {
    case .failure(let index): return record.failures[index]
    case .group(let index, let isTranslated):
      var asked = record.groups[index]
      // What a gateway put into a reply's port is the same for every request.
      if !isTranslated || !payload.hasPorts { asked.packet.payload = payload }
      return sets.failure(of: asked, record.phase)
    case .acl(let index, let isTranslated, let portIsChosen):
      var asked = record.acls[index]
      asked.packet.payload = payload
      return sets.failure(
        of: asked, record.phase, isTranslated: isTranslated, portIsChosen: portIsChosen)
    }
  }
}
