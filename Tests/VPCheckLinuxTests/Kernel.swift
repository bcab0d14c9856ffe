import Foundation
import Testing
import VPCheck
import VPCheckCorpus
import VPCheckTopology

@testable import VPCheckLinux

/// The kernel of the machine on which the tests run.
///
/// Where namespaces cannot be made or nftables is not installed, the suites that need it are
/// skipped and say so; with VPCHECK_REQUIRE_KERNEL=1 they fail instead, so that continuous
/// integration cannot pass without them.
enum Kernel {
  /// Whether suites that need it are to run.
  static let isWanted = isRequired || refusal == nil

  /// Why they do not run.
  static let skipReason: Comment =
    "SKIPPED: no namespaces or no nftables (run Scripts/bootstrap as root); real packets were not sent"

  static let isRequired = ProcessInfo.processInfo.environment["VPCHECK_REQUIRE_KERNEL"] == "1"

  private static let refusal: SystemFailure? = {
    do throws(SystemFailure) {
      try LinuxSystem(control: ModelSystem(), LinuxConfiguration()).checkAvailability()
      return nil
    } catch {
      return error
    }
  }()

  /// The model as control plane, the kernel as data plane.
  static func system(_ configuration: LinuxConfiguration = LinuxConfiguration()) -> LinuxSystem {
    let name = configuration.fault.map { "linux:\($0.rawValue)" } ?? "linux"
    return LinuxSystem(name: name, control: ModelSystem(), configuration)
  }

  /// Reads a case from its steps.
  static func stored(_ steps: String) throws -> StoredCase {
    try StoredCase(parsing: "format 1\nlaw PW-ORD-3\n\(steps)")
  }

  /// The network that some steps lead to.
  static func network(_ steps: String) throws -> Topology {
    ClassCampaign.topology(after: try stored(steps).scenario)
  }
}
