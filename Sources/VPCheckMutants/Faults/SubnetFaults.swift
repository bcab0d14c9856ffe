internal import VPCheckModel
internal import VPCheckTopology

/// Faults in where subnets may lie.
enum SubnetFaults {
  static let all = [
    subnetOfAnySize,
    subnetOutsideVpc,
    subnetsOverlap,
    occupiedSubnetDeleted,
  ]

  private static let subnetOfAnySize = Fault(
    "subnet-of-any-size", breaks: "ADDR-SIZE-4",
    "A subnet may have any prefix length.",
    control: { $0.addresses.subnetSize = { _ in nil } })

  private static let subnetOutsideVpc = Fault(
    "subnet-outside-vpc", breaks: "SUB-CRT-1",
    "A subnet may lie outside the blocks of its VPC.",
    control: { $0.subnets.containment = { _, _ in nil } })

  private static let subnetsOverlap = Fault(
    "subnets-overlap", breaks: "SUB-CRT-2",
    "Two subnets of a VPC may overlap.",
    control: { $0.subnets.conflict = { _, _, _ in nil } })

  private static let occupiedSubnetDeleted = Fault(
    "occupied-subnet-deleted", breaks: "SUB-DEL-1",
    "A subnet can be deleted while interfaces are in it.",
    control: { $0.subnets.occupiedDeletion = { _, _ in nil } })
}
