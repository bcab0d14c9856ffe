import AddressMath
import VPCheckTopology

/// A network and one probe in it, for whoever asks which situation the probe meets.
///
/// It answers questions about tables, blocks and rules one at a time. It walks no packet and
/// says nothing of what becomes of the probe.
struct ProbedNetwork {
  let topology: Topology
  let probe: Probe
  /// The steps before the probe.
  let history: ArraySlice<Step>

  /// The interface that sends; nil for a host outside.
  var sender: NetworkInterface? {
    guard case .exchange(let source, _, _) = probe else { return nil }
    switch source {
    case .instance(let id): return primary(id)
    case .networkInterface(let id): return topology.networkInterfaces[id]
    case .internet: return nil
    }
  }

  /// The interface that is addressed, by whichever address.
  var receiver: NetworkInterface? {
    switch probe {
    case .instanceConnect(let id): return primary(id)
    case .exchange(_, .privateAddress(let id), _), .exchange(_, .publicAddress(let id), _):
      return topology.networkInterfaces[id] ?? primary(id)
    case .exchange(_, .address(let address), _):
      return topology.networkInterfaces.first { $0.holds(address) && $0.vpc == sender?.vpc }
        ?? topology.networkInterfaces.first { $0.holds(address) }
    case .exchange: return nil
    }
  }

  /// The address that is sent to.
  var destination: Address? {
    guard case .exchange(_, let destination, _) = probe else { return nil }
    switch destination {
    case .address(let address): return address
    case .privateAddress: return receiver?.ipv4.first?.address
    case .publicAddress: return receiver?.ipv4.first?.publicAddress?.address
    case .ipv6Address: return nil
    }
  }

  /// The address that answers go to.
  var source: Address? {
    switch probe {
    case .exchange(.internet(let address), _, _): address
    case .instanceConnect: ServiceRange.instanceConnect.base
    case .exchange: sender?.ipv4.first?.address
    }
  }

  private func primary(_ id: InstanceID) -> NetworkInterface? {
    topology.instances[id]?.interfaces.first.flatMap { topology.networkInterfaces[$0] }
  }

  // MARK: Tables

  /// Returns the table of an interface's subnet.
  func table(of interface: NetworkInterface?) -> RouteTable? {
    guard let interface else { return nil }
    return topology.routeTables.first { $0.explicitSubnets.contains(interface.subnet) }
      ?? mainTable(of: interface.vpc)
  }

  /// Returns the main table of a VPC.
  func mainTable(of vpc: VPCID) -> RouteTable? { topology.routeTables.first { $0.vpc == vpc && $0.isMain } }

  /// Returns the routes of a table that contain an address, the longest first.
  func routes(_ table: RouteTable?, to address: Address?) -> [Route] {
    guard let table, let address else { return [] }
    return table.routes.filter { $0.destination.contains(address) }
      .sorted { $0.destination.prefixLength > $1.destination.prefixLength }
  }

  /// The route that the sender's table selects.
  var forward: Route? { routes(table(of: sender), to: destination).first }

  /// The route that the receiver's table selects for what answers.
  var back: Route? { routes(table(of: receiver), to: source).first }

  // MARK: Connections and gateways

  /// Returns the active connection that a route leads to.
  func connection(_ route: Route?) -> PeeringConnection? {
    guard case .peeringConnection(let id) = route?.target, let found = topology.peeringConnections[id],
      found.state == .active
    else { return nil }
    return found
  }

  /// Returns whether two VPCs have an active connection.
  func arePeers(_ one: VPCID, _ other: VPCID) -> Bool {
    topology.peeringConnections.contains { $0.state == .active && $0.joins(one) && $0.peer(of: one) == other }
  }

  /// Returns whether an address lies in a block of a VPC.
  func contains(_ vpc: VPCID?, _ address: Address?) -> Bool {
    guard let vpc, let address else { return false }
    return topology.vpcs[vpc]?.associatedBlocks.contains { $0.contains(address) } ?? false
  }

  /// Returns whether a VPC has a gateway.
  func hasGateway(_ vpc: VPCID) -> Bool {
    topology.internetGateways.contains { $0.attachments.contains(vpc) }
  }

  /// Whether the sender's table leads to the receiver over an active connection.
  var reachesPeer: Bool {
    guard let sender, let receiver, sender.vpc != receiver.vpc else { return false }
    return connection(forward)?.peer(of: sender.vpc) == receiver.vpc
  }

  // MARK: Rules

  /// The ingress rules at the receiver.
  var ingressRules: [SecurityGroupRule] {
    receiver?.groups.flatMap { topology.securityGroups[$0]?.rules(.ingress) ?? [] } ?? []
  }

  /// Returns whether an ingress rule permits the sender by its address or group.
  func permits(_ rule: SecurityGroupRule) -> Bool {
    switch rule.peer {
    case .block(let block): source.map { block.contains($0) } ?? false
    case .group(let group): sender?.groups.contains(group) ?? false
    }
  }

  /// The network ACL of the receiver's subnet, unless the sender is in that subnet.
  var crossedACL: NetworkACL? {
    guard let sender, let receiver, sender.subnet != receiver.subnet else { return nil }
    return topology.networkACLs.first { $0.subnets.contains(receiver.subnet) }
  }
}
