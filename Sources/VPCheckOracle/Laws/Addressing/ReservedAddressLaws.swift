internal import AddressMath
internal import VPCheckTopology

/// Laws on the addresses of a subnet (addressing sheet, section 7).
enum ReservedAddressLaws {
  static let all = [reservedIPv4, freshCount, freeCount, reservedIPv6, noneFree, inSubnet]

  static let reservedIPv4 = Law.invariant(
    "ADDR-RSV-1", of: [.networkInterface],
    "The first four addresses and the last one of an IPv4 subnet are never given to an interface.",
    source: Citation.vpcGuide("subnet-sizing") + "; " + Citation.model("CreateSubnet")
  ) { step in held(step, .ipv4, "reserved") { $1.intersection(SubnetAddresses.reserved(of: $0)) } }

  static let reservedIPv6 = Law.invariant(
    "ADDR-RSV-6", of: [.networkInterface],
    "The first four addresses and the last one of an IPv6 subnet are never given to an interface.",
    source: Citation.vpcGuide("subnet-sizing", "Subnet sizing for IPv6")
  ) { step in held(step, .ipv6, "reserved") { $1.intersection(SubnetAddresses.reserved(of: $0)) } }

  static let freshCount = Law.effect(
    "ADDR-RSV-2", on: .createSubnet,
    "A fresh IPv4 subnet of prefix length p has 2^(32-p) - 5 addresses free.",
    source: Citation.vpcGuide("default-vpc") + "; " + Citation.derived("ADDR-RSV-1")
  ) { step in
    guard step.isFresh(.subnet), case .createSubnet(let id, _, _, _, _)? = step.command,
      let subnet = step.after.subnets[id], let block = subnet.ipv4, 16...28 ~= block.prefixLength,
      let expected = Int(exactly: SubnetAddresses.usable(of: block).count)
    else { return .silent }
    guard subnet.availableAddressCount != expected else { return .held }
    return .broken([
      Difference(
        "count", expected: "\(id) has \(expected) free addresses",
        observed: "\(subnet.availableAddressCount)")
    ])
  }

  static let freeCount = Law.invariant(
    "ADDR-RSV-3", of: [.subnet, .networkInterface],
    "The free addresses of a subnet are the usable ones that no interface holds.",
    source: Citation.model("Subnet.AvailableIpAddressCount")
  ) { step in
    guard step.isFresh(.subnet), step.isFresh(.networkInterface),
      step.hasChanged(.subnet)
        || step.hasChanged(.networkInterface)
    else { return .silent }
    var differences: [Difference] = []
    for subnet in step.after.subnets {
      guard let expected = SubnetAddresses.freeCount(in: subnet, step.after),
        subnet.availableAddressCount != expected
      else { continue }
      guard let earlier = step.before.subnets[subnet.id] else {
        // ADDR-RSV-2 speaks of fresh subnets.
        continue
      }
      if let count = SubnetAddresses.freeCount(in: earlier, step.before),
        earlier.availableAddressCount - count == subnet.availableAddressCount - expected
      {
        continue
      }
      differences.append(
        Difference(
          "count", expected: "\(subnet.id) has \(expected) free addresses",
          observed: "\(subnet.availableAddressCount)"))
    }
    return .from(differences)
  }

  static let noneFree = Law.refusal(
    "ADDR-RSV-8", on: .createInterface, "Asking for an address of a subnet that has none free is refused.",
    source: Citation.errors("InsufficientFreeAddressesInSubnet")
  ) { judged in
    guard case .createNetworkInterface(_, let id, _, _) = judged.command else { return nil }
    return exhausted(id, judged.before)
  }

  /// Returns the demand of a subnet that has no address left; nil when it has some.
  static func exhausted(_ id: SubnetID, _ topology: Topology) -> RefusalDemand? {
    guard let subnet = topology.subnets[id], let free = SubnetAddresses.free(in: subnet, topology),
      let count = Int(exactly: free.count),
      // An attachment to a transit gateway holds an address that no interface reports (TGW-3).
      count <= topology.attachmentAddressCount(in: id) ?? 0
    else { return nil }
    let codes: [RejectionCode] = ["InsufficientFreeAddressesInSubnet"]
    // What an ending instance holds may be free by now.
    return topology.isUnsettled(id) || topology.interfaces(in: id).contains(where: topology.isEnding)
      ? .may(codes, "\(id) may have no free address") : .must(codes, "\(id) has no free address")
  }

  static let inSubnet = Law.invariant(
    "ADDR-RSV-9", of: [.networkInterface, .subnet],
    "Every address of an interface lies in its subnet and is held once in the VPC.",
    source: Citation.vpcGuide("vpc-ip-addressing") + "; " + Citation.errors("Resource.AlreadyAssigned")
  ) { step in
    guard step.hasChanged(.networkInterface) else { return .silent }
    var differences: [Difference] = []
    for family in [AddressFamily.ipv4, .ipv6] {
      if case .broken(let found) = held(step, family, "outside", { $1.subtracting(AddressSet($0)) }) {
        differences += found
      }
      if let twice = heldTwice(step.after, family), heldTwice(step.before, family) == nil {
        differences.append(
          Difference(
            "held-twice", expected: "one interface of a VPC holds \(twice)", observed: "several hold it"))
      }
    }
    return .from(differences)
  }

  private static func heldTwice(_ topology: Topology, _ family: AddressFamily) -> Address? {
    for vpc in topology.vpcs {
      var seen: Set<Address> = []
      for interface in topology.networkInterfaces where interface.vpc == vpc.id {
        let addresses = family == .ipv4 ? interface.ipv4.map(\.address) : interface.ipv6
        if let twice = addresses.first(where: { !seen.insert($0).inserted }) { return twice }
      }
    }
    return nil
  }

  /// Looks at the addresses of interfaces that changed, as sets.
  ///
  /// - Parameter wrong: Which of the held addresses are wrong, given the block of the subnet.
  private static func held(
    _ step: JudgedStep, _ family: AddressFamily, _ kind: String,
    _ wrong: (CIDRBlock, AddressSet) -> AddressSet
  ) -> LawAnswer {
    guard step.hasChanged(.networkInterface) else { return .silent }
    var differences: [Difference] = []
    var isAsked = false
    for interface in step.after.networkInterfaces {
      let addresses = family == .ipv4 ? interface.ipv4.map(\.address) : interface.ipv6
      guard !addresses.isEmpty, let subnet = step.after.subnets[interface.subnet],
        let block = family == .ipv4 ? subnet.ipv4 : subnet.ipv6
      else { continue }
      isAsked = true
      if let earlier = step.before.networkInterfaces[interface.id],
        (family == .ipv4 ? earlier.ipv4.map(\.address) : earlier.ipv6) == addresses
      {
        continue
      }
      let meant = addresses.filter { $0.family == family }.map { CIDRBlock($0) }
      let found = wrong(block, AddressSet(among: meant, family: family))
      guard let address = found.first else { continue }
      differences.append(
        Difference(kind, expected: "\(interface.id) does not hold \(address)", observed: "it does"))
    }
    return isAsked ? .from(differences) : .silent
  }
}
