internal import VPCheckModel
internal import VPCheckTopology

/// Faults in detaching and deleting internet gateways.
enum GatewayDetachmentFaults {
  static let all = [
    natGatewayForgotten,
    automaticAddressForgotten,
    elasticAddressForgotten,
    onlyThePrimaryInterface,
    keptGatewayIsInUse,
    idleAddressInUse,
    detachedFromElsewhere,
    detachedFromElsewhereUnknown,
    routesKeepTheGateway,
    attachmentOutlivesDetaching,
    detachingDeletes,
    detachingNeedsEmptyVpc,
    attachedGatewayDeleted,
    attachedDeletionCode,
    deletedGatewayStays,
    lastGatewayKept,
  ]

  /// Objects to detaching while a running instance has a public address of a certain kind.
  private static func objection(
    _ topology: Topology, _ vpc: VPCID, natGatewaysCount: Bool = true,
    _ counts: (NetworkInterface, PublicAddress) -> Bool
  ) -> Rejection? {
    let holder = topology.networkInterfaces.first { interface in
      guard interface.vpc == vpc, let attachment = interface.attachment,
        topology.instances[attachment.instance]?.state == .running
      else { return false }
      return interface.ipv4.contains { $0.publicAddress.map { counts(interface, $0) } ?? false }
    }
    let gateway = topology.natGateways.first { gateway in
      gateway.vpc == vpc && gateway.state == .available
        && gateway.addresses.contains { $0.publicAddress != nil }
    }
    return holder == nil && (gateway == nil || !natGatewaysCount) ? nil : Rejection(.dependencyViolation)
  }

  private static let natGatewayForgotten = Fault(
    "nat-gateway-keeps-no-gateway", breaks: "IGW-5",
    "An internet gateway can be detached although a public NAT gateway needs it.",
    control: {
      $0.gateways.mappedAddresses = { topology, vpc, _ in
        objection(topology, vpc, natGatewaysCount: false) { _, _ in true }
      }
    })

  private static let automaticAddressForgotten = Fault(
    "only-elastic-ips-keep-the-gateway", breaks: "IGW-5",
    "Automatic public addresses of running instances do not keep the internet gateway.",
    control: {
      $0.gateways.mappedAddresses = { topology, vpc, _ in
        objection(topology, vpc) { $1.allocation != nil }
      }
    })

  private static let elasticAddressForgotten = Fault(
    "only-automatic-addresses-keep-the-gateway", breaks: "EIP-LIFE-6",
    "Elastic IPs of running instances do not keep the internet gateway.",
    control: {
      $0.gateways.mappedAddresses = { topology, vpc, _ in
        objection(topology, vpc) { $1.allocation == nil }
      }
    })

  private static let onlyThePrimaryInterface = Fault(
    "only-primary-interfaces-keep-the-gateway", breaks: "EIP-LIFE-6",
    "An Elastic IP on a second interface of a running instance does not keep the internet gateway.",
    control: {
      $0.gateways.mappedAddresses = { topology, vpc, _ in
        objection(topology, vpc) { interface, _ in interface.attachment?.deviceIndex == 0 }
      }
    })

  private static let keptGatewayIsInUse = Fault(
    "needed-gateway-is-in-a-wrong-state", breaks: "IGW-5", alsoBreaks: ["EIP-LIFE-6"],
    "Detaching a gateway that public addresses need is refused with the code for a wrong state.",
    control: {
      $0.gateways.mappedAddresses = { topology, vpc, options in
        let standard = ControlRules.standard.gateways.mappedAddresses
        return standard(topology, vpc, options) == nil ? nil : Rejection("IncorrectState")
      }
    })

  private static let idleAddressInUse = Fault(
    "idle-address-is-in-use", breaks: "IGW-6",
    "A public address of an interface that does not run keeps the gateway with the code for one in use.",
    control: {
      $0.gateways.mappedAddresses = { topology, vpc, options in
        if let rejection = objection(topology, vpc, { _, _ in true }) { return rejection }
        let isHeld = topology.networkInterfaces.contains { interface in
          interface.vpc == vpc && interface.ipv4.contains { $0.publicAddress != nil }
        }
        return isHeld ? Rejection("InvalidIPAddress.InUse") : nil
      }
    })

  private static let detachedFromElsewhere = Fault(
    "detached-from-elsewhere", breaks: "IGW-7",
    "Detaching a gateway from a VPC that it is not attached to is accepted.",
    control: { $0.gateways.notAttached = { _, _ in nil } })

  private static let detachedFromElsewhereUnknown = Fault(
    "unattached-gateway-is-not-found", breaks: "IGW-7",
    "A gateway that is attached elsewhere, or to nothing, counts as unknown when it is detached.",
    control: {
      $0.gateways.notAttached = {
        $0.attachments.contains($1) ? nil : Rejection("InvalidInternetGatewayID.NotFound")
      }
    })

  private static let routesKeepTheGateway = Fault(
    "routes-keep-the-gateway", breaks: "IGW-8",
    "An internet gateway cannot be detached while a route names it.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .detachInternetGateway(let id, let vpc) = command,
          topology.internetGateways[id]?.attachments.contains(vpc) == true, topology.hasRoute(to: id)
        else { return nil }
        return Rejection(.dependencyViolation)
      }
    })

  private static let attachmentOutlivesDetaching = Fault(
    "attachment-outlives-detaching", breaks: "IGW-13",
    "A detached gateway goes on listing its VPC.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .detachInternetGateway(let id, let vpc) = command else { return }
        after.internetGateways.update(id) { $0.attachments = [vpc] }
      }
    })

  private static let detachingDeletes = Fault(
    "detaching-deletes-the-gateway", breaks: "IGW-13",
    "A detached gateway is deleted along with its attachment.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        if case .detachInternetGateway(let id, _) = command { after.internetGateways[id] = nil }
      }
    })

  private static let detachingNeedsEmptyVpc = Fault(
    "detaching-needs-an-empty-vpc", breaks: "IGW-13",
    "A gateway cannot be detached from a VPC that has subnets.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .detachInternetGateway(let id, let vpc) = command,
          topology.internetGateways[id]?.attachments.contains(vpc) == true,
          topology.subnets.contains(where: { $0.vpc == vpc })
        else { return nil }
        return Rejection(.dependencyViolation)
      }
    })

  private static let attachedGatewayDeleted = Fault(
    "attached-gateway-deleted", breaks: "IGW-9",
    "An internet gateway can be deleted while it is attached.",
    control: { $0.gateways.attachedDeletion = { _ in nil } })

  private static let attachedDeletionCode = Fault(
    "attached-gateway-deleted-code", breaks: "IGW-9",
    "Deleting an attached gateway is refused with the code for one that is associated already.",
    control: {
      $0.gateways.attachedDeletion = {
        $0.attachments.isEmpty ? nil : Rejection("Resource.AlreadyAssociated")
      }
    })

  private static let deletedGatewayStays = Fault(
    "deleted-gateway-stays", breaks: "IGW-9",
    "A deleted internet gateway goes on being reported.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        if case .deleteInternetGateway(let id) = command {
          after.internetGateways[id] = before.internetGateways[id]
        }
      }
    })

  private static let lastGatewayKept = Fault(
    "last-gateway-kept", breaks: "IGW-9",
    "An account cannot delete its last internet gateway.",
    control: {
      $0.unlisted.objection = { command, caller, topology in
        guard case .deleteInternetGateway(let id) = command, topology.internetGateways.contains(id),
          topology.internetGateways.count(where: { $0.owner == caller.account }) == 1
        else { return nil }
        return Rejection(.operationNotPermitted)
      }
    })
}

extension Topology {
  /// Returns whether a route of any VPC names a target.
  func hasRoute(to target: ResourceID) -> Bool {
    routeTables.contains { table in table.routes.contains { $0.target.resource == target } }
  }
}
