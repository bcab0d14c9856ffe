internal import VPCheckTopology

extension Model {
  /// Carries out a command on egress-only, NAT or transit gateways.
  mutating func performOnGateways(_ command: Command, by caller: Caller) throws(Refusal) {
    switch command {
    case .createEgressOnlyInternetGateway(let id, let vpc):
      try createEgressOnlyGateway(id, vpc, by: caller)
    case .deleteEgressOnlyInternetGateway(let id): try deleteEgressOnlyGateway(id, by: caller)
    case .createNatGateway(let id, let subnet, let connectivity, let allocation, let address):
      try createNATGateway(id, subnet, connectivity, allocation, address, by: caller)
    case .deleteNatGateway(let id): try deleteNATGateway(id, by: caller)
    case .createTransitGateway(let id, let associates, let propagates):
      try createTransitGateway(id, associates: associates, propagates: propagates, by: caller)
    case .deleteTransitGateway(let id): try deleteTransitGateway(id, by: caller)
    case .createTransitGatewayVpcAttachment(let id, let gateway, let vpc, let subnets, let supportsIPv6):
      try attachToTransitGateway(id, gateway, vpc, subnets, supportsIPv6: supportsIPv6, by: caller)
    case .deleteTransitGatewayVpcAttachment(let id): try detachFromTransitGateway(id, by: caller)
    case .createTransitGatewayRouteTable(let id, let gateway):
      try createTransitTable(id, gateway, by: caller)
    case .deleteTransitGatewayRouteTable(let id): try deleteTransitTable(id, by: caller)
    case .associateTransitGatewayRouteTable(let id, let attachment):
      try associateTransitTable(id, attachment, by: caller)
    case .disassociateTransitGatewayRouteTable(let id, let attachment):
      try disassociateTransitTable(id, attachment, by: caller)
    case .enableTransitGatewayRouteTablePropagation(let id, let attachment):
      try enablePropagation(id, attachment, by: caller)
    case .disableTransitGatewayRouteTablePropagation(let id, let attachment):
      try disablePropagation(id, attachment, by: caller)
    case .createTransitGatewayRoute(let id, let block, let target):
      try createTransitRoute(id, block, target, by: caller)
    case .deleteTransitGatewayRoute(let id, let block): try deleteTransitRoute(id, block, by: caller)
    default: try performOnHosts(command, by: caller)
    }
  }
}
