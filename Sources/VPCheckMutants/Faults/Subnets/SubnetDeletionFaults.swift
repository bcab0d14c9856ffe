internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in deleting subnets.
enum SubnetDeletionFaults {
  static let all = [
    occupiedSubnetDeleted,
    subnetWithIdleInterfacesDeleted,
    occupiedSubnetInUse,
    deletedSubnetLeft,
    lastSubnetKept,
    associatedSubnetIsAssociated,
    associationOutlivesItsSubnet,
  ]

  private static let occupiedSubnetDeleted = Fault(
    "occupied-subnet-deleted", breaks: "SUB-DEL-1",
    "A subnet can be deleted while interfaces are in it.",
    control: { $0.subnets.occupiedDeletion = { _, _ in nil } })

  private static let subnetWithIdleInterfacesDeleted = Fault(
    "subnet-with-idle-interfaces-deleted", breaks: "SUB-DEL-1",
    "Only attached interfaces keep a subnet from being deleted.",
    control: {
      $0.subnets.occupiedDeletion = { topology, subnet in
        topology.networkInterfaces.contains { $0.subnet == subnet.id && $0.attachment != nil }
          ? Rejection("DependencyViolation") : nil
      }
    })

  private static let occupiedSubnetInUse = Fault(
    "occupied-subnet-in-use", breaks: "SUB-DEL-1",
    "A subnet with interfaces is kept, with the code of blocks.",
    control: {
      $0.subnets.occupiedDeletion = {
        ControlRules.standard.subnets.occupiedDeletion($0, $1).recoded("InvalidSubnet.InUse")
      }
    })

  private static let deletedSubnetLeft = Fault(
    "deleted-subnet-left", breaks: "SUB-DEL-1",
    "The deletion of a subnet is accepted, and the subnet stays.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .deleteSubnet(let id) = command else { return }
        after.subnets[id] = before.subnets[id]
      }
    })

  private static let lastSubnetKept = Fault(
    "last-subnet-kept", breaks: "SUB-DEL-1",
    "The last subnet of a VPC cannot be deleted.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .deleteSubnet(let id) = command, let vpc = topology.subnets[id]?.vpc,
          !topology.subnets.contains(where: { $0.vpc == vpc && $0.id != id })
        else { return nil }
        return Rejection("DependencyViolation")
      }
    })

  private static let associatedSubnetIsAssociated = Fault(
    "associated-subnet-is-associated", breaks: "SUB-DEL-2",
    "A subnet with an explicit association is kept, with the code of associations.",
    control: {
      $0.subnets.associatedDeletion = { topology, subnet, _ in
        topology.routeTables.contains { $0.explicitSubnets.contains(subnet.id) }
          ? Rejection("Resource.AlreadyAssociated") : nil
      }
    })

  private static let associationOutlivesItsSubnet = Fault(
    "association-outlives-its-subnet", breaks: "SUB-DEL-2",
    "The explicit association of a subnet outlives it.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .deleteSubnet(let id) = command else { return }
        for table in before.routeTables where table.explicitSubnets.contains(id) {
          after.routeTables.update(table.id) { $0.explicitSubnets = table.explicitSubnets }
        }
      }
    })
}
