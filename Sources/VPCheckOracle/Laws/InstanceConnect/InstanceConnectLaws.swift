/// All laws of the control plane on EC2 Instance Connect.
enum InstanceConnectLaws {
  static let all: [Law] = []
}
