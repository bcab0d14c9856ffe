internal import AddressMath
internal import VPCheckTopology

/// Laws on what giving and taking addresses changes (instances sheet, section 2).
enum AssignmentEffectLaws {
  static let all = [
    moved, elasticMoves, elasticGoes, keepsPrimary, allOrNothing, ipv6, restores, primaryStays,
  ]

  private static let multiple = Citation.ec2Guide("MultipleIP")

  /// The secondary addresses that a request takes from other interfaces.
  private static func taken(_ step: JudgedStep) -> (AddressAssignment, [(NetworkInterface, PrivateAddress)])?
  {
    guard let request = AddressAssignment(step.acceptedCommand, step.before), request.allowsReassignment
    else {
      return nil
    }
    let taken = request.request.addresses.flatMap { address in
      request.others(holding: address, step.before).compactMap { other in
        other.ipv4.dropFirst().first { $0.address == address }.map { (other, $0) }
      }
    }
    return taken.isEmpty ? nil : (request, taken)
  }

  static let moved = Law.effect(
    "NIC-IP-7", on: .assignPrivateAddresses, "An address that moves leaves its old interface.",
    source: Citation.model("AssignPrivateIpAddresses")
  ) { step in
    guard step.isFresh(.networkInterface), let (_, taken) = taken(step) else { return .silent }
    return .from(
      taken.filter { step.after.networkInterfaces[$0.0.id]?.holds($0.1.address) == true }.map {
        Difference("kept", expected: "\($0.0.id) loses \($0.1.address)", observed: "it keeps it")
      })
  }

  static let elasticMoves = Law.effect(
    "NIC-IP-8", on: .assignPrivateAddresses, "The Elastic IP of an address that moves goes with it.",
    source: Citation.model("AssignPrivateIpAddresses") + "; " + multiple
  ) { step in
    guard step.isFresh(.elasticIP), let (request, taken) = taken(step) else { return .silent }
    var isAsked = false
    var differences: [Difference] = []
    for (_, held) in taken {
      guard let allocation = held.publicAddress?.allocation else { continue }
      isAsked = true
      let place = AddressAssociation(interface: request.interface.id, privateAddress: held.address)
      guard step.after.elasticIPs[allocation]?.association != place else { continue }
      differences.append(
        Difference(
          "not-moved", expected: "\(allocation) is mapped to \(held.address) of \(request.interface.id)",
          observed: step.after.elasticIPs[allocation]?.description ?? "it is gone"))
    }
    return isAsked ? .from(differences) : .silent
  }

  static let elasticGoes = Law.effect(
    "NIC-IP-9", on: .unassignPrivateAddresses,
    "The Elastic IP of an address that is taken away stays allocated, mapped to nothing.", source: multiple
  ) { step in
    guard step.isFresh(.elasticIP), case .unassignPrivateIpAddresses(let id, let addresses)? = step.command,
      let earlier = step.before.networkInterfaces[id]
    else { return .silent }
    var isAsked = false
    var differences: [Difference] = []
    for held in earlier.ipv4.dropFirst() where addresses.contains(held.address) {
      guard let allocation = held.publicAddress?.allocation else { continue }
      isAsked = true
      guard let later = step.after.elasticIPs[allocation] else {
        differences.append(
          Difference("released", expected: "\(allocation) stays allocated", observed: "it is gone"))
        continue
      }
      if later.association != nil {
        differences.append(
          Difference("mapped", expected: "\(allocation) is mapped to nothing", observed: later.description))
      }
    }
    return isAsked ? .from(differences) : .silent
  }

  static let keepsPrimary = Law.refusal(
    "NIC-IP-10", on: .unassignPrivateAddresses, "The primary address of an interface is not taken away.",
    source: Citation.model("UnassignPrivateIpAddresses") + "; code from memory"
  ) { judged in
    guard case .unassignPrivateIpAddresses(let id, let addresses) = judged.command,
      let primary = judged.before.networkInterfaces[id]?.ipv4.first?.address, addresses.contains(primary)
    else { return nil }
    return .must(nil, "\(primary) is the primary address of \(id)")
  }

  static let allOrNothing = Law.effect(
    "NIC-IP-12", on: .assignPrivateAddresses,
    "An accepted assignment gives all the addresses that were asked for, and keeps those held before.",
    source: multiple
  ) { step in gives(step) }.accepting(on: .assignPrivateAddresses)

  static let ipv6 = Law.effect(
    "NIC-IP-16", on: .assignIPv6Addresses, "An assignment gives all the IPv6 addresses asked for.",
    source: multiple
  ) { step in gives(step) }.changing(on: .unassignIPv6Addresses) { step in
    guard step.isFresh(.networkInterface), case .unassignIpv6Addresses(let id, let addresses)? = step.command,
      let earlier = step.before.networkInterfaces[id], let later = step.after.networkInterfaces[id]
    else { return .silent }
    return compare(later, later.ipv6, earlier.ipv6.filter { !addresses.contains($0) })
  }.refusing(on: .unassignIPv6Addresses) { judged in
    guard case .unassignIpv6Addresses(let id, let addresses) = judged.command,
      let interface = judged.before.networkInterfaces[id]
    else { return nil }
    return unsaid(interface, interface.ipv6, addresses)
  }

  private static func gives(_ step: JudgedStep) -> LawAnswer {
    guard step.isFresh(.networkInterface), let request = AddressAssignment(step.command, step.before),
      request.isConsistent, let later = step.after.networkInterfaces[request.interface.id]
    else { return .silent }
    let earlier = request.held(by: request.interface)
    let held = request.held(by: later)
    let meant = request.request.addresses.filter { !earlier.contains($0) }
    let count = request.request.addresses.isEmpty ? request.count : Set(meant).count
    let added = held.filter { !earlier.contains($0) }
    guard earlier.allSatisfy(held.contains), added.count == count, meant.allSatisfy(added.contains) else {
      return .broken([
        Difference(
          "addresses",
          expected: "\(later.id) keeps \(earlier) and gets \(meant.isEmpty ? "\(count)" : "\(meant)")",
          observed: "it holds \(held)")
      ])
    }
    return .held
  }

  static let restores = Law.effect(
    "NIC-IP-18", on: .unassignPrivateAddresses, "Taking addresses away leaves exactly the others.",
    source: Citation.derived("NIC-IP-12") + "; " + Citation.model("UnassignPrivateIpAddresses")
  ) { step in
    guard step.isFresh(.networkInterface),
      case .unassignPrivateIpAddresses(let id, let addresses)? = step.command,
      let earlier = step.before.networkInterfaces[id], let later = step.after.networkInterfaces[id]
    else { return .silent }
    let primary = earlier.ipv4.first?.address
    let kept = earlier.ipv4.map(\.address).filter { $0 == primary || !addresses.contains($0) }
    return compare(later, later.ipv4.map(\.address), kept)
  }.accepting(on: .unassignPrivateAddresses).refusing(on: .unassignPrivateAddresses) { judged in
    guard case .unassignPrivateIpAddresses(let id, let addresses) = judged.command,
      let interface = judged.before.networkInterfaces[id]
    else { return nil }
    return unsaid(interface, interface.ipv4.map(\.address), addresses)
  }

  private static func compare(
    _ interface: NetworkInterface, _ held: [Address], _ expected: [Address]
  ) -> LawAnswer {
    guard held.sorted() != expected.sorted() else { return .held }
    return .broken([
      Difference("addresses", expected: "\(interface.id) holds \(expected)", observed: "it holds \(held)")
    ])
  }

  /// What the sheet says nothing about, so that a refusal is no mistake.
  private static func unsaid(
    _ interface: NetworkInterface, _ held: [Address], _ addresses: [Address]
  ) -> RefusalDemand? {
    if addresses.isEmpty || Set(addresses).count < addresses.count {
      return .may(nil, "no address is named, or one twice")
    }
    let strange = addresses.first { !held.contains($0) }
    return strange.map { .may(nil, "\(interface.id) does not hold \($0)") }
  }

  static let primaryStays = Law.effect(
    "NIC-OBJ-2", on: [.assignPrivateAddresses, .unassignPrivateAddresses],
    "Whatever is given or taken, the primary address of an interface stays the primary one.",
    source: Citation.ec2Guide("using-eni") + "; " + Citation.ec2Guide("using-instance-addressing")
  ) { step in
    guard step.isFresh(.networkInterface) else { return .silent }
    let id: NetworkInterfaceID
    switch step.command {
    case .assignPrivateIpAddresses(let named, _, _)?: id = named
    case .unassignPrivateIpAddresses(let named, let addresses)?:
      // A primary address that was given up is NIC-IP-10's.
      guard let primary = step.before.networkInterfaces[named]?.ipv4.first?.address,
        !addresses.contains(primary)
      else { return .silent }
      id = named
    default: return .silent
    }
    guard let earlier = step.before.networkInterfaces[id]?.ipv4.first?.address,
      let later = step.after.networkInterfaces[id]
    else { return .silent }
    // An address that is gone altogether is told by the laws above.
    guard later.ipv4.first?.address != earlier, later.holds(earlier) else { return .held }
    return .broken([
      Difference("primary", expected: "\(earlier) stays the primary address", observed: later.description)
    ])
  }
}
