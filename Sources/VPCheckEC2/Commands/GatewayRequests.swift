internal import AddressMath
internal import VPCheckTopology

/// Calls on NAT, egress-only and transit gateways.
extension RequestWriter {
  /// Returns the call of a command on gateways; nil for the one command of another protocol.
  func gatewayRequest(_ command: Command) -> QueryRequest? {
    switch command {
    case .createEgressOnlyInternetGateway(_, let vpc):
      QueryRequest("CreateEgressOnlyInternetGateway").with("VpcId", id(vpc))
    case .deleteEgressOnlyInternetGateway(let gateway):
      QueryRequest("DeleteEgressOnlyInternetGateway").with("EgressOnlyInternetGatewayId", id(gateway))
    case .createNatGateway(_, let subnet, let connectivity, let allocation, let address):
      QueryRequest("CreateNatGateway").with("SubnetId", id(subnet))
        .with("ConnectivityType", connectivity.rawValue).with("AllocationId", allocation.map(id))
        .with("PrivateIpAddress", address?.description)
    case .deleteNatGateway(let gateway):
      QueryRequest("DeleteNatGateway").with("NatGatewayId", id(gateway))
    default: transitRequest(command)
    }
  }

  private func transitRequest(_ command: Command) -> QueryRequest? {
    switch command {
    case .createTransitGateway(_, let associates, let propagates):
      QueryRequest("CreateTransitGateway")
        .with("Options.DefaultRouteTableAssociation", associates ? "enable" : "disable")
        .with("Options.DefaultRouteTablePropagation", propagates ? "enable" : "disable")
    case .deleteTransitGateway(let gateway):
      QueryRequest("DeleteTransitGateway").with("TransitGatewayId", id(gateway))
    case .createTransitGatewayVpcAttachment(_, let gateway, let vpc, let subnets, let supportsIPv6):
      QueryRequest("CreateTransitGatewayVpcAttachment").with("TransitGatewayId", id(gateway))
        .with("VpcId", id(vpc)).with("SubnetIds", list: subnets.map(id))
        .with("Options.Ipv6Support", supportsIPv6 ? "enable" : "disable")
    case .deleteTransitGatewayVpcAttachment(let attachment):
      QueryRequest("DeleteTransitGatewayVpcAttachment").with("TransitGatewayAttachmentId", id(attachment))
    case .createTransitGatewayRouteTable(_, let gateway):
      QueryRequest("CreateTransitGatewayRouteTable").with("TransitGatewayId", id(gateway))
    case .deleteTransitGatewayRouteTable(let table):
      QueryRequest("DeleteTransitGatewayRouteTable").with("TransitGatewayRouteTableId", id(table))
    case .associateTransitGatewayRouteTable(let table, let attachment):
      transitTableCall("AssociateTransitGatewayRouteTable", table, attachment)
    case .disassociateTransitGatewayRouteTable(let table, let attachment):
      transitTableCall("DisassociateTransitGatewayRouteTable", table, attachment)
    case .enableTransitGatewayRouteTablePropagation(let table, let attachment):
      transitTableCall("EnableTransitGatewayRouteTablePropagation", table, attachment)
    case .disableTransitGatewayRouteTablePropagation(let table, let attachment):
      transitTableCall("DisableTransitGatewayRouteTablePropagation", table, attachment)
    case .createTransitGatewayRoute(let table, let block, let target):
      transitRoute("CreateTransitGatewayRoute", table, block)
        .with("TransitGatewayAttachmentId", target.resource.map(id))
        .with("Blackhole", target == .blackhole ? true : nil)
    case .deleteTransitGatewayRoute(let table, let block):
      transitRoute("DeleteTransitGatewayRoute", table, block)
    default: nil
    }
  }

  private func transitTableCall(
    _ action: String, _ table: TransitGatewayRouteTableID, _ attachment: TransitGatewayAttachmentID
  ) -> QueryRequest {
    QueryRequest(action).with("TransitGatewayRouteTableId", id(table))
      .with("TransitGatewayAttachmentId", id(attachment))
  }

  private func transitRoute(
    _ action: String, _ table: TransitGatewayRouteTableID, _ block: CIDRArgument
  ) -> QueryRequest {
    QueryRequest(action).with("TransitGatewayRouteTableId", id(table))
      .with("DestinationCidrBlock", text(block))
  }
}
