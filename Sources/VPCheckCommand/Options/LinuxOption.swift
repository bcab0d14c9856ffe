internal import ArgumentParser
internal import VPCheck
internal import VPCheckLinux

/// The system `linux`: the reference model as control plane, the kernel as data plane.
struct LinuxOption {
  /// The spelling that waits after each loss.
  private static let slow = "slow"
  private static let slowWaitMilliseconds: Int32 = 20

  private let name: String
  private let configuration: LinuxConfiguration

  /// Reads linux, linux:slow or linux:FAULT; nil for another system.
  init?(_ system: String) throws {
    let parts = system.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.first == "linux" else { return nil }
    name = system
    guard parts.count == 2 else {
      configuration = LinuxConfiguration()
      return
    }
    if parts[1] == Self.slow {
      configuration = LinuxConfiguration(waitsMilliseconds: Self.slowWaitMilliseconds)
      return
    }
    guard let fault = LinuxFault(rawValue: String(parts[1])) else {
      let known = LinuxFault.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError(
        "Expected linux:\(Self.slow) or linux: with one of \(known), found \"\(system)\".")
    }
    configuration = LinuxConfiguration(fault: fault)
  }

  #if os(Linux)
    /// How to make the system.
    func source() throws -> SystemSource {
      let (name, configuration) = (name, configuration)
      LinuxPrivileges.prepare()
      return SystemSource(name: name) { _ in
        LinuxSystem(name: name, control: ModelSystem(), configuration)
      }
    }

    /// The data plane alone.
    func plane() throws -> LinuxSystem {
      LinuxPrivileges.prepare()
      return LinuxSystem(name: name, control: ModelSystem(), configuration)
    }
  #else
    /// How to make the system.
    func source() throws -> SystemSource { throw ValidationError("The system linux needs Linux.") }
  #endif
}
