internal import ArgumentParser
internal import VPCheck
internal import VPCheckMutants

struct LawsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "laws", abstract: "The law book: id, statement, class, source, faults that break it.")

  @Argument(help: "Ids, or beginnings of ids such as PEER-OVL; all when left out.")
  var ids: [String] = []

  @Option(help: "Text for people, or JSON for tools.")
  var format = OutputFormat.text

  struct Record: Encodable {
    var id: String
    var `class`: String
    var statement: String
    var source: String
    var faults: [String]
  }

  func run() throws {
    let records = LawBook.all.filter { law in ids.isEmpty || ids.contains { law.id.hasPrefix($0) } }.map {
      law in
      Record(
        id: law.id, class: law.lawClass, statement: law.statement, source: law.source,
        faults: FaultCatalogue.all.filter { $0.law == law.id }.map(\.id))
    }
    guard !records.isEmpty else {
      throw ValidationError("No law starts with \(ids.joined(separator: " or ")).")
    }
    switch format {
    case .json: try Output.json(["laws": records])
    case .text:
      for record in records {
        Output.result(
          "\(record.id)   \(record.class)\n  \(record.statement)\n  source: \(record.source)\n"
            + (record.faults.isEmpty ? "" : "  broken by: \(record.faults.joined(separator: ", "))\n"))
      }
      Output.result("\(records.count) laws\n")
    }
  }
}
