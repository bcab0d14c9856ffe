internal import AddressMath
internal import VPCheckTopology

/// Laws on allocating and releasing Elastic IPs (Elastic IP sheet, section 1).
enum AllocationLaws {
  static let all = [
    fresh, fixed, quota, family, needsNothing, notCounted, inUse, inNATGateway, released, unknown, foreign,
  ]

  private static let basics = Citation.ec2Guide("elastic-ip-addresses-eip", "Elastic IP address basics")

  static let fresh = Law.effect(
    "EIP-ALLOC-1", on: .allocateAddress,
    "An allocation brings a public address that nothing else has, mapped to nothing.", source: basics
  ) { step in
    guard step.isFresh(.elasticIP), case .allocateAddress(let id)? = step.command,
      !step.before.elasticIPs.contains(id)
    else { return .silent }
    guard let address = step.after.elasticIPs[id] else {
      return .broken([Difference("missing", expected: "\(id) is reported", observed: "it is not")])
    }
    var differences: [Difference] = []
    if address.association != nil || address.owner != step.caller.account {
      differences.append(
        Difference(
          "associated", expected: "\(id) of \(step.caller.account) is mapped to nothing",
          observed: "it belongs to \(address.owner), mapped to \(String(describing: address.association))"))
    }
    let isTaken =
      step.after.elasticIPs.contains { $0.id != id && $0.publicAddress == address.publicAddress }
      || step.before.networkInterfaces.contains { interface in
        interface.ipv4.contains { $0.publicAddress?.address == address.publicAddress }
      }
    if isTaken {
      differences.append(
        Difference(
          "shared", expected: "\(address.publicAddress) is used by \(id) alone", observed: "it is used twice")
      )
    }
    return .from(differences)
  }

  static let fixed = Law.invariant(
    "EIP-ALLOC-2", of: [.elasticIP],
    on: .all.subtracting([
      .startInstances, .stopInstances, .rebootInstances, .attachInterface, .detachInterface,
    ]),
    "An allocation keeps its address and owner for life, and its mapping unless a request is about it.",
    source: basics
  ) { step in
    guard step.isFresh(.elasticIP), !step.isRejected, step.hasChanged(.elasticIP) else {
      return .silent
    }
    return .from(ElasticIPFrame.differences(step))
  }

  static let quota = Law.refusal(
    "EIP-ALLOC-3", on: .allocateAddress,
    "An account has 5 Elastic IPs per Region unless its quota was raised.",
    source: Citation.vpcGuide("amazon-vpc-limits", "Elastic IP addresses") + "; "
      + Citation.errors("AddressLimitExceeded")
  ) { judged in
    let count = judged.before.elasticIPs.count { judged.sees($0.id) }
    return judged.demand(of: .elasticIPs, usually: 5, certain: count, codes: ["AddressLimitExceeded"])
  }

  static let family = Law.effect(
    "EIP-ALLOC-5", on: .allocateAddress, "An Elastic IP is an IPv4 address.",
    source: Citation.vpcGuide("vpc-eips")
  ) { step in
    guard step.isFresh(.elasticIP), case .allocateAddress(let id)? = step.command,
      let address = step.after.elasticIPs[id]
    else { return .silent }
    guard address.publicAddress.family != .ipv4 else { return .held }
    return .broken([
      Difference("family", expected: "\(id) is an IPv4 address", observed: "\(address.publicAddress)")
    ])
  }

  static let needsNothing = Law.acceptance(
    "EIP-ALLOC-7", on: .allocateAddress, "An allocation needs no VPC, gateway or instance.",
    source: Citation.model("AllocateAddress") + ", has no such parameter")

  static let notCounted = Law.acceptance(
    "PUB-17", on: .allocateAddress, "Public addresses of the service's choice do not count as Elastic IPs.",
    source: Citation.ec2Guide("elastic-ip-addresses-eip")
  ) { judged in
    let own = judged.before.elasticIPs.count { $0.owner == judged.caller.account }
    let automatic = judged.before.networkInterfaces.count {
      $0.owner == judged.caller.account && $0.automaticAddress != nil
    }
    return automatic > 0 && own + automatic >= 5
  }

  static let inUse = Law.refusal(
    "EIP-REL-1", on: .releaseAddress, "An Elastic IP that is mapped is not released.",
    source: Citation.model("ReleaseAddress") + "; " + Citation.errors("InvalidIPAddress.InUse")
  ) { judged in
    guard case .releaseAddress(let id) = judged.command,
      let association = judged.before.elasticIPs[id]?.association,
      judged.before.natGateway(holding: id) == nil
    else { return nil }
    let reason = "\(id) is mapped to \(association.privateAddress)"
    let isEnding = judged.before.networkInterfaces[association.interface].map(judged.before.isEnding)
    return isEnding == true ? .may([.addressInUse], reason) : .must([.addressInUse], reason)
  }

  static let inNATGateway = Law.refusal(
    "EIP-REL-7", on: .releaseAddress, "An Elastic IP that a NAT gateway holds is not released.",
    source: Citation.ec2Guide("elastic-ip-addresses-eip", "Release an Elastic IP address") + "; "
      + Citation.field("kubernetes/kops#1604")
  ) { judged in
    guard case .releaseAddress(let id) = judged.command else { return nil }
    return NATHolder(id, judged.before)?.demand([.authFailure, .addressInUse])
  }

  static let released = Law.effect(
    "EIP-REL-3", on: .releaseAddress, "A released allocation is unknown from then on.",
    source: Citation.model("ReleaseAddress")
  ) { step in
    guard step.isFresh(.elasticIP), case .releaseAddress(let id)? = step.command else { return .silent }
    guard step.after.elasticIPs.contains(id) else { return .held }
    return .broken([Difference("left", expected: "\(id) is gone", observed: "it is still reported")])
  }.accepting(on: .releaseAddress)

  static let unknown = UnknownHandles.law(
    "EIP-REL-4", on: .releaseAddress, "Releasing an allocation that does not exist is refused.",
    source: Citation.errors("InvalidAllocationID.NotFound, InvalidAddressID.NotFound"))

  static let foreign = UnknownHandles.law(
    "EIP-REL-5", on: .releaseAddress, "Releasing an address of another account is refused.",
    source: Citation.model("ReleaseAddress"))
}
