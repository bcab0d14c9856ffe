internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in what a new VPC is like.
enum VPCCreationFaults {
  static let all = [
    vpcOfTheFirstAccount,
    vpcWithIpv6Unasked,
    vpcWithoutMainTable,
    firstTableNotMain,
    firstTableWithoutIpv6,
    vpcWithoutDefaultGroup,
    vpcWithoutDefaultAcl,
    firstAclNotDefault,
    vpcWithASubnet,
    vpcTakesAnIdleGateway,
    providedBlockOfA64,
    providedBlockOfIpv4,
    providedBlockBeforeSubnetsOnly,
    ipv4BlockOfAnIpv6Pool,
    vpcUniqueInTheAccount,
    vpcWithoutABlock,
    missingVpcBlockIsInvalid,
  ]

  private static let vpcOfTheFirstAccount = Fault(
    "vpc-of-the-first-account", breaks: "VPC-CRT-1",
    "Every VPC belongs to the first account.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createVpc(let id, _, _) = command else { return }
        after.vpcs.update(id) { $0.owner = .first }
      }
    })

  private static let vpcWithIpv6Unasked = Fault(
    "vpc-with-ipv6-unasked", breaks: "VPC-CRT-1",
    "Every new VPC has an IPv6 block.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .createVpc(let id, _, nil) = command,
          let block = ControlRules.standard.addresses.providedBlock(before.vpcs.count)
        else { return }
        after.vpcs.update(id) { $0.ipv6 = [CIDRAssociation(block)] }
      }
    })

  private static let vpcWithoutMainTable = Fault(
    "vpc-without-main-table", breaks: "VPC-CRT-2",
    "A new VPC has no route table.",
    control: { $0.vpcs.comesWith = { $0 != .routeTable && ControlRules.standard.vpcs.comesWith($0) } })

  private static let firstTableNotMain = Fault(
    "first-table-not-main", breaks: "VPC-CRT-2",
    "The table of a new VPC is not its main one.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createVpc(let id, _, _) = command else { return }
        after.routeTables.update(.implicit(.routeTable, of: id)) { $0.isMain = false }
      }
    })

  private static let firstTableWithoutIpv6 = Fault(
    "first-table-without-ipv6", breaks: "VPC-CRT-2",
    "The main table of a new VPC has a local route for the IPv4 block only.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createVpc(let id, _, _) = command else { return }
        after.routeTables.update(.implicit(.routeTable, of: id)) {
          $0.routes.removeAll { $0.destination.family == .ipv6 }
        }
      }
    })

  private static let vpcWithoutDefaultGroup = Fault(
    "vpc-without-default-group", breaks: "VPC-CRT-3",
    "A new VPC has no security group.",
    control: { $0.vpcs.comesWith = { $0 != .securityGroup && ControlRules.standard.vpcs.comesWith($0) } })

  private static let vpcWithoutDefaultAcl = Fault(
    "vpc-without-default-acl", breaks: "VPC-CRT-3",
    "A new VPC has no network ACL.",
    control: { $0.vpcs.comesWith = { $0 != .networkACL && ControlRules.standard.vpcs.comesWith($0) } })

  private static let firstAclNotDefault = Fault(
    "first-acl-not-default", breaks: "VPC-CRT-3",
    "The network ACL of a new VPC is not its default one.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createVpc(let id, _, _) = command else { return }
        after.networkACLs.update(.implicit(.networkACL, of: id)) { $0.isDefault = false }
      }
    })

  private static let vpcWithASubnet = Fault(
    "vpc-with-a-subnet", breaks: "VPC-CRT-5",
    "A new VPC has a subnet, as a default VPC would.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createVpc(let id, _, _) = command, let block = after.vpcs[id]?.ipv4.first?.block else {
          return
        }
        let subnet = ResourceID(.subnet, 900_000 + id.number)
        after.subnets[subnet] = Subnet(id: subnet, vpc: id, ipv4: block, availableAddressCount: 0)
      }
    })

  private static let vpcTakesAnIdleGateway = Fault(
    "vpc-takes-an-idle-gateway", breaks: "VPC-CRT-5",
    "A new VPC is given an internet gateway that is attached to nothing.",
    control: {
      $0.unlisted.change = { command, caller, before, after in
        guard case .createVpc(let id, _, _) = command,
          let idle = before.internetGateways.first(where: {
            $0.owner == caller.account && $0.attachments.isEmpty
          })
        else { return }
        after.internetGateways.update(idle.id) { $0.attachments = [id] }
      }
    })

  private static let providedBlockOfA64 = Fault(
    "provided-block-of-a-64", breaks: "VPC-CRT-11",
    "An IPv6 block of the choice of the service is a /64.",
    control: {
      $0.addresses.providedBlock = { ordinal in
        ControlRules.standard.addresses.providedBlock(ordinal).flatMap {
          CIDRBlock(base: $0.base, prefixLength: 64)
        }
      }
    })

  private static let providedBlockOfIpv4 = Fault(
    "provided-block-of-ipv4", breaks: "VPC-CRT-11",
    "A VPC that asks for an IPv6 block gets an IPv4 one.",
    control: {
      $0.addresses.providedBlock = { ordinal in
        CIDRBlock("10.0.0.0/8")?.address(at: UInt128(ordinal) << 16).flatMap {
          CIDRBlock(base: $0, prefixLength: 16)
        }
      }
    })

  private static let providedBlockBeforeSubnetsOnly = Fault(
    "provided-block-before-subnets-only", breaks: "VPC-CRT-11",
    "No IPv6 block can be added to a VPC that has subnets.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .associateVpcIPv6CidrBlock(let id, _) = command,
          topology.subnets.contains(where: { $0.vpc == id })
        else { return nil }
        return Rejection("InvalidParameterValue")
      }
    })

  private static let ipv4BlockOfAnIpv6Pool = Fault(
    "ipv4-block-of-an-ipv6-pool", breaks: "VPC-CRT-12",
    "An IPv4 block is taken as the IPv6 block of the pool of a caller.",
    control: {
      $0.addresses.foreignFamily = { _, _ in nil }
      $0.addresses.vpcIPv6Size = { block, options in
        block.family == .ipv4 ? nil : ControlRules.standard.addresses.vpcIPv6Size(block, options)
      }
    })

  private static let vpcUniqueInTheAccount = Fault(
    "vpc-unique-in-the-account", breaks: "VPC-CRT-13",
    "A new VPC may not overlap another one.",
    control: {
      $0.vpcs.otherVPCs = { topology, block in
        let isTaken = topology.vpcs.contains { $0.associatedBlocks.contains { $0.overlaps(block) } }
        return isTaken ? Rejection("InvalidVpc.Conflict") : nil
      }
    })

  private static let vpcWithoutABlock = Fault(
    "vpc-without-a-block", breaks: "VPC-CRT-15",
    "A VPC can be made without a block.",
    control: { $0.vpcs.missingBlock = { nil } })

  private static let missingVpcBlockIsInvalid = Fault(
    "missing-vpc-block-is-invalid", breaks: "VPC-CRT-15",
    "A VPC without a block is refused for an invalid one.",
    control: { $0.vpcs.missingBlock = { Rejection("InvalidParameterValue") } })
}
