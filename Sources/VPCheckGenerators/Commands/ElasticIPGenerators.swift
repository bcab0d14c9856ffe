internal import AddressMath
internal import PropertyEngine
internal import VPCheckTopology

extension StepGenerator {
  /// Draws an AllocateAddress call, by the owner of the newest VPC as a rule.
  mutating func allocateAddress() throws -> Step {
    let owner = topology.vpcs.last?.owner ?? .first
    let account = try chance(1, outOf: 5, of: .secondAccount) ? stranger(to: owner) : owner
    return call(.allocateAddress(ledger.fresh(.elasticIP)), by: account)
  }

  /// Draws a ReleaseAddress call.
  mutating func releaseAddress() throws -> Step {
    let free = topology.elasticIPs.newestIDs { topology.isSpare($0) }
    let used = topology.elasticIPs.newestIDs { $0.association != nil }
    let held = topology.elasticIPs.newestIDs { topology.isHeldByNATGateway($0.id) }
    let aim = try drawAim(
      valid: !free.isEmpty,
      [
        (.releaseAssociated, !used.isEmpty), (.otherAccount, hasStranger && !free.isEmpty),
        (.unknownHandle, true), (.addressOfNATGateway, !held.isEmpty),
      ])
    let address =
      switch aim {
      case .unknownHandle: ledger.unknown(.elasticIP, in: topology)
      case .releaseAssociated: try reference("address", used)
      case .addressOfNATGateway: try reference("address", held)
      default: try reference("address", free)
      }
    return call(.releaseAddress(address), by: caller(owner(ofAddress: address), aim: aim))
  }

  /// Returns the account that owns an allocation.
  private func owner(ofAddress id: AllocationID) -> AccountID { topology.elasticIPs[id]?.owner ?? .first }

  /// Draws a DisassociateAddress call.
  mutating func disassociateAddress() throws -> Step {
    let used = topology.elasticIPs.newestIDs { $0.association != nil }
    let free = topology.elasticIPs.newestIDs { topology.isSpare($0) }
    let held = topology.elasticIPs.newestIDs { topology.isHeldByNATGateway($0.id) }
    let aim = try drawAim(
      valid: !used.isEmpty,
      [
        (.disassociateUnassociated, !free.isEmpty), (.otherAccount, hasStranger && !used.isEmpty),
        (.unknownHandle, true), (.addressOfNATGateway, !held.isEmpty),
      ])
    let address =
      switch aim {
      case .unknownHandle: ledger.unknown(.elasticIP, in: topology)
      case .disassociateUnassociated: try reference("address", free)
      case .addressOfNATGateway: try reference("address", held)
      default: try reference("address", used)
      }
    return call(.disassociateAddress(address), by: caller(owner(ofAddress: address), aim: aim))
  }

  /// Returns what an address can be associated with: instances by their only interface, and interfaces.
  private func addressTargets(
    where condition: (NetworkInterface) -> Bool
  ) -> [(AddressTarget, NetworkInterface)] {
    let instances = topology.livingInstances.compactMap { instance -> (AddressTarget, NetworkInterface)? in
      guard instance.interfaces.count == 1, let interface = topology.primaryInterface(of: instance.id),
        condition(interface), !interface.ipv4.isEmpty
      else { return nil }
      return (.instance(instance.id), interface)
    }
    let interfaces = topology.networkInterfaces.newestFirst
      .filter { condition($0) && !$0.ipv4.isEmpty }
      .map { (AddressTarget.networkInterface($0.id), $0) }
    return instances + interfaces
  }

  /// Draws an AssociateAddress call.
  mutating func associateAddress() throws -> Step {
    let all = topology.elasticIPs.newestFirst
    func targets(_ owner: AccountID, gateway: Bool) -> [(AddressTarget, NetworkInterface)] {
      addressTargets { $0.owner == owner && (topology.gateway(of: $0.vpc) != nil) == gateway }
    }
    let own = all.filter { !topology.isHeldByNATGateway($0.id) }
    let fitting = own.filter { !targets($0.owner, gateway: true).isEmpty }.map(\.id)
    let closed = own.filter { !targets($0.owner, gateway: false).isEmpty }.map(\.id)
    let held = all.filter { topology.isHeldByNATGateway($0.id) && !targets($0.owner, gateway: true).isEmpty }
      .map(\.id)
    let bound = own.filter { address in
      address.association != nil
        && targets(address.owner, gateway: true).contains { $0.1.id != address.association?.interface }
    }
    .map(\.id)
    let crowded = topology.livingInstances.filter { $0.interfaces.count > 1 }.map(\.id)
    let ended = topology.instances.newestIDs { $0.state == .terminated }
    let aim = try drawAim(
      valid: !fitting.isEmpty,
      [
        (.addressWithoutGateway, !closed.isEmpty), (.reassociationForbidden, !bound.isEmpty),
        (.addressOfOtherInterface, !fitting.isEmpty),
        (.instanceWithSeveralInterfaces, !all.isEmpty && !crowded.isEmpty),
        (.instanceWrongState, !all.isEmpty && !ended.isEmpty),
        (.otherAccount, hasStranger && !fitting.isEmpty), (.unknownHandle, true),
        (.addressOfNATGateway, !held.isEmpty),
      ])
    switch aim {
    case .unknownHandle: return try associateWithUnknownHandle(all)
    case .instanceWithSeveralInterfaces, .instanceWrongState:
      let address = try reference("address", all.map(\.id))
      let instances = aim == .instanceWrongState ? ended : crowded
      let instance = try reference("instance", instances)
      return call(
        .associateAddress(address, .instance(instance), privateAddress: nil, allowReassociation: true),
        by: owner(ofAddress: address))
    default: break
    }
    let places: [(InvalidAim, [AllocationID])] = [
      (.addressWithoutGateway, closed), (.reassociationForbidden, bound), (.addressOfNATGateway, held),
    ]
    let id = try reference("address", places.first { $0.0 == aim }?.1 ?? fitting)
    let holder = topology.elasticIPs[id]?.association?.interface
    let owner = owner(ofAddress: id)
    var candidates = targets(owner, gateway: aim != .addressWithoutGateway)
    if aim == .reassociationForbidden { candidates.removeAll { $0.1.id == holder } }
    let (target, interface) = try testCase.span("target") {
      try pick(
        candidates,
        wished: wish.flatMap { wish in candidates.firstIndex { wish.resources.contains($0.0.resource) } })
    }
    let address = try testCase.span("privateAddress") { () -> Address? in
      if aim == .addressOfOtherInterface {
        let others = privateAddresses().filter { !interface.holds($0) }
        return try pick(others + [interface.ipv4[0].address.advanced(by: 1)].compactMap { $0 })
      }
      return try testCase.boolean(1, outOf: interface.ipv4.count > 1 ? 2 : 5)
        ? pick(interface.ipv4).address : nil
    }
    // The default is to move (EIP-ASSOC-19); a test that does not aim at that says so.
    let allows: Bool? = try aim == .reassociationForbidden ? false : [true, nil][testCase.weighted([5, 1])]
    return call(
      .associateAddress(id, target, privateAddress: address, allowReassociation: allows),
      by: caller(owner, aim: aim))
  }

  /// Draws an AssociateAddress call whose allocation or target is unknown.
  private func associateWithUnknownHandle(_ all: [ElasticIP]) throws -> Step {
    if let known = all.first, try testCase.boolean() {
      let target: AddressTarget =
        try testCase.boolean()
        ? .networkInterface(ledger.unknown(.networkInterface, in: topology))
        : .instance(ledger.unknown(.instance, in: topology))
      return call(
        .associateAddress(known.id, target, privateAddress: nil, allowReassociation: true), by: known.owner)
    }
    let instance = topology.livingInstances.first?.id ?? ledger.unknown(.instance, in: topology)
    return call(
      .associateAddress(
        ledger.unknown(.elasticIP, in: topology), .instance(instance), privateAddress: nil,
        allowReassociation: true),
      by: topology.instances[instance]?.owner ?? .first)
  }
}
