internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in replacing and deleting routes, and routes that change by nothing.
enum RouteChangeFaults {
  static let all = [
    replacementAddsTheRoute,
    absentReplacementIsUnknownTable,
    absentRouteDeleted,
    absentDeletionIsInvalid,
    replacedTargetStays,
    deletedRouteStays,
    deletionReachesInside,
    newRouteForgotten,
    newRouteReplacesTheDefault,
    replacedRouteMoves,
    deletionByTarget,
    gatewayAddsTheDefaultRoute,
    natGatewayAddsTheDefaultRoute,
    attachmentAddsRoutes,
    subnetAddsARoute,
    routesFadeWithTime,
    propagatedRouteDeleted,
  ]

  private static let replacementAddsTheRoute = Fault(
    "replacement-adds-the-route", breaks: "RT-CRT-10",
    "Replacing a route that is not there adds it.",
    control: { $0.routes.absentReplacement = { nil } })

  private static let absentReplacementIsUnknownTable = Fault(
    "absent-replacement-is-unknown-table", breaks: "RT-CRT-10",
    "Replacing a route that is not there is refused as that of an unknown table.",
    control: { $0.routes.absentReplacement = { Rejection("InvalidRouteTableID.NotFound") } })

  private static let absentRouteDeleted = Fault(
    "absent-route-deleted", breaks: "RT-CRT-11",
    "Deleting a route that is not there is accepted.",
    control: { $0.routes.absentDeletion = { nil } })

  private static let absentDeletionIsInvalid = Fault(
    "absent-deletion-is-invalid", breaks: "RT-CRT-11",
    "Deleting a route that is not there is refused as an invalid parameter.",
    control: { $0.routes.absentDeletion = { Rejection(.invalidParameterValue) } })

  private static let replacedTargetStays = Fault(
    "replaced-target-stays", breaks: "RT-CRT-13",
    "Replacing a route is accepted, and its target stays.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        if case .replaceRoute = command { after.routeTables = before.routeTables }
      }
    })

  private static let deletedRouteStays = Fault(
    "deleted-route-stays", breaks: "RT-CRT-13",
    "Deleting a route is accepted and changes nothing.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        if case .deleteRoute = command { after.routeTables = before.routeTables }
      }
    })

  private static let deletionReachesInside = Fault(
    "deletion-reaches-inside", breaks: "RT-CRT-13",
    "Deleting a route deletes the routes to parts of its destination as well.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .deleteRoute(let table, let argument) = command, let block = argument.canonicalised
        else { return }
        after.routeTables.update(table) { table in
          table.routes.removeAll { $0.target != .local && block.contains($0.destination) }
        }
      }
    })

  private static let newRouteForgotten = Fault(
    "new-route-forgotten", breaks: "RT-CRT-13",
    "Adding a route to a single address is accepted and changes nothing.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .createRoute(_, let argument, _) = command, argument.canonicalised?.hostBitCount == 0
        else { return }
        after.routeTables = before.routeTables
      }
    })

  private static let newRouteReplacesTheDefault = Fault(
    "new-route-replaces-the-default", breaks: "RT-CRT-13",
    "A new route pushes the default route out of its table.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .createRoute(let id, _, _) = command, let earlier = before.routeTables[id] else { return }
        after.routeTables.update(id) { table in
          table.routes.removeAll { $0.destination.prefixLength == 0 && earlier.routes.contains($0) }
        }
      }
    })

  private static let replacedRouteMoves = Fault(
    "replacement-reaches-other-tables", breaks: "RT-CRT-19",
    "Replacing a route removes the routes to its destination from all other tables.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .replaceRoute(let id, let argument, _) = command, let block = argument.canonicalised
        else { return }
        after.routeTables.updateAll { table in
          guard table.id != id else { return }
          table.routes.removeAll { $0.target != .local && $0.destination == block }
        }
      }
    })

  private static let deletionByTarget = Fault(
    "deletion-by-target", breaks: "RT-CRT-13",
    "Deleting a route deletes every route of the table with its target.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .deleteRoute(let id, let argument) = command,
          let route = before.routeTables[id]?.routes.first(where: {
            $0.destination == argument.canonicalised
          })
        else { return }
        after.routeTables.update(id) { $0.routes.removeAll { $0.target == route.target } }
      }
    })

  private static let gatewayAddsTheDefaultRoute = Fault(
    "gateway-adds-the-default-route", breaks: "RT-CRT-19",
    "Attaching an internet gateway adds a default route to the main table.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .attachInternetGateway(let gateway, let vpc) = command else { return }
        after.addDefaultRoute(to: .internetGateway(gateway), of: vpc)
      }
    })

  private static let natGatewayAddsTheDefaultRoute = Fault(
    "nat-gateway-adds-the-default-route", breaks: "RT-CRT-19",
    "Creating a NAT gateway adds a default route to the main table.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .createNatGateway(let gateway, let subnet, _, _, _) = command,
          let vpc = before.subnets[subnet]?.vpc
        else { return }
        after.addDefaultRoute(to: .natGateway(gateway), of: vpc)
      }
    })

  private static let attachmentAddsRoutes = Fault(
    "attachment-adds-routes", breaks: "RT-CRT-19",
    "Attaching a VPC to a transit gateway adds a default route to its main table.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createTransitGatewayVpcAttachment(_, let gateway, let vpc, _, _) = command else { return }
        after.addDefaultRoute(to: .transitGateway(gateway), of: vpc)
      }
    })

  private static let subnetAddsARoute = Fault(
    "subnet-adds-a-route", breaks: "RT-CRT-19",
    "A new subnet gets a local route of its own in every table of the VPC.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createSubnet(let id, let vpc, _, _, _) = command, let block = after.subnets[id]?.ipv4,
          after.vpcs[vpc]?.associatedBlocks.contains(block) == false
        else { return }
        after.routeTables.updateAll { table in
          guard table.vpc == vpc, !table.routes.contains(where: { $0.destination == block }) else { return }
          table.routes.append(Route(block, to: .local, origin: .createRouteTable))
          table.sortRoutes()
        }
      }
    })

  private static let routesFadeWithTime = Fault(
    "dead-routes-fade", breaks: "RT-CRT-19",
    "A blackhole route goes away with time.",
    control: {
      $0.unlisted.changeInTime = { _, _, after in
        after.routeTables.updateAll { $0.routes.removeAll { $0.state == .blackhole } }
      }
    })

  private static let propagatedRouteDeleted = Fault(
    "propagated-route-deleted", breaks: "RT-CRT-15",
    "Routes to an internet gateway are propagated ones, and can be changed and deleted all the same.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createRoute(let id, _, .internetGateway) = command else { return }
        after.routeTables.update(id) { table in
          for (index, route) in table.routes.enumerated() {
            if case .internetGateway = route.target { table.routes[index].origin = .propagation }
          }
        }
      }
    })
}

extension Topology {
  /// Adds a default route to the main table of a VPC, unless it has one.
  fileprivate mutating func addDefaultRoute(to target: RouteTarget, of vpc: VPCID) {
    let block = CIDRBlock.everything(.ipv4)
    routeTables.updateAll { table in
      guard table.vpc == vpc, table.isMain, !table.routes.contains(where: { $0.destination == block })
      else { return }
      table.routes.append(Route(block, to: target))
      table.sortRoutes()
    }
  }
}
