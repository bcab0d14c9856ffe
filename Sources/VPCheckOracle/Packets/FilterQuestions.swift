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
    /// What they said so far, by the place of the cell.
    var answers: [Int: FailedCheck?] = [:]
  }

  private let results: [ReadExchange]
  private let sets: NetworkSets
  private var questions: [Question] = []

  /// Gathers the questions of all readings.
  ///
  /// - Parameter sets: The network under any reading; no filter depends on one.
  init(_ results: [ReadExchange], _ sets: NetworkSets) {
    self.results = results
    self.sets = sets
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
  func cells(of kind: PayloadKind) -> [PayloadCell] {
    var cuts = PayloadCuts()
    for question in questions {
      let record = results[question.result].asked[question.record]
      switch question.check {
      case .failure: break
      case .group(let index, _):
        let asked = record.groups[index]
        for group in sets.groups(of: asked.interface) {
          for rule in group.rules where rule.direction == asked.direction {
            cuts.cut(at: rule.traffic, isReply: question.isReply)
          }
        }
      case .acl(let index, _, _):
        let asked = record.acls[index]
        for entry in asked.acl.entries where entry.direction == asked.direction {
          cuts.cut(at: entry.traffic, isReply: question.isReply)
        }
      }
    }
    return cuts.cells(of: kind)
  }

  /// Returns the indices of the questions that a cell fails, ascending.
  mutating func failing(_ cell: PayloadCell) -> [Int] {
    questions.indices.filter { answer($0, cell) != nil }
  }

  /// Returns the verdict on a cell that fails the given questions.
  mutating func verdict(_ failing: [Int], _ cell: PayloadCell, _ results: [ReadExchange]) -> ExchangeVerdict {
    var results = results
    for index in results.indices { results[index].failures = [] }
    for index in failing {
      if let failure = answer(index, cell) { results[questions[index].result].failures.append(failure) }
    }
    return ExchangeAnalysis.merge(results)
  }

  private mutating func answer(_ index: Int, _ cell: PayloadCell) -> FailedCheck? {
    let place = questions[index].isReply ? cell.replyPlace : cell.requestPlace
    if let known = questions[index].answers[place] { return known }
    let answer = ask(questions[index], cell.box.representative)
    questions[index].answers[place] = .some(answer)
    return answer
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
