internal import VPCheck

/// What a resource looks like, in a short text that the Python of a reproduction writes too.
///
/// - Blocks and addresses of the system's own choice are written as question marks, since
///   they differ from run to run.
/// - Lists are sorted by their texts, so that the order of an answer does not matter.
struct Fact {
  /// The resource.
  let resource: ResourceID
  /// What it looks like.
  let text: String

  /// Describes a resource of a topology.
  init(_ resource: ResourceID, in topology: Topology, given: Set<String>) {
    self.resource = resource
    text = FactWriter(topology: topology, given: given).text(resource) ?? "not reported"
  }
}

/// Writes facts out of a topology.
struct FactWriter {
  let topology: Topology
  let given: Set<String>

  /// Returns the text of a resource; nil when it is not reported.
  func text(_ id: ResourceID) -> String? {
    switch id.kind {
    case .vpc:
      topology.vpcs[id].map { list(($0.ipv4 + $0.ipv6).map { "\(block($0.block)) \($0.state.rawValue)" }) }
    case .subnet: topology.subnets[id].map(subnet)
    case .routeTable: topology.routeTables[id].map(table)
    case .internetGateway: topology.internetGateways[id].map { "attached to \(list($0.attachments))" }
    case .peeringConnection: topology.peeringConnections[id].map { $0.state.rawValue }
    case .networkInterface: topology.networkInterfaces[id].map(interface)
    case .instance:
      topology.instances[id].map { "\($0.state.rawValue); interfaces \(list($0.interfaces))" }
    case .securityGroup:
      topology.securityGroups[id].map { group in
        list(
          group.rules.map { rule in
            "\(rule.direction.rawValue) \(rule.traffic) "
              + "\(rule.direction == .ingress ? "from" : "to") \(peer(rule.peer))"
          })
      }
    case .networkACL: topology.networkACLs[id].map(acl)
    case .elasticIP:
      topology.elasticIPs[id].map { address in
        "mapped to "
          + (address.association.map { "\(host("\($0.privateAddress)")) of \($0.interface)" } ?? "nothing")
      }
    case .egressOnlyGateway: topology.egressOnlyGateways[id].map { "attached to \($0.vpc)" }
    case .natGateway: topology.natGateways[id].map(nat)
    case .transitGateway:
      topology.transitGateways[id].map {
        "\($0.state.rawValue); associates with \(name($0.defaultAssociationTable));"
          + " propagates to \(name($0.defaultPropagationTable))"
      }
    case .transitGatewayAttachment:
      topology.transitGatewayAttachments[id].map {
        "\($0.state.rawValue); \($0.vpc) in \(list($0.subnets)); IPv6 \($0.supportsIPv6 ? "yes" : "no")"
      }
    case .transitGatewayRouteTable: topology.transitGatewayRouteTables[id].map(transitTable)
    }
  }

  private func subnet(_ subnet: Subnet) -> String {
    "\(list(subnet.blocks.map(block))); \(subnet.availableAddressCount) free"
      + (subnet.mapsPublicAddressOnLaunch ? "; maps public addresses" : "")
      + (subnet.assignsIPv6AddressOnCreation ? "; assigns IPv6 addresses" : "")
  }

  private func table(_ table: RouteTable) -> String {
    (table.isMain ? "main; " : "")
      + list(table.routes.map { "\(block($0.destination)) to \($0.target) \($0.state.rawValue)" })
      + "; associated with " + list(table.explicitSubnets + table.gateways)
  }

  private func interface(_ interface: NetworkInterface) -> String {
    let addresses = interface.ipv4.map { address in
      host("\(address.address)") + (address.publicAddress.map { " known as \(publicName($0))" } ?? "")
    }
    let place =
      interface.attachment.map {
        "attached to \($0.instance) as \($0.deviceIndex)\($0.deletesOnTermination ? ", goes with it" : "")"
      } ?? "not attached"
    return
      "\(list(addresses + interface.ipv6.map { host("\($0)") })); groups \(list(interface.groups)); \(place)"
      + (interface.checksSourceAndDestination ? "" : "; checks no addresses")
  }

  private func acl(_ acl: NetworkACL) -> String {
    (acl.isDefault ? "default; " : "")
      + list(
        acl.entries.map {
          "\($0.direction.rawValue) \($0.number) \($0.action.rawValue) \($0.traffic) \(block($0.block))"
        })
      + "; serves " + list(acl.subnets)
  }

  private func nat(_ gateway: NATGateway) -> String {
    let addresses = gateway.addresses.map { address in
      host("\(address.privateAddress)") + (address.publicAddress.map { " known as \(publicName($0))" } ?? "")
    }
    let code = gateway.failureCode.map { " \($0.name)" } ?? ""
    return "\(gateway.connectivity.rawValue), \(gateway.state.rawValue)\(code); \(list(addresses))"
  }

  private func transitTable(_ table: TransitGatewayRouteTable) -> String {
    let routes = table.routes.map {
      "\(block($0.destination)) to \($0.target) \($0.origin.rawValue) \($0.state.rawValue)"
    }
    return "\(list(routes)); associations \(list(table.associations));"
      + " propagations \(list(table.propagations))"
  }

  // MARK: Parts

  private func list(_ items: [some CustomStringConvertible]) -> String {
    items.isEmpty ? "nothing" : items.map(\.description).sorted().joined(separator: ", ")
  }

  private func name(_ id: ResourceID?) -> String { id.map { "\($0)" } ?? "nothing" }

  private func host(_ text: String) -> String { given.contains(text) ? text : "?" }

  private func block(_ block: some CustomStringConvertible) -> String {
    let text = block.description
    return given.contains(text) ? text : "?/\(text.split(separator: "/").last ?? "")"
  }

  private func publicName(_ address: PublicAddress) -> String { address.allocation.map { "\($0)" } ?? "?" }

  private func peer(_ peer: RulePeer) -> String {
    switch peer {
    case .block(let value): block(value)
    case .group(let id): "\(id)"
    }
  }
}
