/// All laws of the control plane on internet gateways.
enum GatewayLaws {
  static let all: [Law] = []
}
