internal import AddressMath
internal import VPCheckTopology

/// Laws on launching an instance (instances sheet, section 5).
enum LaunchLaws {
  static let all = [defaultGroup, groupOfOtherVPC, unknownSubnet, noneFree, oneInterface]

  private struct Launch {
    var instance: Instance?
    var interface: NetworkInterface?
    var id: InstanceID
    var subnet: SubnetID
    var address: Address?
    var groups: [SecurityGroupID]

    init?(_ step: JudgedStep) {
      guard step.isFresh(.instance), step.isFresh(.networkInterface),
        case .runInstances(let id, let subnet, let address, let groups, _)? = step.command,
        !step.before.instances.contains(id)
      else { return nil }
      self.id = id
      self.subnet = subnet
      self.address = address
      self.groups = groups
      instance = step.after.instances[id]
      interface = step.after.networkInterfaces.first {
        $0.attachment?.instance == id && $0.attachment?.deviceIndex == 0
      }
    }
  }

  static let defaultGroup = Law.effect(
    "INST-RUN-2", on: .runInstances,
    "A launch puts the groups that it names on the interface, or else the default group of the VPC.",
    source: Citation.model("RunInstances")
  ) { step in
    guard let launch = Launch(step), let interface = launch.interface else { return .silent }
    let groups =
      launch.groups.isEmpty ? InterfaceGroups.defaults(of: launch.subnet, step.before) : launch.groups
    return InterfaceGroups.compare(interface, groups)
  }

  static let groupOfOtherVPC = Law.refusal(
    "INST-RUN-3", on: .runInstances, "A launch does not name a group of another VPC.",
    source: Citation.errors("InvalidParameter") + "; " + Citation.field("QT-DevOps/DevOpsIssues#256")
  ) { judged in
    guard case .runInstances(_, let subnet, _, _, _) = judged.command,
      let group = GroupAttachmentLaws.foreignGroup(judged, judged.before.subnets[subnet]?.vpc)
    else { return nil }
    return .must(
      ["InvalidParameter", "InvalidGroup.NotFound", "InvalidSecurityGroupID.NotFound"],
      "\(group) is in another VPC than \(subnet)")
  }

  static let unknownSubnet = UnknownHandles.law(
    "INST-RUN-4", on: .runInstances, "A launch in a subnet that does not exist is refused.",
    source: Citation.errors("InvalidSubnetID.NotFound"))

  static let noneFree = Law.refusal(
    "INST-RUN-7", on: .runInstances, "A launch in a subnet without a free address launches nothing.",
    source: Citation.model("RunInstances.MinCount") + "; "
      + Citation.errors("InsufficientFreeAddressesInSubnet")
  ) { judged in
    guard case .runInstances(_, let subnet, _, _, _) = judged.command else { return nil }
    return ReservedAddressLaws.exhausted(subnet, judged.before)
  }

  static let oneInterface = Law.effect(
    "INST-RUN-9", on: .runInstances,
    "A launch makes one instance with one interface, which checks addresses.",
    source: Citation.model("RunInstances")
  ) { step in
    guard let launch = Launch(step) else { return .silent }
    let id = launch.id
    guard let instance = launch.instance else {
      return .broken([Difference("missing", expected: "\(id) is reported", observed: "it is not")])
    }
    var differences: [Difference] = []
    if instance.state != .running, instance.state != .pending {
      differences.append(
        Difference(
          "state-\(instance.state.rawValue)", expected: "\(id) is running",
          observed: "it is \(instance.state.rawValue)"))
    }
    if instance.owner != step.caller.account {
      differences.append(
        Difference(
          "owner", expected: "\(id) belongs to \(step.caller.account)", observed: "to \(instance.owner)"))
    }
    guard let interface = launch.interface, instance.interfaces == [interface.id] else {
      differences.append(
        Difference(
          "interfaces", expected: "\(id) has one interface, at index 0", observed: "\(instance.interfaces)"))
      return .from(differences)
    }
    differences += NewInterface.differences(interface, in: launch.subnet, launch.address, step)
    if !interface.checksSourceAndDestination {
      differences.append(
        Difference("check", expected: "the check of \(interface.id) is on", observed: "it is off"))
    }
    // Whether it goes away with the instance is not judged: the sheet knows it from
    // memory alone.
    return .from(differences)
  }.accepting(on: .runInstances)
}
