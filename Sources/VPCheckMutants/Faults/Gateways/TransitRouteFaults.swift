internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in the routes of transit gateways' tables.
enum TransitRouteFaults {
  static let all = [
    primaryBlockLearned,
    ipv4BlocksLearned,
    defaultRouteLearned,
    learnedRouteStays,
    laterBlockNotLearned,
    equalBlockLearned,
    equalBlockRefused,
    learnedBesideStatic,
    blackholeRefused,
    blackholeLeadsSomewhere,
    staticRouteRefusedBesideLearned,
    staticRouteStays,
    staticRouteGoesWithAttachment,
    staticRouteOutlivesAttachment,
    madeInAllTables,
  ]

  private static let primaryBlockLearned = Fault(
    "primary-block-propagated-only", breaks: "TGW-6",
    "An attachment propagates the primary block of its VPC and no other.",
    control: { $0.transitRoutes.propagatedBlocks = { Array($0.associatedBlocks.prefix(1)) } })

  private static let ipv4BlocksLearned = Fault(
    "ipv6-blocks-not-propagated", breaks: "TGW-6",
    "An attachment that carries IPv6 propagates IPv4 blocks only.",
    control: {
      $0.transitRoutes.propagatedBlocks = { $0.associatedBlocks.filter { $0.family == .ipv4 } }
    })

  private static let defaultRouteLearned = Fault(
    "default-route-propagated", breaks: "TGW-6",
    "An attachment propagates a default route beside the blocks of its VPC.",
    control: {
      $0.transitRoutes.propagatedBlocks = { $0.associatedBlocks + [.everything(.ipv4)] }
    })

  private static let learnedRouteStays = Fault(
    "learned-route-stays", breaks: "TGW-6",
    "What a table has learned stays when propagation is disabled.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .disableTransitGatewayRouteTablePropagation(let id, _) = command,
          let earlier = before.transitGatewayRouteTables[id]
        else { return }
        after.transitGatewayRouteTables.update(id) { $0.routes = earlier.routes }
      }
    })

  private static let laterBlockNotLearned = Fault(
    "later-block-not-learned", breaks: "TGW-6",
    "A block that a VPC gets after it was attached is not propagated.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        switch command {
        case .associateVpcCidrBlock, .associateVpcIPv6CidrBlock:
          after.transitGatewayRouteTables = before.transitGatewayRouteTables
        default: break
        }
      }
    })

  private static let equalBlockLearned = Fault(
    "equal-block-learned", breaks: "TGW-7",
    "The default table learns the block of a VPC although another attached VPC has the same.",
    control: { $0.transitRoutes.isHeldBack = { _, _, _ in false } })

  private static let equalBlockRefused = Fault(
    "equal-block-refused", breaks: "TGW-7",
    "A VPC cannot be attached when another attached VPC has the same block.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .createTransitGatewayVpcAttachment(_, let gateway, let id, _, _) = command,
          let vpc = topology.vpcs[id]
        else { return nil }
        let isTaken = topology.transitGatewayAttachments.contains { other in
          guard other.gateway == gateway, other.vpc != id, let attached = topology.vpcs[other.vpc] else {
            return false
          }
          return vpc.associatedBlocks.contains { attached.associatedBlocks.contains($0) }
        }
        return isTaken ? Rejection(.invalidParameterValue) : nil
      }
    })

  private static let learnedBesideStatic = Fault(
    "learned-route-beside-static", breaks: "TGW-8",
    "A learned route is shown although a static one has the same destination.",
    control: { $0.transitRoutes.staticHides = { false } })

  private static let blackholeRefused = Fault(
    "transit-blackhole-refused", breaks: "TGW-10",
    "A static route of a transit gateway must lead to an attachment.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .createTransitGatewayRoute(let table, _, .blackhole) = command,
          topology.transitGatewayRouteTables.contains(table)
        else { return nil }
        return Rejection(.missingParameter)
      }
    })

  private static let blackholeLeadsSomewhere = Fault(
    "transit-blackhole-leads-somewhere", breaks: "TGW-10",
    "A route that was made to drop packets leads to an attachment of the table.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .createTransitGatewayRoute(let id, _, .blackhole) = command,
          let attachment = before.transitGatewayRouteTables[id]?.associations.first
        else { return }
        after.transitGatewayRouteTables.update(id) { table in
          for index in table.routes.indices where table.routes[index].target == .blackhole {
            table.routes[index].target = .attachment(attachment)
          }
        }
      }
    })

  private static let staticRouteRefusedBesideLearned = Fault(
    "static-route-refused-beside-learned", breaks: "TGW-11",
    "A static route cannot have a destination that the table has learned.",
    control: {
      $0.transitRoutes.duplicate = { table, block in
        table.routes.contains { $0.destination == block } ? Rejection("RouteAlreadyExists") : nil
      }
    })

  private static let staticRouteStays = Fault(
    "transit-route-outlives-its-deletion", breaks: "TGW-11",
    "Deleting a static route of a transit gateway is accepted and changes nothing.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .deleteTransitGatewayRoute(let id, _) = command else { return }
        after.transitGatewayRouteTables[id] = before.transitGatewayRouteTables[id]
      }
    })

  private static let staticRouteGoesWithAttachment = Fault(
    "transit-route-goes-with-its-attachment", breaks: "TGW-11",
    "A static route goes away when its attachment does.",
    control: {
      $0.transitRoutes.isLost = { topology, route in
        guard case .attachment(let id) = route.target else { return false }
        return !topology.transitGatewayAttachments.contains(id)
      }
    })

  private static let staticRouteOutlivesAttachment = Fault(
    "transit-route-stays-active", breaks: "TGW-11",
    "A static route stays active when its attachment is gone.",
    control: { $0.transitRoutes.state = { _, _ in .active } })

  private static let madeInAllTables = Fault(
    "transit-route-made-in-all-tables", breaks: "TGW-11",
    "A static route is made in every table of the transit gateway.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .createTransitGatewayRoute(let id, _, _) = command,
          let old = before.transitGatewayRouteTables[id], let new = after.transitGatewayRouteTables[id]
        else { return }
        let made = new.routes.filter { $0.origin == .staticRoute && !old.routes.contains($0) }
        after.transitGatewayRouteTables.updateAll { table in
          guard table.gateway == new.gateway, table.id != id else { return }
          table.routes += made
          table.sortRoutes()
        }
      }
    })
}
