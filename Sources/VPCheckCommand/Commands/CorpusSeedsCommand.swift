internal import ArgumentParser
internal import Foundation
internal import VPCheck
internal import VPCheckCorpus

struct CorpusSeedsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seeds",
    abstract: "Writes the choices of stored cases as inputs of the fuzzer.",
    discussion: "Cases without choices, such as those written by hand, give none. Fuzz/README.md tells more.")

  @OptionGroup var systemOptions: SystemOptions

  @Argument(help: "The folder for the inputs.")
  var into: String

  @Argument(help: "Case files and folders of them.")
  var paths: [String] = ["corpus"]

  func run() throws {
    let source = try systemOptions.source()
    let cases = try CorpusCommand.read(paths)
    var written = 0
    do {
      let campaign = try ByteCampaign(source, CampaignConfiguration())
      try WholeFile.makeFolder(into)
      for file in cases {
        guard let choices = file.stored.choices, let bytes = campaign.bytes(ofChoices: choices) else {
          continue
        }
        let stem = ((file.path as NSString).lastPathComponent as NSString).deletingPathExtension
        try WholeFile.write(Data(bytes), to: "\(into)/\(file.stored.law)-\(stem)")
        written += 1
      }
    } catch {
      Output.note("\(error)")
      throw ExitCode(2)
    }
    Output.result("\(written) inputs of \(cases.count) cases in \(into)\n")
  }
}
