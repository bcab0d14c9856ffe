internal import VPCheckTopology

/// The NAT gateway that holds an Elastic IP, as the laws on Elastic IPs look at it.
struct NATHolder {
  /// The gateway.
  var gateway: NATGateway

  /// Finds the gateway that holds an allocation; nil when none does.
  init?(_ allocation: AllocationID, _ topology: Topology) {
    guard let gateway = topology.natGateway(holding: allocation) else { return nil }
    self.gateway = gateway
  }

  /// Refuses what would take the address away; a gateway that comes or goes may have none by then.
  func demand(_ codes: [RejectionCode]?) -> RefusalDemand {
    let reason = "\(gateway.id) holds it"
    return gateway.state == .available ? .must(codes, reason) : .may(nil, reason)
  }
}

extension RejectionCode {
  static let authFailure: RejectionCode = "AuthFailure"
}
