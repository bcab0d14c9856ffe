public import AddressMath
public import VPCheckTopology

/// Where subnets may lie, and what keeps them from being deleted.
public struct SubnetRules: Sendable {
  /// Creates the rules as the sheets state them.
  public init() {}

  /// The objection to a request without an IPv4 block, and without one that is enough (VPC-GEN-4, SUB-V6-4).
  public var missingBlock: @Sendable () -> Rejection? = {
    Rejection(.missingParameter, message: "VPC-GEN-4")
  }

  /// The objection to a block that lies in no single block of the VPC.
  ///
  /// Two adjacent blocks of the VPC do not add up (SUB-CRT-1).
  ///
  /// - Source: laws SUB-CRT-1, SUB-CRT-11, SUB-V6-1.
  public var containment: @Sendable (VPC, CIDRBlock) -> Rejection? = { vpc, block in
    vpc.associatedBlocks.contains { $0.contains(block) }
      ? nil : Rejection(.invalidSubnetRange, message: "SUB-CRT-1")
  }

  /// The objection to a block that overlaps another subnet of the VPC (SUB-CRT-2, SUB-V6-3).
  public var conflict: @Sendable (Topology, VPC, CIDRBlock) -> Rejection? = { topology, vpc, block in
    for subnet in topology.subnets where subnet.vpc == vpc.id {
      if subnet.ipv4?.overlaps(block) == true || subnet.ipv6?.overlaps(block) == true {
        return Rejection(.invalidSubnetConflict, message: "SUB-CRT-2")
      }
    }
    return nil
  }

  /// The objection to an Availability Zone that does not exist (SUB-CRT-6).
  public var zone: @Sendable (Int, ModelOptions) -> Rejection? = { zone, options in
    0..<options.zoneCount ~= zone ? nil : Rejection(.invalidParameterValue, message: "SUB-CRT-6")
  }

  /// Whether a new subnet maps public addresses on launch (SUB-CRT-9).
  public var mapsPublicAddressAtFirst: @Sendable () -> Bool = { false }

  // MARK: The IPv6 block

  /// Whether a new subnet assigns IPv6 addresses on creation (SUB-CRT-9).
  public var assignsIPv6AddressAtFirst: @Sendable () -> Bool = { false }

  /// The objection to a second IPv6 block (SUB-V6-2, ADDR-Q-6).
  public var secondIPv6Block: @Sendable (Subnet) -> Rejection? = {
    $0.ipv6 == nil ? nil : Rejection(.invalidParameterValue, message: "SUB-V6-2")
  }

  /// The objection to assigning IPv6 addresses without a block (SUB-V6-7).
  public var missingIPv6Block: @Sendable (Subnet) -> Rejection? = {
    $0.ipv6 == nil ? Rejection(.invalidParameterValue, message: "SUB-V6-7") : nil
  }

  /// The objection to removing a block whose addresses are held (SUB-V6-8).
  public var heldIPv6Removal: @Sendable (Topology, Subnet) -> Rejection? = { topology, subnet in
    topology.networkInterfaces.contains { $0.subnet == subnet.id && !$0.ipv6.isEmpty }
      ? Rejection(.blockInUse, message: "SUB-V6-8") : nil
  }

  /// The objection to removing a block that new interfaces would get addresses of (SUB-V6-12).
  public var assignedIPv6Removal: @Sendable (Subnet) -> Rejection? = {
    $0.assignsIPv6AddressOnCreation ? Rejection(.blockInUse, message: "SUB-V6-12") : nil
  }

  /// The objection to removing the only block of a subnet (SUB-V6-9).
  public var onlyBlockRemoval: @Sendable (Subnet, ModelOptions) -> Rejection? = { subnet, options in
    subnet.ipv4 == nil && !options.permitsLosingOnlyBlock
      ? Rejection(.invalidParameterValue, message: "SUB-V6-9") : nil
  }

  // MARK: Deleting

  /// The objection to deleting a subnet that interfaces are in (SUB-DEL-1).
  public var occupiedDeletion: @Sendable (Topology, Subnet) -> Rejection? = { topology, subnet in
    topology.networkInterfaces.contains { $0.subnet == subnet.id }
      ? Rejection(.dependencyViolation, message: "SUB-DEL-1") : nil
  }

  /// The objection to deleting a subnet that a route is for (RT-MSL-7, SUB-DEL-4).
  public var routedDeletion: @Sendable (Topology, Subnet, ModelOptions) -> Rejection? = {
    topology, subnet, options in
    options.routeOfDeletedSubnet == .blocksDeletion && topology.hasRoute(forWhole: subnet)
      ? Rejection(.dependencyViolation, message: "SUB-DEL-4") : nil
  }

  /// The objection to deleting a subnet in which a gateway holds an address.
  ///
  /// - Source: laws SUB-DEL-1, NAT-8, TGW-3.
  public var gatewayDeletion: @Sendable (Topology, Subnet) -> Rejection? = { topology, subnet in
    let holdsNAT = topology.natGateways.contains { $0.subnet == subnet.id && $0.state.holdsAddresses }
    let holdsAttachment = topology.transitGatewayAttachments.contains {
      $0.subnets.contains(subnet.id) && $0.state.isLive
    }
    return holdsNAT || holdsAttachment ? Rejection(.dependencyViolation, message: "SUB-DEL-1") : nil
  }

  /// The objection to deleting a subnet with an explicit association (SUB-DEL-2).
  public var associatedDeletion: @Sendable (Topology, Subnet, ModelOptions) -> Rejection? = {
    topology, subnet, options in
    guard options.associationBlocksSubnetDeletion else { return nil }
    return topology.explicitTable(of: subnet.id) == nil
      ? nil : Rejection(.dependencyViolation, message: "SUB-DEL-2")
  }
}
