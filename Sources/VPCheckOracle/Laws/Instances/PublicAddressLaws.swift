internal import AddressMath
internal import VPCheckTopology

/// Laws on public addresses of the service's choice (instances sheet, section 3).
enum PublicAddressLaws {
  static let all = [
    atLaunch, onPrimary, releasedByStop, onStart, replaced, unchangedByReboot, distinct,
  ]

  static let addressing = Citation.ec2Guide("using-instance-addressing", "Public IPv4 addresses")

  static let atLaunch = Law.effect(
    "PUB-3", on: .runInstances,
    "A launch gets a public IPv4 address if it asks for one, or is silent and the subnet gives them.",
    source: Citation.ec2Guide("using-instance-addressing", "Considerations")
  ) { step in
    guard step.isFresh(.networkInterface),
      case .runInstances(let id, let subnetID, _, _, let asked)? = step.command,
      !step.before.instances.contains(id), let subnet = step.before.subnets[subnetID], subnet.ipv4 != nil,
      let interface = primaryInterface(of: id, step.after)
    else { return .silent }
    let isExpected = asked ?? subnet.mapsPublicAddressOnLaunch
    if isExpected, isPassing(id, .pending, step) { return .silent }
    return compare(interface, isExpected ? .present : .absent)
  }

  static let onPrimary = Law.invariant(
    "PUB-7", of: [.networkInterface],
    "Such an address is mapped to the primary private address of a primary interface.",
    source: Citation.vpcGuide("vpc-ip-addressing", "Public IPv4 addresses")
  ) { step in
    guard step.hasChanged(.networkInterface) else { return .silent }
    var differences: [Difference] = []
    for interface in step.after.networkInterfaces where isMisplaced(interface) {
      if let earlier = step.before.networkInterfaces[interface.id], isMisplaced(earlier) { continue }
      differences.append(
        Difference(
          "misplaced", expected: "\(interface.id) has no public address of the service's choice",
          observed: "it has one"))
    }
    return .from(differences)
  }

  private static func isMisplaced(_ interface: NetworkInterface) -> Bool {
    let isSecondary = interface.ipv4.dropFirst().contains {
      $0.publicAddress.map { $0.allocation == nil } ?? false
    }
    return isSecondary || interface.automaticAddress != nil && interface.attachment?.deviceIndex != 0
  }

  static let releasedByStop = Law.effect(
    "PUB-9", on: .stopInstances, "Stopping an instance releases its public address of the service's choice.",
    source: addressing
  ) { step in
    guard step.isFresh(.networkInterface), case .stopInstances(let id)? = step.command,
      step.before.instances[id]?.state == .running, let interface = primaryInterface(of: id, step.after),
      step.before.networkInterfaces[interface.id]?.automaticAddress != nil,
      !isPassing(id, .stopping, step)
    else { return .silent }
    return compare(interface, .absent)
  }

  /// Whether an instance is reported in a passing state, in which addresses may yet come or go.
  private static func isPassing(_ id: InstanceID, _ state: InstanceState, _ step: JudgedStep) -> Bool {
    step.after.instances[id]?.state == state
  }

  static let onStart = Law.effect(
    "PUB-10", on: .startInstances,
    "A stopped instance whose launch gave it a public address gets another when it starts, unless more stands against it.",
    source: addressing + "; " + Citation.ec2Guide("Stop_Start")
  ) { step in
    guard step.isFresh(.networkInterface), case .startInstances(let id)? = step.command,
      step.before.instances[id]?.state == .stopped, let interface = primaryInterface(of: id, step.after),
      let earlier = step.before.networkInterfaces[interface.id]
    else { return .silent }
    if earlier.ipv4.first?.publicAddress?.allocation != nil { return compare(interface, .absent) }
    if step.facts.launchedPublic.contains(id) {
      // Why it gets none is told by PUB-13 and PUB-14.
      guard byInterfaces(of: id, step) == .present, !isPassing(id, .pending, step) else { return .silent }
      return compare(interface, .present)
    }
    // An Elastic IP or an address of the service's choice that it had since makes it open (PUB-15).
    let isPlain = !step.facts.publicInstances.contains(id) && step.facts.associatedOnce.isEmpty
    return isPlain ? compare(interface, .absent) : .silent
  }

  static let replaced = Law.effect(
    "PUB-12", on: [.disassociateAddress, .associateAddress],
    "A running instance that loses its Elastic IP gets a public address again if it had one before.",
    source: addressing + "; " + Citation.vpcGuide("vpc-eips")
  ) { step in
    guard step.isFresh(.networkInterface), let lost = lostAssociation(step),
      let interface = step.after.networkInterfaces[lost.interface],
      interface.ipv4.first?.address == lost.privateAddress
    else { return .silent }
    // Where an Elastic IP goes to a secondary address of the same interface, the loss and what
    // rules a replacement out (PUB-14) fall together.
    if case .associateAddress(let id, _, _, _)? = step.command,
      step.after.elasticIPs[id]?.association?.interface == lost.interface
    {
      return .silent
    }
    let presence = afterLoss(interface, step)
    return presence == .absent && isReplaceable(interface, step) ? .silent : compare(interface, presence)
  }

  /// Whether a running instance would get a new address, were it not for what else it has.
  static func isReplaceable(_ interface: NetworkInterface, _ step: JudgedStep) -> Bool {
    guard let attachment = interface.attachment, attachment.deviceIndex == 0 else { return false }
    return step.before.instances[attachment.instance]?.state == .running
      && step.facts.publicInstances.contains(attachment.instance)
  }

  /// Returns the place from which the step takes an Elastic IP without giving it another one.
  static func lostAssociation(_ step: JudgedStep) -> AddressAssociation? {
    switch step.command {
    case .disassociateAddress(let id)?: return step.before.elasticIPs[id]?.association
    case .associateAddress(let id, let target, let privateAddress, _)?:
      guard let old = step.before.elasticIPs[id]?.association,
        let new = AddressPlace(target, privateAddress, in: step.before)?.association, new != old
      else { return nil }
      return old
    default: return nil
    }
  }

  private static func afterLoss(_ interface: NetworkInterface, _ step: JudgedStep) -> Presence {
    guard let attachment = interface.attachment, attachment.deviceIndex == 0,
      step.before.instances[attachment.instance]?.state == .running
    else { return isSettling(interface, step) ? .open : .absent }
    // Whether one that never had such an address gets one is open (PUB-15).
    guard step.facts.publicInstances.contains(attachment.instance) else { return .open }
    return byInterfaces(of: attachment.instance, step)
  }

  private static func isSettling(_ interface: NetworkInterface, _ step: JudgedStep) -> Bool {
    switch step.before.hostState(of: interface) {
    case .pending, .stopping, .shuttingDown: true
    case .running, .stopped, .terminated, nil: false
    }
  }

  /// Returns what the number of interfaces, then and now, says of a new address (PUB-13).
  private static func byInterfaces(of id: InstanceID, _ step: JudgedStep) -> Presence {
    guard let instance = step.before.instances[id] else { return .open }
    if hasSecondaryElasticIP(instance, step.before) { return .open }
    if instance.interfaces.count > 1 { return .absent }
    return step.facts.interfaceCountAtRelease[id] == 1 ? .present : .open
  }

  /// Whether an Elastic IP is mapped to a secondary private address of the instance (PUB-14).
  static func hasSecondaryElasticIP(_ instance: Instance, _ topology: Topology) -> Bool {
    instance.interfaces.contains { id in
      topology.networkInterfaces[id]?.ipv4.dropFirst().contains { $0.publicAddress != nil } ?? false
    }
  }

  static let unchangedByReboot = Law.effect(
    "PUB-16", on: .rebootInstances, "Rebooting changes no address.",
    source: Citation.ec2Guide("ec2-instance-lifecycle")
  ) { step in
    guard step.isFresh(.networkInterface) else { return .silent }
    // What an accepted reboot of a stopped instance does is open (INST-LIFE-10).
    if case .rebootInstances(let id)? = step.command, step.before.instances[id]?.state != .running {
      return .silent
    }
    return .from(NetworkInterfaceFrame.differences(step))
  }

  static let distinct = Law.invariant(
    "PUB-19", of: [.networkInterface, .elasticIP], on: .all.subtracting(.allocateAddress),
    "Public addresses are pairwise distinct.", source: Citation.derived("EIP-ALLOC-1")
  ) { step in
    guard
      step.hasChanged(.networkInterface)
        || step.hasChanged(.elasticIP)
    else { return .silent }
    let known = shared(step.before)
    return .from(
      shared(step.after).filter { !known.contains($0) }.map {
        Difference("shared", expected: "\($0) is mapped once", observed: "it is used twice")
      })
  }

  /// Returns the addresses that are used twice: by two interfaces, or by one and an allocation.
  private static func shared(_ topology: Topology) -> [Address] {
    var seen = Set(topology.elasticIPs.map(\.publicAddress))
    var automatic: [Address] = []
    for interface in topology.networkInterfaces {
      for mapping in interface.ipv4.compactMap(\.publicAddress) where mapping.allocation == nil {
        automatic.append(mapping.address)
      }
    }
    return automatic.filter { !seen.insert($0).inserted }
  }
}

extension PublicAddressLaws {
  /// Whether an interface should have a public address of the service's choice.
  enum Presence { case present, absent, open }

  static func primaryInterface(of instance: InstanceID, _ topology: Topology) -> NetworkInterface? {
    topology.networkInterfaces.first {
      $0.attachment?.instance == instance && $0.attachment?.deviceIndex == 0
    }
  }

  static func compare(_ interface: NetworkInterface, _ presence: Presence) -> LawAnswer {
    let address = interface.automaticAddress
    switch presence {
    case .open: return .silent
    case .present:
      guard address == nil else { return .held }
      return .broken([
        Difference(
          "missing-public", expected: "\(interface.id) has a public address", observed: "it has none")
      ])
    case .absent:
      guard let address else { return .held }
      return .broken([
        Difference(
          "extra-public", expected: "\(interface.id) has no public address of the service's choice",
          observed: "it has \(address)")
      ])
    }
  }
}
