internal import AddressMath

// What reports and messages show of a resource: handles and values, in the order in
// which a person would ask for them, without the names of types.

private func list(_ items: [some CustomStringConvertible]) -> String {
  items.isEmpty ? "none" : items.map(\.description).joined(separator: ", ")
}

extension TrafficSelector: CustomStringConvertible {
  /// The protocol with its ports or types, such as tcp 22-22.
  public var description: String {
    func part(_ number: Int?) -> String { number.map(String.init) ?? "all" }
    return switch self {
    case .all: "all traffic"
    case .tcp(let ports): "tcp \(ports.lowerBound)-\(ports.upperBound)"
    case .udp(let ports): "udp \(ports.lowerBound)-\(ports.upperBound)"
    case .icmp(let type, let code): "icmp \(part(type))/\(part(code))"
    case .icmpv6(let type, let code): "icmpv6 \(part(type))/\(part(code))"
    case .other(let number): "protocol \(number)"
    }
  }
}

extension RulePeer: CustomStringConvertible {
  /// The block or the group.
  public var description: String {
    switch self {
    case .block(let block): block.description
    case .group(let id): id.description
    }
  }
}

extension SecurityGroupRule: CustomStringConvertible {
  /// Direction, traffic and other side, such as ingress tcp 22-22 from 0.0.0.0/0.
  public var description: String {
    "\(direction.rawValue) \(traffic) \(direction == .ingress ? "from" : "to") \(peer)"
  }
}

extension NetworkACLEntry: CustomStringConvertible {
  /// Direction, number, action, traffic and block.
  public var description: String {
    "\(direction.rawValue) \(number) \(action.rawValue) \(traffic) \(block)"
  }
}

extension RouteTarget: CustomStringConvertible {
  /// The handle, or local.
  public var description: String { resource?.description ?? "local" }
}

extension Route: CustomStringConvertible {
  /// Destination, target and state, such as 10.2.0.0/16 to pcx1 (active).
  public var description: String { "\(destination) to \(target) (\(state.rawValue))" }
}

extension CIDRAssociation: CustomStringConvertible {
  /// The block, and its state unless it is in force.
  public var description: String {
    state == .associated ? block.description : "\(block) (\(state.rawValue))"
  }
}

extension PublicAddress: CustomStringConvertible {
  /// The address, and the allocation it belongs to.
  public var description: String { allocation.map { "\(address) of \($0)" } ?? address.description }
}

extension PrivateAddress: CustomStringConvertible {
  /// The address, and the public one mapped to it.
  public var description: String {
    publicAddress.map { "\(address) known as \($0)" } ?? address.description
  }
}

extension VPC: CustomStringConvertible {
  /// The handle, the owner and the blocks.
  public var description: String { "\(id) of \(owner): \(list(ipv4)); IPv6 \(list(ipv6))" }
}

extension Subnet: CustomStringConvertible {
  /// The handle, the VPC, the blocks and the attributes.
  public var description: String {
    "\(id) of \(vpc): \(list(blocks)); zone \(zone); \(availableAddressCount) addresses free"
      + (mapsPublicAddressOnLaunch ? "; maps public addresses" : "")
      + (assignsIPv6AddressOnCreation ? "; assigns IPv6 addresses" : "")
  }
}

extension RouteTable: CustomStringConvertible {
  /// The handle, the VPC, the routes and the associations.
  public var description: String {
    "\(id) of \(vpc)\(isMain ? ", main" : ""): \(list(routes)); associated with \(list(explicitSubnets))"
      + (gateways.isEmpty ? "" : "; routes what enters by \(list(gateways))")
  }
}

extension InternetGateway: CustomStringConvertible {
  /// The handle, the owner and the attachments.
  public var description: String { "\(id) of \(owner): attached to \(list(attachments))" }
}

extension PeeringConnection: CustomStringConvertible {
  /// The handle, both ends and the state.
  public var description: String {
    "\(id) from \(requester.vpc) of \(requester.owner) to \(accepter.vpc) of \(accepter.owner):"
      + " \(state.rawValue)"
  }
}

extension NetworkInterface: CustomStringConvertible {
  /// The handle, the place, the addresses, the groups and the attachment.
  public var description: String {
    let place = attachment.map { "attached to \($0.instance) as device \($0.deviceIndex)" } ?? "not attached"
    let fate = attachment.map { $0.deletesOnTermination ? ", goes with it" : ", stays after it" } ?? ""
    return "\(id) in \(subnet): \(list(ipv4)); IPv6 \(list(ipv6)); groups \(list(groups)); \(place)\(fate)"
      + (checksSourceAndDestination ? "" : "; checks no addresses")
  }
}

extension Instance: CustomStringConvertible {
  /// The handle, the state and the interfaces.
  public var description: String { "\(id): \(state.rawValue), interfaces \(list(interfaces))" }
}

extension SecurityGroup: CustomStringConvertible {
  /// The handle, the VPC, the name and the rules.
  public var description: String { "\(id) of \(vpc) named \(name): \(list(rules))" }
}

extension NetworkACL: CustomStringConvertible {
  /// The handle, the VPC, the entries and the subnets.
  public var description: String {
    "\(id) of \(vpc)\(isDefault ? ", default" : ""): \(list(entries)); serves \(list(subnets))"
  }
}

extension ElasticIP: CustomStringConvertible {
  /// The handle, the owner, the address and what it is mapped to.
  public var description: String {
    let target = association.map { "mapped to \($0.privateAddress) of \($0.interface)" } ?? "not mapped"
    return "\(id) of \(owner): \(publicAddress), \(target)"
  }
}
