internal import AddressMath
internal import VPCheckGenerators
internal import VPCheckOracle
internal import VPCheckTopology

/// A data plane compared with the oracle on all pairs of ends of many generated networks.
///
/// Each network is what one generated scenario leads to on the reference model. Between any
/// two ends, the internet being one, go a ping, a connection attempt and a datagram. The
/// oracle says which answers are right: whether the exchange works, which check lost it, and
/// at which component.
public struct PlaneCampaign: Sendable {
  /// An answer that the oracle does not permit.
  public struct Disagreement: Sendable {
    /// The number of the network.
    public let network: UInt64
    /// What was sent.
    public let probe: String
    /// What would have been right.
    public let expected: String
    /// What the data plane said.
    public let observed: String
  }

  /// The networks compared so far.
  public private(set) var networks = 0
  /// The probes that were answered.
  public private(set) var probes = 0
  /// The probes whose exchange worked.
  public private(set) var successes = 0
  /// The losses, by code.
  public private(set) var losses: [String: Int] = [:]
  /// The losses of which the oracle knows the component.
  public private(set) var componentsCompared = 0
  /// The probes that no sheet says anything about.
  public private(set) var unjudged = 0
  /// The probes that were not answered, by kind of failure.
  public private(set) var failures: [String: Int] = [:]
  /// The first probe that was not answered, and why.
  public private(set) var firstFailure: String?
  /// Where the answers are not right.
  public private(set) var disagreements: [Disagreement] = []

  private let seed: UInt64

  /// Prepares a campaign.
  public init(seed: UInt64) { self.seed = seed }

  /// Compares on the next network.
  ///
  /// - Throws: What the generator throws, or why the data plane cannot be a network.
  public mutating func compareNext(on plane: some NetworkPlane) throws {
    let number = UInt64(networks)
    let features = FeatureSet.all.subtracting([.transitGateways])
    let network = try ClassCampaign.topology(
      seed: seed, index: number, profile: GenerationProfile(features: features))
    try plane.show(network)
    networks += 1
    for probe in Self.probes(of: network) {
      do throws(SystemFailure) {
        judge(try plane.answer(probe), to: probe, network, number)
      } catch {
        failures[error.kind.rawValue, default: 0] += 1
        if firstFailure == nil {
          firstFailure = "network \(number), \(StepText.line(.probe(probe))): \(error)"
        }
      }
    }
  }

  private mutating func judge(
    _ answer: ProbeAnswer, to probe: Probe, _ network: Topology, _ number: UInt64
  ) {
    probes += 1
    if answer.succeeded { successes += 1 }
    if let code = answer.diagnosis?.code { losses[code.rawValue, default: 0] += 1 }
    let verdict: ExchangeVerdict
    do throws(NoVerdict) {
      guard let analysis = try ExchangeAnalysis(of: probe, in: network) else {
        unjudged += 1
        return
      }
      verdict = analysis.verdict
    } catch {
      unjudged += 1
      return
    }
    let isRight: Bool
    if answer.succeeded {
      isRight = !verdict.mustFail
    } else {
      isRight = !verdict.mustSucceed && verdict.permits(answer.diagnosis)
    }
    if isRight, isPlaceRight(answer.diagnosis, verdict, network) { return }
    let observed = answer.succeeded ? "succeeds" : answer.diagnosis.map { "\($0)" } ?? "fails"
    disagreements.append(
      Disagreement(
        network: number, probe: StepText.line(.probe(probe)), expected: verdict.description,
        observed: observed))
  }

  /// Whether the component that is told is the one whose check fails.
  private mutating func isPlaceRight(
    _ diagnosis: Diagnosis?, _ verdict: ExchangeVerdict, _ network: Topology
  ) -> Bool {
    guard let diagnosis, let told = diagnosis.component, !verdict.anyCode else { return true }
    // Where a sheet permits several codes, it leaves the component open as well.
    let named = verdict.failures.filter { $0.isTold(by: diagnosis) }
    guard named.allSatisfy({ $0.codes.count == 1 }) else { return true }
    let places = named.map(\.component)
    guard !places.isEmpty, !places.contains(nil) else { return true }
    componentsCompared += 1
    // An interface and its instance are one place, and so are a subnet and its network ACL.
    func place(_ id: ResourceID) -> ResourceID {
      switch id.kind {
      case .networkInterface: network.networkInterfaces[id]?.attachment?.instance ?? id
      case .subnet: network.networkACLs.first { $0.subnets.contains(id) }?.id ?? id
      default: id
      }
    }
    return places.contains { $0.map(place) == place(told) }
  }

  // MARK: What is sent

  /// A ping, a connection attempt and a datagram from each end to each address.
  static func probes(of network: Topology) -> [Probe] {
    let outside = [Address.ipv4(203, 0, 113, 9), outsideIPv6].compactMap { $0 }
    var known = network.elasticIPs.map(\.publicAddress)
    for interface in network.networkInterfaces {
      known += interface.ipv4.map(\.address) + interface.ipv4.compactMap(\.publicAddress?.address)
      known += interface.ipv6
    }
    for gateway in network.natGateways {
      known += gateway.addresses.map(\.privateAddress)
      known += gateway.addresses.compactMap(\.publicAddress?.address)
    }
    let ends = Set(known).sorted()
    let traffic: [ProbeTraffic] = [
      .ping, .tcp(port: 22, sourcePort: ServiceRange.ephemeralPort),
      .udp(port: 53, sourcePort: ServiceRange.ephemeralPort),
    ]
    var probes: [Probe] = []
    for interface in network.networkInterfaces {
      for end in ends + outside {
        probes += traffic.map { .exchange(from: .networkInterface(interface.id), to: .address(end), $0) }
      }
    }
    for source in outside {
      for end in ends where end.family == source.family {
        probes += traffic.map { .exchange(from: .internet(source), to: .address(end), $0) }
      }
    }
    return probes + network.instances.map { .instanceConnect($0.id) }
  }

  private static let outsideIPv6 = Address("2001:db8:ffff::9")
}
