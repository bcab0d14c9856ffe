internal import VPCheckTopology

/// Whether a caller can name a resource.
enum Visibility: Hashable {
  /// It is reported, and the caller owns it or is a party to it.
  case visible
  /// It is reported, and belongs to another account or lies in another Region.
  case foreign
  /// It is not reported.
  case unknown
  /// It has ended, or what it belongs to is not reported: both answers are right.
  case unclear
}

/// A resource that a command names and its caller does not certainly see.
struct Stranger: Hashable {
  var id: ResourceID
  var visibility: Visibility
}

/// What one caller sees of a network (VPC-GEN-10).
struct Sight {
  let caller: Caller
  let topology: Topology
  let facts: HistoryFacts

  /// Returns whether the caller can name a resource.
  func visibility(of id: ResourceID) -> Visibility {
    switch id.kind {
    case .vpc:
      guard topology.vpcs.contains(id) else { return .unknown }
      return inVPC(id)
    case .subnet: return topology.subnets[id].map { inVPC($0.vpc) } ?? .unknown
    case .routeTable: return topology.routeTables[id].map { inVPC($0.vpc) } ?? .unknown
    case .securityGroup: return topology.securityGroups[id].map { owned($0.owner, in: $0.vpc) } ?? .unknown
    case .networkACL: return topology.networkACLs[id].map { owned($0.owner, in: $0.vpc) } ?? .unknown
    case .networkInterface:
      return topology.networkInterfaces[id].map { owned($0.owner, in: $0.vpc) } ?? .unknown
    case .internetGateway: return topology.internetGateways[id].map { owned($0.owner, id) } ?? .unknown
    case .elasticIP: return topology.elasticIPs[id].map { owned($0.owner, id) } ?? .unknown
    case .instance:
      guard let instance = topology.instances[id] else { return .unknown }
      let visibility = owned(instance.owner, id)
      return visibility == .visible && instance.state == .terminated ? .unclear : visibility
    case .peeringConnection: return topology.peeringConnections[id].map(party(to:)) ?? .unknown
    case .egressOnlyGateway:
      return topology.egressOnlyGateways[id].map { owned($0.owner, in: $0.vpc) } ?? .unknown
    case .natGateway: return topology.natGateways[id].map(visibility(of:)) ?? .unknown
    case .transitGateway: return topology.transitGateways[id].map(visibility(of:)) ?? .unknown
    case .transitGatewayAttachment:
      return topology.transitGatewayAttachments[id].map(visibility(of:)) ?? .unknown
    case .transitGatewayRouteTable:
      guard let table = topology.transitGatewayRouteTables[id] else { return .unknown }
      return topology.transitGateways[table.gateway].map(visibility(of:)) ?? .unclear
    }
  }

  /// An ended gateway stays in view for about an hour (NAT-11).
  private func visibility(of gateway: NATGateway) -> Visibility {
    let hasEnded = gateway.state == .deleted || gateway.state == .failed
    guard gateway.owner == caller.account else { return .foreign }
    guard let vpc = topology.vpcs[gateway.vpc] else { return .unclear }
    guard vpc.region == caller.region else { return .foreign }
    return hasEnded ? .unclear : .visible
  }

  private func visibility(of gateway: TransitGateway) -> Visibility {
    let visibility = owned(gateway.owner, gateway.id)
    let hasEnded = gateway.state == .deleting || gateway.state == .deleted
    return visibility == .visible && hasEnded ? .unclear : visibility
  }

  /// The owners of both ends know an attachment.
  private func visibility(of attachment: TransitGatewayAttachment) -> Visibility {
    var visibility = owned(attachment.owner, in: attachment.vpc)
    if visibility == .foreign, let gateway = topology.transitGateways[attachment.gateway] {
      visibility = owned(gateway.owner, gateway.id)
    }
    return visibility == .visible && !attachment.state.isAlive ? .unclear : visibility
  }

  private func inVPC(_ id: VPCID) -> Visibility {
    guard let vpc = topology.vpcs[id] else { return .unclear }
    return vpc.owner == caller.account && vpc.region == caller.region ? .visible : .foreign
  }

  private func owned(_ owner: AccountID, in id: VPCID) -> Visibility {
    guard owner == caller.account else { return .foreign }
    guard let vpc = topology.vpcs[id] else { return .unclear }
    return vpc.region == caller.region ? .visible : .foreign
  }

  private func owned(_ owner: AccountID, _ id: ResourceID) -> Visibility {
    owner == caller.account && facts.region(of: id) == caller.region ? .visible : .foreign
  }

  /// Both owners see a connection, in the Regions of both VPCs (PEER-STATE-22).
  private func party(to connection: PeeringConnection) -> Visibility {
    guard connection.requester.owner == caller.account || connection.accepter.owner == caller.account else {
      return .foreign
    }
    let regions = [connection.requester.vpc, connection.accepter.vpc].map {
      topology.vpcs[$0]?.region ?? facts.region(of: $0)
    }
    guard regions.contains(caller.region) else { return .foreign }
    return connection.state.isTerminal && mayBeOutOfView(connection) ? .unclear : .visible
  }

  /// Whether the caller's window on an ended connection may be over, or never was.
  ///
  /// The accepter of another account may never see a failed request (PEER-VIS-1);
  /// other windows last two hours at least, and count from an end that nobody reports.
  private func mayBeOutOfView(_ connection: PeeringConnection) -> Bool {
    if connection.state == .failed, connection.requester.owner != caller.account { return true }
    guard let end = facts.endedAt[connection.id] else { return false }
    return facts.clockSeconds - end.seconds > PeeringWindow.shortest - PeeringWindow.slack
  }

  /// Returns the named resources that must exist and are not certainly seen, in reading order.
  ///
  /// Left out are the accepter VPC of a request (PEER-CRT-4), and groups that a rule
  /// names as the other side (SG-REF-1), which have laws of their own.
  func strangers(in command: Command) -> [Stranger] {
    let exempt: ResourceID? =
      switch command {
      case .createVpcPeeringConnection(_, _, let accepter, _): accepter
      case .authorizeSecurityGroup(let group, _, let permission),
        .revokeSecurityGroup(let group, _, let permission):
        permission.peerGroup == group ? nil : permission.peerGroup
      default: nil
      }
    if case .createVpcPeeringConnection(_, let requester, let accepter, _) = command, requester == accepter {
      let visibility = visibility(of: requester)
      return visibility == .visible ? [] : [Stranger(id: requester, visibility: visibility)]
    }
    var strangers: [Stranger] = []
    for id in command.references where id != exempt {
      let visibility = visibility(of: id)
      guard visibility != .visible, !strangers.contains(where: { $0.id == id }) else { continue }
      strangers.append(Stranger(id: id, visibility: visibility))
    }
    return strangers
  }
}

extension PermissionArgument {
  /// The group that the rule names as the other side; nil when it names a block.
  var peerGroup: SecurityGroupID? {
    guard case .group(let id) = peer else { return nil }
    return id
  }
}

/// How long an ended connection stays in view, in seconds (PEER-VIS-1 to PEER-VIS-5).
enum PeeringWindow {
  /// The two hours of the party that ended it.
  static let shortest = 2 * 3600
  /// The two days of the other party.
  static let longest = 48 * 3600
  /// The exact end is not documented; this much on either side is not judged.
  static let slack = 600
}
