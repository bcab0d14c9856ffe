/// The one rule that a call is meant to break.
///
/// The aim says what the generator had in mind, never what must happen: some of these calls
/// are accepted, with consequences, and whether a refusal was due is for the laws to say. Each
/// case names the rules of the sheets that it is after.
public enum InvalidAim: String, Sendable, CaseIterable {
  // MARK: Any operation

  /// A handle that names nothing (the NotFound rules of every sheet).
  case unknownHandle
  /// A call by the account that does not own the resource (VPC-GEN-10).
  case otherAccount

  // MARK: Blocks (ADDR-SYN, ADDR-SIZE, ADDR-RNG)

  /// No block at all (VPC-CRT-15).
  case blockMissing
  /// A text that is no block (ADDR-SYN-1).
  case blockMalformed
  /// An IPv6 block where an IPv4 one belongs (ADDR-SYN-2).
  case blockOfOtherFamily
  /// A prefix length below 16 (ADDR-SIZE-1, ADDR-SIZE-3, ADDR-SIZE-4).
  case blockTooLarge
  /// A prefix length above 28 (ADDR-SIZE-1, ADDR-SIZE-3, ADDR-SIZE-4).
  case blockTooSmall
  /// A block inside 169.254.0.0/16 (ADDR-RNG-2).
  case blockLinkLocal

  // MARK: VPCs

  /// A block that the matrix of secondary blocks forbids (ADDR-SEC-1).
  case secondaryRestricted
  /// A block inside 10.0.0.0/16 beside one inside 10.0.0.0/15 (ADDR-SEC-3).
  case secondaryInTenZero
  /// A block inside 172.31.0.0/16 beside one inside 172.16.0.0/12 (ADDR-SEC-4).
  case secondaryInDefaultRange
  /// A block that overlaps one of the same VPC (ADDR-OVL-1).
  case secondaryOverlapsOwn
  /// A block that overlaps one of an active peer (PEER-CIDR-1).
  case secondaryOverlapsPeer
  /// Any block for the requester of a pending request (PEER-CIDR-3).
  case secondaryWhileRequesting
  /// A block of the accepter that overlaps the requester of a pending request (PEER-CIDR-4).
  case secondaryOverlapsRequester
  /// A block that equals or contains the destination of a route (ADDR-OVL-4).
  case secondaryCoversRoute
  /// Removal of the primary block (ADDR-DEL-1).
  case removePrimaryBlock
  /// Removal of a block with a subnet in it (ADDR-DEL-2, ADDR-DEL-9).
  case removeBlockInUse
  /// Removal of a block that the VPC does not have (ADDR-DEL-3).
  case removeForeignBlock
  /// Deletion of something that others depend on (VPC-DEL-1, SUB-DEL-1, RT-TAB-13, SG-DEL-2, …).
  case deleteWithDependents
  /// Deletion of what comes with a VPC (RT-TAB-12, SG-DEL-1, NACL-OBJ-13).
  case deleteDefault

  // MARK: Subnets

  /// A block outside every block of the VPC (SUB-CRT-1).
  case subnetOutsideVPC
  /// A block that spans two blocks of the VPC (SUB-CRT-1).
  case subnetSpansBlocks
  /// A block that overlaps another subnet (SUB-CRT-2).
  case subnetOverlaps
  /// An IPv6 block that another subnet has (SUB-V6-3).
  case subnetIPv6Overlaps
  /// An IPv6 block in a VPC without one (SUB-V6-1).
  case subnetIPv6OutsideVPC
  /// An Availability Zone that does not exist (SUB-CRT-6).
  case unknownZone

  // MARK: Route tables and routes

  /// A resource that belongs to another VPC (RT-TAB-15, NACL-OBJ-11, SG-ATT-2, RT-TGT-1, RT-TGT-5).
  case otherVPC
  /// An association of a subnet that has one (RT-TAB rules on AssociateRouteTable).
  case associateAgain
  /// An association that does not exist (RT-TAB-19).
  case associationMissing
  /// Disassociation of the main table.
  case disassociateMain
  /// A destination that the table has already, with another target (RT-CRT-2).
  case routeDuplicate
  /// A destination equal to a block of the VPC (RT-LOC-6).
  case routeEqualsVPCBlock
  /// A destination inside a block of the VPC, to a gateway or a connection (RT-MSL-2).
  case routeInsideVPC
  /// A destination inside a block of the VPC that is no whole subnet (RT-MSL-1).
  case routeInsideSubnet
  /// A destination inside 169.254.168.0/22 (RT-CRT-7).
  case routeReserved
  /// An internet gateway that is not attached to the VPC (RT-TGT-1).
  case routeToDetachedGateway
  /// A destination that the table does not have (RT-CRT-10, RT-CRT-11).
  case routeMissing
  /// A change or deletion of a local route (RT-LOC-3, RT-LOC-4).
  case routeLocal

  // MARK: Internet gateways

  /// An attachment of an attached gateway (IGW-2).
  case gatewayAttachedTwice
  /// A second gateway for one VPC (IGW-3).
  case gatewaySecond
  /// A detachment from a VPC that the gateway is not attached to (IGW-7).
  case gatewayNotAttached
  /// A detachment while a public address is mapped in the VPC (IGW-5).
  case gatewayInUse

  // MARK: Peering connections

  /// A VPC peered with itself (PEER-CRT-7).
  case peeringWithItself
  /// A second request for a pair that has a live one, either way round (PEER-CRT-10, PEER-CRT-11).
  case peeringDuplicate
  /// An owner that the accepter VPC does not have (PEER-CRT-5).
  case peeringWrongOwner
  /// A requester VPC of somebody else (PEER-CRT-3).
  case peeringForeignRequester
  /// A transition that the state does not allow (PEER-STATE-2 to PEER-STATE-6).
  case peeringWrongState
  /// Accept or Reject by the requester, Delete of a pending request by the accepter
  /// (PEER-STATE-7, PEER-STATE-8, PEER-STATE-9).
  case peeringWrongSide

  // MARK: Interfaces and instances

  /// One of the five addresses that a subnet keeps for itself (NIC-IP-4).
  case addressReserved
  /// An address outside the subnet (NIC-IP-3).
  case addressOutside
  /// An address that another interface holds (NIC-IP-5).
  case addressInUse
  /// An interface that is attached already (NIC-ATT-3).
  case interfaceAttachedTwice
  /// A device index that is taken (NIC-ATT-5).
  case deviceIndexTaken
  /// A subnet in another zone than the instance's (NIC-ATT-1).
  case otherZone
  /// Detachment of a primary interface (NIC-DET-1).
  case detachPrimary
  /// Detachment of an interface that is not attached (NIC-DET-3).
  case detachUnattached
  /// No security group at all (SG-ATT-1).
  case groupsEmpty
  /// A state that the operation does not apply to (INST-LIFE-4, EIC-KEY-7, EIP-ASSOC-9).
  case instanceWrongState
  /// An instance with several interfaces where one is needed (INST-MULTI-1).
  case instanceWithSeveralInterfaces

  // MARK: Security groups

  /// A name that the VPC has already (SG-OBJ-6).
  case groupNameDuplicate
  /// The name `default`, or one that begins like an id (SG-OBJ-8, SG-OBJ-4).
  case groupNameReserved
  /// A rule that the group has already (SG-AUTH-1).
  case ruleDuplicate
  /// A rule that the group does not have, or has wider or narrower (SG-AUTH-6).
  case ruleMissing
  /// A protocol word that is none (SG-RULE-4).
  case protocolUnknown
  /// tcp, udp or icmp without ports or type (SG-RULE-5, SG-RULE-8, NACL-ENT-9, NACL-ENT-11).
  case portsMissing
  /// A port outside 0...65535 (SG-RULE-7, NACL-ENT-10).
  case portOutOfRange
  /// A range whose ends are swapped (SG-RULE-7, NACL-ENT-10).
  case portsReversed
  /// A group of a VPC without an active peering connection (SG-REF-1, SG-REF-2).
  case groupUnpeered

  // MARK: Network ACLs

  /// A number that the direction has already (NACL-ENT-2).
  case entryNumberTaken
  /// A number outside 1...32766 (NACL-ENT-1, NACL-DEF-6).
  case entryNumberOutOfRange
  /// A number that the direction does not have (NACL-ENT-18).
  case entryMissing
  /// A protocol by name (NACL-ENT-8).
  case protocolByName

  // MARK: Elastic IPs

  /// A VPC without an attached gateway (EIP-ASSOC-5).
  case addressWithoutGateway
  /// A private address that the interface does not hold (EIP-ASSOC-13).
  case addressOfOtherInterface
  /// An address in use elsewhere, with reassociation forbidden (EIP-ASSOC-18).
  case reassociationForbidden
  /// A release of an associated address (EIP-REL-1).
  case releaseAssociated
  /// A disassociation of an address that is not associated (EIP-DIS-2).
  case disassociateUnassociated
  /// A release, association or disassociation of an address that a NAT gateway holds (EIP-REL-7,
  /// EIP-ASSOC-25, EIP-DIS-6).
  case addressOfNATGateway

  // MARK: NAT and egress-only gateways

  /// A public NAT gateway without an Elastic IP (NAT-3).
  case allocationMissing
  /// A private NAT gateway with an Elastic IP (NAT-3).
  case allocationNeedless
  /// An Elastic IP that something else holds (NAT-6).
  case allocationInUse
  /// A public NAT gateway in a VPC without an internet gateway (NAT-5).
  case natWithoutGateway
  /// A deletion of a NAT gateway that has ended (NAT-1).
  case natWrongState
  /// A second egress-only gateway for one VPC (EIGW-2).
  case egressOnlySecond
  /// A route of a family that its target does not carry (EIGW-3, RT-TGT-4).
  case routeOfOtherFamily

  // MARK: Transit gateways

  /// A route to a transit gateway without an attachment of the VPC (RT-TGT-8).
  case routeToUnattached
  /// A second attachment of one VPC to one transit gateway.
  case attachmentDuplicate
  /// An attachment without subnets (TGW-3).
  case attachmentWithoutSubnets
  /// An attachment with two subnets of one Availability Zone (TGW-3).
  case attachmentZoneTwice
  /// An attachment with a subnet that has no IPv4 block (TGW-3).
  case attachmentIPv6Only
  /// A table and an attachment of different transit gateways.
  case otherTransitGateway
  /// A propagation that is there already, or is not there.
  case propagationUnchanged

  // MARK: Gateway route tables

  /// A gateway that is not attached to the VPC of the table (RT-GW-1).
  case gatewayTableElsewhere
  /// A table with a route that no gateway table may have (RT-GW-2).
  case gatewayTableUnfit
  /// A main table, or one of a subnet, for a gateway (RT-GW-6, RT-GW-10).
  case gatewayTableShared
  /// A target that no route of a gateway table may have (RT-GW-5).
  case gatewayRouteTarget
  /// A destination that no route of a gateway table may have (RT-GW-3, RT-GW-4).
  case gatewayRouteDestination

  // MARK: Addresses of interfaces, blocks of subnets

  /// Addresses by value and a count as well (NIC-IP-11).
  case addressesAndCount
  /// Neither addresses nor a count (NIC-IP-11).
  case addressesMissing
  /// More addresses than the smallest instances take (NIC-IP-13).
  case addressesTooMany
  /// A secondary address of another interface, without permission to move it (NIC-IP-6).
  case addressNotMovable
  /// The primary address of another interface (NIC-IP-7).
  case addressPrimaryElsewhere
  /// The primary address of the interface itself (NIC-IP-10).
  case addressPrimary
  /// An IPv6 address in a subnet without an IPv6 block (NIC-IP-16).
  case subnetWithoutIPv6
  /// A second IPv6 block for one subnet (SUB-V6-2).
  case subnetIPv6Second
  /// Removal of the IPv6 block while new interfaces get addresses of it (SUB-V6-12).
  case subnetIPv6Assigning

  /// How often the aim is drawn beside others of the same operation.
  ///
  /// What is always possible would crowd out what needs a certain network.
  var weight: Int {
    switch self {
    case .unknownHandle, .otherAccount, .blockMissing, .blockMalformed, .blockOfOtherFamily, .unknownZone,
      .protocolUnknown, .portsMissing, .portOutOfRange, .portsReversed:
      1
    case .blockTooLarge, .blockTooSmall, .blockLinkLocal, .protocolByName, .peeringWithItself: 2
    case .secondaryInDefaultRange, .secondaryOverlapsPeer, .secondaryWhileRequesting, .secondaryCoversRoute,
      .subnetIPv6Overlaps, .releaseAssociated, .gatewaySecond, .instanceWrongState,
      .instanceWithSeveralInterfaces, .interfaceAttachedTwice, .peeringWrongSide, .addressOfOtherInterface,
      .addressInUse, .addressOfNATGateway, .natWrongState, .attachmentZoneTwice, .otherTransitGateway,
      .addressNotMovable, .addressesTooMany, .subnetIPv6Assigning:
      24
    // These need most to be there already.
    case .reassociationForbidden, .otherZone, .subnetSpansBlocks, .secondaryOverlapsRequester,
      .allocationNeedless, .allocationInUse, .attachmentIPv6Only, .gatewayTableShared, .gatewayTableUnfit:
      72
    case .gatewayRouteTarget, .gatewayRouteDestination: 200
    default: 6
    }
  }

  /// The position in the list of all aims.
  var position: Int { InvalidAim.positions[self] ?? 0 }

  private static let positions = Dictionary(
    uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })

  /// The statistics labels, by position.
  static let statisticsLabels = allCases.map { "aim: \($0.rawValue)" }
}
