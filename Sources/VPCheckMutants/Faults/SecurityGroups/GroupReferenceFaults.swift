internal import VPCheckModel
internal import VPCheckTopology

/// Faults in which groups a rule may name.
enum GroupReferenceFaults {
  static let all = [
    referenceWithoutPeering,
    referenceWithinTheVpcOnly,
    referenceToItselfOnly,
    unpeeredGroupIsABadValue,
    referenceOverAnEndedConnection,
    referenceToAnotherRegion,
    groupOfAnotherRegionIsABadValue,
  ]

  /// Returns whether two groups are of one VPC.
  private static func areNeighbours(
    _ topology: Topology, _ group: SecurityGroup, _ peer: SecurityGroupID
  ) -> Bool {
    topology.securityGroups[peer]?.vpc == group.vpc
  }

  /// Returns whether two groups are of VPCs of one Region.
  private static func areOfOneRegion(
    _ topology: Topology, _ group: SecurityGroup, _ peer: SecurityGroupID
  ) -> Bool {
    guard let other = topology.securityGroups[peer] else { return true }
    return topology.vpcs[other.vpc]?.region == topology.vpcs[group.vpc]?.region
  }

  private static let referenceWithoutPeering = Fault(
    "reference-without-peering", breaks: "SG-REF-1",
    "A rule may name a group of a VPC that is not peered.",
    control: { $0.groups.reference = { _, _, _ in nil } })

  private static let referenceWithinTheVpcOnly = Fault(
    "reference-within-the-vpc-only", breaks: "SG-REF-1",
    "A rule cannot name a group of a peer VPC, active connection or not.",
    control: {
      $0.groups.reference = {
        areNeighbours($0, $1, $2) ? nil : Rejection("InvalidGroup.NotFound")
      }
    })

  private static let referenceToItselfOnly = Fault(
    "reference-to-itself-only", breaks: "SG-REF-1",
    "A rule can name the group that it is a rule of, and no other.",
    control: { $0.groups.reference = { $1.id == $2 ? nil : Rejection("InvalidGroup.NotFound") } })

  private static let unpeeredGroupIsABadValue = Fault(
    "unpeered-group-is-a-bad-value", breaks: "SG-REF-1",
    "Naming a group of a VPC that is not peered is refused as an invalid value.",
    control: {
      $0.groups.reference = { topology, group, peer in
        ControlRules.standard.groups.reference(topology, group, peer).map {
          topology.securityGroups.contains(peer) ? Rejection(.invalidParameterValue) : $0
        }
      }
    })

  private static let referenceOverAnEndedConnection = Fault(
    "reference-over-an-ended-connection", breaks: "SG-REF-2",
    "A rule may name a group of a VPC that was peered once.",
    control: {
      $0.groups.reference = { topology, group, peer in
        let other = topology.securityGroups[peer]?.vpc
        let wasJoined = topology.peeringConnections.contains {
          $0.state.isTerminal && $0.peer(of: group.vpc) == other
        }
        return wasJoined ? nil : ControlRules.standard.groups.reference(topology, group, peer)
      }
    })

  private static let referenceToAnotherRegion = Fault(
    "reference-to-another-region", breaks: "SG-REF-3",
    "A rule may name any group of another Region.",
    control: {
      $0.groups.reference = { topology, group, peer in
        areOfOneRegion(topology, group, peer)
          ? ControlRules.standard.groups.reference(topology, group, peer) : nil
      }
    })

  private static let groupOfAnotherRegionIsABadValue = Fault(
    "group-of-another-region-is-a-bad-value", breaks: "SG-REF-3",
    "Naming a group of another Region is refused as an invalid value.",
    control: {
      $0.groups.reference = { topology, group, peer in
        areOfOneRegion(topology, group, peer)
          ? ControlRules.standard.groups.reference(topology, group, peer)
          : Rejection(.invalidParameterValue)
      }
    })
}
