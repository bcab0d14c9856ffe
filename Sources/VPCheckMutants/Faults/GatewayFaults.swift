internal import VPCheckModel
internal import VPCheckTopology

/// Faults in internet gateways and Elastic IPs.
enum GatewayFaults {
  static let all = [
    twoGateways,
    gatewayOfTwoVpcs,
    addressWithoutGateway,
    associatedAddressReleased,
  ]

  private static let twoGateways = Fault(
    "two-gateways", breaks: "IGW-3",
    "A VPC may have two internet gateways.",
    control: { $0.gateways.secondGateway = { _ in nil } })

  private static let gatewayOfTwoVpcs = Fault(
    "gateway-of-two-vpcs", breaks: "IGW-2",
    "An attached internet gateway can be attached again.",
    control: { $0.gateways.attachedAlready = { _ in nil } })

  private static let addressWithoutGateway = Fault(
    "address-without-gateway", breaks: "EIP-ASSOC-5",
    "An Elastic IP can be associated in a VPC without an internet gateway.",
    control: { $0.elasticIPs.gateway = { _ in nil } })

  private static let associatedAddressReleased = Fault(
    "associated-address-released", breaks: "EIP-REL-1",
    "An associated Elastic IP can be released.",
    control: { $0.elasticIPs.mappedRelease = { _ in nil } })
}
