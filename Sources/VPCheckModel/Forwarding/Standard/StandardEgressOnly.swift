internal import AddressMath
internal import VPCheckTopology

/// The laws of egress-only internet gateways.
enum StandardEgressOnly {
  static func attached(_ topology: Topology, _ vpc: VPCID) -> EgressOnlyGatewayID? {
    topology.egressOnlyGateways.first { $0.vpc == vpc }?.id
  }

  static func takesOut(
    _ phase: Phase, _ requestCameThroughGateway: Bool, _ options: ForwardingOptions
  ) -> Bool {
    switch phase {
    case .forward: true
    case .back: !requestCameThroughGateway && options.egressOnlyTakesReplies
    }
  }

  static func takesSource(
    _ topology: Topology, _ vpc: VPCID, _ source: Address, _ options: ForwardingOptions
  ) -> Bool {
    options.egressOnlyTakesForeignSources
      || topology.networkInterfaces.contains { $0.vpc == vpc && $0.ipv6.contains(source) }
  }

  static func admits(
    _ flows: [EgressOnlyFlow], _ gateway: EgressOnlyGatewayID, _ packet: Packet
  ) -> Bool {
    flows.contains { $0.gateway == gateway && $0.request.reply == packet }
  }
}
