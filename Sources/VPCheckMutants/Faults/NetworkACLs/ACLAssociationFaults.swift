internal import VPCheckModel
internal import VPCheckTopology

/// Faults in which network ACL serves a subnet.
enum ACLAssociationFaults {
  static let all = [
    ipv6BlockCostsTheACL,
    newVpcServesAllSubnets,
    subnetWithTwoACLs,
    subnetNotMoved,
    allSubnetsMoved,
    movedFromTheDefaultACLOnly,
    movingInPlaceRefused,
    unknownACLAssociationIsABadValue,
    unknownACLAssociationReplaced,
    aclOfAnotherVpc,
    subnetsReturnToDefault,
    newSubnetBringsTheOthers,
    deletedSubnetListed,
    deletedSubnetTakesAll,
  ]

  private static let ipv6BlockCostsTheACL = Fault(
    "ipv6-block-costs-the-acl", breaks: "NACL-OBJ-2",
    "A subnet that gets an IPv6 block is no longer served by any ACL.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .associateSubnetCidrBlock(let subnet, _) = command else { return }
        after.networkACLs.updateAll { $0.subnets.removeAll { $0 == subnet } }
      }
    })

  private static let newVpcServesAllSubnets = Fault(
    "new-vpc-serves-all-subnets", breaks: "NACL-OBJ-4",
    "The default ACL of a new VPC serves the subnets of the other VPCs.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .createVpc(let vpc, _, _) = command else { return }
        after.networkACLs.updateAll { $0.subnets = [] }
        after.networkACLs.update(.implicit(.networkACL, of: vpc)) { $0.subnets = before.subnets.ids }
      }
    })

  private static let subnetWithTwoACLs = Fault(
    "subnet-with-two-acls", breaks: "NACL-OBJ-6",
    "A subnet that moves to another ACL stays with the old one as well.",
    control: { $0.acls.releasesSubnet = { false } })

  private static let subnetNotMoved = Fault(
    "subnet-not-moved", breaks: "NACL-OBJ-6",
    "Moving a subnet to another ACL is accepted and changes nothing.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        if case .replaceNetworkAclAssociation = command { after.networkACLs = before.networkACLs }
      }
    })

  private static let allSubnetsMoved = Fault(
    "all-subnets-moved", breaks: "NACL-OBJ-12",
    "Moving a subnet to another ACL moves all subnets that the old one served.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .replaceNetworkAclAssociation(let subnet, let acl) = command,
          let old = before.networkACLs.first(where: { $0.subnets.contains(subnet) }), old.id != acl
        else { return }
        after.networkACLs.update(old.id) { $0.subnets = [] }
        after.networkACLs.update(acl) { $0.subnets = (before.networkACLs[acl]?.subnets ?? []) + old.subnets }
        after.networkACLs.update(acl) { $0.subnets.sort() }
      }
    })

  private static let movedFromTheDefaultACLOnly = Fault(
    "moved-from-the-default-acl-only", breaks: "NACL-OBJ-6",
    "A subnet can be moved away from the default ACL only.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .replaceNetworkAclAssociation(let subnet, let acl) = command,
          let old = topology.networkACLs.first(where: { $0.subnets.contains(subnet) })
        else { return nil }
        return old.isDefault || old.id == acl ? nil : Rejection("Resource.AlreadyAssociated")
      }
    })

  private static let movingInPlaceRefused = Fault(
    "moving-in-place-refused", breaks: "NACL-OBJ-8",
    "Moving a subnet to the ACL that serves it already is refused.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .replaceNetworkAclAssociation(let subnet, let acl) = command,
          topology.networkACLs[acl]?.subnets.contains(subnet) == true
        else { return nil }
        return Rejection("Resource.AlreadyAssociated")
      }
    })

  private static let unknownACLAssociationIsABadValue = Fault(
    "unknown-acl-association-is-a-bad-value", breaks: "NACL-OBJ-9",
    "Replacing an association that does not exist is refused as an invalid value.",
    control: {
      $0.unlisted.answer = FilterAnswers.recoding(to: .invalidParameterValue) { command, _, topology in
        guard case .replaceNetworkAclAssociation(let subnet, _) = command else { return false }
        return !topology.subnets.contains(subnet)
      }
    })

  private static let unknownACLAssociationReplaced = Fault(
    "unknown-acl-association-replaced", breaks: "NACL-OBJ-9",
    "Replacing an association that does not exist is answered with success.",
    control: {
      $0.unlisted.answer = FilterAnswers.pretending { command, _, topology in
        guard case .replaceNetworkAclAssociation(let subnet, _) = command else { return false }
        return !topology.subnets.contains(subnet)
      }
    })

  private static let aclOfAnotherVpc = Fault(
    "acl-of-another-vpc", breaks: "NACL-OBJ-11",
    "A subnet can be moved to an ACL of another VPC.",
    control: { $0.acls.sameVPC = { _, _ in nil } })

  private static let subnetsReturnToDefault = Fault(
    "subnets-return-to-default", breaks: "NACL-OBJ-12",
    "The subnets of an ACL go back to the default one when an entry of it is deleted.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .deleteNetworkAclEntry(let id, _, _) = command, let acl = before.networkACLs[id],
          !acl.isDefault
        else { return }
        after.networkACLs.update(id) { $0.subnets = [] }
        after.networkACLs.update(.implicit(.networkACL, of: acl.vpc)) { home in
          home.subnets = (home.subnets + acl.subnets).sorted()
        }
      }
    })

  private static let newSubnetBringsTheOthers = Fault(
    "new-subnet-brings-the-others", breaks: "NACL-OBJ-12",
    "A new subnet of a VPC brings its other subnets back to the default ACL.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createSubnet(_, let vpc, _, _, _) = command else { return }
        let subnets = after.subnets.filter { $0.vpc == vpc }.map(\.id)
        after.networkACLs.updateAll { if $0.vpc == vpc { $0.subnets = $0.isDefault ? subnets : [] } }
      }
    })

  private static let deletedSubnetListed = Fault(
    "deleted-subnet-listed", breaks: "NACL-OBJ-15",
    "The association of a deleted subnet stays.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        if case .deleteSubnet = command { after.networkACLs = before.networkACLs }
      }
    })

  private static let deletedSubnetTakesAll = Fault(
    "deleted-subnet-takes-all", breaks: "NACL-OBJ-15",
    "Deleting a subnet ends all associations of the ACL that served it.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .deleteSubnet(let subnet) = command,
          let acl = before.networkACLs.first(where: { $0.subnets.contains(subnet) })
        else { return }
        after.networkACLs.update(acl.id) { $0.subnets = [] }
      }
    })
}
