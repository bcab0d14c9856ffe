internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in removing blocks from a VPC.
enum RemovedBlockFaults {
  static let all = [
    primaryBlockRemoved,
    subnetInARemovedBlock,
    onlyWholeSubnetsKeepABlock,
    absentBlockRemoved,
    ipv6BlockWithHostsRemoved,
    ipv6BlockWithSubnetRemoved,
    usedIpv6BlockViolatesADependency,
    routesIntoARemovedBlockGo,
    ipv6RoutesGoWithABlock,
    deletedSubnetTakesTheLocalRoute,
    associationClearsLocalRoutes,
    removalTakesLaterBlocks,
    removalWithoutSubnetsOnly,
    removedBlockStays,
  ]

  private static let primaryBlockRemoved = Fault(
    "primary-block-removed", breaks: "ADDR-DEL-1",
    "The primary block of a VPC can be disassociated.",
    control: { $0.addresses.primaryRemoval = { _, _ in nil } })

  private static let subnetInARemovedBlock = Fault(
    "subnet-in-a-removed-block", breaks: "ADDR-DEL-2",
    "A block can be removed while subnets lie in it, if it is an IPv4 one.",
    control: {
      $0.addresses.usedRemoval = { topology, vpc, block in
        block.family == .ipv4 ? nil : ControlRules.standard.addresses.usedRemoval(topology, vpc, block)
      }
    })

  private static let onlyWholeSubnetsKeepABlock = Fault(
    "only-whole-subnets-keep-a-block", breaks: "ADDR-DEL-2",
    "Only a subnet of the size of a block keeps it from being removed.",
    control: {
      $0.addresses.usedRemoval = { topology, vpc, block in
        topology.subnets.contains { $0.vpc == vpc.id && ($0.ipv4 == block || $0.ipv6 == block) }
          ? ControlRules.standard.addresses.usedRemoval(topology, vpc, block) : nil
      }
    })

  private static let absentBlockRemoved = Fault(
    "absent-block-removed", breaks: "ADDR-DEL-3",
    "Removing a block that the VPC does not have is accepted without effect.",
    control: { $0.addresses.absentRemoval = { nil } })

  private static let ipv6BlockWithHostsRemoved = Fault(
    "ipv6-block-with-hosts-removed", breaks: "ADDR-DEL-4",
    "An IPv6 block can be removed while interfaces hold addresses of it.",
    control: {
      $0.addresses.usedRemoval = { topology, vpc, block in
        let isHeld = topology.networkInterfaces.contains { $0.ipv6.contains { block.contains($0) } }
        return isHeld ? nil : ControlRules.standard.addresses.usedRemoval(topology, vpc, block)
      }
    })

  private static let ipv6BlockWithSubnetRemoved = Fault(
    "ipv6-block-with-subnet-removed", breaks: "ADDR-DEL-9",
    "An IPv6 block can be removed while a subnet has a block in it, if no host has an address.",
    control: {
      $0.addresses.usedRemoval = { topology, vpc, block in
        let isFree =
          block.family == .ipv6
          && !topology.networkInterfaces.contains { $0.ipv6.contains { block.contains($0) } }
        return isFree ? nil : ControlRules.standard.addresses.usedRemoval(topology, vpc, block)
      }
    })

  private static let usedIpv6BlockViolatesADependency = Fault(
    "used-ipv6-block-violates-a-dependency", breaks: "ADDR-DEL-9",
    "An IPv6 block with a subnet in it is kept, with the code of deletions.",
    control: {
      $0.addresses.usedRemoval = {
        ControlRules.standard.addresses.usedRemoval($0, $1, $2).recoded("DependencyViolation")
      }
    })

  private static let routesIntoARemovedBlockGo = Fault(
    "routes-into-a-removed-block-go", breaks: "ADDR-DEL-5",
    "Removing an IPv6 block removes the routes whose destination meets it.",
    control: { $0.routeTables.isRemoved = { $1.overlaps($0.destination) } })

  private static let ipv6RoutesGoWithABlock = Fault(
    "ipv6-routes-go-with-a-block", breaks: "ADDR-DEL-5",
    "Removing an IPv6 block removes every IPv6 route of the VPC.",
    control: {
      $0.routeTables.isRemoved = {
        $0.destination == $1 || $1.family == .ipv6 && $0.destination.family == .ipv6
      }
    })

  private static let deletedSubnetTakesTheLocalRoute = Fault(
    "deleted-subnet-takes-the-local-route", breaks: "ADDR-DEL-6",
    "Deleting a subnet removes the local routes of the blocks around it.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .deleteSubnet(let id) = command, let subnet = before.subnets[id], let block = subnet.ipv4
        else { return }
        after.routeTables.updateAll { table in
          if table.vpc == subnet.vpc {
            table.routes.removeAll { $0.target == .local && $0.destination.contains(block) }
          }
        }
      }
    })

  private static let associationClearsLocalRoutes = Fault(
    "association-clears-local-routes", breaks: "ADDR-DEL-6",
    "A table that is associated with a subnet loses its local routes.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .associateRouteTable(let id, _) = command else { return }
        after.routeTables.update(id) { $0.routes.removeAll { $0.target == .local } }
      }
    })

  private static let removalTakesLaterBlocks = Fault(
    "removal-takes-later-blocks", breaks: "ADDR-DEL-7",
    "Removing a block removes the ones that were added after it, too.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .disassociateVpcCidrBlock(let id, let argument) = command,
          let place = before.vpcs[id]?.ipv4.firstIndex(where: { $0.block == argument.canonicalised })
        else { return }
        after.vpcs.update(id) { $0.ipv4.removeSubrange(min(place, $0.ipv4.count)...) }
      }
    })

  private static let removalWithoutSubnetsOnly = Fault(
    "removal-without-subnets-only", breaks: "ADDR-DEL-7",
    "No block can be removed while the VPC has a subnet anywhere.",
    control: {
      $0.addresses.usedRemoval = { topology, vpc, _ in
        topology.subnets.contains { $0.vpc == vpc.id } ? Rejection("InvalidCidrBlock.InUse") : nil
      }
    })

  private static let removedBlockStays = Fault(
    "removed-block-stays", breaks: "ADDR-DEL-7",
    "Removing a block is accepted and leaves it.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .disassociateVpcCidrBlock(let id, _) = command, let vpc = before.vpcs[id] else { return }
        after.vpcs[id] = vpc
      }
    })
}
