internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in adding and removing the blocks of VPCs in a peering connection.
enum PeerBlockFaults {
  static let all = [
    peersOfPeersCompared,
    blockAroundAPeer,
    primaryOfThePeerCompared,
    blockWhileAsked,
    overlapWhileAsked,
    lateOverlapWaits,
    askedObeysTheMilderRule,
    endedRequestsBlock,
    blockReachesThePeer,
    peeringRoutesGiveWay,
    peeredBlockStays,
  ]

  private static let peersOfPeersCompared = Fault(
    "peers-of-peers-compared", breaks: "PEER-CIDR-2",
    "A VPC may not take a block that overlaps one of a peer of its peer.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .associateVpcCidrBlock(let id, let argument) = command,
          let block = argument.canonicalised
        else { return nil }
        let far = topology.peers(of: id).flatMap { topology.peers(of: $0) }.filter { $0 != id }
        let blocks = far.flatMap { topology.vpcs[$0]?.associatedBlocks ?? [] }
        return blocks.contains { $0.overlaps(block) } ? Rejection("InvalidVpc.Range") : nil
      }
    })

  private static let blockAroundAPeer = Fault(
    "block-around-a-peer", breaks: "PEER-CIDR-1",
    "A VPC may take a block that contains one of an active peer.",
    control: {
      $0.peering.overlapWithPeer = { peer, block in
        peer.associatedBlocks.contains { $0.contains(block) } ? Rejection("InvalidVpc.Range") : nil
      }
    })

  private static let primaryOfThePeerCompared = Fault(
    "primary-of-the-peer-compared", breaks: "PEER-CIDR-1",
    "A new block is compared with the primary block of an active peer only.",
    control: {
      $0.peering.overlapWithPeer = { peer, block in
        peer.ipv4.first?.block.overlaps(block) == true ? Rejection("InvalidVpc.Range") : nil
      }
    })

  private static let blockWhileAsked = Fault(
    "no-block-while-asked", breaks: "PEER-CIDR-4",
    "Neither side of a pending request can get a new block.",
    control: {
      $0.peering.additionWhilePending = { connection, _ in
        connection.state == .pendingAcceptance ? Rejection("InvalidVpc.Range") : nil
      }
    })

  private static let overlapWhileAsked = Fault(
    "no-overlap-while-asked", breaks: "PEER-CIDR-4",
    "The accepter of a pending request cannot get a block that overlaps the requester.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .associateVpcCidrBlock(let id, let argument) = command,
          let block = argument.canonicalised
        else { return nil }
        let requesters = topology.peeringConnections.filter {
          $0.state == .pendingAcceptance && $0.accepter.vpc == id
        }.compactMap { topology.vpcs[$0.requester.vpc] }
        let meets = requesters.contains { $0.associatedBlocks.contains { $0.overlaps(block) } }
        return meets ? Rejection("InvalidVpc.Range") : nil
      }
    })

  private static let lateOverlapWaits = Fault(
    "late-overlap-waits", breaks: "PEER-CIDR-5",
    "A request whose VPCs overlap by now stays pending when it is accepted.",
    control: {
      $0.peering.additionFailsRequest = { _, _, _ in false }
      $0.peering.stateAfterAccept = { $0 ? .pendingAcceptance : .active }
    })

  private static let askedObeysTheMilderRule = Fault(
    "asked-vpc-obeys-the-milder-rule", breaks: "PEER-CIDR-6",
    "A VPC that has asked and was asked may take a block.",
    control: {
      $0.peering.additionWhilePending = { _, _ in nil }
      $0.unlisted.objection = { command, caller, topology in
        guard case .associateVpcCidrBlock(let id, _) = command, topology.vpcs[id]?.owner == caller.account
        else { return nil }
        let pending = topology.peeringConnections.filter { $0.state == .pendingAcceptance && $0.joins(id) }
        let hasOnlyAsked = !pending.isEmpty && pending.allSatisfy { $0.requester.vpc == id }
        return hasOnlyAsked ? Rejection("InvalidVpc.Range") : nil
      }
    })

  private static let endedRequestsBlock = Fault(
    "ended-requests-keep-blocks-out", breaks: "PEER-CIDR-7",
    "A VPC whose request has failed, or was rejected, gets no block while that is in view.",
    control: {
      $0.peering.additionWhilePending = { connection, vpc in
        let isOpen = connection.state == .pendingAcceptance || connection.state.isTerminal
        return isOpen && connection.requester.vpc == vpc ? Rejection("InvalidVpc.Range") : nil
      }
    })

  private static let blockReachesThePeer = Fault(
    "block-reaches-the-peer", breaks: "PEER-CIDR-9",
    "A new block of a VPC is routed in the tables of its active peers at once.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .associateVpcCidrBlock(let id, let argument) = command,
          let block = argument.canonicalised
        else { return }
        for connection in after.peeringConnections where connection.state == .active {
          guard let peer = connection.peer(of: id) else { continue }
          after.routeTables.updateAll { table in
            guard table.vpc == peer, !table.routes.contains(where: { $0.destination == block }) else {
              return
            }
            table.routes.append(Route(block, to: .peeringConnection(connection.id)))
            table.sortRoutes()
          }
        }
      }
    })

  private static let peeringRoutesGiveWay = Fault(
    "peering-routes-give-way", breaks: "PEER-CIDR-10",
    "A route to a peering connection does not stand in the way of a new block.",
    control: {
      $0.addresses.routeInTheWay = { topology, vpc, block in
        var others = topology
        others.routeTables.updateAll { table in
          table.routes.removeAll { $0.target.resource?.kind == .peeringConnection }
        }
        return ControlRules.standard.addresses.routeInTheWay(others, vpc, block)
      }
    })

  private static let peeredBlockStays = Fault(
    "peered-block-stays", breaks: "PEER-CIDR-11",
    "A VPC with an active connection cannot lose a block.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .disassociateVpcCidrBlock(let id, _) = command, !topology.peers(of: id).isEmpty else {
          return nil
        }
        return Rejection("InvalidCidrBlock.InUse")
      }
    })
}

extension Topology {
  /// The other ends of the active connections of a VPC.
  fileprivate func peers(of vpc: VPCID) -> [VPCID] {
    peeringConnections.filter { $0.state == .active }.compactMap { $0.peer(of: vpc) }
  }
}
