internal import ArgumentParser

/// The tool: finds out whether something that claims to behave like a multi-VPC
/// network really does.
@main
struct VPCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vpcheck",
    abstract: "Finds out whether something that claims to behave like a multi-VPC network really does.",
    discussion: """
      Exit status: 0 every law held; 1 a law is violated; 2 undecided (flaky, gave up, the system \
      failed or could not be reached); 64 wrong usage or unreadable input.
      """,
    version: "0.1.0",
    subcommands: [
      FuzzCommand.self, ConformCommand.self, ReplayCommand.self, ShrinkCommand.self, ExplainCommand.self,
      LawsCommand.self, FaultsCommand.self, ExhaustCommand.self, PacketsCommand.self, CorpusCommand.self,
    ])
}
