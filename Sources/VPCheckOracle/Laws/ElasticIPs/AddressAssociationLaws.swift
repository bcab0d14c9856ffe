internal import AddressMath
internal import VPCheckTopology

/// Laws on which associations are refused (Elastic IP sheet, section 2).
enum AddressAssociationLaws {
  static let all = [
    unknownAllocation, unknownTarget, noGateway, severalInterfaces, pending, terminated, stopped, unattached,
    notHeld, elsewhere, moving, movingByDefault, occupied, again, foreign, anyVPC,
  ]

  private static let operation = Citation.model("AssociateAddress")

  /// A request for an association, and what its target is.
  private struct Request {
    var id: AllocationID
    var target: AddressTarget
    var privateAddress: Address?
    var allowsReassociation: Bool?
    var interface: NetworkInterface?
    var state: InstanceState?
    var place: AddressPlace?
    var earlier: AddressAssociation?

    init?(_ judged: JudgedCommand) {
      guard
        case .associateAddress(let id, let target, let privateAddress, let allows) = judged.command
      else { return nil }
      self.id = id
      self.target = target
      self.privateAddress = privateAddress
      allowsReassociation = allows
      let before = judged.before
      switch target {
      case .instance(let instance):
        interface = before.instances[instance]?.interfaces.first.flatMap { before.networkInterfaces[$0] }
        state = before.instances[instance]?.state
      case .networkInterface(let interfaceID):
        interface = before.networkInterfaces[interfaceID]
        state = interface.flatMap(before.hostState)
      }
      place = AddressPlace(target, privateAddress, in: before)
      earlier = before.elasticIPs[id]?.association
    }

    /// Whether the allocation is there already.
    var isRepeat: Bool { earlier != nil && earlier == place?.association }

    /// Whether the allocation is associated with something else.
    var isMove: Bool { earlier != nil && place != nil && earlier != place?.association }
  }

  static let unknownAllocation = UnknownHandles.law(
    "EIP-ASSOC-3", on: .associateAddress, "An allocation that does not exist is not associated.",
    source: Citation.errors("InvalidAllocationID.NotFound"))

  static let unknownTarget = UnknownHandles.law(
    "EIP-ASSOC-4", on: .associateAddress, "The instance or interface must be one that the caller sees.",
    source: Citation.errors("InvalidInstanceID.NotFound, InvalidNetworkInterfaceID.NotFound"))

  static let noGateway = Law.refusal(
    "EIP-ASSOC-5", on: .associateAddress, "The VPC of the target needs an attached internet gateway.",
    source: Citation.errors("Gateway.NotAttached") + "; "
      + Citation.field("hashicorp/terraform-provider-aws#2181, aws-samples/cfn101-workshop#165")
  ) { judged in
    guard let request = Request(judged), let vpc = request.interface?.vpc,
      judged.before.gateways(attachedTo: vpc).isEmpty
    else { return nil }
    let reason = "no internet gateway is attached to \(vpc)"
    // A repetition changes nothing (EIP-ASSOC-22), so it may not come to that check.
    return request.isRepeat ? .may([.gatewayNotAttached], reason) : .must([.gatewayNotAttached], reason)
  }

  static let severalInterfaces = Law.refusal(
    "EIP-ASSOC-7", on: .associateAddress, "An instance that is a target has exactly one interface.",
    source: Citation.model("AssociateAddress.InstanceId") + "; " + Citation.errors("InvalidInstanceID")
  ) { judged in
    guard case .associateAddress(_, .instance(let id), _, _) = judged.command,
      let instance = judged.before.instances[id]
    else { return nil }
    if instance.interfaces.count > 1 {
      return .must([.invalidInstance], "\(id) has \(instance.interfaces.count) interfaces")
    }
    return instance.interfaces.isEmpty ? .may(nil, "\(id) has no interface") : nil
  }

  static let pending = Law.refusal(
    "EIP-ASSOC-8", on: .associateAddress,
    "A pending instance is refused as target, as long as it is pending.",
    source: Citation.errors("IncorrectInstanceState") + "; "
      + Citation.field("hashicorp/terraform-provider-aws#3072, #6189")
  ) { judged in
    guard let request = Request(judged), let state = request.state else { return nil }
    switch state {
    // It may run by the time of the request.
    case .pending: return .may([.invalidInstance, .incorrectInstanceState], "the instance is pending")
    case .stopping: return .may(nil, "the instance is stopping")
    default: return nil
    }
  }

  static let terminated = Law.refusal(
    "EIP-ASSOC-9", on: .associateAddress, "A terminated instance is refused as target.",
    source: Citation.field("cloudposse/terraform-aws-ec2-instance#95")
  ) { judged in
    guard let request = Request(judged) else { return nil }
    switch (request.state, request.target) {
    case (.terminated, .instance):
      return .must([.invalidInstance] + NotFound.instance, "the instance is terminated")
    case (.terminated, .networkInterface), (.shuttingDown, _): return .may(nil, "the instance has ended")
    default: return nil
    }
  }

  static let stopped = Law.acceptance(
    "EIP-ASSOC-10", on: .associateAddress, "A stopped instance is accepted as target.",
    source: Citation.ec2Guide("elastic-ip-addresses-eip", "Elastic IP address pricing")
  ) { judged in Request(judged)?.state == .stopped }

  static let unattached = Law.acceptance(
    "EIP-ASSOC-11", on: .associateAddress, "An unattached interface is accepted as target.",
    source: Citation.vpcGuide("vpc-eips") + "; "
      + Citation.ec2Guide("elastic-ip-addresses-eip", "Elastic IP address pricing")
  ) { judged in
    guard let interface = Request(judged)?.interface else { return false }
    return interface.attachment == nil
  }

  static let notHeld = Law.refusal(
    "EIP-ASSOC-13", on: .associateAddress, "The private address must be one of the interface.",
    source: Citation.model("AssociateAddress.PrivateIpAddress")
  ) { judged in
    guard let request = Request(judged), let address = request.privateAddress,
      let interface = request.interface,
      !interface.ipv4.contains(where: { $0.address == address })
    else { return nil }
    return .must(nil, "\(interface.id) does not hold \(address)")
  }

  static let elsewhere = Law.refusal(
    "EIP-ASSOC-18", on: .associateAddress,
    "Without reassociation, an address that is associated with another resource is refused.",
    source: Citation.model("AssociateAddress.AllowReassociation") + "; "
      + Citation.errors("Resource.AlreadyAssociated")
  ) { judged in
    guard let request = Request(judged), request.allowsReassociation == false, request.isMove,
      let earlier = request.earlier
    else { return nil }
    let reason = "\(request.id) is associated with \(earlier.interface)"
    // Another address of the same interface may not count as another resource.
    let isSame = earlier.interface == request.place?.association.interface
    return isSame ? .may([.alreadyAssociated], reason) : .must([.alreadyAssociated], reason)
  }

  static let moving = Law.acceptance(
    "EIP-ASSOC-17", on: .associateAddress, "With reassociation, an associated address moves.",
    source: operation
  ) { judged in
    guard let request = Request(judged) else { return false }
    return request.isMove && request.allowsReassociation == true
  }

  static let movingByDefault = Law.acceptance(
    "EIP-ASSOC-19", on: .associateAddress,
    "An associated address moves when nothing is said of reassociation.",
    source: Citation.model("AssociateAddress.AllowReassociation") + "; "
      + Citation.field("ansible/ansible#27385, of older accounts")
  ) { judged in
    guard let request = Request(judged) else { return false }
    return request.isMove && request.allowsReassociation == nil
  }

  static let occupied = Law.refusal(
    "EIP-ASSOC-21", on: .associateAddress,
    "Whether a private address that has another Elastic IP is refused without reassociation is open.",
    source: "not documented"
  ) { judged in
    guard let request = Request(judged), request.allowsReassociation == false, let place = request.place,
      let other = judged.before.elasticIPs.first(where: {
        $0.id != request.id && $0.association == place.association
      })
    else { return nil }
    return .may([.alreadyAssociated], "\(other.id) is associated with that address")
  }

  static let again = Law.refusal(
    "EIP-ASSOC-22", on: .associateAddress,
    "Repeating an association is accepted; without reassociation that is open.",
    source: operation + ", idempotent"
  ) { judged in
    guard let request = Request(judged), request.allowsReassociation == false, request.isRepeat else {
      return nil
    }
    return .may([.alreadyAssociated], "\(request.id) is associated so already")
  }.accepting(on: .associateAddress) { judged in Request(judged)?.isRepeat == true }

  static let foreign = UnknownHandles.law(
    "EIP-ASSOC-27", on: .associateAddress, "An allocation of another account is not associated.",
    source: Citation.errors("AuthFailure, InvalidAllocationID.NotFound"))

  static let anyVPC = Law.acceptance(
    "EIP-ASSOC-28", on: .associateAddress, "An address moves between VPCs of its account in one request.",
    source: Citation.vpcGuide("vpc-eips") + "; "
      + Citation.ec2Guide("using-eni", "Elastic IP addresses for network interface")
  ) { judged in
    guard let request = Request(judged), request.isMove, request.allowsReassociation != false,
      let old = request.earlier.flatMap({ judged.before.networkInterfaces[$0.interface] })
    else { return false }
    return old.vpc != request.place?.vpc
  }
}
