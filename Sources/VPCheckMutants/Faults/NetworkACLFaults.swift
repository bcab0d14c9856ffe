internal import VPCheckModel
internal import VPCheckTopology

/// Faults in network ACLs.
enum NetworkACLFaults {
  static let all = [
    aclOfAnotherVpc,
    aclNumberTaken,
    subnetWithTwoAcls,
  ]

  private static let aclOfAnotherVpc = Fault(
    "acl-of-another-vpc", breaks: "NACL-OBJ-11",
    "A subnet can be moved to an ACL of another VPC.",
    control: { $0.acls.sameVPC = { _, _ in nil } })

  private static let aclNumberTaken = Fault(
    "acl-number-taken", breaks: "NACL-ENT-2",
    "A second entry with the same number is accepted.",
    control: { $0.acls.duplicateNumber = { _, _, _ in nil } })

  private static let subnetWithTwoAcls = Fault(
    "subnet-with-two-acls", breaks: "NACL-OBJ-6",
    "A subnet that moves to another ACL stays with the old one as well.",
    control: { $0.acls.releasesSubnet = { false } })
}
