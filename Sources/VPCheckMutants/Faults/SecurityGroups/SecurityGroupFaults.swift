/// Faults in security groups: their life, their rules and what these let pass.
enum SecurityGroupFaults {
  static let all =
    GroupNameFaults.all + GroupObjectFaults.all + InitialRuleFaults.all + RuleFormFaults.all
    + RuleBlockFaults.all
    + RuleChangeFaults.all + GroupReferenceFaults.all + GroupAttachmentFaults.all + GroupDeletionFaults.all
    + GroupFilterFaults.all + GroupMemberFaults.all + TrackingFaults.all
}
