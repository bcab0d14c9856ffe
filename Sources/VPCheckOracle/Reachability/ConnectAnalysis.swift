internal import AddressMath
internal import VPCheckTopology

/// The lines of the diagnosis table of EC2 Instance Connect that depend on the
/// network (instance-connect sheet, section 3).
private enum ConnectLine: Int, CaseIterable {
  case running = 1
  case publicAddress = 2
  case gatewayAndRoutes = 4
  case aclIngress = 5
  case groupIngress = 6
  case aclEgress = 7

  /// Returns the line that a failed check of the walk belongs to.
  init(of failure: FailedCheck) {
    self =
      switch failure.codes.first {
      case .aclIngressDeny: .aclIngress
      case .groupIngressDeny: .groupIngress
      case .aclEgressDeny: .aclEgress
      case .destinationNotRunning, .sourceNotRunning: .running
      default: .gatewayAndRoutes
      }
  }
}

extension ExchangeAnalysis {
  /// Works out which answers to a console connection are right.
  ///
  /// The service picks an address of its range and a port. A verdict is demanded
  /// only when it is the same for all of them, and a reason only as far as the
  /// diagnosis table permits comparison.
  ///
  /// - Throws: `NoVerdict` when the report does not determine it.
  /// - Source: laws EIC-CON-1, EIC-CON-3, EIC-CON-4, EIC-CON-8, EIC-CON-13;
  ///   instance-connect sheet, section 3.
  init(connectingTo id: InstanceID, in topology: Topology) throws(NoVerdict) {
    let sets = NetworkSets(topology)
    guard let instance = topology.instances[id], let interface = sets.primaryInterface(of: id),
      let own = interface.primaryAddress(.ipv4)
    else {
      self.init(
        ExchangeVerdict(
          [FailedCheck(.forward, phaseIsOpen: true, [], .sender, law: .eicCon13)], anyCode: true))
      present.insert(.eicCon13)
      return
    }
    var failures: [FailedCheck] = []
    if instance.state != .running {
      failures.append(
        FailedCheck(
          .forward, phaseIsOpen: true, [.connectInstanceState], at: id, .connectState, law: .eicCon13))
    }
    guard let mapping = try sets.mapping(ofPrivate: own, in: interface.vpc) else {
      // Whether the console makes do with another public address is not said.
      if !sets.publicAddresses(of: { $0.attachment?.instance == id }).isEmpty {
        throw NoVerdict("only another address than the primary one is public")
      }
      failures.append(
        FailedCheck(
          .forward, phaseIsOpen: true, [.connectNoPublicIPv4], at: id, .connectPublicAddress, law: .eicCon1))
      self.init(ExchangeVerdict(failures, anyCode: failures.count > 1))
      present.insert(.eicCon1)
      present.insert(.eicCon13)
      return
    }
    try self.init(walkingTo: mapping, failures, in: sets)
    if sets.hostStateIsOpen(of: interface) { verdict.mayEither = true }
  }

  /// Judges the walk from every address and port of the service.
  private init(
    walkingTo mapping: PublicMapping, _ before: [FailedCheck], in sets: NetworkSets
  ) throws(NoVerdict) {
    var walks: [ExchangeAnalysis] = []
    for request in try sets.connectRequests(to: mapping) {
      var walk = try ExchangeAnalysis(of: Exchange(initiator: nil, request: request), in: sets.topology)
      // Line 1 speaks of the instance already.
      walk.verdict.failures.removeAll { ConnectLine(of: $0) == .running }
      walks.append(walk)
    }
    guard var result = walks.first else { throw NoVerdict("the service has no address") }
    let mayFail = walks.contains { $0.verdict.mayEither || !$0.verdict.failures.isEmpty }
    let maySucceed = walks.contains { $0.verdict.mayEither || $0.verdict.failures.isEmpty }
    var failures = before
    for walk in walks {
      result.present.formUnion(walk.present)
      for failure in walk.verdict.failures where !failures.contains(failure) { failures.append(failure) }
    }
    result.verdict = ExchangeVerdict(failures, mayEither: before.isEmpty && mayFail && maySucceed)
    // A reason is compared only when one line of the table fails.
    let lines = Set(failures.map { $0.question == .connectState ? .running : ConnectLine(of: $0) })
    result.verdict.anyCode = lines.count > 1
    self = result
    for law in [WalkLaw.eicCon3, .eicCon4, .eicCon8, .eicCon13] { present.insert(law) }
    present.insert(.eicCon5, if: failures.contains { sets.admitsOthers(despite: $0) })
  }
}

extension NetworkSets {
  /// Returns whether a check of groups failed although they admit some addresses.
  func admitsOthers(despite failure: FailedCheck) -> Bool {
    guard case .group(let question) = failure.question else { return false }
    return !admitted(
      by: groups(of: question.interface), in: question.interface.vpc, .ingress, question.packet.payload,
      question.packet.family, question.counterpart
    ).certain.isEmpty
  }

  /// Returns requests that stand for every address and port the service may use.
  ///
  /// Ports that no entry of the subnet's ACL tells apart are one class, and so are
  /// addresses that no block in the network tells apart.
  fileprivate func connectRequests(to mapping: PublicMapping) throws(NoVerdict) -> [Packet] {
    let acl = try networkACL(of: subnet(of: mapping.interface))
    var ports = [ServiceRange.ephemeralPort]
    for entry in acl.entries where entry.direction == .egress {
      guard case .tcp(let range) = entry.traffic else { continue }
      for bound in [range.lowerBound, range.lowerBound - 1, range.upperBound, range.upperBound + 1]
      where Self.servicePorts.contains(bound) && !ports.contains(bound) {
        ports.append(bound)
      }
    }
    let range = ServiceRange.instanceConnect
    var sources = [range.base]
    if splits(range) {
      for offset in 1..<UInt128(1 << range.hostBitCount) {
        if let address = range.address(at: offset) { sources.append(address) }
      }
    }
    return sources.flatMap { source in
      ports.map { port in
        Packet(
          source: source, destination: mapping.publicAddress,
          payload: .tcp(sourcePort: port, destinationPort: 22))
      }
    }
  }

  /// The ports from which a client of the service may come (NACL-EPH-1).
  private static let servicePorts = 1024...65535

  /// Returns whether a block in the network tells addresses of a block apart.
  private func splits(_ block: CIDRBlock) -> Bool {
    func isInside(_ other: CIDRBlock) -> Bool { other != block && block.contains(other) }
    return topology.routeTables.contains { $0.routes.contains { isInside($0.destination) } }
      || topology.networkACLs.contains { $0.entries.contains { isInside($0.block) } }
      || topology.vpcs.contains { $0.associatedBlocks.contains(where: isInside) }
      || topology.elasticIPs.contains { block.contains($0.publicAddress) }
      || topology.securityGroups.contains { group in
        group.rules.contains { rule in
          if case .block(let other) = rule.peer { isInside(other) } else { false }
        }
      }
  }
}
