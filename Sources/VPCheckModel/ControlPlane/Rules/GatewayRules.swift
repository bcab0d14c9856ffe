public import VPCheckTopology

/// How internet gateways are attached, detached and deleted.
public struct GatewayRules: Sendable {
  /// Creates the rules as the sheets state them.
  public init() {}

  /// The objection to attaching a gateway that is attached already (IGW-2).
  public var attachedAlready: @Sendable (InternetGateway) -> Rejection? = {
    $0.attachments.isEmpty ? nil : Rejection(.resourceAlreadyAssociated, message: "IGW-2")
  }

  /// The objection to attaching a second gateway to a VPC (IGW-3).
  public var secondGateway: @Sendable (_ existing: InternetGatewayID?) -> Rejection? = {
    $0 == nil ? nil : Rejection(.invalidParameterValue, message: "IGW-3")
  }

  /// The objection to detaching a gateway from a VPC it is not attached to (IGW-7).
  public var notAttached: @Sendable (InternetGateway, VPCID) -> Rejection? = { gateway, vpc in
    gateway.attachments.contains(vpc) ? nil : Rejection(.gatewayNotAttached, message: "IGW-7")
  }

  /// The objection to detaching while the gateway has a table (IGW-10).
  public var associatedTable: @Sendable (_ table: RouteTableID?, ModelOptions) -> Rejection? = {
    $0 != nil && $1.gateways.tableAtDetach == .blocksDetach
      ? Rejection(.dependencyViolation, message: "IGW-10") : nil
  }

  /// The objection to detaching while public addresses are mapped in the VPC.
  ///
  /// NAT gateways count like running instances.
  ///
  /// - Source: laws IGW-5, IGW-6, IGW-11, EIP-LIFE-6.
  public var mappedAddresses: @Sendable (Topology, VPCID, ModelOptions) -> Rejection? = {
    topology, vpc, options in
    for gateway in topology.natGateways where gateway.vpc == vpc && gateway.state.holdsAddresses {
      if gateway.addresses.contains(where: { $0.publicAddress != nil }) {
        return Rejection(.dependencyViolation, message: "IGW-5")
      }
    }
    for interface in topology.networkInterfaces where interface.vpc == vpc {
      if options.gateways.ipv6HoldersBlockDetach, !interface.ipv6.isEmpty {
        return Rejection(.dependencyViolation, message: "IGW-11")
      }
      guard interface.ipv4.contains(where: { $0.publicAddress != nil }) else { continue }
      if options.idleHolderBlocksDetach || topology.isInUseByRunningInstance(interface) {
        return Rejection(.dependencyViolation, message: "IGW-5")
      }
    }
    return nil
  }

  /// The objection to deleting a gateway that is attached (IGW-9).
  public var attachedDeletion: @Sendable (InternetGateway) -> Rejection? = {
    $0.attachments.isEmpty ? nil : Rejection(.dependencyViolation, message: "IGW-9")
  }
}
