internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in where subnets may lie.
enum SubnetCreationFaults {
  static let all = [
    subnetOutsideVpc,
    subnetAcrossTwoBlocks,
    subnetThatTouchesItsVpc,
    subnetInThePrimaryBlockOnly,
    subnetOutsideIsAConflict,
    subnetsOverlap,
    subnetsNested,
    largerSubnetAroundOthers,
    conflictIsARange,
    anyZone,
    firstZoneRefused,
    subnetInAFormerBlock,
    subnetsUniqueAcrossVpcs,
    subnetWithoutABlock,
    missingSubnetBlockIsARange,
    deletedSubnetHoldsItsRange,
  ]

  private static let subnetOutsideVpc = Fault(
    "subnet-outside-vpc", breaks: "SUB-CRT-1",
    "A subnet may lie outside the blocks of its VPC.",
    control: { $0.subnets.containment = { _, _ in nil } })

  private static let subnetAcrossTwoBlocks = Fault(
    "subnet-across-two-blocks", breaks: "SUB-CRT-1",
    "A subnet may lie in the smallest block around all blocks of its VPC.",
    control: {
      $0.subnets.containment = { vpc, block in
        let blocks = vpc.associatedBlocks.filter { $0.family == block.family }
        guard let low = blocks.map(\.base).min(), let high = blocks.map(\.last).max(), low <= block.base,
          block.last <= high
        else { return Rejection("InvalidSubnet.Range") }
        return nil
      }
    })

  private static let subnetThatTouchesItsVpc = Fault(
    "subnet-that-touches-its-vpc", breaks: "SUB-CRT-1",
    "A subnet need only overlap its VPC, not lie in it.",
    control: {
      $0.subnets.containment = { vpc, block in
        vpc.associatedBlocks.contains { $0.overlaps(block) } ? nil : Rejection("InvalidSubnet.Range")
      }
    })

  private static let subnetInThePrimaryBlockOnly = Fault(
    "subnet-in-the-primary-block-only", breaks: "SUB-CRT-1",
    "A subnet has to lie in the primary block of its VPC.",
    control: {
      $0.subnets.containment = { vpc, block in
        vpc.ipv4.first?.block.contains(block) == true || vpc.ipv6.contains { $0.block.contains(block) }
          ? nil : Rejection("InvalidSubnet.Range")
      }
    })

  private static let subnetOutsideIsAConflict = Fault(
    "subnet-outside-is-a-conflict", breaks: "SUB-CRT-1",
    "A subnet outside its VPC is refused as a conflict.",
    control: {
      $0.subnets.containment = {
        ControlRules.standard.subnets.containment($0, $1).recoded("InvalidSubnet.Conflict")
      }
    })

  private static let subnetsOverlap = Fault(
    "subnets-overlap", breaks: "SUB-CRT-2",
    "Two subnets of a VPC may overlap.",
    control: { $0.subnets.conflict = { _, _, _ in nil } })

  private static let subnetsNested = Fault(
    "subnets-nested", breaks: "SUB-CRT-2",
    "Only a subnet with the same block is a conflict, one inside another is not.",
    control: {
      $0.subnets.conflict = { topology, vpc, block in
        topology.subnets.contains { $0.vpc == vpc.id && ($0.ipv4 == block || $0.ipv6 == block) }
          ? Rejection("InvalidSubnet.Conflict") : nil
      }
    })

  private static let largerSubnetAroundOthers = Fault(
    "larger-subnet-around-others", breaks: "SUB-CRT-2",
    "A new subnet may lie around older ones, though not inside one.",
    control: {
      $0.subnets.conflict = { topology, vpc, block in
        topology.subnets.contains {
          $0.vpc == vpc.id && ($0.ipv4?.contains(block) == true || $0.ipv6?.contains(block) == true)
        }
          ? Rejection("InvalidSubnet.Conflict") : nil
      }
    })

  private static let conflictIsARange = Fault(
    "conflict-is-a-range", breaks: "SUB-CRT-2",
    "A subnet that overlaps another one is refused for its range.",
    control: {
      $0.subnets.conflict = {
        ControlRules.standard.subnets.conflict($0, $1, $2).recoded("InvalidSubnet.Range")
      }
    })

  private static let anyZone = Fault(
    "any-zone", breaks: "SUB-CRT-6",
    "A subnet may name any Availability Zone.",
    control: { $0.subnets.zone = { _, _ in nil } })

  private static let firstZoneRefused = Fault(
    "first-zone-refused", breaks: "SUB-CRT-1",
    "Zones are counted from one, so that a subnet in the first one is refused.",
    control: { $0.subnets.zone = { zone, _ in zone > 0 ? nil : Rejection("InvalidParameterValue") } })

  private static let subnetInAFormerBlock = Fault(
    "subnet-in-a-former-block", breaks: "SUB-CRT-11",
    "A removed block stays listed, and subnets can still be made in it.",
    control: {
      $0.unlisted.change = FormerBlocks.list
      $0.subnets.containment = { vpc, block in
        FormerBlocks.overlap(block, of: vpc) ? nil : ControlRules.standard.subnets.containment(vpc, block)
      }
    })

  private static let subnetsUniqueAcrossVpcs = Fault(
    "subnets-unique-across-vpcs", breaks: "SUB-CRT-12",
    "A subnet may not overlap one of another VPC.",
    control: {
      $0.subnets.conflict = { topology, _, block in
        topology.subnets.contains { $0.ipv4?.overlaps(block) == true || $0.ipv6?.overlaps(block) == true }
          ? Rejection("InvalidSubnet.Conflict") : nil
      }
    })

  private static let subnetWithoutABlock = Fault(
    "subnet-without-a-block", breaks: "VPC-GEN-4",
    "A subnet can be made without any block.",
    control: { $0.subnets.missingBlock = { nil } })

  private static let missingSubnetBlockIsARange = Fault(
    "missing-subnet-block-is-a-range", breaks: "VPC-GEN-4",
    "A subnet without a block is refused for its range.",
    control: { $0.subnets.missingBlock = { Rejection("InvalidSubnet.Range") } })

  private static let deletedSubnetHoldsItsRange = Fault(
    "deleted-subnet-holds-its-range", breaks: "SUB-DEL-3",
    "The range of a deleted subnet is never free again.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .deleteSubnet(let id) = command, let subnet = before.subnets[id], let block = subnet.ipv4
        else { return }
        FormerBlocks.add(block, to: subnet.vpc, &after)
      }
      $0.subnets.conflict = { topology, vpc, block in
        FormerBlocks.overlap(block, of: vpc)
          ? Rejection("InvalidSubnet.Conflict") : ControlRules.standard.subnets.conflict(topology, vpc, block)
      }
    })
}
