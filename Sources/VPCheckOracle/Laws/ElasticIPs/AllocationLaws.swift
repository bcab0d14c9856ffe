internal import AddressMath
internal import VPCheckTopology

/// Laws on allocating and releasing addresses (Elastic IP sheet, section 1).
enum AllocationLaws {
  static let all = [fresh, fixed, count, notCounted, needsNothing, inUse, released, unknown, foreign]

  static let fresh = Law.effect(
    "EIP-ALLOC-1", on: .allocateAddress,
    "A new allocation has an IPv4 address that no other resource has, and is associated with nothing.",
    source: Citation.ec2Guide("elastic-ip-addresses-eip", "Elastic IP address basics") + "; "
      + Citation.model("AllocateAddress")
  ) { step in
    guard step.isFresh(.elasticIP), case .allocateAddress(let id)? = step.command else { return .silent }
    guard let new = step.after.elasticIPs[id] else {
      return .broken([Difference("missing", expected: "\(id) is reported", observed: "it is not")])
    }
    var differences: [Difference] = []
    if new.owner != step.caller.account {
      differences.append(
        Difference("owner", expected: "\(id) belongs to \(step.caller.account)", observed: "to \(new.owner)"))
    }
    if let association = new.association {
      differences.append(
        Difference("associated", expected: "\(id) is associated with nothing", observed: "\(association)"))
    }
    if new.publicAddress.family != .ipv4 {
      differences.append(Difference("family", expected: "an IPv4 address", observed: "\(new.publicAddress)"))
    }
    if PublicAddresses.all(in: step.before).contains(new.publicAddress) {
      differences.append(
        Difference("not-distinct", expected: "a new address", observed: "\(new.publicAddress) is in use"))
    }
    return .from(differences)
  }

  static let fixed = Law.invariant(
    "EIP-ALLOC-2", of: [.elasticIP],
    "An allocation keeps its address, and its association as long as no request touches it.",
    source: Citation.ec2Guide("elastic-ip-addresses-eip", "Elastic IP address basics")
  ) { step in
    guard step.isFresh(.elasticIP), !step.isRejected, step.before.elasticIPs != step.after.elasticIPs else {
      return .silent
    }
    return .from(ElasticIPFrame.differences(step))
  }

  static let count = Law.refusal(
    "EIP-ALLOC-3", on: .allocateAddress, "An account has five allocations in a Region by default.",
    source: Citation.vpcGuide("amazon-vpc-limits", "Elastic IP addresses") + "; "
      + Citation.errors("AddressLimitExceeded")
  ) { judged in
    let own = ownCount(judged)
    // The quota can be raised, so reaching it only permits a refusal.
    return own >= 5 ? .may(["AddressLimitExceeded"], "the caller has \(own) allocations") : nil
  }

  private static func ownCount(_ judged: JudgedCommand) -> Int {
    judged.before.elasticIPs.count { judged.sees($0.id) }
  }

  static let notCounted = Law.acceptance(
    "PUB-17", on: .allocateAddress, "Addresses of the service's choice do not count as allocations.",
    source: Citation.ec2Guide("elastic-ip-addresses-eip")
  ) { judged in
    let automatic = judged.before.networkInterfaces.count {
      $0.automaticAddress != nil && $0.owner == judged.caller.account
    }
    return automatic > 0 && automatic + ownCount(judged) >= 5
  }

  static let needsNothing = Law.acceptance(
    "EIP-ALLOC-7", on: .allocateAddress, "Allocating needs no VPC, gateway or instance.",
    source: Citation.model("AllocateAddress"))

  static let inUse = Law.refusal(
    "EIP-REL-1", on: .releaseAddress, "An associated address is not released.",
    source: Citation.model("ReleaseAddress") + "; " + Citation.errors("InvalidIPAddress.InUse")
  ) { judged in
    guard case .releaseAddress(let id) = judged.command,
      let association = judged.before.elasticIPs[id]?.association
    else { return nil }
    let host = judged.before.networkInterfaces[association.interface].flatMap(judged.before.hostState)
    let reason = "\(id) is associated with \(association.interface)"
    // The association may go together with an instance that is ending.
    let isPassing = host == .shuttingDown || host == .terminated
    return isPassing ? .may([.addressInUse], reason) : .must([.addressInUse], reason)
  }

  static let released = Law.effect(
    "EIP-REL-3", on: .releaseAddress, "After its release an allocation is not known any more.",
    source: Citation.model("ReleaseAddress")
  ) { step in
    guard step.isFresh(.elasticIP), case .releaseAddress(let id)? = step.command else { return .silent }
    guard step.after.elasticIPs.contains(id) else { return .held }
    return .broken([Difference("left", expected: "\(id) is gone", observed: "it is still reported")])
  }.accepting(on: .releaseAddress)

  static let unknown = UnknownHandles.law(
    "EIP-REL-4", on: .releaseAddress, "An allocation that does not exist is not released.",
    source: Citation.errors("InvalidAllocationID.NotFound, InvalidAddressID.NotFound"))

  static let foreign = UnknownHandles.law(
    "EIP-REL-5", on: .releaseAddress, "An allocation of another account is not released.",
    source: Citation.model("ReleaseAddress"))
}

/// The public IPv4 addresses of a network.
enum PublicAddresses {
  /// Returns the addresses of all allocations and all automatic ones, each as often as it is in use.
  static func all(in topology: Topology) -> [Address] {
    var addresses = topology.elasticIPs.map(\.publicAddress)
    for interface in topology.networkInterfaces {
      for address in interface.ipv4 {
        // An Elastic IP is counted with its allocation.
        if let mapping = address.publicAddress, mapping.allocation == nil {
          addresses.append(mapping.address)
        }
      }
    }
    return addresses
  }
}
