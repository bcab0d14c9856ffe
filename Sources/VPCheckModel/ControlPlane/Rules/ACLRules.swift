public import AddressMath
public import VPCheckTopology

/// Entries and associations of network ACLs.
public struct ACLRules: Sendable {
  /// Creates the rules as the sheets state them.
  public init() {}

  // MARK: Entries that come by themselves

  /// The entries that a network ACL starts with.
  ///
  /// - Source: laws NACL-DEF-1, NACL-DEF-2, NACL-DEF-5, NACL-DEF-7.
  public var initialEntries: @Sendable (_ isDefault: Bool, _ hasIPv6: Bool) -> [NetworkACLEntry] = {
    isDefault, hasIPv6 in
    Direction.allCases.flatMap { direction in
      AutomaticACLEntries.ipv4(direction, isDefault: isDefault)
        + (hasIPv6 ? AutomaticACLEntries.ipv6(direction, isDefault: isDefault) : [])
    }
  }

  /// The entries that a direction gains when the VPC gets an IPv6 block.
  ///
  /// - Source: laws NACL-DEF-3, NACL-DEF-5.
  public var entriesAddedWithIPv6:
    @Sendable (NetworkACL, Direction, _ isModified: Bool) -> [NetworkACLEntry] = {
      acl, direction, isModified in
      AutomaticACLEntries.ipv6(direction, isDefault: acl.isDefault && !isModified).filter { entry in
        !acl.entries.contains { $0.direction == direction && $0.number == entry.number }
      }
    }

  // MARK: Entries of users

  /// The objection to a rule number (NACL-ENT-1, NACL-DEF-6).
  public var number: @Sendable (Int) -> Rejection? = {
    1...NetworkACL.userNumberMax ~= $0 ? nil : Rejection(.invalidParameterValue, message: "NACL-ENT-1")
  }

  /// The traffic that a request means; nil when it is malformed (NACL-ENT-8 to NACL-ENT-15).
  public var traffic: @Sendable (ACLEntryArgument, AddressFamily) -> TrafficSelector? = {
    TrafficReading.entry($0, family: $1)
  }

  /// The objection to a number that the direction has already (NACL-ENT-2).
  public var duplicateNumber: @Sendable (NetworkACL, Direction, Int) -> Rejection? = {
    $0.entryIndex($1, $2) == nil ? nil : Rejection(.aclEntryAlreadyExists, message: "NACL-ENT-2")
  }

  /// The objection to an entry that equals another but for the number: none (NACL-ENT-4).
  public var equalEntry: @Sendable (NetworkACL, NetworkACLEntry) -> Rejection? = { _, _ in nil }

  /// The entry after a replacement: the new one, whole (NACL-ENT-17).
  public var replacement: @Sendable (_ old: NetworkACLEntry, _ new: NetworkACLEntry) -> NetworkACLEntry = {
    _, new in new
  }

  /// The objection to a number that the direction does not have (NACL-ENT-18).
  public var absentNumber: @Sendable () -> Rejection? = {
    Rejection(.aclEntryNotFound, message: "NACL-ENT-18")
  }

  // MARK: Associations

  /// The ACL that a new subnet is associated with: the default one (NACL-OBJ-3, SUB-CRT-8).
  public var aclOfNewSubnet: @Sendable (Topology, VPCID) -> NetworkACLID? = { topology, vpc in
    topology.networkACLs.first { $0.vpc == vpc && $0.isDefault }?.id
  }

  /// The objection to an ACL of another VPC than the subnet's (NACL-OBJ-4, NACL-OBJ-11).
  public var sameVPC: @Sendable (NetworkACL, VPCID) -> Rejection? = { acl, vpc in
    acl.vpc == vpc ? nil : Rejection(.invalidParameterValue, message: "NACL-OBJ-11")
  }

  /// Whether the ACL that a subnet leaves lets go of it (NACL-OBJ-2, NACL-OBJ-6).
  public var releasesSubnet: @Sendable () -> Bool = { true }

  // MARK: Deleting

  /// The objection to deleting the default ACL (NACL-OBJ-13).
  public var defaultDeletion: @Sendable (NetworkACL) -> Rejection? = {
    $0.isDefault ? Rejection(.invalidParameterValue, message: "NACL-OBJ-13") : nil
  }

  /// The objection to deleting an ACL that serves a subnet (NACL-OBJ-14).
  public var associatedDeletion: @Sendable (NetworkACL) -> Rejection? = {
    $0.subnets.isEmpty ? nil : Rejection(.dependencyViolation, message: "NACL-OBJ-14")
  }
}

extension NetworkACL {
  /// Returns the position of the entry with a number.
  func entryIndex(_ direction: Direction, _ number: Int) -> Int? {
    entries.firstIndex { $0.direction == direction && $0.number == number }
  }
}
