public import AddressMath
public import VPCheckTopology

/// Which blocks VPCs and subnets may have, and which addresses their hosts get.
///
/// A rule that objects returns the rejection, with the law as its message.
public struct AddressRules: Sendable {
  /// Creates the rules as the sheets state them.
  public init() {}

  /// The block that is stored for what was written: host bits are cleared.
  ///
  /// - Source: laws ADDR-SYN-3 to ADDR-SYN-5, SG-RULE-15, NACL-ENT-6.
  public var storedBlock: @Sendable (_ address: Address, _ prefixLength: Int) -> CIDRBlock? = {
    CIDRBlock(canonicalising: $0, prefixLength: $1)
  }

  /// The block that a text stands for that is none: nothing, it is refused (ADDR-SYN-1).
  public var malformedBlock: @Sendable (String) -> CIDRBlock? = { _ in nil }

  /// The objection to a block of another family than its parameter takes (ADDR-SYN-2).
  public var foreignFamily: @Sendable (Address, AddressFamily) -> Rejection? = { address, family in
    address.family == family ? nil : Rejection(.invalidParameterValue, message: "ADDR-SYN-2")
  }

  /// The objection to the size of the primary IPv4 block of a VPC (ADDR-SIZE-1, ADDR-SIZE-2).
  public var vpcSize: @Sendable (CIDRBlock) -> Rejection? = {
    16...28 ~= $0.prefixLength ? nil : Rejection(.invalidVPCRange, message: "ADDR-SIZE-1")
  }

  /// The objection to the size of an IPv4 block that is added to a VPC (ADDR-SIZE-3).
  public var addedSize: @Sendable (CIDRBlock) -> Rejection? = {
    16...28 ~= $0.prefixLength ? nil : Rejection(.invalidVPCRange, message: "ADDR-SIZE-3")
  }

  /// The objection to the size of an IPv4 block of a subnet (ADDR-SIZE-4).
  public var subnetSize: @Sendable (CIDRBlock) -> Rejection? = {
    16...28 ~= $0.prefixLength ? nil : Rejection(.invalidSubnetRange, message: "ADDR-SIZE-4")
  }

  /// The objection to the size of an IPv6 block of a VPC (ADDR-SIZE-7, ADDR-SIZE-8).
  public var vpcIPv6Size: @Sendable (CIDRBlock, ModelOptions) -> Rejection? = { block, options in
    let lengths = options.ipv6Edition == .a ? 56...56 : 44...60
    let fits = lengths ~= block.prefixLength && block.prefixLength % 4 == 0
    return fits ? nil : Rejection(.invalidVPCRange, message: "ADDR-SIZE-8")
  }

  /// The objection to the size of an IPv6 block of a subnet (ADDR-SIZE-9, ADDR-SIZE-10).
  public var subnetIPv6Size: @Sendable (CIDRBlock, ModelOptions) -> Rejection? = { block, options in
    let lengths = options.ipv6Edition == .a ? 64...64 : 44...64
    let fits = lengths ~= block.prefixLength && block.prefixLength % 4 == 0
    return fits ? nil : Rejection(.invalidSubnetRange, message: "ADDR-SIZE-10")
  }

  /// The objection to where an IPv4 block of a VPC lies.
  ///
  /// Every permitted block is at least as small as each of the ranges, so it
  /// never lies partly inside one (ADDR-RNG-8).
  ///
  /// - Source: laws ADDR-RNG-1 to ADDR-RNG-6.
  public var vpcRange: @Sendable (CIDRBlock, ModelOptions) -> Rejection? = { block, options in
    if WellKnownBlocks.linkLocal.overlaps(block) {
      return Rejection(.invalidVPCRange, message: "ADDR-RNG-2")
    }
    if options.refusesSpecialRanges, WellKnownBlocks.special.contains(where: { $0.overlaps(block) }) {
      return Rejection(.invalidVPCRange, message: "ADDR-RNG-3")
    }
    return nil
  }

  /// The objection to adding a block beside the blocks a VPC has (ADDR-SEC-1 to ADDR-SEC-8).
  public var secondaryBlock: @Sendable (_ existing: [CIDRBlock], CIDRBlock, ModelOptions) -> Rejection? = {
    SecondaryBlockMatrix.objection(to: $1, beside: $0, options: $2)
  }

  /// The objection to adding a block that overlaps one of the same VPC (ADDR-OVL-1).
  public var ownOverlap: @Sendable (VPC, CIDRBlock) -> Rejection? = { vpc, block in
    vpc.associatedBlocks.contains { $0.overlaps(block) }
      ? Rejection(.invalidVPCRange, message: "ADDR-OVL-1") : nil
  }

  /// The objection to adding a block that a route of the VPC stands in the way of.
  ///
  /// Any route counts whose destination is the block or lies inside it, in any
  /// table of the VPC and in any state.
  ///
  /// - Source: laws ADDR-OVL-4 to ADDR-OVL-6, PEER-CIDR-10.
  public var routeInTheWay: @Sendable (Topology, VPC, CIDRBlock) -> Rejection? = { topology, vpc, block in
    for table in topology.routeTables where table.vpc == vpc.id {
      if table.routes.contains(where: { block.contains($0.destination) }) {
        return Rejection(.invalidVPCRange, message: "ADDR-OVL-4")
      }
    }
    return nil
  }

  /// The objection to removing a block that the VPC does not have (ADDR-DEL-3).
  public var absentRemoval: @Sendable () -> Rejection? = {
    Rejection(.blockAssociationNotFound, message: "ADDR-DEL-3")
  }

  /// The objection to removing the primary block (ADDR-DEL-1).
  public var primaryRemoval: @Sendable (VPC, CIDRBlock) -> Rejection? = { vpc, block in
    vpc.ipv4.first?.block == block ? Rejection(.operationNotPermitted, message: "ADDR-DEL-1") : nil
  }

  /// The objection to removing a block that a subnet lies in (ADDR-DEL-2, ADDR-DEL-9).
  public var usedRemoval: @Sendable (Topology, VPC, CIDRBlock) -> Rejection? = { topology, vpc, block in
    for subnet in topology.subnets where subnet.vpc == vpc.id {
      if let own = block.family == .ipv4 ? subnet.ipv4 : subnet.ipv6, block.contains(own) {
        return Rejection(.blockInUse, message: "ADDR-DEL-2")
      }
    }
    return nil
  }

  /// Whether an address of a subnet's block is kept from hosts.
  ///
  /// The first four addresses and the last one are, in both families.
  ///
  /// - Source: laws ADDR-RSV-1, ADDR-RSV-6.
  public var isReserved: @Sendable (Address, _ block: CIDRBlock) -> Bool = { address, block in
    address.value &- block.base.value < 4 || address == block.last
  }

  /// The address that a host gets when it asks for none; nil when none is free.
  ///
  /// Any free one would do (NIC-IP-1); the lowest is deterministic.
  public var freeAddress:
    @Sendable (Topology, Subnet, CIDRBlock, _ isReserved: (Address, CIDRBlock) -> Bool) -> Address? = {
      AddressAssignment.lowestFree(in: $2, of: $1, $0, isReserved: $3)
    }

  /// Whether an interface of the VPC, or a NAT gateway, holds an address already.
  ///
  /// - Source: laws NIC-IP-2, NIC-IP-19, NAT-8.
  public var isHeld: @Sendable (Topology, VPCID, Address) -> Bool = { topology, vpc, address in
    topology.networkInterfaces.contains { $0.vpc == vpc && $0.holds(address) }
      || topology.natGateway(at: address, in: vpc) != nil
  }

  /// How many IPv4 addresses of a subnet are free (ADDR-RSV-2, ADDR-RSV-3).
  public var availableCount: @Sendable (Topology, Subnet) -> Int = {
    AddressAssignment.availableCount(of: $1, $0)
  }

  /// The numbered public IPv4 address that the service hands out.
  ///
  /// Distinct for distinct numbers, so that public addresses never collide.
  ///
  /// - Source: laws EIP-ALLOC-1, PUB-19.
  public var publicAddress: @Sendable (_ ordinal: Int) -> Address? = {
    PublicAddressPool.address($0)
  }

  /// The numbered /56 that the service chooses for a VPC (VPC-CRT-11).
  public var providedBlock: @Sendable (_ ordinal: Int) -> CIDRBlock? = { ordinal in
    WellKnownBlocks.ipv6Pool.address(at: UInt128(ordinal) << 72).flatMap {
      CIDRBlock(canonicalising: $0, prefixLength: 56)
    }
  }
}
