internal import ArgumentParser
internal import VPCheck
internal import VPCheckMutants
internal import VPCheckReport

struct LawsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "laws",
    abstract: "The law book: id, statement, class, source, faults that break it, and what is not checked.")

  /// How the book is written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, markdown
  }

  @Argument(help: "Ids, or beginnings of ids such as PEER-OVL; all when left out.")
  var ids: [String] = []

  @Option(help: "Text for people, JSON for tools, or the whole book in Markdown.")
  var format = Format.text

  struct Record: Encodable {
    var id: String
    var `class`: String
    var statement: String
    var source: String
    var twin: String?
    var faults: [String]
  }

  struct UncheckedRecord: Encodable {
    var id: String
    var reason: String
    var note: String
  }

  struct Records: Encodable {
    var laws: [Record]
    var unchecked: [UncheckedRecord]
  }

  func validate() throws {
    guard format != .markdown || ids.isEmpty else {
      throw ValidationError("The book in Markdown is written whole, without ids.")
    }
  }

  func run() throws {
    if format == .markdown {
      Output.result(LawBookText(faults: FaultCatalogue.idsByLaw).markdown)
      return
    }
    let records = Records(
      laws: LawBook.all.filter { isMeant($0.id) }.map { law in
        Record(
          id: law.id, class: law.lawClass, statement: law.statement, source: law.source, twin: law.twin,
          faults: FaultCatalogue.idsByLaw[law.id] ?? [])
      },
      unchecked: LawBook.unchecked.filter { isMeant($0.id) }.map {
        UncheckedRecord(id: $0.id, reason: $0.reason, note: $0.note)
      })
    guard !records.laws.isEmpty || !records.unchecked.isEmpty else {
      throw ValidationError("No law starts with \(ids.joined(separator: " or ")).")
    }
    if format == .json { try Output.json(records) } else { write(records) }
  }

  private func isMeant(_ id: String) -> Bool { ids.isEmpty || ids.contains { id.hasPrefix($0) } }

  private func write(_ records: Records) {
    for record in records.laws {
      Output.result(
        "\(record.id)   \(record.class)\n  \(record.statement)\n  source: \(record.source)\n"
          + (record.faults.isEmpty ? "" : "  broken by: \(record.faults.joined(separator: ", "))\n"))
    }
    for record in records.unchecked {
      Output.result("\(record.id)   not checked: \(record.reason)\n  \(record.note)\n")
    }
    Output.result("\(records.laws.count) laws, \(records.unchecked.count) rules that are not checked\n")
  }
}
