internal import AddressMath
internal import VPCheckTopology

/// Laws on which addresses an interface can be given (instances sheet, section 2).
enum AssignmentRequestLaws {
  static let all = [heldElsewhere, primary, addressesOrCount, limit, noneFree, ipv6, reservedIPv6, quota]

  private static let model = Citation.model("AssignPrivateIpAddresses")

  private static func request(_ judged: JudgedCommand, _ family: AddressFamily) -> AddressAssignment? {
    guard let request = AddressAssignment(judged.command, judged.before), request.family == family else {
      return nil
    }
    return request
  }

  static let heldElsewhere = Law.refusal(
    "NIC-IP-6", on: .assignPrivateAddresses,
    "An address that another interface holds is not taken from it unless the request allows that.",
    source: Citation.errors("Resource.AlreadyAssigned")
      + "; answer of the real API, quoted in public repositories"
  ) { judged in
    guard let request = request(judged, .ipv4), !request.allowsReassignment else { return nil }
    var demand: RefusalDemand?
    for address in request.request.addresses {
      for other in request.others(holding: address, judged.before) {
        let codes: [RejectionCode] = [.invalidParameterValue, "Resource.AlreadyAssigned"]
        let reason = "\(other.id) holds \(address)"
        if !judged.before.isEnding(other) { return .must(codes, reason) }
        demand = .may(codes, reason)
      }
    }
    return demand ?? unsettled(request, judged.before)
  }

  /// What the sheet says nothing about, so that a refusal is no mistake.
  private static func unsettled(_ request: AddressAssignment, _ topology: Topology) -> RefusalDemand? {
    let addresses = request.request.addresses
    if Set(addresses).count < addresses.count { return .may(nil, "an address is named twice") }
    if let own = addresses.first(where: request.held(by: request.interface).contains) {
      return .may(nil, "\(request.interface.id) holds \(own) already")
    }
    let attached = topology.attachmentAddressCount(in: request.subnet.id)
    if attached != 0, !addresses.isEmpty, request.family == .ipv4 {
      return .may(nil, "an attachment may hold the address")
    }
    return topology.isEnding(request.interface) ? .may(nil, "\(request.interface.id) is ending") : nil
  }

  static let primary = Law.refusal(
    "NIC-IP-7", on: .assignPrivateAddresses,
    "A secondary address moves when the request allows it; the primary address of an interface never does.",
    source: model + "; " + Citation.ec2Guide("MultipleIP") + "; "
      + Citation.ec2Guide("using-instance-addressing")
  ) { judged in
    guard let request = request(judged, .ipv4), request.allowsReassignment else { return nil }
    var demand: RefusalDemand?
    for address in request.request.addresses {
      for other in request.others(holding: address, judged.before)
      where other.ipv4.first?.address == address {
        let reason = "\(address) is the primary address of \(other.id)"
        if !judged.before.isEnding(other) { return .must(nil, reason) }
        demand = .may(nil, reason)
      }
    }
    return demand ?? unsettled(request, judged.before)
  }

  static let addressesOrCount = Law.refusal(
    "NIC-IP-11", on: [.assignPrivateAddresses, .assignIPv6Addresses],
    "A request names addresses or says how many; not both, and at least one of them.",
    source: model + "; codes from memory"
  ) { judged in
    guard let request = AddressAssignment(judged.command, judged.before) else { return nil }
    if request.isConsistent {
      return request.count > 0 ? nil : .may(nil, "nothing is asked for")
    }
    let reason = request.request.count == nil ? "neither is given" : "both are given"
    // The sheet says it of private addresses only.
    return request.family == .ipv4 ? .must(nil, reason) : .may(nil, reason)
  }

  static let limit = Law.refusal(
    "NIC-IP-13", on: [.assignPrivateAddresses, .assignIPv6Addresses],
    "An interface holds as many addresses as the instance type allows, two for the smallest.",
    source: Citation.errors("PrivateIpAddressLimitExceeded") + "; "
      + Citation.ec2Guide("using-eni", "IP addresses per network interface per instance type")
  ) { judged in
    guard let request = AddressAssignment(judged.command, judged.before) else { return nil }
    let held = request.held(by: request.interface)
    let added = request.request.addresses.filter { !held.contains($0) }.count + (request.request.count ?? 0)
    guard added > 0 else { return nil }
    return judged.demand(
      of: request.family == .ipv4 ? .ipv4AddressesPerInterface : .ipv6AddressesPerInterface, usually: 2,
      certain: held.count + added - 1,
      codes: request.family == .ipv4 ? ["PrivateIpAddressLimitExceeded"] : nil)
  }

  static let noneFree = Law.refusal(
    "NIC-IP-14", on: .assignPrivateAddresses, "More addresses than the subnet has free are not given.",
    source: Citation.errors("InsufficientFreeAddressesInSubnet")
  ) { judged in
    guard let request = request(judged, .ipv4), request.request.addresses.isEmpty, request.count > 0 else {
      return nil
    }
    let codes: [RejectionCode] = ["InsufficientFreeAddressesInSubnet"]
    guard let free = SubnetAddresses.free(in: request.subnet, judged.before) else {
      return .must(nil, "\(request.subnet.id) has no IPv4 block")
    }
    let attached = judged.before.attachmentAddressCount(in: request.subnet.id) ?? 0
    guard let count = Int(exactly: free.count), count - attached < request.count else { return nil }
    let reason = "\(request.subnet.id) has \(count - attached) free addresses"
    let isOpen =
      judged.before.isUnsettled(request.subnet.id)
      || judged.before.interfaces(in: request.subnet.id).contains(where: judged.before.isEnding)
    return isOpen ? .may(codes, reason) : .must(codes, reason)
  }

  static let ipv6 = Law.refusal(
    "NIC-IP-16", on: .assignIPv6Addresses,
    "IPv6 addresses come from the block of the subnet, and never from another interface.",
    source: Citation.ec2Guide("MultipleIP") + "; "
      + Citation.ec2Guide("using-instance-addressing", "IPv6 addresses")
  ) { judged in
    guard let request = request(judged, .ipv6) else { return nil }
    guard let block = request.block else { return .must(nil, "\(request.subnet.id) has no IPv6 block") }
    var demand: RefusalDemand?
    for address in request.request.addresses {
      if !block.contains(address) { return .must(nil, "\(address) is not in \(block)") }
      for other in request.others(holding: address, judged.before) {
        let reason = "\(other.id) holds \(address)"
        if !judged.before.isEnding(other) { return .must(nil, reason) }
        demand = .may(nil, reason)
      }
    }
    return demand ?? unsettled(request, judged.before)
  }.accepting(on: [.assignIPv6Addresses, .unassignIPv6Addresses])

  static let reservedIPv6 = Law.refusal(
    "ADDR-RSV-6", on: .assignIPv6Addresses, "A reserved IPv6 address is not given.",
    source: Citation.vpcGuide("subnet-sizing", "Subnet sizing for IPv6")
  ) { judged in
    guard let request = request(judged, .ipv6), let block = request.block else { return nil }
    let reserved = SubnetAddresses.reserved(of: block)
    guard
      let address = request.request.addresses.first(where: { $0.family == .ipv6 && reserved.contains($0) })
    else { return nil }
    return .must(nil, "\(address) is reserved in \(block)")
  }

  static let quota = Law.refusal(
    "NIC-Q-1", on: [.createInterface, .runInstances],
    "A Region has 5,000 interfaces unless the quota was raised.",
    source: Citation.vpcGuide("amazon-vpc-limits") + "; " + Citation.errors("NetworkInterfaceLimitExceeded")
  ) { judged in
    let count = judged.before.networkInterfaces.count {
      $0.owner == judged.caller.account && judged.before.vpcs[$0.vpc]?.region == judged.caller.region
    }
    return judged.demand(
      of: .networkInterfaces, usually: 5000, certain: count, codes: ["NetworkInterfaceLimitExceeded"])
  }
}
