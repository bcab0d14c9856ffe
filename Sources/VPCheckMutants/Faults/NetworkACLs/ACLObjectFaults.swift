internal import VPCheckModel
internal import VPCheckTopology

/// Faults in making and deleting network ACLs.
enum ACLObjectFaults {
  static let all = [
    aclInUseBecomesDefault,
    newACLIsDefault,
    newACLInTheFirstVpc,
    newACLTakesOver,
    oneCustomACL,
    defaultACLDeleted,
    usedACLDeleted,
    usedACLIsABadValue,
    deletedACLStays,
    aclWithEntriesKept,
    vpcOfACLIsABadValue,
    aclInAForeignVpc,
    unknownACLDeleted,
    entryOfAnUnknownACLIsAbsent,
  ]

  private static let aclInUseBecomesDefault = Fault(
    "acl-in-use-becomes-default", breaks: "NACL-OBJ-1",
    "An ACL to which a subnet is moved is reported as a default one, too.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .replaceNetworkAclAssociation(_, let acl) = command else { return }
        after.networkACLs.update(acl) { $0.isDefault = true }
      }
    })

  private static let newACLIsDefault = Fault(
    "new-acl-is-default", breaks: "NACL-OBJ-5",
    "A created ACL is reported as a default one.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createNetworkAcl(let id, _) = command else { return }
        after.networkACLs.update(id) { $0.isDefault = true }
      }
    })

  private static let newACLInTheFirstVpc = Fault(
    "new-acl-in-the-first-vpc", breaks: "NACL-OBJ-5",
    "An ACL is made in the first VPC, whichever VPC was asked for.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .createNetworkAcl(let id, _) = command, let vpc = before.vpcs.first?.id else { return }
        after.networkACLs.update(id) { $0.vpc = vpc }
      }
    })

  private static let newACLTakesOver = Fault(
    "new-acl-takes-over", breaks: "NACL-OBJ-5", alsoBreaks: ["NACL-OBJ-12"],
    "A created ACL serves the subnets of its VPC at once.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .createNetworkAcl(let id, let vpc) = command else { return }
        after.networkACLs.updateAll { if $0.vpc == vpc { $0.subnets = [] } }
        after.networkACLs.update(id) { $0.subnets = before.subnets.filter { $0.vpc == vpc }.map(\.id) }
      }
    })

  private static let oneCustomACL = Fault(
    "one-custom-acl", breaks: "NACL-OBJ-5",
    "A VPC takes one ACL beside its default one.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .createNetworkAcl(_, let vpc) = command else { return nil }
        let count = topology.networkACLs.count { $0.vpc == vpc }
        return count > 1 ? Rejection("NetworkAclLimitExceeded") : nil
      }
    })

  private static let defaultACLDeleted = Fault(
    "default-acl-deleted", breaks: "NACL-OBJ-13",
    "The default ACL can be deleted.",
    control: { $0.acls.defaultDeletion = { _ in nil } })

  private static let usedACLDeleted = Fault(
    "used-acl-deleted", breaks: "NACL-OBJ-14", alsoBreaks: ["NACL-OBJ-2"],
    "An ACL that serves a subnet can be deleted.",
    control: { $0.acls.associatedDeletion = { _ in nil } })

  private static let usedACLIsABadValue = Fault(
    "used-acl-is-a-bad-value", breaks: "NACL-OBJ-14",
    "Deleting an ACL that serves a subnet is refused as an invalid value.",
    control: {
      $0.acls.associatedDeletion = { $0.subnets.isEmpty ? nil : Rejection(.invalidParameterValue) }
    })

  private static let deletedACLStays = Fault(
    "deleted-acl-stays", breaks: "NACL-OBJ-14",
    "A deleted ACL is reported as before.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .deleteNetworkAcl(let id) = command else { return }
        after.networkACLs[id] = before.networkACLs[id]
      }
    })

  private static let aclWithEntriesKept = Fault(
    "acl-with-entries-kept", breaks: "NACL-OBJ-14",
    "An ACL cannot be deleted before its entries are.",
    control: {
      $0.acls.associatedDeletion = { acl in
        let isEmpty = acl.entries.allSatisfy { $0.number > NetworkACL.userNumberMax }
        return isEmpty && acl.subnets.isEmpty ? nil : Rejection(.dependencyViolation)
      }
    })

  private static let vpcOfACLIsABadValue = Fault(
    "vpc-of-acl-is-a-bad-value", breaks: "NACL-OBJ-17",
    "An ACL in a VPC that does not exist is refused as an invalid value.",
    control: {
      $0.unlisted.answer = FilterAnswers.recoding(to: .invalidParameterValue) { command, _, topology in
        guard case .createNetworkAcl(_, let vpc) = command else { return false }
        return !topology.vpcs.contains(vpc)
      }
    })

  private static let aclInAForeignVpc = Fault(
    "acl-in-a-foreign-vpc", breaks: "NACL-OBJ-17",
    "An ACL in the VPC of another account is refused for want of permission, as if the caller saw the VPC.",
    control: {
      $0.unlisted.answer = FilterAnswers.recoding(to: .operationNotPermitted) { command, caller, topology in
        guard case .createNetworkAcl(_, let id) = command, let vpc = topology.vpcs[id] else { return false }
        return vpc.owner != caller.account
      }
    })

  private static let unknownACLDeleted = Fault(
    "unknown-acl-deleted", breaks: "NACL-OBJ-10",
    "Deleting an ACL that does not exist is answered with success.",
    control: {
      $0.unlisted.answer = FilterAnswers.pretending { command, _, topology in
        guard case .deleteNetworkAcl(let id) = command else { return false }
        return !topology.networkACLs.contains(id)
      }
    })

  private static let entryOfAnUnknownACLIsAbsent = Fault(
    "entry-of-an-unknown-acl-is-absent", breaks: "NACL-OBJ-10",
    "Deleting an entry of an ACL that does not exist is refused as if the entry were missing.",
    control: {
      $0.unlisted.answer = FilterAnswers.recoding(
        to: "InvalidNetworkAclEntry.NotFound"
      ) { command, _, topology in
        guard case .deleteNetworkAclEntry(let id, _, _) = command else { return false }
        return !topology.networkACLs.contains(id)
      }
    })
}
