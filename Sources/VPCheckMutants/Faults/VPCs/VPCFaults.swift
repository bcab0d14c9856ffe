/// Faults in VPCs, and in what is true of every request.
enum VPCFaults {
  static let all = VPCRequestFaults.all + VPCCreationFaults.all + VPCDeletionFaults.all
}
