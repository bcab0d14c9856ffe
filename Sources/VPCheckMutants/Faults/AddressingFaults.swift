internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in which blocks VPCs may have.
enum AddressingFaults {
  static let all = [
    hostBitsKept,
    vpcOfAnySize,
    vpcNoSmallerThan27,
    linkLocalVpc,
    anySecondaryRange,
    ownBlocksOverlap,
    blockOverARoute,
    primaryBlockRemoved,
    routerAddressFree,
  ]

  private static let hostBitsKept = Fault(
    "host-bits-kept", breaks: "VPC-CRT-1",
    "A block with host bits set is refused instead of masked.",
    control: { $0.addresses.storedBlock = { CIDRBlock(base: $0, prefixLength: $1) } })

  private static let vpcOfAnySize = Fault(
    "vpc-of-any-size", breaks: "ADDR-SIZE-1",
    "A VPC block may have any prefix length.",
    control: { $0.addresses.vpcSize = { _ in nil } })

  private static let vpcNoSmallerThan27 = Fault(
    "vpc-no-smaller-than-27", breaks: "VPC-CRT-1",
    "The bound on small VPC blocks is off by one: a /28 is refused.",
    control: {
      $0.addresses.vpcSize = { 16...27 ~= $0.prefixLength ? nil : Rejection("InvalidVpc.Range") }
    })

  private static let linkLocalVpc = Fault(
    "link-local-vpc", breaks: "ADDR-RNG-2",
    "A VPC may lie in 169.254.0.0/16.",
    control: { $0.addresses.vpcRange = { _, _ in nil } })

  private static let anySecondaryRange = Fault(
    "any-secondary-range", breaks: "ADDR-SEC-1",
    "A secondary block may come from any private range.",
    control: { $0.addresses.secondaryBlock = { _, _, _ in nil } })

  private static let ownBlocksOverlap = Fault(
    "own-blocks-overlap", breaks: "ADDR-OVL-1",
    "A VPC may take a block that overlaps one of its own.",
    control: { $0.addresses.ownOverlap = { _, _ in nil } })

  private static let blockOverARoute = Fault(
    "block-over-a-route", breaks: "ADDR-OVL-4",
    "A VPC may take a block that contains the destination of one of its routes.",
    control: { $0.addresses.routeInTheWay = { _, _, _ in nil } })

  private static let primaryBlockRemoved = Fault(
    "primary-block-removed", breaks: "ADDR-DEL-1",
    "The primary block of a VPC can be disassociated.",
    control: { $0.addresses.primaryRemoval = { _, _ in nil } })

  private static let routerAddressFree = Fault(
    "router-address-free", breaks: "ADDR-RSV-1",
    "Only the network and broadcast addresses of a subnet are reserved.",
    control: {
      $0.addresses.isReserved = { address, block in address == block.base || address == block.last }
    })
}
