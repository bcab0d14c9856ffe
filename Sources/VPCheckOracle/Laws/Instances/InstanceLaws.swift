/// All laws of the control plane on instances and network interfaces.
enum InstanceLaws {
  static let all: [Law] = []
}
