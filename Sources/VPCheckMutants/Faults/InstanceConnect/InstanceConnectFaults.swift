/// Faults in what the sheet on EC2 Instance Connect speaks of.
enum InstanceConnectFaults {
  static let all = InstanceKeyFaults.all + ConsoleConnectionFaults.all
}
