import AddressMath
import VPCheckTopology

/// A situation of further gateways, or of IPv6, that a probe can meet.
enum GatewaySituation: String, CaseIterable {
  case natOutward, natWithoutWayOut, natAddressFromInside, natAddressFromOutside, natInside, natBeforeTransit
  case egressOnlyOutward, egressOnlyInward
  case hub, hubOneWay, hubOwnTable, hubBlackhole, hubTwins, hubNAT
  case entering
  case ipv6SameSubnet, ipv6SameVPC, ipv6Peered, ipv6Inward, ipv6Outward
  case secondaryAddress

  /// Returns whether a probe meets the situation.
  func isMet(by network: ProbedNetwork) -> Bool {
    switch self {
    case .natOutward, .natWithoutWayOut: network.isNATOutward(isComplete: self == .natOutward)
    case .natAddressFromInside, .natAddressFromOutside:
      network.isNATAddress(fromInside: self == .natAddressFromInside)
    case .natInside: network.isNATInside
    case .natBeforeTransit: network.isNATBeforeTransit
    case .egressOnlyOutward: network.ipv6Way == .outward && network.leadsToEgressOnly(network.sender)
    case .egressOnlyInward: network.ipv6Way == .inward && network.leadsToEgressOnly(network.ipv6Receiver)
    case .hub: network.isHub && network.hasWayBack
    case .hubOneWay: network.isHub && !network.hasWayBack
    case .hubOwnTable: network.isHub && network.transitTable?.id.isImplicit == false
    case .hubBlackhole: network.isHubBlackhole
    case .hubTwins: network.isHubTwins
    case .hubNAT: network.isHubNAT
    case .entering: network.isEntering
    case .ipv6SameSubnet: network.isIPv6 { $0.subnet == $1.subnet }
    case .ipv6SameVPC: network.isIPv6 { $0.vpc == $1.vpc && $0.subnet != $1.subnet }
    case .ipv6Peered: network.isIPv6 { network.arePeers($0.vpc, $1.vpc) }
    case .ipv6Inward:
      network.ipv6Way == .inward && network.hasGateway(network.ipv6Receiver?.vpc ?? VPCID(.vpc, 0))
    case .ipv6Outward:
      network.ipv6Way == .outward && network.hasGateway(network.sender?.vpc ?? VPCID(.vpc, 0))
    case .secondaryAddress: network.isSecondaryAddress
    }
  }
}

/// How an IPv6 probe meets the outside.
enum IPv6Way { case inward, outward }

extension ProbedNetwork {
  // MARK: NAT gateways

  private func natGateway(_ route: Route?) -> NATGateway? {
    guard case .natGateway(let id) = route?.target else { return nil }
    return topology.natGateways[id].flatMap { $0.state == .available ? $0 : nil }
  }

  private func table(ofSubnet id: SubnetID, _ vpc: VPCID) -> RouteTable? {
    topology.routeTables.first { $0.explicitSubnets.contains(id) } ?? mainTable(of: vpc)
  }

  /// The route behind the NAT gateway that the sender's table selects.
  private var onward: Route? {
    guard let nat = natGateway(forward) else { return nil }
    return routes(table(ofSubnet: nat.subnet, nat.vpc), to: destination).first
  }

  fileprivate func isNATOutward(isComplete: Bool) -> Bool {
    guard let nat = natGateway(forward), nat.connectivity == .isPublic, receiver == nil else { return false }
    return if case .internetGateway = onward?.target { isComplete } else { !isComplete }
  }

  fileprivate func isNATAddress(fromInside: Bool) -> Bool {
    if case .exchange(.internet, .publicAddress(let id), _) = probe {
      return !fromInside
        && topology.natGateways.contains { $0.addresses.contains { $0.publicAddress?.allocation == id } }
    }
    guard let destination, sender != nil else { return false }
    return fromInside
      && topology.natGateways.contains { $0.addresses.contains { $0.privateAddress == destination } }
  }

  fileprivate var isNATInside: Bool {
    guard natGateway(forward) != nil, let sender, let receiver else { return false }
    return sender.vpc == receiver.vpc && sender.subnet != receiver.subnet
  }

  fileprivate var isNATBeforeTransit: Bool {
    if case .transitGateway = onward?.target { true } else { false }
  }

  // MARK: Transit gateways

  private func attachment(of vpc: VPCID, _ route: Route?) -> TransitGatewayAttachment? {
    guard case .transitGateway(let id) = route?.target else { return nil }
    return topology.transitGatewayAttachments.last {
      $0.vpc == vpc && $0.gateway == id && $0.state == .available
    }
  }

  /// The transit table that the sender's attachment looks up.
  fileprivate var transitTable: TransitGatewayRouteTable? {
    guard let sender, let own = attachment(of: sender.vpc, forward) else { return nil }
    return topology.transitGatewayRouteTables.first { $0.associations.contains(own.id) }
  }

  private var row: TransitRoute? {
    guard let table = transitTable, let destination else { return nil }
    return table.routes.filter { $0.destination.contains(destination) }
      .max { $0.destination.prefixLength < $1.destination.prefixLength }
  }

  fileprivate var isHub: Bool {
    guard let receiver, sender?.vpc != receiver.vpc, let id = row?.target.resource else { return false }
    return topology.transitGatewayAttachments[id]?.vpc == receiver.vpc
  }

  fileprivate var hasWayBack: Bool { receiver.flatMap { attachment(of: $0.vpc, back) } != nil }

  fileprivate var isHubBlackhole: Bool { receiver != nil && row?.target == .blackhole }

  fileprivate var isHubTwins: Bool {
    guard let sender, let own = attachment(of: sender.vpc, forward) else { return false }
    let others = topology.transitGatewayAttachments.filter {
      $0.gateway == own.gateway && $0.vpc != sender.vpc && $0.state == .available
    }
    let blocks = others.compactMap { topology.vpcs[$0.vpc]?.ipv4.first?.block }
    let mine = topology.vpcs[sender.vpc]?.ipv4.first?.block
    return Set(blocks).count < blocks.count || blocks.contains { $0 == mine }
  }

  fileprivate var isHubNAT: Bool {
    guard receiver == nil, let id = row?.target.resource, let next = topology.transitGatewayAttachments[id],
      next.vpc != sender?.vpc, let entry = next.subnets.first
    else { return false }
    return natGateway(routes(table(ofSubnet: entry, next.vpc), to: destination).first) != nil
  }

  // MARK: Gateway route tables

  /// What enters for the receiver's subnet is routed to an interface (RT-GW-7).
  fileprivate var isEntering: Bool {
    guard sender == nil, let receiver, receiver.ipv4.first?.publicAddress != nil,
      let gateway = topology.internetGateways.first(where: { $0.attachments.contains(receiver.vpc) }),
      let table = topology.routeTables.first(where: { $0.gateways.contains(gateway.id) }),
      case .networkInterface(let id) = routes(table, to: receiver.ipv4.first?.address).first?.target
    else { return false }
    return id != receiver.id
  }

  // MARK: IPv6 and secondary addresses

  /// The interface whose IPv6 address is probed.
  fileprivate var ipv6Receiver: NetworkInterface? {
    guard case .exchange(_, .ipv6Address(let id), _) = probe else { return nil }
    let primary = topology.instances[id]?.interfaces.first
    return topology.networkInterfaces[primary ?? id]
  }

  fileprivate var ipv6Way: IPv6Way? {
    switch probe {
    case .exchange(.internet, .ipv6Address, _): .inward
    case .exchange(_, .address(let address), _): address.family == .ipv6 ? .outward : nil
    default: nil
    }
  }

  fileprivate func leadsToEgressOnly(_ interface: NetworkInterface?) -> Bool {
    let everything = table(of: interface)?.routes.first { $0.destination == .everything(.ipv6) }
    guard case .egressOnlyGateway(let id) = everything?.target else { return false }
    return topology.egressOnlyGateways.contains(id)
  }

  fileprivate func isIPv6(_ condition: (NetworkInterface, NetworkInterface) -> Bool) -> Bool {
    guard let sender, !sender.ipv6.isEmpty, let target = ipv6Receiver, target.id != sender.id else {
      return false
    }
    return condition(sender, target)
  }

  fileprivate var isSecondaryAddress: Bool {
    guard let destination, sender != nil else { return false }
    return topology.networkInterfaces.contains { interface in
      interface.id != sender?.id && interface.ipv4.dropFirst().contains { $0.address == destination }
    }
  }
}
