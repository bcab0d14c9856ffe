internal import AddressMath
internal import VPCheck
internal import VPCheckTopology

/// Route tables as they are reported.
extension TopologyReader {
  mutating func readRouteTable(_ item: AnswerElement) throws(SystemFailure) {
    let vpc = try named(try text(item, "vpcId"), .vpc, by: item)
    let parts = item.items("associationSet").filter { $0["associationState", "state"] != "disassociated" }
    let isMain = parts.contains { $0["main"] == "true" }
    guard
      let id = reported(try text(item, "routeTableId"), .routeTable, implicitIn: isMain ? vpc : nil)
    else { return }
    var subnets: [SubnetID] = []
    var gateways: [InternetGatewayID] = []
    for part in parts {
      let association = try text(part, "routeTableAssociationId")
      if ["associating", "disassociating"].contains(part["associationState", "state"]) { isSettled = false }
      if part["main"] == "true" {
        associations.routeTables[vpc] = association
      } else if let text = part["subnetId"] {
        let subnet = try named(text, .subnet, by: part)
        associations.routeTables[subnet] = association
        subnets.append(subnet)
      } else if let text = part["gatewayId"] {
        let gateway = try named(text, .internetGateway, by: part)
        associations.routeTables[gateway] = association
        gateways.append(gateway)
      }
    }
    var routes: [Route] = []
    for part in item.items("routeSet") {
      if let route = try route(part) { routes.append(route) }
    }
    topology.routeTables[id] = RouteTable(
      id: id, vpc: vpc, isMain: isMain, routes: routes, explicitSubnets: subnets, gateways: gateways)
  }

  /// Reads a route; nil for one to a prefix list or to what the vocabulary has no word for.
  private func route(_ part: AnswerElement) throws(SystemFailure) -> Route? {
    guard let text = part["destinationCidrBlock"] ?? part["destinationIpv6CidrBlock"],
      let destination = try block(part, text), let target = target(part)
    else { return nil }
    return Route(
      destination, to: target, state: try word(part, part["state"], RouteState.self),
      origin: try word(part, part["origin"] ?? RouteOrigin.createRoute.rawValue, RouteOrigin.self))
  }

  private func target(_ part: AnswerElement) -> RouteTarget? {
    if part["gatewayId"] == "local" { return .local }
    if let id = handle(part["gatewayId"], .internetGateway) { return .internetGateway(id) }
    if let id = handle(part["natGatewayId"], .natGateway) { return .natGateway(id) }
    if let id = handle(part["transitGatewayId"], .transitGateway) { return .transitGateway(id) }
    if let id = handle(part["egressOnlyInternetGatewayId"], .egressOnlyGateway) {
      return .egressOnlyGateway(id)
    }
    if let id = handle(part["vpcPeeringConnectionId"], .peeringConnection) { return .peeringConnection(id) }
    if let id = handle(part["networkInterfaceId"], .networkInterface) { return .networkInterface(id) }
    // A route to an instance is a route to its interface (RT-TGT-7), even where only
    // the instance is reported.
    guard let id = handle(part["instanceId"], .instance) else { return nil }
    let interface = ResourceID.implicit(.networkInterface, of: id)
    return handles.isBound(interface) ? .networkInterface(interface) : .instance(id)
  }

  private func handle(_ text: String?, _ kind: ResourceKind) -> ResourceID? {
    text.flatMap { handles.handle($0) }.flatMap { $0.kind == kind ? $0 : nil }
  }
}
