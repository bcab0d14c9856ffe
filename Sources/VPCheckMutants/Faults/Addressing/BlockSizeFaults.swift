internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in the sizes of blocks.
enum BlockSizeFaults {
  static let all = [
    vpcOfAnySize,
    vpcNoSmallerThan27,
    vpcOfA15,
    vpcSizeCodeOfSubnets,
    addedBlockOfAnySize,
    addedBlockOfA29,
    subnetOfAnySize,
    subnetOfA30,
    subnetSizeIsAConflict,
    subnetNoLargerThan17,
    addedBlockBecomesPrimary,
    smallestBlockIsPrimary,
    blockAddedToEveryVpc,
    subnetTakesUnusedBlocks,
    ipv6VpcOfAnyLength,
    ipv6VpcOfA64,
    ipv6SubnetOfAnyLength,
    ipv6SubnetOffTheNibbles,
  ]

  private static let vpcOfAnySize = Fault(
    "vpc-of-any-size", breaks: "ADDR-SIZE-1",
    "A VPC block may have any prefix length.",
    control: { $0.addresses.vpcSize = { _ in nil } })

  private static let vpcNoSmallerThan27 = Fault(
    "vpc-no-smaller-than-27", breaks: "VPC-CRT-1",
    "The bound on small VPC blocks is off by one: a /28 is refused.",
    control: { $0.addresses.vpcSize = { 16...27 ~= $0.prefixLength ? nil : Rejection("InvalidVpc.Range") } })

  private static let vpcOfA15 = Fault(
    "vpc-of-a-15", breaks: "ADDR-SIZE-1",
    "The bound on large VPC blocks is off by one: a /15 is accepted.",
    control: { $0.addresses.vpcSize = { 15...28 ~= $0.prefixLength ? nil : Rejection("InvalidVpc.Range") } })

  private static let vpcSizeCodeOfSubnets = Fault(
    "vpc-size-code-of-subnets", breaks: "ADDR-SIZE-1",
    "A VPC block of a wrong size is refused with the code of subnets.",
    control: {
      $0.addresses.vpcSize = { ControlRules.standard.addresses.vpcSize($0).recoded("InvalidSubnet.Range") }
    })

  private static let addedBlockOfAnySize = Fault(
    "added-block-of-any-size", breaks: "ADDR-SIZE-3",
    "Only the primary block is checked for its size, added ones are not.",
    control: { $0.addresses.addedSize = { _ in nil } })

  private static let addedBlockOfA29 = Fault(
    "added-block-of-a-29", breaks: "ADDR-SIZE-3",
    "The bound on small added blocks is off by one: a /29 is accepted.",
    control: { $0.addresses.addedSize = { 16...29 ~= $0.prefixLength ? nil : Rejection("InvalidVpc.Range") } }
  )

  private static let subnetOfAnySize = Fault(
    "subnet-of-any-size", breaks: "ADDR-SIZE-4",
    "A subnet may have any prefix length.",
    control: { $0.addresses.subnetSize = { _ in nil } })

  private static let subnetOfA30 = Fault(
    "subnet-of-a-30", breaks: "ADDR-SIZE-4",
    "A subnet may be as small as a /30, as in other clouds.",
    control: {
      $0.addresses.subnetSize = { 16...30 ~= $0.prefixLength ? nil : Rejection("InvalidSubnet.Range") }
    })

  private static let subnetSizeIsAConflict = Fault(
    "subnet-size-is-a-conflict", breaks: "ADDR-SIZE-4",
    "A subnet of a wrong size is refused as a conflict.",
    control: {
      $0.addresses.subnetSize = {
        ControlRules.standard.addresses.subnetSize($0).recoded("InvalidSubnet.Conflict")
      }
    })

  private static let subnetNoLargerThan17 = Fault(
    "subnet-no-larger-than-17", breaks: "SUB-CRT-1",
    "A subnet may not be as large as its VPC of a /16.",
    control: {
      $0.addresses.subnetSize = { 17...28 ~= $0.prefixLength ? nil : Rejection("InvalidSubnet.Range") }
    })

  private static let addedBlockBecomesPrimary = Fault(
    "added-block-becomes-primary", breaks: "ADDR-SIZE-5",
    "An added block becomes the primary one.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .associateVpcCidrBlock(let id, _) = command else { return }
        after.vpcs.update(id) { if let added = $0.ipv4.popLast() { $0.ipv4.insert(added, at: 0) } }
      }
    })

  private static let smallestBlockIsPrimary = Fault(
    "smallest-block-is-primary", breaks: "ADDR-SIZE-5",
    "When a block is removed, the highest of the others becomes the primary one.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .disassociateVpcCidrBlock(let id, _) = command else { return }
        after.vpcs.update(id) { $0.ipv4.sort { $1.block < $0.block } }
      }
    })

  private static let blockAddedToEveryVpc = Fault(
    "block-added-to-every-vpc", breaks: "ADDR-SIZE-6",
    "A block that is added to one VPC is added to all of the account.",
    control: {
      $0.unlisted.change = { command, caller, before, after in
        guard case .associateVpcCidrBlock(let id, _) = command, let added = after.vpcs[id]?.ipv4.last else {
          return
        }
        for other in before.vpcs where other.owner == caller.account && other.id != id {
          after.vpcs.update(other.id) { $0.ipv4.append(added) }
        }
      }
    })

  private static let subnetTakesUnusedBlocks = Fault(
    "subnet-takes-unused-blocks", breaks: "ADDR-SIZE-6",
    "Making a subnet drops the added blocks that have none.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createSubnet(_, let id, _, _, _) = command else { return }
        let subnets = after.subnets.filter { $0.vpc == id }.compactMap(\.ipv4)
        after.vpcs.update(id) { vpc in
          let primary = vpc.ipv4.first?.block
          vpc.ipv4.removeAll { used in used.block != primary && !subnets.contains { used.block.contains($0) }
          }
        }
      }
    })

  private static let ipv6VpcOfAnyLength = Fault(
    "ipv6-vpc-of-any-length", breaks: "ADDR-SIZE-8",
    "An IPv6 block of a VPC may have any prefix length from 44 to 60.",
    control: {
      $0.addresses.vpcIPv6Size = { block, _ in
        44...60 ~= block.prefixLength ? nil : Rejection("InvalidVpc.Range")
      }
    })

  private static let ipv6VpcOfA64 = Fault(
    "ipv6-vpc-of-a-64", breaks: "ADDR-SIZE-8",
    "An IPv6 block of a VPC may be as small as that of a subnet.",
    control: {
      $0.addresses.vpcIPv6Size = { block, options in
        block.prefixLength == 64 ? nil : ControlRules.standard.addresses.vpcIPv6Size(block, options)
      }
    })

  private static let ipv6SubnetOfAnyLength = Fault(
    "ipv6-subnet-of-any-length", breaks: "ADDR-SIZE-10",
    "An IPv6 block of a subnet may have any prefix length.",
    control: { $0.addresses.subnetIPv6Size = { _, _ in nil } })

  private static let ipv6SubnetOffTheNibbles = Fault(
    "ipv6-subnet-off-the-nibbles", breaks: "ADDR-SIZE-10",
    "An IPv6 block of a subnet may have any prefix length from 44 to 64.",
    control: {
      $0.addresses.subnetIPv6Size = { block, _ in
        44...64 ~= block.prefixLength ? nil : Rejection("InvalidSubnet.Range")
      }
    })
}
