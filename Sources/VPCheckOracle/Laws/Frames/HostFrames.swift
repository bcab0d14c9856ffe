internal import AddressMath
internal import VPCheckTopology

/// Which interfaces, and which of their attributes, a step leaves alone (NIC-OBJ-6).
enum NetworkInterfaceFrame {
  static func differences(_ step: JudgedStep) -> [Difference] {
    let command = step.acceptedCommand
    let before = step.before
    return Frame.differences("eni", before.networkInterfaces, step.after.networkInterfaces) { interface in
      switch command {
      case .createNetworkInterface(let id, _, _, _), .deleteNetworkInterface(let id): interface.id == id
      case .runInstances(let instance, _, _, _, _):
        interface.id == .implicit(.networkInterface, of: instance)
          || interface.attachment?.instance == instance
      case .terminateInstances(let instance):
        interface.attachment?.instance == instance && interface.attachment?.deletesOnTermination == true
      default: false
      }
    } mayVanish: {
      // What an ending instance holds goes away by itself.
      before.isEnding($0)
    } isSame: { one, other in
      var one = one
      var other = other
      if before.isEnding(one) { one.attachment = other.attachment }
      if before.isPassing(one) || isAboutPublicAddress(of: one, command, before) {
        one.clearPublicAddresses()
        other.clearPublicAddresses()
      }
      switch command {
      case .attachNetworkInterface(one.id, _, _), .detachNetworkInterface(one.id):
        one.attachment = other.attachment
      case .modifyNetworkInterfaceAttribute(one.id, .groups): one.groups = other.groups
      case .modifyNetworkInterfaceAttribute(one.id, .sourceDestinationCheck):
        one.checksSourceAndDestination = other.checksSourceAndDestination
      case .terminateInstances(let instance) where one.attachment?.instance == instance:
        one.attachment = other.attachment
      case .assignPrivateIpAddresses(one.id, _, _), .unassignPrivateIpAddresses(one.id, _):
        one.ipv4 = other.ipv4
      case .assignPrivateIpAddresses(_, let request, allowReassignment: true):
        one.giveAway(request.addresses)
        other.giveAway(request.addresses)
      case .assignIpv6Addresses(one.id, _), .unassignIpv6Addresses(one.id, _): one.ipv6 = other.ipv6
      default: break
      }
      return one == other
    }
  }

  private static func isAboutPublicAddress(
    of interface: NetworkInterface, _ command: Command?, _ before: Topology
  ) -> Bool {
    switch command {
    case .startInstances(let instance), .stopInstances(let instance), .terminateInstances(let instance):
      return interface.attachment?.instance == instance
    case .associateAddress(let id, let target, let privateAddress, _):
      return before.elasticIPs[id]?.association?.interface == interface.id
        || AddressPlace(target, privateAddress, in: before)?.association.interface == interface.id
    case .disassociateAddress(let id), .releaseAddress(let id):
      return before.elasticIPs[id]?.association?.interface == interface.id
    default: return false
    }
  }
}

extension Topology {
  /// Whether the instance of an interface is between two states, so that public addresses may come and go.
  fileprivate func isPassing(_ interface: NetworkInterface) -> Bool {
    switch hostState(of: interface) {
    case .pending, .stopping, .shuttingDown: true
    case .running, .stopped, .terminated, nil: false
    }
  }
}

extension NetworkInterface {
  /// Leaves out secondary addresses that may have moved to another interface (NIC-IP-7).
  fileprivate mutating func giveAway(_ addresses: [Address]) {
    let primary = ipv4.first?.address
    ipv4.removeAll { $0.address != primary && addresses.contains($0.address) }
  }

  fileprivate mutating func clearPublicAddresses() {
    for index in ipv4.indices { ipv4[index].publicAddress = nil }
  }
}

/// Which instances a step leaves alone; a changing state may settle by itself.
enum InstanceFrame {
  static func differences(_ step: JudgedStep) -> [Difference] {
    let command = step.acceptedCommand
    return Frame.differences("instance", step.before.instances, step.after.instances) { instance in
      switch command {
      case .runInstances(let id, _, _, _, _): instance.id == id
      case .startInstances(let id), .stopInstances(let id), .terminateInstances(let id): instance.id == id
      default: false
      }
    } mayVanish: {
      $0.state == .terminated || $0.state == .shuttingDown
    } isSame: { one, other in
      // What an accepted reboot of an instance that does not run does is open (INST-LIFE-10).
      if case .rebootInstances(one.id) = command, one.state != .running, one.state != .terminated {
        return one.owner == other.owner && one.interfaces == other.interfaces
      }
      guard one.owner == other.owner, settles(from: one.state, to: other.state) else { return false }
      if other.state == .terminated || isAttachment(command, to: one.id, step.before) { return true }
      return one.interfaces == other.interfaces
    }
  }

  /// Whether a state turns into another one without any request (INST-LIFE-1).
  static func settles(from one: InstanceState, to other: InstanceState) -> Bool {
    switch (one, other) {
    case (.pending, .running), (.stopping, .stopped), (.shuttingDown, .terminated): true
    default: one == other
    }
  }

  private static func isAttachment(_ command: Command?, to instance: InstanceID, _ before: Topology) -> Bool {
    switch command {
    case .attachNetworkInterface(_, let id, _): id == instance
    case .detachNetworkInterface(let id): before.networkInterfaces[id]?.attachment?.instance == instance
    default: false
    }
  }
}
