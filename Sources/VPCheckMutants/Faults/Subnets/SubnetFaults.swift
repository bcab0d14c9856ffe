/// Faults in subnets.
enum SubnetFaults {
  static let all =
    SubnetCreationFaults.all + SubnetStateFaults.all + SubnetIPv6Faults.all + SubnetDeletionFaults.all
}
