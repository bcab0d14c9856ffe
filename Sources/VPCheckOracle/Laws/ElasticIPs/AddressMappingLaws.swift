internal import AddressMath
internal import VPCheckTopology

/// Laws on what associating and disassociating changes (Elastic IP sheet, sections 2 and 3).
enum AddressMappingLaws {
  static let all = [
    mapped, primary, releasesAutomatic, injective, moved, replaced, disassociated, twice, neverAssociated,
  ]

  private static let operation = Citation.model("AssociateAddress")

  /// An accepted association: the address, where it was, and where it is to be.
  private struct Change {
    var address: ElasticIP
    var place: AddressAssociation
    var interface: NetworkInterface
    var namesAddress: Bool

    init?(_ step: JudgedStep) {
      guard case .associateAddress(let id, let target, let privateAddress, _)? = step.command,
        let address = step.before.elasticIPs[id],
        let place = AddressPlace(target, privateAddress, in: step.before)?.association,
        let interface = step.before.networkInterfaces[place.interface]
      else { return nil }
      self.address = address
      self.place = place
      self.interface = interface
      namesAddress = privateAddress != nil
    }

    /// The mapping of the private address that is meant, as reported before.
    var earlierMapping: PublicAddress? {
      interface.ipv4.first { $0.address == place.privateAddress }?.publicAddress
    }
  }

  static let mapped = Law.effect(
    "EIP-ASSOC-6", on: .associateAddress,
    "With a gateway attached, whatever the routes, the address is mapped to the private address meant.",
    source: Citation.errors("Gateway.NotAttached") + "; " + operation
  ) { step in
    guard let change = Change(step), change.namesAddress || change.interface.ipv4.count == 1 else {
      return .silent
    }
    return isMapped(change, step)
  }.accepting(on: .associateAddress)

  static let primary = Law.effect(
    "EIP-ASSOC-12", on: .associateAddress,
    "Without a private address the primary one of the interface is meant.",
    source: Citation.model("AssociateAddress.PrivateIpAddress")
  ) { step in
    guard let change = Change(step), !change.namesAddress, change.interface.ipv4.count > 1 else {
      return .silent
    }
    return isMapped(change, step)
  }

  private static func isMapped(_ change: Change, _ step: JudgedStep) -> LawAnswer {
    guard step.isFresh(.elasticIP) else { return .silent }
    let id = change.address.id
    let place = change.place
    let association = step.after.elasticIPs[id]?.association
    guard association == place else {
      return .broken([
        Difference(
          "not-associated", expected: "\(id) is at \(place.privateAddress) of \(place.interface)",
          observed: association.map { "it is at \($0.privateAddress) of \($0.interface)" }
            ?? "it is not associated"
        )
      ])
    }
    // An automatic address that stays in its place is a matter of PUB-11.
    guard step.isFresh(.networkInterface), change.earlierMapping.map({ $0.allocation != nil }) ?? true else {
      return .held
    }
    return .from(mappingDifferences(change, step))
  }

  private static func mappingDifferences(_ change: Change, _ step: JudgedStep) -> [Difference] {
    let expected = PublicAddress(change.address.publicAddress, allocation: change.address.id)
    let place = change.place
    let observed = step.after.networkInterfaces[place.interface]?.ipv4
      .first { $0.address == place.privateAddress }?.publicAddress
    guard observed != expected else { return [] }
    return [
      Difference(
        "not-mapped", expected: "\(place.privateAddress) of \(place.interface) has \(expected.address)",
        observed: observed.map { "it has \($0.address)" } ?? "it has no public address")
    ]
  }

  static let releasesAutomatic = Law.effect(
    "PUB-11", on: .associateAddress,
    "Associating with the primary private address replaces the public address of the service's choice.",
    source: Citation.ec2Guide("elastic-ip-addresses-eip", "Elastic IP address basics")
  ) { step in
    guard step.isFresh(.networkInterface), let change = Change(step),
      let mapping = change.earlierMapping, mapping.allocation == nil
    else { return .silent }
    return .from(mappingDifferences(change, step))
  }

  static let injective = Law.invariant(
    "EIP-ASSOC-14", of: [.elasticIP, .networkInterface],
    "A private address has one Elastic IP at most, and allocation and interface agree on it.",
    source: Citation.ec2Guide("MultipleIP") + "; " + Citation.ec2Guide("using-eni")
  ) { step in
    guard step.isFresh(.elasticIP), step.isFresh(.networkInterface),
      step.before.elasticIPs != step.after.elasticIPs
        || step.before.networkInterfaces != step.after.networkInterfaces
    else { return .silent }
    let found = conflicts(step.after)
    guard !found.isEmpty else { return .held }
    let known = Set(conflicts(step.before))
    return .from(found.filter { !known.contains($0) })
  }

  private static func conflicts(_ topology: Topology) -> [Difference] {
    var differences: [Difference] = []
    var places: Set<AddressAssociation> = []
    for address in topology.elasticIPs {
      guard let place = address.association else { continue }
      if !places.insert(place).inserted {
        differences.append(
          Difference(
            "shared", expected: "one Elastic IP at \(place.privateAddress)", observed: "\(address.id), too"))
      }
      let mapping = topology.networkInterfaces[place.interface]?.ipv4
        .first { $0.address == place.privateAddress }?.publicAddress
      if mapping != PublicAddress(address.publicAddress, allocation: address.id) {
        differences.append(
          Difference(
            "interface-disagrees", expected: "\(place.interface) reports \(address.id)",
            observed: "it does not"))
      }
    }
    for interface in topology.networkInterfaces {
      for address in interface.ipv4 {
        guard let id = address.publicAddress?.allocation else { continue }
        let place = AddressAssociation(interface: interface.id, privateAddress: address.address)
        if topology.elasticIPs[id]?.association != place {
          differences.append(
            Difference("allocation-disagrees", expected: "\(id) is at \(interface.id)", observed: "it is not")
          )
        }
      }
    }
    return differences
  }

  static let moved = Law.effect(
    "EIP-ASSOC-17", on: .associateAddress, "An address that moves is lost by its old target.",
    source: operation
  ) { step in
    guard step.isFresh(.networkInterface), let change = Change(step), let old = change.address.association,
      old != change.place
    else { return .silent }
    let mapping = step.after.networkInterfaces[old.interface]?.ipv4
      .first { $0.address == old.privateAddress }?.publicAddress
    guard mapping?.allocation == change.address.id else { return .held }
    return .broken([
      Difference(
        "old-mapping-left", expected: "\(old.interface) loses \(change.address.id)",
        observed: "it still has it")
    ])
  }

  static let replaced = Law.effect(
    "EIP-ASSOC-20", on: .associateAddress,
    "An Elastic IP that was at the target is disassociated and stays allocated; others are untouched.",
    source: operation
  ) { step in
    guard let change = Change(step) else { return .silent }
    var differences: [Difference] = []
    if step.isFresh(.elasticIP) {
      for other in step.before.elasticIPs
      where other.id != change.address.id && other.association == change.place {
        guard let later = step.after.elasticIPs[other.id] else {
          differences.append(
            Difference("released", expected: "\(other.id) stays allocated", observed: "it is not reported"))
          continue
        }
        if later.association != nil {
          differences.append(
            Difference("not-disassociated", expected: "\(other.id) is free", observed: "it is associated"))
        }
      }
    }
    if step.isFresh(.networkInterface) {
      differences += otherChanges(
        on: [change.place.interface, change.address.association?.interface],
        besides: [change.place, change.address.association], step)
    }
    return .from(differences)
  }

  /// Returns the private addresses whose mapping changed although the request was not about them.
  private static func otherChanges(
    on interfaces: [NetworkInterfaceID?], besides places: [AddressAssociation?], _ step: JudgedStep
  ) -> [Difference] {
    var differences: [Difference] = []
    for case let id? in interfaces {
      guard let earlier = step.before.networkInterfaces[id], let later = step.after.networkInterfaces[id]
      else {
        continue
      }
      for address in earlier.ipv4 {
        let place = AddressAssociation(interface: id, privateAddress: address.address)
        let now = later.ipv4.first { $0.address == address.address }
        guard !places.contains(place), let now, now.publicAddress != address.publicAddress else { continue }
        differences.append(
          Difference(
            "other-mapping-changed", expected: "the mapping of \(address.address) stays",
            observed: "it changed"))
      }
    }
    return differences
  }

  static let disassociated = Law.effect(
    "EIP-DIS-1", on: .disassociateAddress,
    "A disassociated address is mapped to nothing and stays allocated.",
    source: Citation.model("DisassociateAddress") + "; " + Citation.ec2Guide("elastic-ip-addresses-eip")
  ) { step in
    guard case .disassociateAddress(let id)? = step.command, let earlier = step.before.elasticIPs[id] else {
      return .silent
    }
    var differences: [Difference] = []
    if step.isFresh(.elasticIP) {
      if step.after.elasticIPs[id] == nil {
        differences.append(
          Difference("released", expected: "\(id) stays allocated", observed: "it is not reported"))
      } else if let association = step.after.elasticIPs[id]?.association {
        differences.append(
          Difference("associated", expected: "\(id) is free", observed: "it is at \(association.interface)"))
      }
    }
    if step.isFresh(.networkInterface), let old = earlier.association {
      let mapping = step.after.networkInterfaces[old.interface]?.ipv4
        .first { $0.address == old.privateAddress }?.publicAddress
      if mapping?.allocation == id {
        differences.append(
          Difference("still-mapped", expected: "\(old.interface) loses \(id)", observed: "it still has it"))
      }
      differences += otherChanges(on: [old.interface], besides: [old], step)
    }
    return .from(differences)
  }.accepting(on: .disassociateAddress)

  static let twice = Law.refusal(
    "EIP-DIS-2", on: .disassociateAddress, "Whether disassociating twice is refused is open.",
    source: Citation.model("DisassociateAddress") + " against "
      + Citation.field("hashicorp/terraform-provider-aws#1682, #3653")
  ) { judged in
    guard case .disassociateAddress(let id) = judged.command, isFree(id, judged),
      judged.facts.associatedOnce.contains(id)
    else { return nil }
    return .may(NotFound.association, "\(id) is not associated any more")
  }

  static let neverAssociated = UnknownHandles.law(
    "EIP-DIS-3", on: .disassociateAddress, "An association that never was is not undone.",
    source: Citation.errors("InvalidAssociationID.NotFound")
  ).refusing(on: .disassociateAddress) { judged in
    guard case .disassociateAddress(let id) = judged.command, isFree(id, judged),
      !judged.facts.associatedOnce.contains(id)
    else { return nil }
    return .must(NotFound.association, "\(id) was never associated")
  }

  private static func isFree(_ id: AllocationID, _ judged: JudgedCommand) -> Bool {
    guard let address = judged.before.elasticIPs[id] else { return false }
    return address.association == nil
  }
}
