internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in the life of NAT gateways.
enum NATLifeFaults {
  static let all = [
    deletedOneStaysAvailable,
    failedOneRecovers,
    failsWithItsRoute,
    subnetDeletedUnderIt,
    subnetKeptByWrongCode,
    addressGivenAgain,
    reservedAddressHeld,
    addressListEmpty,
    allocationReleased,
    routedOneKept,
    hiddenAtOnce,
    hiddenSoon,
    unknownOneDeleted,
    unknownOneMisnamed,
  ]

  private static let deletedOneStaysAvailable = Fault(
    "deleted-nat-gateway-stays-available", breaks: "NAT-1",
    "A deleted NAT gateway goes on being available.",
    control: { $0.natGateways.stateAfterDelete = { .available } })

  private static let failedOneRecovers = Fault(
    "failed-nat-gateway-recovers", breaks: "NAT-1",
    "A NAT gateway that failed is tried again with the next request, and becomes available.",
    control: {
      $0.unlisted.change = { _, _, before, after in
        for gateway in before.natGateways where gateway.state == .failed {
          after.natGateways.update(gateway.id) { $0.state = .available }
        }
      }
    })

  private static let failsWithItsRoute = Fault(
    "nat-gateway-fails-with-its-route", breaks: "NAT-1",
    "A NAT gateway fails when a route that names it is deleted.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .deleteRoute = command else { return }
        for gateway in before.natGateways
        where before.hasRoute(to: gateway.id) && !after.hasRoute(to: gateway.id) {
          after.natGateways.update(gateway.id) { $0.state = .failed }
        }
      }
    })

  private static let subnetDeletedUnderIt = Fault(
    "subnet-deleted-under-nat-gateway", breaks: "NAT-8",
    "A subnet can be deleted while a NAT gateway is in it.",
    control: { $0.subnets.gatewayDeletion = { _, _ in nil } })

  private static let subnetKeptByWrongCode = Fault(
    "subnet-with-nat-gateway-code", breaks: "NAT-8",
    "Deleting a subnet with a NAT gateway is refused with the code for a wrong state.",
    control: {
      $0.subnets.gatewayDeletion = {
        ControlRules.standard.subnets.gatewayDeletion($0, $1) == nil ? nil : Rejection("IncorrectState")
      }
    })

  private static let addressGivenAgain = Fault(
    "address-of-nat-gateway-given-again", breaks: "NAT-8",
    "An interface may ask for the private address of a NAT gateway.",
    control: {
      $0.addresses.isHeld = { topology, vpc, address in
        topology.networkInterfaces.contains { $0.vpc == vpc && $0.holds(address) }
      }
    })

  private static let reservedAddressHeld = Fault(
    "nat-gateway-holds-a-reserved-address", breaks: "NAT-8",
    "A NAT gateway takes the address of the router of its subnet when none is named.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .createNatGateway(let id, let subnet, _, _, nil) = command,
          let router = before.subnets[subnet]?.ipv4?.address(at: 1)
        else { return }
        after.natGateways.update(id) { gateway in
          if !gateway.addresses.isEmpty { gateway.addresses[0].privateAddress = router }
        }
      }
    })

  private static let addressListEmpty = Fault(
    "private-nat-gateway-holds-no-address", breaks: "NAT-8",
    "A private NAT gateway is available without any address.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createNatGateway(let id, _, .isPrivate, _, _) = command else { return }
        after.natGateways.update(id) { $0.addresses = [] }
      }
    })

  private static let allocationReleased = Fault(
    "nat-gateway-releases-its-elastic-ip", breaks: "NAT-9",
    "Deleting a NAT gateway releases its Elastic IP.",
    control: { $0.natGateways.allocationStays = { false } })

  private static let routedOneKept = Fault(
    "routed-nat-gateway-kept", breaks: "NAT-9",
    "A NAT gateway cannot be deleted while a route names it.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .deleteNatGateway(let id) = command, topology.hasRoute(to: id) else { return nil }
        return Rejection(.dependencyViolation)
      }
    })

  private static let hiddenAtOnce = Fault(
    "deleted-nat-gateway-hidden-at-once", breaks: "NAT-11",
    "A deleted NAT gateway goes out of sight at once.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        if case .deleteNatGateway(let id) = command { after.natGateways[id] = nil }
      }
    })

  private static let hiddenSoon = Fault(
    "ended-nat-gateway-hidden-soon", breaks: "NAT-11",
    "NAT gateways that failed or were deleted go out of sight after a minute.",
    control: { $0.natGateways.visibleSeconds = { 60 } })

  private static let unknownOneDeleted = Fault(
    "unknown-nat-gateway-deleted", breaks: "NAT-17",
    "Deleting a NAT gateway that does not exist is accepted.",
    control: {
      $0.unlisted.answer = { command, _, _, outcome in
        guard case .deleteNatGateway = command else { return outcome }
        return outcome.overlooking("NatGatewayNotFound")
      }
    })

  private static let unknownOneMisnamed = Fault(
    "unknown-nat-gateway-misnamed", breaks: "NAT-17",
    "An unknown NAT gateway is answered with the code for a value that is not right.",
    control: {
      $0.unlisted.answer = { _, _, _, outcome in
        outcome.telling(.invalidParameterValue, insteadOf: "NatGatewayNotFound")
      }
    })
}
