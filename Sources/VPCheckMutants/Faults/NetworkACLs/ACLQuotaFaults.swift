internal import VPCheckModel
internal import VPCheckTopology

/// Faults in how many network ACLs a VPC has, and how many entries they have.
enum ACLQuotaFaults {
  static let all = [
    aclQuotaIsAResourceLimit,
    entryQuotaIsAResourceLimit,
    entriesWithoutQuota,
    sixEntries,
  ]

  private static let aclQuotaIsAResourceLimit = Fault(
    "acl-quota-is-a-resource-limit", breaks: "NACL-OBJ-16",
    "More ACLs than the quota allows are refused with the code of another quota.",
    control: {
      $0.quotas.excess = { quota, count, max in
        quota == .networkACLs && count > max
          ? Rejection("ResourceLimitExceeded") : ControlRules.standard.quotas.excess(quota, count, max)
      }
    })

  private static let entryQuotaIsAResourceLimit = Fault(
    "entry-quota-is-a-resource-limit", breaks: "NACL-ENT-21",
    "More entries than the quota allows are refused with the code of another quota.",
    control: {
      $0.quotas.excess = { quota, count, max in
        quota == .aclEntries && count > max
          ? Rejection("ResourceLimitExceeded") : ControlRules.standard.quotas.excess(quota, count, max)
      }
    })

  private static let entriesWithoutQuota = Fault(
    "entries-without-quota", breaks: "NACL-ENT-21",
    "A direction of an ACL takes any number of entries.",
    control: {
      $0.quotas.excess = { quota, count, max in
        quota == .aclEntries ? nil : ControlRules.standard.quotas.excess(quota, count, max)
      }
    })

  private static let sixEntries = Fault(
    "six-entries", breaks: "NACL-ENT-4",
    "An ACL takes six entries of both directions and families together.",
    control: {
      $0.acls.equalEntry = { acl, _ in
        let count = acl.entries.count { $0.number <= NetworkACL.userNumberMax }
        return count < 6 ? nil : Rejection("NetworkAclEntryLimitExceeded")
      }
    })
}
