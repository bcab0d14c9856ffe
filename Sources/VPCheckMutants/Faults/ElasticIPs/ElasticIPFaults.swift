/// Faults in what the Elastic IP sheet speaks of.
enum ElasticIPFaults {
  static let all =
    AllocationFaults.all + AssociationTargetFaults.all + AssociationMoveFaults.all
    + AssociationEffectFaults.all + DisassociationFaults.all
}
