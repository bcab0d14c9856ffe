internal import VPCheckModel
internal import VPCheckTopology

/// Faults in making and attaching internet gateways.
enum GatewayAttachmentFaults {
  static let all = [
    attachedWhenMade,
    madeForTheFirstAccount,
    madeInvisible,
    gatewayNeedsVpc,
    oneForAnAccount,
    quotaOfVpcs,
    gatewayOfTwoVpcs,
    attachedGatewayInUse,
    twoGateways,
    secondGatewayAssociated,
    attachedToNothing,
    attachedToTheFirstVpc,
    attachingDetachesOthers,
    routeHoldsAttachment,
    attachingNeedsSubnet,
  ]

  private static let attachedWhenMade = Fault(
    "gateway-attached-when-made", breaks: "IGW-1",
    "A new internet gateway attaches itself to a VPC that has none.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .createInternetGateway(let id) = command else { return }
        let vpc = before.vpcs.first { vpc in
          !before.internetGateways.contains { $0.attachments.contains(vpc.id) }
        }
        if let vpc { after.internetGateways.update(id) { $0.attachments = [vpc.id] } }
      }
    })

  private static let madeForTheFirstAccount = Fault(
    "gateway-made-for-the-first-account", breaks: "IGW-1",
    "Every internet gateway belongs to one account, whoever made it.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createInternetGateway(let id) = command, let gateway = after.internetGateways[id] else {
          return
        }
        after.internetGateways[id] = InternetGateway(
          id: id, owner: .first, attachments: gateway.attachments)
      }
    })

  private static let madeInvisible = Fault(
    "gateway-unlisted-until-attached", breaks: "IGW-1",
    "Internet gateways that are attached to nothing are left out of the list.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        if case .createInternetGateway(let id) = command { after.internetGateways[id] = nil }
      }
    })

  private static let gatewayNeedsVpc = Fault(
    "gateway-needs-a-vpc", breaks: "IGW-1",
    "An internet gateway can be made only while a VPC has none.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .createInternetGateway = command else { return nil }
        let isNeeded = topology.vpcs.contains { vpc in
          !topology.internetGateways.contains { $0.attachments.contains(vpc.id) }
        }
        return isNeeded ? nil : Rejection(.invalidParameterValue)
      }
    })

  private static let oneForAnAccount = Fault(
    "one-gateway-for-an-account", breaks: "IGW-1",
    "An account may have one internet gateway, attached or not.",
    control: {
      $0.quotas.excess = { quota, count, max in
        quota == .internetGateways && count > 1
          ? Rejection("InternetGatewayLimitExceeded")
          : ControlRules.standard.quotas.excess(quota, count, max)
      }
    })

  private static let quotaOfVpcs = Fault(
    "gateway-quota-named-for-vpcs", breaks: "IGW-12",
    "Too many internet gateways are refused with the code for too many VPCs.",
    control: {
      $0.quotas.excess = { quota, count, max in
        let rejection = ControlRules.standard.quotas.excess(quota, count, max)
        return quota == .internetGateways && rejection != nil ? Rejection("VpcLimitExceeded") : rejection
      }
    })

  private static let gatewayOfTwoVpcs = Fault(
    "gateway-of-two-vpcs", breaks: "IGW-2",
    "An attached internet gateway can be attached again.",
    control: { $0.gateways.attachedAlready = { _ in nil } })

  private static let attachedGatewayInUse = Fault(
    "attached-gateway-is-a-dependency", breaks: "IGW-2",
    "Attaching an attached internet gateway is refused with the code for a dependency.",
    control: {
      $0.gateways.attachedAlready = { $0.attachments.isEmpty ? nil : Rejection(.dependencyViolation) }
    })

  private static let twoGateways = Fault(
    "two-gateways", breaks: "IGW-3",
    "A VPC may have two internet gateways.",
    control: { $0.gateways.secondGateway = { _ in nil } })

  private static let secondGatewayAssociated = Fault(
    "second-gateway-is-associated-already", breaks: "IGW-3",
    "A second internet gateway of a VPC is refused as if it were attached itself.",
    control: {
      $0.gateways.secondGateway = { $0 == nil ? nil : Rejection("Resource.AlreadyAssociated") }
    })

  private static let attachedToNothing = Fault(
    "attaching-leaves-no-trace", breaks: "IGW-4",
    "Attaching an internet gateway is accepted, and the gateway lists no VPC.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .attachInternetGateway(let id, _) = command else { return }
        after.internetGateways.update(id) { $0.attachments = [] }
      }
    })

  private static let attachedToTheFirstVpc = Fault(
    "gateway-attached-to-the-first-vpc", breaks: "IGW-4",
    "An internet gateway is attached to the oldest VPC, whichever the request names.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .attachInternetGateway(let id, _) = command, let first = before.vpcs.first else { return }
        after.internetGateways.update(id) { $0.attachments = [first.id] }
      }
    })

  private static let attachingDetachesOthers = Fault(
    "one-attachment-at-a-time", breaks: "IGW-4",
    "Attaching an internet gateway detaches all others, those of other VPCs included.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .attachInternetGateway(let id, _) = command else { return }
        after.internetGateways.updateAll { if $0.id != id { $0.attachments = [] } }
      }
    })

  private static let routeHoldsAttachment = Fault(
    "route-holds-the-attachment", breaks: "IGW-4",
    "An internet gateway is detached when the route that names it is deleted.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .deleteRoute(let table, _) = command else { return }
        let (old, new) = (before.routeTables[table]?.routes ?? [], after.routeTables[table]?.routes ?? [])
        for route in old where !new.contains(route) {
          guard case .internetGateway(let id) = route.target else { continue }
          after.internetGateways.update(id) { $0.attachments = [] }
        }
      }
    })

  private static let attachingNeedsSubnet = Fault(
    "attaching-needs-a-subnet", breaks: "IGW-4",
    "An internet gateway cannot be attached to a VPC without subnets.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .attachInternetGateway(let id, let vpc) = command, topology.vpcs.contains(vpc),
          topology.internetGateways.contains(id), !topology.subnets.contains(where: { $0.vpc == vpc })
        else { return nil }
        return Rejection(.invalidParameterValue)
      }
    })
}
