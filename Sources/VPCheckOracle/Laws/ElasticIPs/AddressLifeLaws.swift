internal import AddressMath
internal import VPCheckTopology

/// Laws on what becomes of an association together with its holder (Elastic IP sheet, section 3).
enum AddressLifeLaws {
  static let all = [stopAndStart, termination, terminationKeeps, attachment, deletion]

  private static let lifecycle = Citation.ec2Guide("ec2-instance-lifecycle")

  static let stopAndStart = Law.effect(
    "EIP-LIFE-1", on: [.stopInstances, .startInstances, .rebootInstances],
    "Stopping, starting and rebooting keep Elastic IPs.", source: lifecycle
  ) { step in
    guard step.isFresh(.networkInterface), let instance = step.command?.references.first else {
      return .silent
    }
    return keepsMappings(
      of: step.before.networkInterfaces.filter { $0.attachment?.instance == instance }, step)
  }

  static let attachment = Law.effect(
    "EIP-LIFE-3", on: [.attachInterface, .detachInterface],
    "Attaching and detaching an interface keep its Elastic IPs.",
    source: Citation.ec2Guide("MultipleIP") + "; " + Citation.ec2Guide("using-eni")
  ) { step in
    guard step.isFresh(.networkInterface), let id = step.command?.references.first,
      let interface = step.before.networkInterfaces[id]
    else { return .silent }
    return keepsMappings(of: [interface], step)
  }

  private static func keepsMappings(of interfaces: [NetworkInterface], _ step: JudgedStep) -> LawAnswer {
    var isAsked = false
    var differences: [Difference] = []
    for interface in interfaces {
      guard let later = step.after.networkInterfaces[interface.id] else { continue }
      for address in interface.ipv4 {
        guard let mapping = address.publicAddress, let id = mapping.allocation else { continue }
        isAsked = true
        let now = later.ipv4.first { $0.address == address.address }?.publicAddress
        guard now != mapping else { continue }
        differences.append(
          Difference("elastic-lost", expected: "\(id) stays at \(interface.id)", observed: "it does not"))
      }
    }
    return isAsked ? .from(differences) : .silent
  }

  static let termination = Law.effect(
    "EIP-LIFE-2", on: .terminateInstances,
    "Terminating disassociates the Elastic IPs of the interfaces that go away with the instance.",
    source: lifecycle
  ) { step in
    guard case .terminateInstances(let instance)? = step.command else { return .silent }
    return areFree(after: step) { $0.attachment?.instance == instance }
  }

  static let terminationKeeps = Law.effect(
    "INST-TERM-1", on: .terminateInstances, "Elastic IPs of a terminated instance stay allocated.",
    source: lifecycle + "; " + Citation.ec2Guide("MultipleIP")
  ) { step in
    guard step.isFresh(.elasticIP), case .terminateInstances(let instance)? = step.command else {
      return .silent
    }
    return areAllocated(after: step) { $0.attachment?.instance == instance }
  }

  static let deletion = Law.effect(
    "EIP-LIFE-4", on: .deleteInterface,
    "Deleting an interface disassociates its Elastic IPs, which stay allocated.",
    source: Citation.derived("EIP-LIFE-2")
  ) { step in
    guard case .deleteNetworkInterface(let id)? = step.command else { return .silent }
    switch areAllocated(after: step, { $0.id == id }) {
    case .held: return areFree(after: step) { $0.id == id }
    case let answer: return answer
    }
  }

  /// Returns the allocations that were associated with certain interfaces.
  private static func held(_ topology: Topology, _ isMeant: (NetworkInterface) -> Bool) -> [ElasticIP] {
    topology.elasticIPs.filter { address in
      guard let id = address.association?.interface, let interface = topology.networkInterfaces[id] else {
        return false
      }
      return isMeant(interface)
    }
  }

  private static func areAllocated(
    after step: JudgedStep, _ isMeant: (NetworkInterface) -> Bool
  ) -> LawAnswer {
    let held = held(step.before, isMeant)
    guard step.isFresh(.elasticIP), !held.isEmpty else { return .silent }
    guard let lost = held.first(where: { !step.after.elasticIPs.contains($0.id) }) else { return .held }
    return .broken([
      Difference("released", expected: "\(lost.id) stays allocated", observed: "it is not reported")
    ])
  }

  private static func areFree(after step: JudgedStep, _ isMeant: (NetworkInterface) -> Bool) -> LawAnswer {
    guard step.isFresh(.elasticIP), step.isFresh(.networkInterface) else { return .silent }
    // As long as the interface is reported the association may be, too.
    let meant = held(step.before, isMeant).filter { address in
      address.association.map { !step.after.networkInterfaces.contains($0.interface) } ?? false
    }
    guard !meant.isEmpty else { return .silent }
    guard let left = meant.first(where: { step.after.elasticIPs[$0.id]?.association != nil }) else {
      return .held
    }
    return .broken([
      Difference("associated", expected: "\(left.id) is free", observed: "it is still associated")
    ])
  }
}
