/// All laws of the control plane on security groups.
enum SecurityGroupLaws {
  static let all: [Law] = []
}
