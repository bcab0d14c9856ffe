/// A way in which real emulators got filters or routes wrong, put into the kernel's rules.
public enum LinuxFault: String, Sendable, CaseIterable {
  /// An outbound allow of a network ACL ends the evaluation, so the inbound one is never asked.
  case egressAcceptSkipsIngress = "egress-accept-skips-ingress"
  /// Security groups do not filter inside a subnet.
  case sameSubnetBypass = "same-subnet-bypass"
  /// Security groups keep no state, so replies need rules.
  case statelessGroups = "stateless-groups"
  /// Network ACL entries are tried in the order of their blocks, not of their numbers.
  case aclOrder = "acl-order"
  /// Network ACL entries are tried from the highest number down.
  case reversedOrder = "reversed-order"
  /// The accepter of a peering connection has no routes back over it.
  case missingReverseRoute = "missing-reverse-route"
  /// Network ACLs filter between two hosts of one subnet too.
  case aclInsideSubnet = "acl-inside-subnet"
  /// Rules that name a security group match nothing.
  case groupReferencesIgnored = "group-references-ignored"
}
