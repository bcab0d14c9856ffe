public import VPCheckTopology

/// How egress-only internet gateways are made.
///
/// Deleting one is never objected to (EIGW-4).
public struct EgressOnlyGatewayRules: Sendable {
  /// Creates the rules as the sheets state them.
  public init() {}

  /// The objection to a second egress-only gateway of a VPC (EIGW-2).
  public var secondGateway: @Sendable (_ existing: EgressOnlyGatewayID?) -> Rejection? = {
    $0 == nil ? nil : Rejection(.invalidParameterValue, message: "EIGW-2")
  }

  /// The objection to a VPC without an IPv6 block (EIGW-6).
  public var missingIPv6Block: @Sendable (VPC, ModelOptions) -> Rejection? = { vpc, options in
    vpc.ipv6.isEmpty && options.gateways.egressOnlyNeedsIPv6Block
      ? Rejection(.invalidParameterValue, message: "EIGW-6") : nil
  }

  /// The objection to deleting a gateway that routes name: none (EIGW-4, RT-BH-5).
  public var routedDeletion: @Sendable (Topology, EgressOnlyGateway) -> Rejection? = { _, _ in nil }
}
