/// Faults in instances and their interfaces.
enum InstanceFaults {
  static let all =
    InterfaceFaults.all + AttachmentFaults.all + PrivateAddressFaults.all + AssignmentRequestFaults.all
    + AssignmentEffectFaults.all + PublicAddressFaults.all + LaunchFaults.all + LifeCycleFaults.all
    + CheckFaults.all
}
