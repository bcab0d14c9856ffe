import AddressMath
import Foundation
import Testing
import VPCheck
import VPCheckTopology

@testable import VPCheckLinux

/// The kernel against the oracle, and against itself when it is given more time.
@Suite(.enabled(if: Kernel.isWanted, Kernel.skipReason), .serialized) struct KernelAgreementTests {
  private static let isLong = ProcessInfo.processInfo.environment["VPCHECK_LONG"] == "1"

  @Test func `packets between any two ends do what the oracle says, and end where it says`() throws {
    let plane = Kernel.system()
    var campaign = PlaneCampaign(seed: 20)
    for _ in 0..<(Self.isLong ? 2000 : 60) { try campaign.compareNext(on: plane) }
    #expect(campaign.disagreements.map(\.observed) == [])
    #expect(campaign.firstFailure == nil)
    #expect(campaign.probes > 1000)
    #expect(campaign.successes > 100)
    #expect(campaign.componentsCompared > 500)
  }

  @Test func `no loss that was told is contradicted by a reply that comes later`() throws {
    // A contradiction is a failure of the system, which the campaign counts.
    let plane = Kernel.system(LinuxConfiguration(waitsMilliseconds: 5))
    var campaign = PlaneCampaign(seed: 21)
    for _ in 0..<(Self.isLong ? 200 : 6) { try campaign.compareNext(on: plane) }
    #expect(campaign.firstFailure == nil)
    #expect(campaign.losses.values.reduce(0, +) > 50)
  }

  @Test func `a network made anew, or out of another one, answers alike`() throws {
    let steps = [KernelPlanTests.peeredPair, KernelPlanTests.gateways, KernelPlanTests.peeredPair]
    let pooled = Kernel.system()
    for step in steps {
      let network = try Kernel.network(step)
      let fresh = Kernel.system()
      try pooled.show(network)
      try fresh.show(network)
      for probe in Self.probes(of: network) {
        #expect(try pooled.answer(probe) == fresh.answer(probe), "\(probe)")
      }
    }
  }

  private static func probes(of network: Topology) -> [Probe] {
    network.networkInterfaces.flatMap { source in
      network.networkInterfaces.flatMap { target in
        target.ipv4.flatMap { held -> [Probe] in
          let end = ProbeDestination.address(held.address)
          let from = ProbeSource.networkInterface(source.id)
          let connection = ProbeTraffic.tcp(port: 22, sourcePort: 40000)
          return [.ping, connection].map { .exchange(from: from, to: end, $0) }
        }
      }
    }
  }

  @Test func `a flow that was let through is forgotten when it ends`() throws {
    // The connection back has the very header that the reply had; only memory would let it in.
    let network = try Kernel.network(
      """
      vpc1 = createVpc 10.0.0.0/16
      sub1 = createSubnet vpc1 10.0.0.0/24
      sg1 = createSecurityGroup vpc1 name=a
      i1 = runInstances sub1 address=10.0.0.10 groups=sg1
      i2 = runInstances sub1 address=10.0.0.20
      authorizeSecurityGroupIngress vpc1.sg -1 from 10.0.0.0/24
      """)
    let system = Kernel.system()
    try system.show(network)
    let (first, second) = (ResourceID(.instance, 1), ResourceID(.instance, 2))
    let request = ProbeTraffic.udp(port: 53, sourcePort: 4000)
    let turnedRound = ProbeTraffic.udp(port: 4000, sourcePort: 53)
    let there = Probe.exchange(from: .instance(first), to: .address(.ipv4(10, 0, 0, 20)), request)
    let back = Probe.exchange(from: .instance(second), to: .address(.ipv4(10, 0, 0, 10)), turnedRound)
    for _ in 0..<3 {
      #expect(try system.answer(there).succeeded)
      #expect(try system.answer(back).diagnosis == Diagnosis(.forward, .groupIngressDeny, at: first))
    }
  }

  @Test func `nothing in the machine's own network is touched`() throws {
    let before = try Self.ownNetwork()
    let system = Kernel.system()
    try system.show(try Kernel.network(KernelPlanTests.gateways))
    #expect(try Self.ownNetwork() == before)
    system.clear()
    #expect(try Self.ownNetwork() == before)
  }

  /// The devices and routes outside of what we make.
  private static func ownNetwork() throws -> [String] {
    let devices = try FileManager.default.contentsOfDirectory(atPath: "/sys/class/net").sorted()
    return devices + [try String(contentsOfFile: "/proc/net/route", encoding: .utf8)]
  }
}
