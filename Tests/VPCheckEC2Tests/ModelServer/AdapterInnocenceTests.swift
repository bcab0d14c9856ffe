import Foundation
import Testing
import VPCheckMutants
import VPCheckTopology

@testable import VPCheck
@testable import VPCheckEC2

/// The adapter against a server that follows the model: no violation may come of it, and
/// what a fault does must come through the wire as it is seen without one.
@Suite(.serialized) struct AdapterInnocenceTests {
  /// A system with the capabilities of an endpoint, or what is told to it, and more to do at a reset.
  private final class Clad: ControlPlaneSystem {
    private let system: any ControlPlaneSystem
    private let atReset: () throws(SystemFailure) -> Void
    let name = "clad"
    let capabilities: Set<Capability>

    init(
      _ system: any ControlPlaneSystem,
      _ capabilities: Set<Capability> = [.gateways, .secondAccount, .secondRegion],
      atReset: @escaping () throws(SystemFailure) -> Void = { () throws(SystemFailure) in }
    ) {
      self.system = system
      self.capabilities = capabilities
      self.atReset = atReset
    }

    func reset() throws(SystemFailure) {
      try system.reset()
      try atReset()
    }

    func apply(_ command: Command, by caller: Caller) throws(SystemFailure) -> Outcome {
      try system.apply(command, by: caller)
    }

    func observe(_ kinds: Set<ResourceKind>, last: Topology) throws(SystemFailure) -> Topology {
      try system.observe(kinds, last: last)
    }
  }

  private func conform(_ source: SystemSource, laws: Set<String>?) throws -> ConformanceResult {
    var configuration = ConformanceConfiguration()
    configuration.campaign.cases = 0
    configuration.campaign.laws = laws
    configuration.exercisesMin = 0
    configuration.shrinkPlaysMax = 0
    return try Conformance(source, configuration).run()
  }

  private func conformOverTheWire(
    _ system: any ControlPlaneSystem, laws: Set<String>? = nil
  ) throws -> ConformanceResult {
    let server = try ModelServer(system)
    defer { server.stop() }
    var settings = EC2Configuration(endpoint: try EC2Endpoint(server.url))
    settings.callSecondsMax = 60
    let ready = settings
    // A provided block is another one each time, until the server forgets them: aimed cases
    // name addresses by number.
    let source = SystemSource(name: "ec2") { _ in
      let system = EC2System(ready)
      return Clad(system, system.capabilities) { () throws(SystemFailure) in try server.reset() }
    }
    return try conform(source, laws: laws)
  }

  @Test func `a server that follows the model breaks no law`() throws {
    let result = try conformOverTheWire(ModelSystem())
    let told = result.campaign.violations.map { "\($0.fingerprint): \($0.summary) \($0.story)" }
    #expect(told == [])
    #expect(result.campaign.failures == [:], "\(String(describing: result.campaign.firstFailure))")
    #expect(result.tally.conforming > 400)
  }

  /// Every so many faults; all of them in long runs.
  private static let faults: [Fault] = {
    let isLong = ProcessInfo.processInfo.environment["VPCHECK_LONG"] != nil
    return stride(from: 0, to: FaultCatalogue.all.count, by: isLong ? 1 : 40).map { FaultCatalogue.all[$0] }
  }()

  @Test func `a fault behind the server is seen over the wire as it is seen without`() throws {
    var seenCount = 0
    for fault in Self.faults {
      let laws = Set(fault.laws)
      let near = try conform(
        SystemSource(name: "bare") { worker throws(SystemFailure) in Clad(try fault.source.make(worker)) },
        laws: laws)
      let far = try conformOverTheWire(try fault.source.make(0), laws: laws)
      let expected = Set(near.campaign.violations.map(\.fingerprint))
      #expect(Set(far.campaign.violations.map(\.fingerprint)) == expected, "\(fault.id)")
      if !expected.isEmpty { seenCount += 1 }
    }
    #expect(seenCount * 3 > Self.faults.count)
    print("\(seenCount) of \(Self.faults.count) faults have something to show without a data plane")
  }
}
