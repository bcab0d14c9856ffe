internal import VPCheckTopology

/// Laws on what an association changes (Elastic IP sheet, section 2).
enum AssociationEffectLaws {
  static let all = [
    primary, injective, oneMapping, leavesOld, replacesOther, releasesAutomatic, kept, keptByInterface,
    needsGateway,
  ]

  private static let model = Citation.model("AssociateAddress")

  private struct Association {
    var id: AllocationID
    var place: AddressAssociation
    var privateIsNamed: Bool

    init?(_ step: JudgedStep) {
      guard case .associateAddress(let id, let target, let privateAddress, _)? = step.command,
        let place = AddressPlace(target, privateAddress, in: step.before), step.before.elasticIPs.contains(id)
      else { return nil }
      self.id = id
      self.place = place.association
      privateIsNamed = privateAddress != nil
    }
  }

  static let primary = Law.effect(
    "EIP-ASSOC-12", on: .associateAddress,
    "An association maps the Elastic IP to the private address that is named, or else to the primary one.",
    source: model + ".PrivateIpAddress"
  ) { step in
    guard step.isFresh(.elasticIP), let association = Association(step) else { return .silent }
    let found = step.after.elasticIPs[association.id]?.association
    guard found != association.place else { return .held }
    return .broken([
      Difference(
        "association", expected: "\(association.id) is mapped to \(association.place.privateAddress)",
        observed: found.map { "it is mapped to \($0.privateAddress)" } ?? "it is mapped to nothing")
    ])
  }

  static let injective = Law.invariant(
    "EIP-ASSOC-14", of: [.elasticIP], on: .all.subtracting(.associateAddress),
    "A private address has one Elastic IP at most.", source: Citation.ec2Guide("MultipleIP")
  ) { step in
    guard step.hasChanged(.elasticIP) else { return .silent }
    let known = doubled(step.before)
    return .from(
      doubled(step.after).filter { !known.contains($0) }.map {
        Difference("mapped-twice", expected: "\($0) has one Elastic IP", observed: "it has several")
      })
  }

  private static func doubled(_ topology: Topology) -> [NetworkInterfaceID] {
    var seen: Set<AddressAssociation> = []
    return topology.elasticIPs.compactMap(\.association).filter { !seen.insert($0).inserted }.map(\.interface)
  }

  static let oneMapping = Law.invariant(
    "EIP-1", of: [.elasticIP, .networkInterface],
    "An Elastic IP and the interface it is mapped to tell of the same mapping.",
    source: Citation.ec2Guide("using-eni") + "; " + model
  ) { step in
    guard step.isFresh(.elasticIP), step.isFresh(.networkInterface),
      step.hasChanged(.elasticIP)
        || step.hasChanged(.networkInterface)
    else { return .silent }
    let known = torn(step.before)
    return .from(
      torn(step.after).filter { !known.contains($0) }.map {
        Difference("torn", expected: "both ends of the mapping of \($0) agree", observed: "they do not")
      })
  }

  /// Returns allocations whose mapping only one end tells of.
  private static func torn(_ topology: Topology) -> [AllocationID] {
    var found: [AllocationID] = []
    for address in topology.elasticIPs {
      guard let association = address.association,
        let interface = topology.networkInterfaces[association.interface]
      else { continue }
      let mapping = interface.ipv4.first { $0.address == association.privateAddress }?.publicAddress
      if mapping?.address != address.publicAddress { found.append(address.id) }
    }
    for interface in topology.networkInterfaces {
      for held in interface.ipv4 {
        guard let allocation = held.publicAddress?.allocation else { continue }
        let place = AddressAssociation(interface: interface.id, privateAddress: held.address)
        if topology.elasticIPs[allocation]?.association != place, !found.contains(allocation) {
          found.append(allocation)
        }
      }
    }
    return found
  }

  static let leavesOld = Law.effect(
    "EIP-ASSOC-17", on: .associateAddress, "An Elastic IP that moves leaves its old place.",
    source: model
  ) { step in
    guard step.isFresh(.networkInterface), let association = Association(step),
      let old = step.before.elasticIPs[association.id]?.association, old != association.place,
      let address = step.before.elasticIPs[association.id]?.publicAddress,
      let held = step.after.networkInterfaces[old.interface]?.ipv4.first(where: {
        $0.address == old.privateAddress
      })
    else { return .silent }
    guard held.publicAddress?.address == address else { return .held }
    return .broken([
      Difference("old-mapping", expected: "\(old.interface) loses \(address)", observed: "it keeps it")
    ])
  }

  static let replacesOther = Law.effect(
    "EIP-ASSOC-20", on: .associateAddress,
    "An Elastic IP that was at the place before is mapped to nothing, and stays allocated.", source: model
  ) { step in
    guard step.isFresh(.elasticIP), let association = Association(step),
      let other = step.before.elasticIPs.first(where: {
        $0.id != association.id && $0.association == association.place
      })
    else { return .silent }
    guard let later = step.after.elasticIPs[other.id] else {
      return .broken([Difference("released", expected: "\(other.id) stays allocated", observed: "it is gone")]
      )
    }
    guard later.association != nil else { return .held }
    return .broken([
      Difference("mapped", expected: "\(other.id) is mapped to nothing", observed: "it is mapped")
    ])
  }

  static let releasesAutomatic = Law.effect(
    "EIP-ASSOC-23", on: .associateAddress,
    "An Elastic IP on the primary private address takes the place of a public address of the service's choice.",
    source: Citation.ec2Guide("using-instance-addressing")
  ) { step in
    guard step.isFresh(.networkInterface), let association = Association(step),
      let interface = step.after.networkInterfaces[association.place.interface],
      step.before.networkInterfaces[interface.id]?.automaticAddress != nil
    else { return .silent }
    let isPrimary = interface.ipv4.first?.address == association.place.privateAddress
    return PublicAddressLaws.compare(interface, isPrimary ? .absent : .present)
  }

  static let kept = Law.effect(
    "EIP-LIFE-1", on: [.startInstances, .stopInstances, .rebootInstances],
    "Stopping, starting and rebooting keep Elastic IPs where they are.",
    source: Citation.ec2Guide("ec2-instance-lifecycle")
  ) { step in
    guard step.isFresh(.elasticIP) else { return .silent }
    return .from(ElasticIPFrame.differences(step))
  }.changing(on: [.startInstances, .stopInstances]) { step in
    guard step.isFresh(.networkInterface), let id = LifeCycleLaws.subject(step.command) else {
      return .silent
    }
    var differences: [Difference] = []
    for interface in step.before.networkInterfaces where interface.attachment?.instance == id {
      for held in interface.ipv4 {
        guard let mapping = held.publicAddress, mapping.allocation != nil else { continue }
        let later = step.after.networkInterfaces[interface.id]?.ipv4.first { $0.address == held.address }
        if later?.publicAddress != mapping {
          differences.append(
            Difference(
              "mapping", expected: "\(interface.id) keeps \(mapping.address)", observed: "it loses it"))
        }
      }
    }
    return .from(differences)
  }

  static let needsGateway = Law.invariant(
    "EIP-LIFE-7", of: [.internetGateway],
    on: .all.subtracting([.detachInternetGateway, .deleteInternetGateway]),
    "A running instance or NAT gateway with an Elastic IP keeps an attached internet gateway in its VPC.",
    source: Citation.derived("EIP-ASSOC-5, EIP-LIFE-6")
  ) { step in
    guard step.isFresh(.internetGateway), step.hasChanged(.internetGateway) else { return .silent }
    var differences: [Difference] = []
    for vpc in step.after.vpcs {
      guard !step.before.gateways(attachedTo: vpc.id).isEmpty,
        step.after.gateways(attachedTo: vpc.id).isEmpty, let holder = holder(in: vpc.id, step.before)
      else { continue }
      differences.append(
        Difference(
          "no-gateway", expected: "\(vpc.id) keeps its gateway for \(holder)", observed: "it has none"))
    }
    return .from(differences)
  }

  /// Returns a running holder of an Elastic IP in a VPC.
  private static func holder(in vpc: VPCID, _ topology: Topology) -> ResourceID? {
    let interface = topology.interfaces(of: vpc).first { interface in
      topology.hostState(of: interface) == .running
        && interface.ipv4.contains { $0.publicAddress?.allocation != nil }
    }
    return interface?.id
      ?? topology.natGateways.first {
        $0.vpc == vpc && $0.state == .available && $0.connectivity == .isPublic
      }?.id
  }

  static let keptByInterface = Law.effect(
    "EIP-LIFE-3", on: [.attachInterface, .detachInterface], "An interface takes its Elastic IPs along.",
    source: Citation.ec2Guide("MultipleIP") + "; " + Citation.ec2Guide("using-eni")
  ) { step in
    guard step.isFresh(.elasticIP) else { return .silent }
    return .from(ElasticIPFrame.differences(step))
  }
}
