internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in deleting VPCs.
enum VPCDeletionFaults {
  static let all = [
    vpcDeletedWithSubnets,
    vpcDeletedWithGroups,
    vpcDeletedWithAcls,
    vpcDeletedWithTables,
    vpcDeletedWithGateway,
    vpcDeletionInAWrongState,
    defaultAclLeft,
    defaultGroupLeft,
    mainTableLeft,
    deletedVpcLeft,
    activePeeringIsNotPermitted,
    requesterVpcKept,
    requestOutlivesItsVpc,
    awaitedVpcDeleted,
    defaultGroupKeepsItsVpc,
    mainTableKeepsItsVpc,
    endedPeeringKeepsItsVpc,
    lastSubnetTakesItsVpc,
    detachedVpcGoes,
  ]

  private static let vpcDeletedWithSubnets = Fault(
    "vpc-deleted-with-subnets", breaks: "VPC-DEL-1",
    "A VPC can be deleted while it has subnets without interfaces.",
    control: { $0.vpcs.subnetBlocksDeletion = { _ in false } })

  private static let vpcDeletedWithGroups = Fault(
    "vpc-deleted-with-groups", breaks: "VPC-DEL-1",
    "A VPC can be deleted while it has security groups of its own.",
    control: { $0.vpcs.groupBlocksDeletion = { _ in false } })

  private static let vpcDeletedWithAcls = Fault(
    "vpc-deleted-with-acls", breaks: "VPC-DEL-1",
    "A VPC can be deleted while it has network ACLs of its own.",
    control: { $0.vpcs.aclBlocksDeletion = { _ in false } })

  private static let vpcDeletedWithTables = Fault(
    "vpc-deleted-with-tables", breaks: "VPC-DEL-1",
    "A VPC can be deleted while it has route tables of its own.",
    control: { $0.vpcs.tableBlocksDeletion = { _ in false } })

  private static let vpcDeletedWithGateway = Fault(
    "vpc-deleted-with-gateway", breaks: "VPC-DEL-1",
    "A VPC can be deleted while an internet gateway is attached to it.",
    control: { $0.vpcs.gatewayBlocksDeletion = { _ in false } })

  private static let vpcDeletionInAWrongState = Fault(
    "vpc-deletion-in-a-wrong-state", breaks: "VPC-DEL-1",
    "A VPC with dependents is kept because of its state.",
    control: {
      $0.unlisted.answer = { command, _, _, outcome in
        guard case .deleteVpc = command else { return outcome }
        return outcome.recoded("IncorrectState", for: "DependencyViolation")
      }
    })

  private static let defaultAclLeft = Fault(
    "default-acl-left", breaks: "VPC-DEL-2",
    "The default network ACL outlives its VPC.",
    control: { $0.vpcs.goesWith = { $0 != .networkACL && ControlRules.standard.vpcs.goesWith($0) } })

  private static let defaultGroupLeft = Fault(
    "default-group-left", breaks: "VPC-DEL-2",
    "The default security group outlives its VPC.",
    control: { $0.vpcs.goesWith = { $0 != .securityGroup && ControlRules.standard.vpcs.goesWith($0) } })

  private static let mainTableLeft = Fault(
    "main-table-left", breaks: "VPC-DEL-2",
    "The main route table outlives its VPC.",
    control: { $0.vpcs.goesWith = { $0 != .routeTable && ControlRules.standard.vpcs.goesWith($0) } })

  private static let deletedVpcLeft = Fault(
    "deleted-vpc-left", breaks: "VPC-DEL-2",
    "The deletion of a VPC is accepted, and the VPC stays.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .deleteVpc(let id) = command else { return }
        after.vpcs[id] = before.vpcs[id]
      }
    })

  private static let activePeeringIsNotPermitted = Fault(
    "active-peering-is-not-permitted", breaks: "VPC-DEL-4",
    "A VPC with an active connection is kept because its deletion is not permitted.",
    control: {
      $0.unlisted.answer = { command, _, before, outcome in
        guard case .deleteVpc(let id) = command,
          before.peeringConnections.contains(where: { $0.state == .active && $0.joins(id) })
        else { return outcome }
        return outcome.recoded("OperationNotPermitted")
      }
    })

  private static let requesterVpcKept = Fault(
    "requester-vpc-kept", breaks: "VPC-DEL-5",
    "A VPC is kept while a request of its own to another account is pending.",
    control: {
      $0.vpcs.peeringAtDeletion = { connection, vpc, options in
        connection.state == .pendingAcceptance && connection.requester.vpc == vpc
          ? .refused : ControlRules.standard.vpcs.peeringAtDeletion(connection, vpc, options)
      }
    })

  private static let requestOutlivesItsVpc = Fault(
    "request-outlives-its-vpc", breaks: "VPC-DEL-5",
    "A pending request outlives the VPC that made it.",
    control: {
      $0.vpcs.peeringAtDeletion = { connection, vpc, options in
        connection.state == .pendingAcceptance && connection.requester.vpc == vpc
          ? .unaffected : ControlRules.standard.vpcs.peeringAtDeletion(connection, vpc, options)
      }
    })

  private static let awaitedVpcDeleted = Fault(
    "awaited-vpc-deleted", breaks: "VPC-DEL-6",
    "A VPC can be deleted while a request of another account waits for its answer.",
    control: {
      $0.vpcs.peeringAtDeletion = { connection, vpc, options in
        connection.state == .pendingAcceptance
          ? .ended : ControlRules.standard.vpcs.peeringAtDeletion(connection, vpc, options)
      }
    })

  private static let defaultGroupKeepsItsVpc = Fault(
    "default-group-keeps-its-vpc", breaks: "VPC-DEL-9",
    "A VPC cannot be deleted while it has a security group, the default one included.",
    control: { $0.vpcs.groupBlocksDeletion = { _ in true } })

  private static let mainTableKeepsItsVpc = Fault(
    "main-table-keeps-its-vpc", breaks: "VPC-DEL-9",
    "A VPC cannot be deleted while it has a route table, the main one included.",
    control: { $0.vpcs.tableBlocksDeletion = { _ in true } })

  private static let endedPeeringKeepsItsVpc = Fault(
    "ended-peering-keeps-its-vpc", breaks: "VPC-DEL-9",
    "A connection that has ended keeps its VPCs from being deleted.",
    control: {
      $0.vpcs.peeringAtDeletion = { connection, vpc, options in
        connection.state.isLive
          ? ControlRules.standard.vpcs.peeringAtDeletion(connection, vpc, options) : .refused
      }
    })

  private static let lastSubnetTakesItsVpc = Fault(
    "last-subnet-takes-its-vpc", breaks: "VPC-DEL-10",
    "Deleting the last subnet of a VPC deletes the VPC, but not what is in it.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .deleteSubnet(let id) = command, let vpc = before.subnets[id]?.vpc,
          !after.subnets.contains(where: { $0.vpc == vpc })
        else { return }
        after.vpcs[vpc] = nil
      }
    })

  private static let detachedVpcGoes = Fault(
    "detached-vpc-goes", breaks: "VPC-DEL-10",
    "Detaching an internet gateway loses the record of the VPC.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .detachInternetGateway(_, let vpc) = command else { return }
        after.vpcs[vpc] = nil
      }
    })
}
