internal import AddressMath
internal import VPCheckTopology

/// Laws on which associations are accepted (Elastic IP sheet, section 2).
enum AssociationRequestLaws {
  static let all = [
    unknownAllocation, unknownTarget, gateway, attachedIsEnough, oneInterface, pending, terminated, stopped,
    unattached, ownAddress, elsewhere, moves, occupied, again, foreign, otherVPC, heldByNAT,
  ]

  private static let model = Citation.model("AssociateAddress")

  /// A request for an association, with what is known of its target.
  private struct Request {
    var address: ElasticIP?
    var target: AddressTarget
    var privateAddress: Address?
    var allows: Bool?
    var instance: Instance?
    var interface: NetworkInterface?
    var place: AddressPlace?

    init?(_ judged: JudgedCommand) {
      guard case .associateAddress(let id, let target, let privateAddress, let allows) = judged.command else {
        return nil
      }
      address = judged.before.elasticIPs[id]
      self.target = target
      self.privateAddress = privateAddress
      self.allows = allows
      place = AddressPlace(target, privateAddress, in: judged.before)
      switch target {
      case .instance(let id):
        instance = judged.before.instances[id]
        interface = instance?.interfaces.first.flatMap { judged.before.networkInterfaces[$0] }
      case .networkInterface(let id):
        interface = judged.before.networkInterfaces[id]
        instance = interface?.attachment.flatMap { judged.before.instances[$0.instance] }
      }
    }

    /// Whether the Elastic IP is mapped to another place than the one that is meant.
    var isElsewhere: Bool {
      guard let association = address?.association else { return false }
      return association != place?.association
    }

    /// Whether the Elastic IP is mapped to exactly the place that is meant.
    var isRepeated: Bool { address?.association != nil && address?.association == place?.association }
  }

  static let unknownAllocation = UnknownHandles.law(
    "EIP-ASSOC-3", on: .associateAddress, "Mapping an allocation that does not exist is refused.",
    source: Citation.errors("InvalidAllocationID.NotFound"))

  static let unknownTarget = UnknownHandles.law(
    "EIP-ASSOC-4", on: .associateAddress,
    "Mapping to an instance or interface that does not exist is refused.",
    source: Citation.errors("InvalidInstanceID.NotFound, InvalidNetworkInterfaceID.NotFound"))

  static let gateway = Law.refusal(
    "EIP-ASSOC-5", on: .associateAddress, "The VPC of the target has an internet gateway attached.",
    source: Citation.errors("Gateway.NotAttached") + "; "
      + Citation.field("hashicorp/terraform-provider-aws#2181")
  ) { judged in
    guard let request = Request(judged), let vpc = request.interface?.vpc,
      judged.before.gateways(attachedTo: vpc).isEmpty
    else {
      return nil
    }
    let reason = "no gateway is attached to \(vpc)"
    // A repetition changes nothing (EIP-ASSOC-22), so it may not come to that check.
    return request.isRepeated ? .may([.gatewayNotAttached], reason) : .must([.gatewayNotAttached], reason)
  }

  static let attachedIsEnough = Law.acceptance(
    "EIP-ASSOC-6", on: .associateAddress, "An attached gateway is enough; no route to it is needed.",
    source: Citation.errors("Gateway.NotAttached") + ", speaks of attachment only")

  static let oneInterface = Law.refusal(
    "EIP-ASSOC-7", on: .associateAddress, "A target that is named by its instance has exactly one interface.",
    source: model + ".InstanceId; " + Citation.errors("InvalidInstanceID")
  ) { judged in
    guard let request = Request(judged), case .instance(let id) = request.target,
      let instance = request.instance,
      instance.interfaces.count != 1, instance.state != .terminated, instance.state != .shuttingDown
    else { return nil }
    if instance.interfaces.isEmpty { return .may(nil, "\(id) has no interface") }
    return .must([.invalidInstance], "\(id) has \(instance.interfaces.count) interfaces")
  }

  static let pending = Law.refusal(
    "EIP-ASSOC-8", on: .associateAddress, "An instance is no target as long as it is pending.",
    source: Citation.errors("IncorrectInstanceState") + "; "
      + Citation.field("hashicorp/terraform-provider-aws#3072")
  ) { judged in
    guard let instance = Request(judged)?.instance else { return nil }
    switch instance.state {
    // It may run by the time of the request.
    case .pending: return .may([.invalidInstance, .incorrectInstanceState], "\(instance.id) is pending")
    case .stopping, .shuttingDown: return .may(nil, "\(instance.id) is \(instance.state.rawValue)")
    case .running, .stopped, .terminated: return nil
    }
  }

  static let terminated = Law.refusal(
    "EIP-ASSOC-9", on: .associateAddress, "A terminated instance is no target.",
    source: Citation.field("cloudposse/terraform-aws-ec2-instance#95")
  ) { judged in
    guard let request = Request(judged), case .instance(let id) = request.target,
      request.instance?.state == .terminated, judged.sight.visibility(of: id) != .foreign
    else { return nil }
    return .must([.invalidInstance] + NotFound.instance, "\(id) is terminated")
  }

  static let stopped = Law.acceptance(
    "EIP-ASSOC-10", on: .associateAddress, "A stopped instance is a target like a running one.",
    source: Citation.ec2Guide("elastic-ip-addresses-eip", "Elastic IP address pricing") + "; call from memory"
  ) { judged in Request(judged)?.instance?.state == .stopped }

  static let unattached = Law.acceptance(
    "EIP-ASSOC-11", on: .associateAddress, "An interface that is attached to nothing is a target.",
    source: Citation.vpcGuide("vpc-eips")
  ) { judged in Request(judged)?.interface.map { $0.attachment == nil } ?? false }

  static let ownAddress = Law.refusal(
    "EIP-ASSOC-13", on: .associateAddress, "The private address that is named is one of the interface.",
    source: model + ".PrivateIpAddress; code from memory"
  ) { judged in
    guard let request = Request(judged), let interface = request.interface else { return nil }
    if interface.ipv4.isEmpty { return .must(nil, "\(interface.id) has no IPv4 address") }
    guard let address = request.privateAddress, !interface.ipv4.contains(where: { $0.address == address })
    else {
      return nil
    }
    return .must(nil, "\(interface.id) does not hold \(address)")
  }

  static let elsewhere = Law.refusal(
    "EIP-ASSOC-18", on: .associateAddress,
    "An Elastic IP that is mapped elsewhere does not move when that is ruled out.",
    source: model + ".AllowReassociation; " + Citation.errors("Resource.AlreadyAssociated")
  ) { judged in
    guard let request = Request(judged), request.allows == false, request.isElsewhere,
      let address = request.address
    else { return nil }
    return .must([.alreadyAssociated], "\(address.id) is mapped elsewhere")
  }

  static let moves = Law.acceptance(
    "EIP-ASSOC-19", on: .associateAddress,
    "Without a word on it, an Elastic IP that is mapped elsewhere moves.",
    source: model + ".AllowReassociation"
  ) { judged in Request(judged).map { $0.allows == nil && $0.isElsewhere } ?? false }

  static let occupied = Law.refusal(
    "EIP-ASSOC-21", on: .associateAddress,
    "Whether an address that has another Elastic IP is a target when moving is ruled out is open.",
    source: "all sources silent"
  ) { judged in
    guard let request = Request(judged), request.allows == false, let place = request.place?.association,
      let other = judged.before.elasticIPs.first(where: {
        $0.id != request.address?.id && $0.association == place
      })
    else { return nil }
    return .may([.alreadyAssociated], "\(other.id) is mapped there")
  }

  static let again = Law.acceptance(
    "EIP-ASSOC-22", on: .associateAddress, "Repeating an association is accepted and changes nothing.",
    source: model + ", idempotent"
  ) { judged in Request(judged)?.isRepeated == true }
  .refusing(on: .associateAddress) { judged in
    guard let request = Request(judged), request.allows == false, request.isRepeated else { return nil }
    return .may([.alreadyAssociated], "the Elastic IP is mapped there already")
  }

  static let foreign = UnknownHandles.law(
    "EIP-ASSOC-27", on: .associateAddress, "Mapping an allocation of another account is refused.",
    source: Citation.errors("AuthFailure, InvalidAllocationID.NotFound"))

  static let heldByNAT = Law.refusal(
    "EIP-ASSOC-25", on: .associateAddress, "An Elastic IP that a NAT gateway holds is not mapped elsewhere.",
    source: Citation.field("hashicorp/terraform#14698, hashicorp/terraform-provider-aws#3572")
  ) { judged in
    guard let request = Request(judged), let id = request.address?.id else { return nil }
    let codes: [RejectionCode] =
      request.allows == false ? [.authFailure, .alreadyAssociated] : [.authFailure]
    return NATHolder(id, judged.before)?.demand(codes)
  }

  static let otherVPC = Law.acceptance(
    "EIP-ASSOC-28", on: .associateAddress, "An Elastic IP may move from one VPC to another.",
    source: Citation.vpcGuide("vpc-eips") + "; " + Citation.ec2Guide("using-eni")
  ) { judged in
    guard let request = Request(judged), let old = request.address?.association, let place = request.place
    else {
      return false
    }
    return judged.before.networkInterfaces[old.interface].map { $0.vpc != place.vpc } ?? false
  }
}
