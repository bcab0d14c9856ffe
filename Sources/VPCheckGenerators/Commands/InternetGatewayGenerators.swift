internal import PropertyEngine
internal import VPCheckTopology

extension StepGenerator {
  /// Draws a CreateInternetGateway call, by the owner of the newest VPC as a rule.
  mutating func createInternetGateway() throws -> Step {
    let owner = topology.vpcs.last?.owner ?? .first
    let account = try chance(1, outOf: 5, of: .secondAccount) ? stranger(to: owner) : owner
    return call(.createInternetGateway(ledger.fresh(.internetGateway)), by: account)
  }

  /// Draws an AttachInternetGateway call.
  mutating func attachInternetGateway() throws -> Step {
    let all = topology.internetGateways.newestFirst
    let vpcs = topology.vpcs.newestFirst
    let bare = vpcs.filter { topology.gateway(of: $0.id) == nil }
    let served = vpcs.filter { topology.gateway(of: $0.id) != nil }
    func canServe(_ gateway: InternetGateway, _ vpcs: [VPC]) -> Bool {
      vpcs.contains { $0.owner == gateway.owner }
    }
    let free = all.filter { $0.attachments.isEmpty && canServe($0, bare) }.map(\.id)
    let taken = all.filter { !$0.attachments.isEmpty && canServe($0, vpcs) }.map(\.id)
    let second = all.filter { $0.attachments.isEmpty && canServe($0, served) }.map(\.id)
    let aim = try drawAim(
      valid: !free.isEmpty,
      [
        (.gatewayAttachedTwice, !taken.isEmpty), (.gatewaySecond, !second.isEmpty),
        (.otherAccount, hasStranger && !free.isEmpty), (.unknownHandle, true),
      ])
    if aim == .unknownHandle {
      let gateway = ledger.unknown(.internetGateway, in: topology)
      if try testCase.boolean(), let known = all.first {
        return call(
          .attachInternetGateway(known.id, ledger.unknown(.vpc, in: topology)), by: known.owner)
      }
      let vpc = vpcs.first?.id ?? ledger.unknown(.vpc, in: topology)
      return call(.attachInternetGateway(gateway, vpc), by: topology.owner(ofVPC: vpc))
    }
    let candidates = aim == .gatewayAttachedTwice ? taken : aim == .gatewaySecond ? second : free
    let gateway = try reference("gateway", candidates)
    let owner = topology.internetGateways[gateway]?.owner ?? .first
    let places = aim == .gatewayAttachedTwice ? vpcs : aim == .gatewaySecond ? served : bare
    let vpc = try reference("vpc", places.filter { $0.owner == owner }.map(\.id))
    return call(.attachInternetGateway(gateway, vpc), by: caller(owner, aim: aim))
  }

  /// Draws a DetachInternetGateway call.
  mutating func detachInternetGateway() throws -> Step {
    let attached = topology.internetGateways.newestFirst.filter { !$0.attachments.isEmpty }
    let idle = attached.filter { !isMapped($0) }.map(\.id)
    let busy = attached.filter { isMapped($0) }.map(\.id)
    let all = topology.internetGateways.newestIDs { _ in true }
    let vpcs = topology.vpcs.newestIDs { _ in true }
    let aim = try drawAim(
      valid: !idle.isEmpty,
      [
        (.gatewayInUse, !busy.isEmpty), (.gatewayNotAttached, !all.isEmpty && !vpcs.isEmpty),
        (.otherAccount, hasStranger && !idle.isEmpty), (.unknownHandle, true),
      ])
    if aim == .unknownHandle {
      let vpc = vpcs.first ?? ledger.unknown(.vpc, in: topology)
      return call(
        .detachInternetGateway(ledger.unknown(.internetGateway, in: topology), vpc),
        by: topology.owner(ofVPC: vpc))
    }
    let candidates = aim == .gatewayInUse ? busy : aim == .gatewayNotAttached ? all : idle
    let id = try reference("gateway", candidates)
    let gateway = topology.internetGateways[id] ?? InternetGateway(id: id, owner: .first)
    var vpc = gateway.attachments.first ?? vpcs.first ?? ledger.unknown(.vpc, in: topology)
    if aim == .gatewayNotAttached {
      let others = vpcs.filter { !gateway.attachments.contains($0) }
      vpc = try others.isEmpty ? ledger.unknown(.vpc, in: topology) : reference("vpc", others)
    }
    return call(.detachInternetGateway(id, vpc), by: caller(gateway.owner, aim: aim))
  }

  /// Returns whether an interface in a VPC of a gateway has a public address (IGW-5).
  private func isMapped(_ gateway: InternetGateway) -> Bool {
    topology.networkInterfaces.contains { interface in
      gateway.attachments.contains(interface.vpc) && interface.ipv4.contains { $0.publicAddress != nil }
    }
      || topology.natGateways.contains { nat in
        gateway.attachments.contains(nat.vpc) && nat.addresses.contains { $0.publicAddress != nil }
      }
  }

  /// Draws a DeleteInternetGateway call.
  mutating func deleteInternetGateway() throws -> Step {
    let free = topology.internetGateways.newestIDs { $0.attachments.isEmpty }
    let taken = topology.internetGateways.newestIDs { !$0.attachments.isEmpty }
    let aim = try drawAim(
      valid: !free.isEmpty,
      [
        (.deleteWithDependents, !taken.isEmpty), (.otherAccount, hasStranger && !free.isEmpty),
        (.unknownHandle, true),
      ])
    let gateway =
      switch aim {
      case .unknownHandle: ledger.unknown(.internetGateway, in: topology)
      case .deleteWithDependents: try reference("gateway", taken)
      default: try reference("gateway", free)
      }
    let owner = topology.internetGateways[gateway]?.owner ?? .first
    return call(.deleteInternetGateway(gateway), by: caller(owner, aim: aim))
  }
}
