internal import AddressMath
internal import VPCheckTopology

/// Laws on interfaces as such (instances sheet, section 1 and 4).
enum InterfaceLaws {
  static let all = [created, oneSubnet, unknown, attributesStay, inUse, deleted, checkIsOn, checkAlone]

  static let created = Law.effect(
    "NIC-OBJ-1", on: .createInterface,
    "An interface comes into being in one subnet, with one private IPv4 address, attached to nothing.",
    source: Citation.ec2Guide("using-eni", "Network interface basics")
  ) { step in
    guard step.isFresh(.networkInterface),
      case .createNetworkInterface(let id, let subnet, let address, _)? = step.command,
      !step.before.networkInterfaces.contains(id)
    else { return .silent }
    guard let interface = step.after.networkInterfaces[id] else {
      return .broken([Difference("missing", expected: "\(id) is reported", observed: "it is not")])
    }
    var differences = NewInterface.differences(interface, in: subnet, address, step)
    if interface.attachment != nil {
      differences.append(
        Difference("attached", expected: "\(id) is attached to nothing", observed: "it is attached"))
    }
    if interface.hasPublicAddress {
      differences.append(
        Difference("public-address", expected: "\(id) has no public address", observed: "it has one"))
    }
    return .from(differences)
  }

  static let oneSubnet = Law.invariant(
    "ENI-1", of: [.networkInterface, .subnet], on: .all.subtracting(.addressing),
    "An interface is in the VPC of its subnet.", source: Citation.ec2Guide("using-eni")
  ) { step in
    guard step.hasChanged(.networkInterface) else { return .silent }
    var differences: [Difference] = []
    for interface in step.after.networkInterfaces {
      guard isElsewhere(interface, step.after) else { continue }
      if let earlier = step.before.networkInterfaces[interface.id], isElsewhere(earlier, step.before) {
        continue
      }
      differences.append(
        Difference(
          "other-vpc", expected: "\(interface.id) is in the VPC of \(interface.subnet)",
          observed: "it is in \(interface.vpc)"))
    }
    return .from(differences)
  }

  private static func isElsewhere(_ interface: NetworkInterface, _ topology: Topology) -> Bool {
    topology.subnets[interface.subnet].map { $0.vpc != interface.vpc } ?? false
  }

  static let unknown = UnknownHandles.law(
    "NIC-OBJ-5", on: .commands, "Naming an interface that does not exist is refused.",
    source: Citation.errors("InvalidNetworkInterfaceID.NotFound"))

  static let attributesStay = Law.invariant(
    "NIC-OBJ-6", of: [.networkInterface], on: .all.subtracting([.modifySubnet, .rebootInstances]),
    "An interface keeps its addresses, groups, check flag and attachment unless a request is about them.",
    source: Citation.ec2Guide("using-eni", "Network interface basics")
  ) { step in
    guard step.isFresh(.networkInterface), !step.isRejected,
      step.hasChanged(.networkInterface)
    else { return .silent }
    return .from(NetworkInterfaceFrame.differences(step))
  }

  static let inUse = Law.refusal(
    "NIC-DEL-1", on: .deleteInterface, "An attached interface is not deleted.",
    source: Citation.model("DeleteNetworkInterface") + "; " + Citation.field("gruntwork-io/cloud-nuke#431")
  ) { judged in
    guard case .deleteNetworkInterface(let id) = judged.command,
      let interface = judged.before.networkInterfaces[id], let attachment = interface.attachment
    else { return nil }
    let codes: [RejectionCode] = [.interfaceInUse, .invalidParameterValue]
    let reason = "\(id) is attached to \(attachment.instance)"
    return judged.before.isEnding(interface) ? .may(codes, reason) : .must(codes, reason)
  }

  static let deleted = Law.effect(
    "NIC-DEL-2", on: .deleteInterface,
    "An interface that is attached to nothing can be deleted, and frees its addresses.",
    source: Citation.derived("EIP-LIFE-4") + "; freeing from memory"
  ) { step in
    guard step.isFresh(.networkInterface), case .deleteNetworkInterface(let id)? = step.command else {
      return .silent
    }
    guard step.after.networkInterfaces.contains(id) else { return .held }
    return .broken([Difference("left", expected: "\(id) is gone", observed: "it is still reported")])
  }.accepting(on: .deleteInterface)

  static let checkIsOn = Law.effect(
    "SDC-1", on: .createInterface, "A new interface checks source and destination.",
    source: Citation.ec2Guide("using-eni", "Source/destination checking")
  ) { step in
    guard step.isFresh(.networkInterface), case .createNetworkInterface(let id, _, _, _)? = step.command,
      let interface = step.after.networkInterfaces[id]
    else { return .silent }
    guard !interface.checksSourceAndDestination else { return .held }
    return .broken([Difference("check", expected: "the check of \(id) is on", observed: "it is off")])
  }

  static let checkAlone = Law.effect(
    "SDC-6", on: .modifyInterface, "The check is a flag of one interface, set by a request.",
    source: Citation.model("ModifyNetworkInterfaceAttribute")
  ) { step in
    guard step.isFresh(.networkInterface),
      case .modifyNetworkInterfaceAttribute(let id, .sourceDestinationCheck(let flag))? = step.command,
      let interface = step.after.networkInterfaces[id]
    else { return .silent }
    guard interface.checksSourceAndDestination != flag else { return .held }
    return .broken([
      Difference(
        "check", expected: "the check of \(id) is \(flag ? "on" : "off")",
        observed: "it is \(flag ? "off" : "on")")
    ])
  }.accepting(on: .modifyInterface) { judged in
    guard case .modifyNetworkInterfaceAttribute(_, .sourceDestinationCheck) = judged.command else {
      return false
    }
    return true
  }
}

extension Topology {
  /// Whether an interface may be gone by the time of the next request, because its instance ends.
  func isEnding(_ interface: NetworkInterface) -> Bool {
    switch hostState(of: interface) {
    case .shuttingDown, .terminated: true
    case .pending, .running, .stopping, .stopped, nil: false
    }
  }
}

/// What a new interface is like, whoever made it.
enum NewInterface {
  /// Returns how an interface differs from what was asked for.
  ///
  /// That its address was free is told by the laws of all states (ADDR-RSV-1, ADDR-RSV-9).
  static func differences(
    _ interface: NetworkInterface, in subnet: SubnetID, _ address: Address?, _ step: JudgedStep
  ) -> [Difference] {
    var differences: [Difference] = []
    let vpc = step.before.subnets[subnet]?.vpc
    if interface.subnet != subnet || vpc != nil && interface.vpc != vpc
      || interface.owner != step.caller.account
    {
      differences.append(
        Difference(
          "subnet", expected: "\(interface.id) is in \(subnet), owned by \(step.caller.account)",
          observed: "it is in \(interface.subnet) of \(interface.vpc), owned by \(interface.owner)"))
    }
    if step.before.subnets[subnet]?.ipv4 != nil, interface.ipv4.count != 1 {
      differences.append(
        Difference(
          "address-count", expected: "\(interface.id) has one private IPv4 address",
          observed: "it has \(interface.ipv4.count)"))
    } else if let address, interface.ipv4.first?.address != address {
      differences.append(
        Difference(
          "address", expected: "\(interface.id) has \(address)",
          observed: interface.ipv4.first.map { "it has \($0.address)" } ?? "it has none"))
    }
    return differences
  }

  /// Returns the Elastic IPs that are still mapped to an interface that is gone.
  static func mappings(to id: NetworkInterfaceID, _ step: JudgedStep) -> [Difference] {
    step.after.elasticIPs.filter { $0.association?.interface == id }.map {
      Difference("mapped", expected: "\($0.id) is mapped to nothing", observed: "it is mapped to \(id)")
    }
  }
}
