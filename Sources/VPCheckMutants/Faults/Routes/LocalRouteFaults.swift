internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in the local routes of tables.
enum LocalRouteFaults {
  static let all = [
    localRoutesAreDead,
    localRouteDiesWithItsSubnets,
    localRouteToAGateway,
    localTargetIsFixed,
    localTargetIsNotRestored,
    localRouteOutlivesItsBlock,
    blockTakesRoutesAlong,
    localRouteTwice,
    localDeletionIsUnknown,
    ownBlockIsADuplicate,
  ]

  private static let localRoutesAreDead = Fault(
    "local-routes-are-dead", breaks: "RT-LOC-2",
    "A new local route is a blackhole until something else changes.",
    control: {
      $0.routeTables.localRoute = {
        Route($0, to: .local, state: .blackhole, origin: .createRouteTable)
      }
    })

  private static let localRouteDiesWithItsSubnets = Fault(
    "local-route-dies-with-its-subnets", breaks: "RT-LOC-2",
    "A local route is a blackhole in a VPC without subnets.",
    control: {
      $0.routes.state = { topology, route, vpc, options in
        guard route.target == .local else {
          return ControlRules.standard.routes.state(topology, route, vpc, options)
        }
        return topology.subnets.contains { $0.vpc == vpc } ? .active : .blackhole
      }
    })

  private static let localRouteToAGateway = Fault(
    "local-route-to-a-gateway", breaks: "RT-LOC-4",
    "A local route may be given any target.",
    control: { $0.routes.localReplacement = { _ in nil } })

  private static let localTargetIsFixed = Fault(
    "local-target-is-fixed", breaks: "RT-LOC-4",
    "A local route cannot be given another target.",
    control: {
      $0.routes.localReplacement = { $0 == .local ? nil : Rejection(.invalidParameterValue) }
    })

  private static let localTargetIsNotRestored = Fault(
    "local-target-is-not-restored", breaks: "RT-LOC-5",
    "A local route does not get its own target back.",
    control: {
      $0.routes.localReplacement = {
        $0 == .local
          ? Rejection(.invalidParameterValue) : ControlRules.standard.routes.localReplacement($0)
      }
    })

  private static let localRouteOutlivesItsBlock = Fault(
    "local-route-outlives-its-block", breaks: "RT-LOC-7",
    "The local route of a block stays in the tables when the block is removed.",
    control: { $0.routeTables.isRemoved = { _, _ in false } })

  private static let blockTakesRoutesAlong = Fault(
    "block-takes-routes-along", breaks: "RT-LOC-7",
    "Removing a block removes all local routes of its family.",
    control: {
      $0.routeTables.isRemoved = { $0.target == .local && $0.destination.family == $1.family }
    })

  private static let localRouteTwice = Fault(
    "local-route-twice", breaks: "RT-CRT-4",
    "A block that is added to a VPC gets two local routes in each table.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .associateVpcCidrBlock(let vpc, _) = command else { return }
        after.routeTables.updateAll { table in
          guard table.vpc == vpc, let earlier = before.routeTables[table.id] else { return }
          table.routes += table.routes.filter { !earlier.routes.contains($0) }
          table.sortRoutes()
        }
      }
    })

  private static let localDeletionIsUnknown = Fault(
    "local-route-is-not-found", breaks: "RT-LOC-3",
    "Deleting a local route is refused as that of a route that is not there.",
    control: { $0.routes.localDeletion = { _ in Rejection("InvalidRoute.NotFound") } })

  private static let ownBlockIsADuplicate = Fault(
    "own-block-is-a-duplicate", breaks: "RT-LOC-6",
    "A route for an own block is refused as a duplicate, whatever its target.",
    control: {
      $0.routes.ownBlock = { vpc, block in
        vpc.associatedBlocks.contains(block) ? Rejection("RouteAlreadyExists") : nil
      }
    })
}
