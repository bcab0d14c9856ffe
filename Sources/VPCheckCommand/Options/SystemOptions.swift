internal import ArgumentParser
internal import Foundation
internal import VPCheck
internal import VPCheckEC2
internal import VPCheckLinux
internal import VPCheckMutants

/// Which system a command is about.
struct SystemOptions: ParsableArguments {
  @Option(help: "The system: model, model:any, model:NUMBER, fault:ID, ec2, linux, or linux:FAULT.")
  var system = "model"

  @Option(help: "The address of an EC2-compatible endpoint, such as http://127.0.0.1:5000.")
  var endpoint: String?

  @Flag(help: "Permits an endpoint that is not a loopback address.")
  var allowRemote = false

  @Option(help: "How the endpoint tells accounts apart: header (moto), access-key (LocalStack), single.")
  var accounts = "header"

  @Option(help: "The profile of the shared credential files whose key pair --accounts single signs with.")
  var profile: String?

  func validate() throws {
    if system == "ec2", endpoint == nil {
      throw ValidationError("--system ec2 needs --endpoint URL, such as http://127.0.0.1:5000.")
    }
    if profile != nil, accounts != "single" {
      throw ValidationError("--profile goes with --accounts single, found --accounts \(accounts).")
    }
    if system != "ec2", endpoint != nil {
      throw ValidationError("--endpoint goes with --system ec2, found --system \(system).")
    }
  }

  /// How to make the system that the options name.
  func source() throws -> SystemSource {
    if system == "model" { return .model }
    if system == "model:any" { return .anyModel }
    if system.hasPrefix("model:"), let number = UInt64(system.dropFirst("model:".count)) {
      return SystemSource(name: system) { _ in SystemSource.model(variant: number) }
    }
    if system.hasPrefix("fault:") {
      let id = String(system.dropFirst("fault:".count))
      guard let fault = FaultCatalogue.fault(id) else {
        throw ValidationError("No fault is called \"\(id)\"; vpcheck faults lists them.")
      }
      return fault.source
    }
    if let kernel = try LinuxOption(system) { return try kernel.source() }
    guard system == "ec2", let endpoint else {
      throw ValidationError(
        "Expected --system model, model:any, model:NUMBER, fault:ID, ec2, linux or linux:FAULT, "
          + "found \"\(system)\".")
    }
    let convention = try accountConvention()
    do throws(EndpointError) {
      let address = try EC2Endpoint(endpoint, allowRemote: allowRemote)
      let configuration = EC2Configuration(endpoint: address, accounts: convention)
      return SystemSource(name: "ec2", detail: address.description) { _ in EC2System(configuration) }
    } catch {
      throw ValidationError(error.description)
    }
  }

  /// How the endpoint tells accounts apart; with a single one, who that is comes from
  /// the usual environment variables or the shared files.
  private func accountConvention() throws -> AccountConvention {
    switch accounts {
    case "header": return .header
    case "access-key": return .accessKey
    case "single":
      do throws(CredentialError) {
        return .single(
          try CredentialChain.credentials(
            profile: profile, environment: ProcessInfo.processInfo.environment,
            read: { try? String(contentsOfFile: $0, encoding: .utf8) }))
      } catch {
        throw ValidationError("--accounts single: \(error)")
      }
    default:
      throw ValidationError("Expected --accounts to be header, access-key or single, found \"\(accounts)\".")
    }
  }

  /// The options that name the same system again, for a line to copy.
  var replayOptions: String {
    guard system != "model" else { return "" }
    return "--system \(system)" + (endpoint.map { " --endpoint \($0)" } ?? "")
      + (allowRemote ? " --allow-remote" : "") + (accounts == "header" ? "" : " --accounts \(accounts)")
      + (profile.map { " --profile \($0)" } ?? "")
  }
}

/// How results are written.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}
