internal import PropertyEngine
internal import VPCheckTopology

extension StepGenerator {
  /// Draws a CreateNetworkInterface call.
  mutating func createNetworkInterface() throws -> Step {
    let host = try hostArguments()
    return call(
      .createNetworkInterface(
        ledger.fresh(.networkInterface), host.subnet, privateAddress: host.privateAddress,
        groups: host.groups),
      by: host.caller)
  }

  /// Draws a DeleteNetworkInterface call.
  mutating func deleteNetworkInterface() throws -> Step {
    let free = topology.networkInterfaces.newestIDs { $0.attachment == nil }
    let used = topology.networkInterfaces.newestIDs { $0.attachment != nil }
    let aim = try drawAim(
      valid: !free.isEmpty,
      [
        (.deleteWithDependents, !used.isEmpty), (.otherAccount, hasStranger && !free.isEmpty),
        (.unknownHandle, true),
      ])
    let interface =
      switch aim {
      case .unknownHandle: ledger.unknown(.networkInterface, in: topology)
      case .deleteWithDependents: try reference("interface", used)
      default: try reference("interface", free)
      }
    return call(.deleteNetworkInterface(interface), by: caller(owner(ofInterface: interface), aim: aim))
  }

  /// Returns the account that owns an interface.
  func owner(ofInterface id: NetworkInterfaceID) -> AccountID {
    topology.networkInterfaces[id]?.owner ?? .first
  }

  /// Returns the zone of the subnet of an interface.
  private func zone(of interface: NetworkInterface) -> Int? {
    topology.subnets[interface.subnet]?.zone
  }

  /// Draws an AttachNetworkInterface call.
  mutating func attachNetworkInterface() throws -> Step {
    let hosts = topology.livingInstances.compactMap { instance in
      topology.primaryInterface(of: instance.id).map { (instance, $0) }
    }
    let free = topology.networkInterfaces.newestFirst.filter { $0.attachment == nil }
    let taken = topology.networkInterfaces.newestFirst.filter { $0.attachment != nil }
    // The smallest types take two interfaces (NIC-ATT-6); quotas are no aim here.
    let single = hosts.filter { $0.0.interfaces.count == 1 }
    func pairs(
      _ interfaces: [NetworkInterface], _ hosts: [(Instance, NetworkInterface)],
      _ condition: (NetworkInterface, NetworkInterface) -> Bool
    ) -> [(NetworkInterfaceID, InstanceID)] {
      interfaces.flatMap { interface in
        hosts.filter { condition(interface, $0.1) }.map { (interface.id, $0.0.id) }
      }
    }
    let fitting = pairs(free, single) { zone(of: $0) == zone(of: $1) && $0.vpc == $1.vpc }
    let choices: [(InvalidAim, [(NetworkInterfaceID, InstanceID)])] = [
      (.interfaceAttachedTwice, pairs(taken, hosts) { $0.vpc == $1.vpc && $0.id != $1.id }),
      (.deviceIndexTaken, fitting),
      (.otherZone, pairs(free, single) { zone(of: $0) != zone(of: $1) && $0.vpc == $1.vpc }),
      (.otherVPC, pairs(free, single) { zone(of: $0) == zone(of: $1) && $0.vpc != $1.vpc }),
      (.otherAccount, hasStranger ? fitting : []),
    ]
    let aim = try drawAim(
      valid: !fitting.isEmpty, choices.map { ($0.0, !$0.1.isEmpty) } + [(.unknownHandle, true)])
    if aim == .unknownHandle {
      if try testCase.boolean(), let interface = free.first {
        let instance = ledger.unknown(.instance, in: topology)
        return call(
          .attachNetworkInterface(interface.id, instance, deviceIndex: 1), by: interface.owner)
      }
      let instance = hosts.first?.0.id ?? ledger.unknown(.instance, in: topology)
      let interface = ledger.unknown(.networkInterface, in: topology)
      return call(.attachNetworkInterface(interface, instance, deviceIndex: 1), by: .first)
    }
    let (interface, instance) = try testCase.span("pair") {
      try pick(choices.first { $0.0 == aim }?.1 ?? fitting)
    }
    return call(
      .attachNetworkInterface(interface, instance, deviceIndex: aim == .deviceIndexTaken ? 0 : 1),
      by: caller(owner(ofInterface: interface), aim: aim))
  }

  /// Draws a DetachNetworkInterface call.
  mutating func detachNetworkInterface() throws -> Step {
    let all = topology.networkInterfaces
    let secondary = all.newestIDs { ($0.attachment?.deviceIndex ?? 0) > 0 }
    let primary = all.newestIDs { $0.attachment?.deviceIndex == 0 }
    let free = all.newestIDs { $0.attachment == nil }
    let aim = try drawAim(
      valid: !secondary.isEmpty,
      [
        (.detachPrimary, !primary.isEmpty), (.detachUnattached, !free.isEmpty),
        (.otherAccount, hasStranger && !secondary.isEmpty), (.unknownHandle, true),
      ])
    let interface: NetworkInterfaceID
    switch aim {
    case .unknownHandle: interface = ledger.unknown(.networkInterface, in: topology)
    case .detachPrimary: interface = try reference("interface", primary)
    case .detachUnattached: interface = try reference("interface", free)
    default: interface = try reference("interface", secondary)
    }
    return call(.detachNetworkInterface(interface), by: caller(owner(ofInterface: interface), aim: aim))
  }

  /// Draws a ModifyNetworkInterfaceAttribute call.
  mutating func modifyNetworkInterfaceAttribute() throws -> Step {
    let all = topology.networkInterfaces.newestFirst
    let grouped = all.filter { interface in
      topology.securityGroups.contains { $0.vpc == interface.vpc }
    }
    let foreign = all.filter { !foreignGroups(of: $0.vpc).isEmpty }
    let aim = try drawAim(
      valid: !all.isEmpty,
      [
        (.groupsEmpty, !all.isEmpty), (.otherVPC, !foreign.isEmpty),
        (.otherAccount, hasStranger && !all.isEmpty), (.unknownHandle, true),
      ])
    if aim == .unknownHandle {
      let interface = ledger.unknown(.networkInterface, in: topology)
      return call(.modifyNetworkInterfaceAttribute(interface, .sourceDestinationCheck(false)), by: .first)
    }
    let changesGroups =
      aim == .groupsEmpty || aim == .otherVPC
      ? true
      : try whim(grouped.isEmpty ? 0 : 1, outOf: 2, wished: wish?.groups.isEmpty == false)
    let candidates =
      aim == .otherVPC ? foreign : aim != .groupsEmpty && changesGroups ? grouped : all
    let id = try reference("interface", candidates.map(\.id))
    let interface = topology.networkInterfaces[id] ?? candidates[0]
    let attribute = try testCase.span("attribute") { () -> InterfaceAttribute in
      switch aim {
      case .groupsEmpty: return .groups([])
      case .otherVPC: return .groups([try pick(foreignGroups(of: interface.vpc))])
      default:
        if changesGroups { return .groups(try groups(of: interface.vpc, least: 1)) }
        // Turning the check over is what changes something.
        let keeps = try whim(1, outOf: 6)
        return .sourceDestinationCheck(interface.checksSourceAndDestination == keeps)
      }
    }
    return call(
      .modifyNetworkInterfaceAttribute(id, attribute), by: caller(interface.owner, aim: aim))
  }
}
