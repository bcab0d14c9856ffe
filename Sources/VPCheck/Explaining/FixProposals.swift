internal import AddressMath
internal import VPCheckTopology

/// Commands that could let a probe through.
///
/// A proposal is one command, or a few that make no sense one without the other.
struct FixProposals {
  let topology: Topology
  let probe: Probe
  private let answer: ProbeAnswer

  /// Creates proposals for a probe as it was answered.
  init(_ topology: Topology, probe: Probe, answer: ProbeAnswer) {
    self.topology = topology
    self.probe = probe
    self.answer = answer
  }

  /// One end of the probe, with what is at the other end.
  struct End {
    /// The interface here.
    var interface: NetworkInterface
    /// The interface there; nil for a host outside.
    var other: NetworkInterface?
    /// The address there, as packets from here name it.
    var otherAddress: Address?
    /// Whether requests start here.
    var isSource: Bool

    var vpc: VPCID { interface.vpc }
  }

  /// Everything that could matter to the probe, whatever stops it at the moment.
  func universe() -> [[Command]] {
    var seen: Set<[Command]> = []
    let all = gather(ends, starts, publicAddress, routes, gateways, transit, rules, entries, checks)
    return all.filter { seen.insert($0).inserted }
  }

  /// What could repair the first failing check, the most natural first.
  func forFirstFailure() -> [[Command]] {
    guard let diagnosis = answer.diagnosis else { return [] }
    let isBack = diagnosis.phase == .back
    let here = ends.filter { $0.isSource != isBack }
    switch diagnosis.code {
    case .sourceNotRunning, .destinationNotRunning, .connectInstanceState: return gather(ends, starts)
    case .connectNoPublicIPv4, .gatewayNoMapping, .gatewayNoPublicAddress:
      return gather(ends, publicAddress, gateways, routes)
    case .noRoute, .routeBlackhole, .notInPeer, .gatewayPrivateDestination, .replyMismatch, .noDestination,
      .natNotAvailable, .natForeignSource, .natProtocol, .loop:
      return gather(here, routes, gateways, transit) + gather(ends, gateways)
    case .transitGateway: return gather(ends, transit, routes, entries)
    case .groupEgressDeny, .groupIngressDeny: return gather(ends, rules)
    case .aclEgressDeny, .aclIngressDeny: return gather(ends, entries)
    case .sourceCheck, .destinationCheck: return gather(ends, checks)
    // What answers no request is not opened by one command, and the key service by none.
    case .gatewayPrivateSource, .natUnsolicited, .egressOnlyUnsolicited: return gather(ends, routes)
    case .connectAuthorization, .connectAgent, .connectKey: return []
    }
  }

  private func gather(_ ends: [End], _ kinds: ((End) -> [[Command]])...) -> [[Command]] {
    var found: [[Command]] = []
    for end in ends {
      for kind in kinds { found += kind(end) }
    }
    return found
  }

  // MARK: Ends

  /// The ends that lie in the network, the source first.
  var ends: [End] {
    var ends: [End] = []
    if let source {
      ends.append(
        End(interface: source, other: destination, otherAddress: destinationAddress, isSource: true))
    }
    if let destination {
      ends.append(
        End(
          interface: destination, other: source, otherAddress: sourceAddress, isSource: false))
    }
    return ends
  }

  /// The family of the packets.
  var family: AddressFamily {
    switch probe {
    case .instanceConnect: .ipv4
    case .exchange(_, .address(let address), _): address.family
    case .exchange(_, .ipv6Address, _): .ipv6
    case .exchange: .ipv4
    }
  }

  /// The address of an interface in the family of the probe.
  func address(of interface: NetworkInterface) -> Address? {
    family == .ipv6 ? interface.ipv6.first : interface.ipv4.first?.address
  }

  private func interface(_ id: ResourceID?) -> NetworkInterface? {
    guard let id else { return nil }
    if id.kind == .networkInterface { return topology.networkInterfaces[id] }
    return topology.instances[id]?.interfaces.first.flatMap { topology.networkInterfaces[$0] }
  }

  private var source: NetworkInterface? {
    guard case .exchange(let source, _, _) = probe else { return nil }
    return interface(source.resource)
  }

  private var destination: NetworkInterface? {
    if case .delivered(let id)? = answer.forward?.disposition { return topology.networkInterfaces[id] }
    switch probe {
    case .instanceConnect(let id): return interface(id)
    case .exchange(_, .address(let address), _):
      return topology.networkInterfaces.first { $0.holds(address) && $0.vpc != source?.vpc }
        ?? topology.networkInterfaces.first { $0.holds(address) }
        ?? topology.networkInterfaces.first { interface in
          interface.ipv4.contains { $0.publicAddress?.address == address }
        }
    case .exchange(_, let symbolic, _): return interface(symbolic.resource)
    }
  }

  private var destinationAddress: Address? {
    if case .exchange(_, .address(let address), _) = probe { return address }
    return destination.flatMap { address(of: $0) }
  }

  private var sourceAddress: Address? {
    switch probe {
    case .instanceConnect: ServiceRange.instanceConnect.lowerBound
    case .exchange(.internet(let address), _, _): address
    case .exchange: source.flatMap { address(of: $0) }
    }
  }

  /// A handle that names nothing yet.
  func fresh(_ kind: ResourceKind) -> ResourceID {
    ResourceID(kind, (topology.ids(of: kind).filter { !$0.isImplicit }.map(\.number).max() ?? 0) + 1)
  }

  /// The block of one address.
  func host(_ address: Address) -> CIDRArgument {
    .block(address, prefixLength: address.family.bitCount)
  }

  // MARK: Hosts

  private func starts(_ end: End) -> [[Command]] {
    guard let instance = end.interface.attachment?.instance,
      topology.instances[instance]?.state == .stopped
    else { return [] }
    return [[.startInstances(instance)]]
  }

  /// Interfaces that do not pass on what is not theirs: the end's, and those that routes name.
  private func checks(_ end: End) -> [[Command]] {
    let named = topology.routeTables.filter { $0.vpc == end.vpc }.flatMap(\.routes).compactMap { route in
      if case .networkInterface(let id) = route.target { return id }
      return nil
    }
    return ([end.interface.id] + named).compactMap { topology.networkInterfaces[$0] }
      .filter(\.checksSourceAndDestination)
      .map { [.modifyNetworkInterfaceAttribute($0.id, .sourceDestinationCheck(false))] }
  }
}
