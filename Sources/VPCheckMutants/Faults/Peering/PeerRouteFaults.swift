internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in routes to peering connections.
enum PeerRouteFaults {
  static let all = [
    wholeBlockOnly,
    noSingleAddress,
    requestAddsARoute,
    acceptanceRemovesDefaultRoutes,
    deletionRemovesAllPeeringRoutes,
  ]

  private static let wholeBlockOnly = Fault(
    "whole-blocks-of-peers-only", breaks: "PEER-RT-5",
    "A route to a peering connection must lead to a whole block of the peer.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard let (block, peer) = topology.peerRoute(command),
          !peer.associatedBlocks.contains(block)
        else { return nil }
        return Rejection(.invalidParameterValue)
      }
    })

  private static let noSingleAddress = Fault(
    "no-route-to-one-address-of-a-peer", breaks: "PEER-RT-5",
    "A route to a peering connection cannot lead to a single address.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard let (block, _) = topology.peerRoute(command), block.hostBitCount == 0 else { return nil }
        return Rejection(.invalidParameterValue)
      }
    })

  private static let requestAddsARoute = Fault(
    "request-adds-a-route", breaks: "PEER-RT-1",
    "A new request adds a route to the main table of the requester.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createVpcPeeringConnection(let id, let requester, let accepter, _) = command,
          let block = after.vpcs[accepter]?.ipv4.first?.block
        else { return }
        after.routeTables.updateAll { table in
          guard table.vpc == requester, table.isMain,
            !table.routes.contains(where: { $0.destination == block })
          else { return }
          table.routes.append(Route(block, to: .peeringConnection(id), state: .blackhole))
          table.sortRoutes()
        }
      }
    })

  private static let acceptanceRemovesDefaultRoutes = Fault(
    "acceptance-removes-default-routes", breaks: "PEER-RT-1",
    "Accepting a request removes the default routes of both VPCs.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .acceptVpcPeeringConnection(let id) = command,
          let connection = before.peeringConnections[id]
        else { return }
        after.routeTables.updateAll { table in
          guard connection.joins(table.vpc) else { return }
          table.routes.removeAll { $0.destination.prefixLength == 0 }
        }
      }
    })

  private static let deletionRemovesAllPeeringRoutes = Fault(
    "deletion-removes-all-peering-routes", breaks: "PEER-RT-7",
    "Deleting a connection removes the routes to all connections of the two VPCs.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .deleteVpcPeeringConnection(let id) = command,
          let connection = before.peeringConnections[id]
        else { return }
        after.routeTables.updateAll { table in
          guard connection.joins(table.vpc) else { return }
          table.routes.removeAll { $0.target.resource?.kind == .peeringConnection }
        }
      }
    })
}

extension Topology {
  /// The destination of a new route to an active connection, and the VPC it leads to.
  fileprivate func peerRoute(_ command: Command) -> (CIDRBlock, VPC)? {
    guard case .createRoute(let table, let argument, .peeringConnection(let id)) = command,
      let block = argument.canonicalised, let vpc = routeTables[table]?.vpc,
      let connection = peeringConnections[id], connection.state == .active,
      let peer = connection.peer(of: vpc).flatMap({ vpcs[$0] })
    else { return nil }
    return (block, peer)
  }
}
