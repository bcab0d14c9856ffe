internal import ArgumentParser
internal import VPCheck
internal import VPCheckEC2
internal import VPCheckMutants

/// Which system a command is about.
struct SystemOptions: ParsableArguments {
  @Option(help: "The system: model, fault:ID, or ec2.")
  var system = "model"

  @Option(help: "The address of an EC2-compatible endpoint, such as http://127.0.0.1:5000.")
  var endpoint: String?

  @Flag(help: "Permits an endpoint that is not a loopback address.")
  var allowRemote = false

  @Option(help: "How the endpoint tells accounts apart: header (moto), access-key (LocalStack), single.")
  var accounts = "header"

  func validate() throws {
    if system == "ec2", endpoint == nil {
      throw ValidationError("--system ec2 needs --endpoint URL, such as http://127.0.0.1:5000.")
    }
    if system != "ec2", endpoint != nil {
      throw ValidationError("--endpoint goes with --system ec2, found --system \(system).")
    }
  }

  /// How to make the system that the options name.
  func source() throws -> SystemSource {
    if system == "model" { return .model }
    if system.hasPrefix("fault:") {
      let id = String(system.dropFirst("fault:".count))
      guard let fault = FaultCatalogue.fault(id) else {
        throw ValidationError("No fault is called \"\(id)\"; vpcheck faults lists them.")
      }
      return fault.source
    }
    guard system == "ec2", let endpoint else {
      throw ValidationError("Expected --system model, fault:ID or ec2, found \"\(system)\".")
    }
    guard let convention = AccountConvention(rawValue: accounts) else {
      let names = AccountConvention.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("Expected --accounts to be one of \(names), found \"\(accounts)\".")
    }
    do {
      return try EC2System.source(endpoint: endpoint, allowsRemote: allowRemote, accounts: convention)
    } catch {
      throw ValidationError("\(error)")
    }
  }

  /// The options that name the same system again, for a line to copy.
  var replayOptions: String {
    guard system != "model" else { return "" }
    return "--system \(system)" + (endpoint.map { " --endpoint \($0)" } ?? "")
      + (allowRemote ? " --allow-remote" : "") + (accounts == "header" ? "" : " --accounts \(accounts)")
  }
}

/// How results are written.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}
