internal import VPCheckModel
internal import VPCheckTopology

/// Faults in the rules of security groups.
enum SecurityGroupFaults {
  static let all = [
    duplicateRule,
    referenceWithoutPeering,
    referencedGroupDeleted,
    defaultGroupDeleted,
  ]

  private static let duplicateRule = Fault(
    "duplicate-rule", breaks: "SG-AUTH-1",
    "A rule that exists already can be authorized again.",
    control: { $0.groups.duplicateRule = { _, _ in nil } })

  private static let referenceWithoutPeering = Fault(
    "reference-without-peering", breaks: "SG-REF-1",
    "A rule may name a group of a VPC that is not peered.",
    control: { $0.groups.reference = { _, _, _ in nil } })

  private static let referencedGroupDeleted = Fault(
    "referenced-group-deleted", breaks: "SG-DEL-3",
    "A group that another group's rule names can be deleted.",
    control: { $0.groups.referencedDeletion = { _, _ in nil } })

  private static let defaultGroupDeleted = Fault(
    "default-group-deleted", breaks: "SG-DEL-1",
    "The default group can be deleted.",
    control: { $0.groups.defaultDeletion = { _ in nil } })
}
