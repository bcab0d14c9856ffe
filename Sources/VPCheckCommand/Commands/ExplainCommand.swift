internal import ArgumentParser
internal import VPCheck
internal import VPCheckCorpus
internal import VPCheckReport

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Walks every probe of a case hop by hop, and says what would let it through.")

  @Argument(help: "The case file.")
  var path: String

  @Option(help: "Text for people, or JSON for tools.")
  var format = OutputFormat.text

  func run() throws {
    let file = try ShrinkCommand.read(path)
    let explanation = Explanation(file.stored.scenario)
    switch format {
    case .json: try Output.json(ExplanationJSON(explanation))
    case .text: Output.result(ExplanationText(explanation).text)
    }
  }
}
