internal import AddressMath
internal import VPCheckTopology

/// Errands about blocks of VPCs and subnets.
enum BlockErrands {
  static let all = [
    ipv6Pool, furtherIPv6, subnetIPv6, ipv6Only, benchmarking, severalBlocks, full, lostIPv6, former,
  ]

  /// A block of the caller's own pool, of any size, with host bits (ADDR-SYN-7, ADDR-SIZE-8).
  private static let ipv6Pool = Errand("ipv6-pool", [.ipv6, .ownIPv6Pool]) { script in
    let length = try script.pick([56, 48, 60, 44, 52, 64, 62, 40])
    let hasHostBits = try script.chance(1, outOf: 2)
    // Now and then a block of the other family (VPC-CRT-12).
    let isIPv4 = try script.chance(1, outOf: 6)
    let request = IPv6Request.ownPool(
      isIPv4 ? CIDRArgument(.literal("100.96.0.0/16")) : pool(length, hasHostBits))
    if try script.chance(1, outOf: 2) {
      let vpc = script.ledger.fresh(.vpc)
      script.call(.createVpc(vpc, cidrBlock: CIDRArgument(.literal("10.64.0.0/16")), ipv6: request))
    } else {
      let vpc = try script.home()
      script.call(.associateVpcIPv6CidrBlock(vpc, request))
    }
  }

  private static func pool(_ length: Int, _ hasHostBits: Bool) -> CIDRArgument {
    let space = CIDRBlock.literal("2001:db8:40::/48")
    let block = CIDRBlock(canonicalising: space.base, prefixLength: length) ?? space
    let address = hasHostBits ? block.base.advanced(by: 1) ?? block.base : block.base
    return .block(address, prefixLength: length)
  }

  /// More IPv6 blocks for one VPC (ADDR-Q-4, ADDR-Q-5).
  private static let furtherIPv6 = Errand("further-ipv6", [.ipv6]) { script in
    let vpc = try script.home(ipv6: true)
    let isLong = try script.chance(1, outOf: 2)
    for _ in 0..<(isLong ? 5 : 1) { script.call(.associateVpcIPv6CidrBlock(vpc, .amazonProvided)) }
  }

  /// An IPv6 block of a subnet, of any size, with host bits (ADDR-SIZE-9, ADDR-SIZE-10, ADDR-SYN-7).
  private static let subnetIPv6 = Errand("subnet-ipv6", [.ipv6, .ipv6Hosts]) { script in
    let vpc = try script.home(ipv6: true)
    let length = try script.pick([60, 64, 56, 62, 65, 63, 128])
    let hasHostBits = try script.chance(1, outOf: 3)
    let isLater = try script.chance(1, outOf: 2)
    let subnet = isLater ? script.subnet(of: vpc) : script.ledger.fresh(.subnet)
    let block = isLater ? nil : CIDRArgument(script.block(of: vpc))
    script.later { topology in
      guard let space = topology.ipv6Block(of: vpc),
        let base = space.address(at: space.prefixLength <= 60 ? 4 << 64 : 0)
      else { return nil }
      let chosen = CIDRBlock(canonicalising: base, prefixLength: length) ?? space
      let address = hasHostBits ? chosen.last : chosen.base
      let argument = CIDRArgument.block(address, prefixLength: length)
      return isLater
        ? .associateSubnetCidrBlock(subnet, argument)
        : .createSubnet(subnet, vpc: vpc, cidrBlock: block, ipv6CidrBlock: argument, zone: nil)
    }
  }

  /// A subnet without an IPv4 block that loses its other one, or gets a host (SUB-V6-9, SUB-V6-6).
  private static let ipv6Only = Errand("ipv6-only", [.ipv6, .ipv6Hosts]) { script in
    let vpc = try script.home(ipv6: true)
    let subnet = script.ledger.fresh(.subnet)
    let block = CIDRArgument.ipv6Subnet(of: vpc, index: try script.pick([200, 201, 202]))
    script.call(.createSubnet(subnet, vpc: vpc, cidrBlock: nil, ipv6CidrBlock: block, zone: nil))
    switch try script.pick([0, 1, 2]) {
    case 0: script.call(.disassociateSubnetCidrBlock(subnet, block))
    case 1: _ = script.interface(in: subnet)
    default: _ = script.host(in: subnet)
    }
  }

  /// Blocks between the ranges that the table names (ADDR-SEC-7, ADDR-SEC-8).
  private static let benchmarking = Errand("benchmarking-block", [.secondaryBlocks]) { script in
    let vpc = try script.home()
    let block = try script.pick(["198.18.0.0/20", "198.18.64.0/24", "198.19.0.0/20", "198.18.0.0/16"])
    script.call(.associateVpcCidrBlock(vpc, CIDRArgument(.literal(block))))
  }

  /// Blocks that are added one after the other, and a subnet in one that went (ADDR-OVL-11, ADDR-OVL-12).
  private static let severalBlocks = Errand("several-blocks", [.secondaryBlocks], weight: 12) { script in
    let vpc = try script.vpc()
    let third = try script.pick([100, 101, 102])
    let blocks = (0...1).map { CIDRArgument.block(.ipv4(100, UInt8(third), UInt8($0), 0), prefixLength: 24) }
    for block in blocks { script.call(.associateVpcCidrBlock(vpc, block)) }
    guard try script.chance(1, outOf: 2) else { return }
    script.call(.disassociateVpcCidrBlock(vpc, blocks[0]))
    let subnet = script.ledger.fresh(.subnet)
    script.call(.createSubnet(subnet, vpc: vpc, cidrBlock: blocks[0], ipv6CidrBlock: nil, zone: nil))
  }

  /// A block that went and comes again, whole or in part (ADDR-DEL-10).
  private static let former = Errand("former-block", [.secondaryBlocks], weight: 8) { script in
    let vpc = try script.vpc()
    let block = CIDRArgument(.literal("10.201.0.0/20"))
    script.call(.associateVpcCidrBlock(vpc, block))
    script.call(.disassociateVpcCidrBlock(vpc, block))
    let again = try script.pick(["10.201.0.0/20", "10.201.0.0/24", "10.201.0.0/18"])
    script.call(.associateVpcCidrBlock(vpc, CIDRArgument(.literal(again))))
  }

  /// A subnet without a free address (ADDR-RSV-8, INST-RUN-7, NIC-IP-14).
  private static let full = Errand("full-subnet", [.networkInterfaces, .quotas], weight: 10) { script in
    let vpc = try script.home()
    let subnet = script.subnet(of: vpc, length: 28)
    let holder = script.interface(in: subnet)
    let left = try script.pick([0, 1])
    script.quota(.ipv4AddressesPerInterface, 20)
    script.call(.assignPrivateIpAddresses(holder, AddressRequest(count: 10 - left), allowReassignment: false))
    for _ in 0...left {
      switch try script.pick([0, 1, 2]) {
      case 0: _ = script.interface(in: subnet)
      case 1: _ = script.host(in: subnet)
      default:
        script.call(.assignPrivateIpAddresses(holder, AddressRequest(count: 1), allowReassignment: false))
      }
    }
  }

  /// An IPv6 block that goes from a VPC with entries for it (NACL-DEF-9).
  private static let lostIPv6 = Errand("lost-ipv6", [.ipv6, .networkACLs], weight: 8) { script in
    let vpc = try script.vpc(ipv6: true)
    script.call(
      .createNetworkAclEntry(
        vpc.defaultACL,
        ACLEntryArgument(.ingress, 50, .deny, protocolText: "-1", CIDRArgument(.everything(.ipv6)))))
    // A subnet with a part of it keeps it (ADDR-DEL-9).
    if try script.chance(1, outOf: 2) { _ = script.subnet(of: vpc, ipv6: true) }
    script.call(.disassociateVpcCidrBlock(vpc, .ipv6Block(of: vpc)))
  }
}
