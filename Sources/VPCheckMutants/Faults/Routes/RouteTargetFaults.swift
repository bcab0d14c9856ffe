internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in what a route may point at.
enum RouteTargetFaults {
  static let all = [
    detachedGatewayIsADependency,
    foreignConnectionIsAState,
    routeToAnInstanceOfTwoInterfaces,
    instanceOfTwoInterfacesIsInvalid,
    instanceStaysATarget,
    localTargetInANewRoute,
    egressOnlyForIPv4,
    natGatewayForTheDefaultRouteOnly,
    natGatewayWithoutNAT64,
    routeToAnUnattachedTransitGateway,
    destinationWithinReach,
    routesOfTheRequester,
    activeConnectionsOnly,
  ]

  private static let detachedGatewayIsADependency = Fault(
    "detached-gateway-is-a-dependency", breaks: "RT-TGT-1",
    "A route to a detached internet gateway is refused as a violated dependency.",
    control: {
      $0.routes.gatewayTarget = { gateway, vpc in
        gateway.attachments.contains(vpc) ? nil : Rejection(.dependencyViolation)
      }
    })

  private static let foreignConnectionIsAState = Fault(
    "foreign-connection-is-a-state", breaks: "RT-TGT-5",
    "A route to a connection between other VPCs is refused as a wrong state.",
    control: {
      $0.routes.peeringTarget = { connection, vpc, _ in
        connection.joins(vpc) ? nil : Rejection(.invalidStateTransition)
      }
    })

  private static let routeToAnInstanceOfTwoInterfaces = Fault(
    "route-to-an-instance-of-two-interfaces", breaks: "RT-TGT-7",
    "A route may point at an instance with two interfaces, and takes the first.",
    control: { $0.routes.instanceTarget = { _ in nil } })

  private static let instanceOfTwoInterfacesIsInvalid = Fault(
    "instance-of-two-interfaces-is-invalid", breaks: "RT-TGT-7",
    "A route to an instance with two interfaces is refused as an invalid parameter.",
    control: {
      $0.routes.instanceTarget = { $0.interfaces.count == 1 ? nil : Rejection(.invalidParameterValue) }
    })

  private static let instanceStaysATarget = Fault(
    "instance-stays-a-target", breaks: "RT-TGT-7",
    "A route to an instance is not stored as one to its interface.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createRoute(let id, let argument, .instance(let instance)) = command,
          let index = after.routeTables[id]?.routes.firstIndex(where: {
            $0.destination == argument.canonicalised
          })
        else { return }
        after.routeTables.update(id) { $0.routes[index].target = .instance(instance) }
      }
    })

  private static let localTargetInANewRoute = Fault(
    "local-target-in-a-new-route", breaks: "RT-TGT-12",
    "A new route to any destination may have the target local.",
    control: { $0.routes.localTarget = { nil } })

  private static let egressOnlyForIPv4 = Fault(
    "egress-only-route-for-ipv4", breaks: "RT-TGT-3",
    "A route to an egress-only gateway may have an IPv4 destination.",
    control: { $0.routes.egressOnlyFamily = { _ in nil } })

  private static let natGatewayForTheDefaultRouteOnly = Fault(
    "nat-gateway-for-the-default-route-only", breaks: "RT-TGT-4",
    "A route to a NAT gateway must be a default route.",
    control: {
      $0.routes.natTarget = { gateway, vpc, block, options in
        block.prefixLength == 0
          ? ControlRules.standard.routes.natTarget(gateway, vpc, block, options)
          : Rejection(.invalidParameterValue)
      }
    })

  private static let natGatewayWithoutNAT64 = Fault(
    "nat-gateway-without-nat64", breaks: "RT-TGT-4",
    "A route to a NAT gateway takes no IPv6 destination, the NAT64 range included.",
    control: {
      $0.routes.natTarget = { gateway, vpc, block, options in
        block.family == .ipv6
          ? Rejection(.invalidParameterValue)
          : ControlRules.standard.routes.natTarget(gateway, vpc, block, options)
      }
    })

  private static let routeToAnUnattachedTransitGateway = Fault(
    "route-to-an-unattached-transit-gateway", breaks: "RT-TGT-8",
    "A route may point at a transit gateway that the VPC is not attached to.",
    control: { $0.routes.transitTarget = { _ in nil } })

  private static let destinationWithinReach = Fault(
    "destination-within-reach", breaks: "RT-TGT-13",
    "A route to a peering connection must lead to addresses of the peer.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .createRoute(let id, let argument, .peeringConnection(let connection)) = command,
          let vpc = topology.routeTables[id]?.vpc, let block = argument.canonicalised,
          let peer = topology.peeringConnections[connection]?.peer(of: vpc), let other = topology.vpcs[peer]
        else { return nil }
        return other.associatedBlocks.contains { $0.overlaps(block) }
          ? nil : Rejection(.invalidParameterValue)
      }
    })

  private static let routesOfTheRequester = Fault(
    "routes-of-the-requester-only", breaks: "RT-TGT-13", alsoBreaks: ["PEER-RT-5"],
    "Only the VPC that asked for a connection can have routes to it.",
    control: {
      $0.routes.peeringTarget = { connection, vpc, options in
        connection.accepter.vpc == vpc
          ? Rejection(.invalidParameterValue)
          : ControlRules.standard.routes.peeringTarget(connection, vpc, options)
      }
    })

  private static let activeConnectionsOnly = Fault(
    "routes-to-active-connections-only", breaks: "PEER-RT-6",
    "A route to a connection that waits for acceptance is refused.",
    control: {
      $0.routes.peeringTarget = { connection, vpc, options in
        connection.state == .pendingAcceptance
          ? Rejection(.invalidParameterValue)
          : ControlRules.standard.routes.peeringTarget(connection, vpc, options)
      }
    })
}
