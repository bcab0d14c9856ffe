/// Faults in network ACLs: their subnets, their entries and what these let pass.
enum NetworkACLFaults {
  static let all =
    ACLObjectFaults.all + ACLQuotaFaults.all + ACLAssociationFaults.all + ACLContentFaults.all
    + ACLEntryFormFaults.all + ACLEntryChangeFaults.all + ACLFilterFaults.all
    + ACLMatchFaults.all
}
