/// A kind of resource that a network is made of.
public enum ResourceKind: UInt8, CaseIterable, Comparable, Sendable {
  case vpc, subnet, routeTable, internetGateway, peeringConnection
  case networkInterface, instance, securityGroup, networkACL, elasticIP
  case egressOnlyGateway, natGateway
  case transitGateway, transitGatewayAttachment, transitGatewayRouteTable

  /// The stem of a symbolic handle of this kind, as written in case files.
  public var stem: String {
    switch self {
    case .vpc: "vpc"
    case .subnet: "sub"
    case .routeTable: "rtb"
    case .internetGateway: "igw"
    case .peeringConnection: "pcx"
    case .networkInterface: "eni"
    case .instance: "i"
    case .securityGroup: "sg"
    case .networkACL: "acl"
    case .elasticIP: "e"
    case .egressOnlyGateway: "eigw"
    case .natGateway: "nat"
    case .transitGateway: "tgw"
    case .transitGatewayAttachment: "tga"
    case .transitGatewayRouteTable: "tgt"
    }
  }

  /// The kind whose creation makes one resource of this kind along with it.
  ///
  /// A VPC comes with a main route table, a default security group and a
  /// default network ACL (VPC-CRT-2, VPC-CRT-3); an instance comes with its
  /// primary interface (INST-RUN-9); a transit gateway with its default route
  /// table unless both defaults are turned off (TGW-2).
  public var implicitOwner: ResourceKind? {
    switch self {
    case .routeTable, .securityGroup, .networkACL: .vpc
    case .networkInterface: .instance
    case .transitGatewayRouteTable: .transitGateway
    default: nil
    }
  }

  /// Orders kinds as they are declared, containers before contents.
  public static func < (lhs: ResourceKind, rhs: ResourceKind) -> Bool { lhs.rawValue < rhs.rawValue }
}

/// A symbolic handle of one resource, such as vpc1, or vpc1.rtb for what came with vpc1.
///
/// Real ids exist only once a system has answered; a scenario therefore names
/// resources by handles that the scenario itself hands out. Handles of all kinds
/// share one type, told apart at run time: tables, dependency graphs and renamings
/// treat all kinds alike, and the role names below say which kind a place expects.
///
/// - A handle is explicit (`sub2`) or implicit (`vpc1.rtb`, `i3.eni`).
/// - An implicit handle has a kind with an implicit owner and its owner's number.
/// - Order: kind, then explicit before implicit, then number.
public struct ResourceID: Hashable, Comparable, Sendable {
  @usableFromInline internal let key: UInt64

  /// Names the numbered resource that a command of the scenario creates.
  public init(_ kind: ResourceKind, _ number: Int) {
    precondition((0..<1 << 32).contains(number), "handle number \(number) is not in 0..<2^32")
    key = UInt64(kind.rawValue) << 40 | UInt64(number)
  }

  private init(implicit kind: ResourceKind, owner: ResourceID) {
    key = UInt64(kind.rawValue) << 40 | 1 << 32 | UInt64(owner.number)
  }

  /// Names the resource of a kind that came into being together with an owner.
  ///
  /// - Precondition: `owner` is explicit and of the kind's implicit owner kind.
  public static func implicit(_ kind: ResourceKind, of owner: ResourceID) -> ResourceID {
    precondition(kind.implicitOwner == owner.kind && !owner.isImplicit, "\(owner) has no implicit \(kind)")
    return ResourceID(implicit: kind, owner: owner)
  }

  /// The kind of the resource.
  public var kind: ResourceKind {
    guard let kind = ResourceKind(rawValue: UInt8(key >> 40)) else { preconditionFailure("invalid handle") }
    return kind
  }

  /// The number of the resource, or of its owner when the handle is implicit.
  public var number: Int { Int(key & 0xffff_ffff) }

  /// Whether the resource came with another one instead of by a command of its own.
  public var isImplicit: Bool { key & 1 << 32 != 0 }

  /// The resource with which this one came; nil for an explicit handle.
  public var owner: ResourceID? {
    guard isImplicit, let ownerKind = kind.implicitOwner else { return nil }
    return ResourceID(ownerKind, number)
  }

  /// The explicit handle that stands for this one: itself, or its owner.
  public var root: ResourceID { owner ?? self }

  /// Orders by kind, explicit before implicit, then number.
  @inlinable
  public static func < (lhs: ResourceID, rhs: ResourceID) -> Bool { lhs.key < rhs.key }

  /// Returns whether two handles are the same.
  @inlinable
  public static func == (lhs: ResourceID, rhs: ResourceID) -> Bool { lhs.key == rhs.key }
}

/// A handle of a VPC.
public typealias VPCID = ResourceID
/// A handle of a subnet.
public typealias SubnetID = ResourceID
/// A handle of a route table.
public typealias RouteTableID = ResourceID
/// A handle of an internet gateway.
public typealias InternetGatewayID = ResourceID
/// A handle of a peering connection.
public typealias PeeringConnectionID = ResourceID
/// A handle of a network interface.
public typealias NetworkInterfaceID = ResourceID
/// A handle of an instance.
public typealias InstanceID = ResourceID
/// A handle of a security group.
public typealias SecurityGroupID = ResourceID
/// A handle of a network ACL.
public typealias NetworkACLID = ResourceID
/// A handle of an Elastic IP allocation.
public typealias AllocationID = ResourceID
/// A handle of an egress-only internet gateway.
public typealias EgressOnlyGatewayID = ResourceID
/// A handle of a NAT gateway.
public typealias NATGatewayID = ResourceID
/// A handle of a transit gateway.
public typealias TransitGatewayID = ResourceID
/// A handle of a VPC's attachment to a transit gateway.
public typealias TransitGatewayAttachmentID = ResourceID
/// A handle of a route table of a transit gateway.
public typealias TransitGatewayRouteTableID = ResourceID
