internal import AddressMath

// What reports and messages show of NAT, egress-only and transit gateways.

private func list(_ items: [some CustomStringConvertible]) -> String {
  items.isEmpty ? "none" : items.map(\.description).joined(separator: ", ")
}

extension EgressOnlyGateway: CustomStringConvertible {
  /// The handle, the owner and the VPC.
  public var description: String { "\(id) of \(owner): attached to \(vpc)" }
}

extension NATAddress: CustomStringConvertible {
  /// The private address, and the public one mapped to it.
  public var description: String {
    publicAddress.map { "\(privateAddress) known as \($0)" } ?? privateAddress.description
  }
}

extension NATGateway: CustomStringConvertible {
  /// The handle, the place, the state and the addresses.
  public var description: String {
    let reason = failureCode.map { " (\($0))" } ?? ""
    return "\(id) of \(owner) in \(subnet) of \(vpc): \(connectivity.rawValue), \(state.rawValue)\(reason);"
      + " \(list(addresses))"
  }
}

extension TransitGateway: CustomStringConvertible {
  /// The handle, the owner, the state and the default tables.
  public var description: String {
    let associates = defaultAssociationTable.map { "; associates with \($0)" } ?? ""
    let propagates = defaultPropagationTable.map { "; propagates to \($0)" } ?? ""
    return "\(id) of \(owner): \(state.rawValue)\(associates)\(propagates)"
  }
}

extension TransitGatewayAttachment: CustomStringConvertible {
  /// The handle, both ends, the subnets and the state.
  public var description: String {
    "\(id) of \(owner): \(vpc) to \(gateway) in \(list(subnets)); \(state.rawValue)"
      + (supportsIPv6 ? "; IPv6" : "")
  }
}

extension TransitRouteTarget: CustomStringConvertible {
  /// The attachment, or blackhole.
  public var description: String { resource?.description ?? "blackhole" }
}

extension TransitRoute: CustomStringConvertible {
  /// Destination, target, origin and state.
  public var description: String {
    "\(destination) to \(target) (\(origin.rawValue), \(state.rawValue))"
  }
}

extension TransitGatewayRouteTable: CustomStringConvertible {
  /// The handle, the gateway, the routes, the associations and the propagations.
  public var description: String {
    "\(id) of \(gateway): \(list(routes)); associated with \(list(associations));"
      + " learns from \(list(propagations))"
  }
}
