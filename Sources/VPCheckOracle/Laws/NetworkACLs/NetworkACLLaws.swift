/// All laws of the control plane on network ACLs.
enum NetworkACLLaws {
  static let all: [Law] = []
}
