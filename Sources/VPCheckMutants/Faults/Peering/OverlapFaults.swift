internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in comparing the blocks of two VPCs.
enum OverlapFaults {
  static let all = [
    ipv6OverlapActive,
    lateOverlapAccepted,
    otherPeersCompared,
    accepterPeersCompared,
    failedBlocksCount,
    overlapInsideTheRequester,
    overlapIsRejected,
    secondariesOfTheAccepterIgnored,
  ]

  private static let ipv6OverlapActive = Fault(
    "ipv6-overlap-active", breaks: "PEER-OVL-3",
    "A connection between VPCs that share IPv6 addresses is active at once.",
    control: {
      $0.peering.stateAfterCreate = { topology, requester, accepter, overlaps in
        let isIPv4 = accepter.map { other in
          requester.ipv4.contains { one in other.ipv4.contains { $0.block.overlaps(one.block) } }
        }
        return overlaps && isIPv4 == false
          ? .active : ControlRules.standard.peering.stateAfterCreate(topology, requester, accepter, overlaps)
      }
    })

  private static let lateOverlapAccepted = Fault(
    "late-overlap-accepted", breaks: "PEER-OVL-4",
    "Blocks are compared when a connection is requested, and never again.",
    control: {
      $0.peering.additionFailsRequest = { _, _, _ in false }
      $0.peering.stateAfterAccept = { _ in .active }
    })

  private static let otherPeersCompared = Fault(
    "other-peers-compared", breaks: "PEER-OVL-5",
    "A request fails when the accepter overlaps another peer of the requester.",
    control: {
      $0.peering.stateAfterCreate = { topology, requester, accepter, overlaps in
        let meets = accepter.map { topology.hasPeer(of: requester.id, overlapping: $0) } ?? false
        return ControlRules.standard.peering.stateAfterCreate(
          topology, requester, accepter, overlaps || meets)
      }
    })

  private static let accepterPeersCompared = Fault(
    "peers-of-the-accepter-compared", breaks: "PEER-OVL-5",
    "A request fails when the requester overlaps another peer of the accepter.",
    control: {
      $0.peering.stateAfterCreate = { topology, requester, accepter, overlaps in
        let meets = accepter.map { topology.hasPeer(of: $0.id, overlapping: requester) } ?? false
        return ControlRules.standard.peering.stateAfterCreate(
          topology, requester, accepter, overlaps || meets)
      }
    })

  private static let failedBlocksCount = Fault(
    "failed-blocks-count", breaks: "PEER-OVL-8",
    "A new VPC is reported with a failed association of 10.0.0.0/16, which is compared like others.",
    control: {
      $0.peering.overlap = { first, second in
        let others = (second.ipv4 + second.ipv6).map(\.block)
        return (first.ipv4 + first.ipv6).contains { one in others.contains { $0.overlaps(one.block) } }
      }
      $0.unlisted.change = { command, _, _, after in
        guard case .createVpc(let id, _, _) = command,
          let block = CIDRBlock(canonicalising: .ipv4(10, 0, 0, 0), prefixLength: 16),
          after.vpcs[id]?.ipv4.first?.block.overlaps(block) == false
        else { return }
        after.vpcs.update(id) { $0.ipv4.append(CIDRAssociation(block, state: .failed)) }
      }
    })

  private static let overlapInsideTheRequester = Fault(
    "overlap-inside-the-requester-only", breaks: "PEER-OVL-1",
    "Blocks overlap only if the requester's contains the accepter's.",
    control: {
      $0.peering.overlap = { first, second in
        let others = second.associatedBlocks
        return first.associatedBlocks.contains { one in others.contains { one.contains($0) } }
      }
    })

  private static let overlapIsRejected = Fault(
    "overlap-is-rejected", breaks: "PEER-OVL-1",
    "A request between VPCs with overlapping blocks is rejected instead of failing.",
    control: {
      $0.peering.stateAfterCreate = { topology, requester, accepter, overlaps in
        overlaps
          ? .rejected
          : ControlRules.standard.peering.stateAfterCreate(topology, requester, accepter, overlaps)
      }
    })

  private static let secondariesOfTheAccepterIgnored = Fault(
    "secondaries-of-the-accepter-ignored", breaks: "PEER-OVL-2",
    "All blocks of the requester are compared, but only the primary one of the accepter.",
    control: {
      $0.peering.overlap = { first, second in
        guard let primary = second.ipv4.first?.block else { return false }
        return first.associatedBlocks.contains { $0.overlaps(primary) }
      }
    })
}

extension Topology {
  /// Whether a peer of one VPC has addresses of another VPC.
  fileprivate func hasPeer(of hub: VPCID, overlapping other: VPC) -> Bool {
    peeringConnections.contains { connection in
      guard connection.state == .active, let id = connection.peer(of: hub), id != other.id,
        let peer = vpcs[id]
      else { return false }
      return ControlRules.standard.peering.overlap(peer, other)
    }
  }
}
