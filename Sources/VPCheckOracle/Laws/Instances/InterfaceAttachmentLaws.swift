internal import VPCheckTopology

/// Laws on attaching and detaching interfaces (instances sheet, section 1).
enum InterfaceAttachmentLaws {
  static let all = [sameZone, sameVPC, attachedAlready, states, freeIndex, limit, primary, detached, unknown]

  /// An interface that is to be attached to an instance.
  private static func request(_ judged: JudgedCommand) -> (NetworkInterface, Instance, Int)? {
    guard case .attachNetworkInterface(let id, let host, let index) = judged.command,
      let interface = judged.before.networkInterfaces[id], let instance = judged.before.instances[host]
    else { return nil }
    return (interface, instance, index)
  }

  private static func primaryInterface(_ instance: Instance, _ topology: Topology) -> NetworkInterface? {
    instance.interfaces.first.flatMap { topology.networkInterfaces[$0] }
  }

  static let sameZone = Law.refusal(
    "NIC-ATT-1", on: .attachInterface, "Interface and instance are in one Availability Zone.",
    source: Citation.ec2Guide("using-eni")
  ) { judged in
    guard let (interface, instance, _) = request(judged),
      let primary = primaryInterface(instance, judged.before),
      let one = judged.before.subnets[interface.subnet]?.zone,
      let other = judged.before.subnets[primary.subnet]?.zone, one != other
    else { return nil }
    return .must(nil, "\(interface.id) is in zone \(one), \(instance.id) in zone \(other)")
  }

  static let sameVPC = Law.refusal(
    "NIC-ATT-2", on: .attachInterface,
    "Whether an interface of another VPC can be attached depends on the edition.",
    source: Citation.ec2Guide("best-practices-for-configuring-network-interfaces")
      + "; later feature from memory"
  ) { judged in
    guard let (interface, instance, _) = request(judged),
      let primary = primaryInterface(instance, judged.before), primary.vpc != interface.vpc
    else { return nil }
    return .may(nil, "\(interface.id) is in \(interface.vpc), \(instance.id) in \(primary.vpc)")
  }

  static let attachedAlready = Law.refusal(
    "NIC-ATT-3", on: .attachInterface, "An attached interface is not attached again.",
    source: Citation.errors("InvalidNetworkInterface.InUse")
  ) { judged in
    guard let (interface, _, _) = request(judged), let attachment = interface.attachment else { return nil }
    let codes: [RejectionCode] = [.interfaceInUse, .invalidParameterValue]
    let reason = "\(interface.id) is attached to \(attachment.instance)"
    return judged.before.isEnding(interface) ? .may(codes, reason) : .must(codes, reason)
  }

  static let states = Law.acceptance(
    "NIC-ATT-4", on: .attachInterface, "An interface can be attached while the instance runs or is stopped.",
    source: Citation.ec2Guide("best-practices-for-configuring-network-interfaces")
  ).refusing(on: .attachInterface) { judged in
    guard let (_, instance, _) = request(judged), instance.state != .running, instance.state != .stopped
    else {
      return nil
    }
    return .may(nil, "\(instance.id) is \(instance.state.rawValue)")
  }.changing(on: .attachInterface) { step in
    guard step.isFresh(.networkInterface),
      case .attachNetworkInterface(let id, let instance, let index)? = step.command,
      step.before.networkInterfaces[id]?.attachment == nil
    else { return .silent }
    let attachment = step.after.networkInterfaces[id]?.attachment
    var differences: [Difference] = []
    if attachment?.instance != instance || attachment?.deviceIndex != index {
      differences.append(
        Difference(
          "attachment", expected: "\(id) is attached to \(instance) at \(index)",
          observed: attachment.map { "it is attached to \($0.instance) at \($0.deviceIndex)" } ?? "it is not")
      )
    }
    if step.isFresh(.instance), step.after.instances[instance]?.interfaces.contains(id) != true {
      differences.append(
        Difference("interfaces", expected: "\(instance) lists \(id)", observed: "it does not"))
    }
    return .from(differences)
  }

  static let freeIndex = Law.refusal(
    "NIC-ATT-5", on: .attachInterface, "The device index is free on the instance.",
    source: Citation.model("AttachNetworkInterface.DeviceIndex") + "; code from memory"
  ) { judged in
    guard let (interface, instance, index) = request(judged) else { return nil }
    let isTaken = judged.before.networkInterfaces.contains {
      $0.id != interface.id && $0.attachment?.instance == instance.id && $0.attachment?.deviceIndex == index
    }
    if isTaken { return .must(nil, "index \(index) of \(instance.id) is taken") }
    // Nothing is said of indices that no instance type has.
    return (0...1).contains(index) ? nil : .may(nil, "\(instance.id) may have no index \(index)")
  }

  static let limit = Law.refusal(
    "NIC-ATT-6", on: .attachInterface,
    "An instance has as many interfaces as its type allows, two for the smallest.",
    source: Citation.ec2Guide("using-eni", "IP addresses per network interface per instance type") + "; "
      + Citation.errors("AttachmentLimitExceeded")
  ) { judged in
    guard let (_, instance, _) = request(judged) else { return nil }
    return judged.demand(
      of: .interfacesPerInstance, usually: 2, certain: instance.interfaces.count,
      codes: ["AttachmentLimitExceeded"])
  }

  static let primary = Law.refusal(
    "NIC-DET-1", on: .detachInterface, "The primary interface of an instance is not detached.",
    source: Citation.ec2Guide("using-eni", "Primary network interface") + "; "
      + Citation.errors("OperationNotPermitted")
  ) { judged in
    guard case .detachNetworkInterface(let id) = judged.command,
      judged.before.networkInterfaces[id]?.attachment?.deviceIndex == 0
    else { return nil }
    return .must([.operationNotPermitted], "\(id) is a primary interface")
  }

  static let detached = Law.effect(
    "NIC-DET-2", on: .detachInterface,
    "A secondary interface can be detached while the instance runs or is stopped.",
    source: Citation.ec2Guide("best-practices-for-configuring-network-interfaces")
  ) { step in
    guard step.isFresh(.networkInterface), case .detachNetworkInterface(let id)? = step.command,
      let instance = step.before.networkInterfaces[id]?.attachment?.instance
    else { return .silent }
    var differences: [Difference] = []
    if step.after.networkInterfaces[id]?.attachment != nil {
      differences.append(Difference("attachment", expected: "\(id) is detached", observed: "it is attached"))
    }
    if step.isFresh(.instance), step.after.instances[instance]?.interfaces.contains(id) == true {
      differences.append(
        Difference("interfaces", expected: "\(instance) does not list \(id)", observed: "it does"))
    }
    return .from(differences)
  }.accepting(on: .detachInterface).refusing(on: .detachInterface) { judged in
    guard case .detachNetworkInterface(let id) = judged.command,
      let interface = judged.before.networkInterfaces[id], let attachment = interface.attachment
    else { return nil }
    let state = judged.before.hostState(of: interface)
    guard state != .running, state != .stopped else { return nil }
    return .may(nil, "\(attachment.instance) neither runs nor is stopped")
  }

  static let unknown = UnknownHandles.law(
    "NIC-DET-3", on: .detachInterface, "An attachment that does not exist is not removed.",
    source: Citation.errors("InvalidAttachmentID.NotFound")
  ).refusing(on: .detachInterface) { judged in
    guard case .detachNetworkInterface(let id) = judged.command, judged.sees(id),
      judged.before.networkInterfaces[id]?.attachment == nil
    else { return nil }
    return .must(NotFound.attachment, "\(id) is attached to nothing")
  }
}
