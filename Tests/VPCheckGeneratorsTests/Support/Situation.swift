import AddressMath
import VPCheckTopology

/// A situation that a probe can meet, recognised by looking at the network.
enum Situation: String, CaseIterable {
  case transit, transitBothWays, edge, edgeWithPublicAddress
  case wrongReply, wrongReplyToHost, longestPrefixBack
  case peerPublic, peerPublicRouted, ownPublic, ownPrivate, detachedGateway
  case answerToPeer, consoleDiverted
  case staleGroup, emptyGroup, groupOverAppliance, severalGroups
  case separateTables, outsidePartialRoute, diverted, besideDiversion
  case blackholeBefore, icmpMatching, icmpNotMatching, entryOrder

  /// Returns whether a probe meets the situation.
  func isMet(by network: ProbedNetwork) -> Bool {
    switch self {
    case .transit, .transitBothWays: network.isTransit(bothWays: self == .transitBothWays)
    case .edge: network.isEdge
    case .edgeWithPublicAddress: network.isEdge && network.sender?.ipv4.first?.publicAddress != nil
    case .wrongReply, .wrongReplyToHost: network.isWrongReply(isHeld: self == .wrongReplyToHost)
    case .longestPrefixBack: network.isLongestPrefixBack
    case .peerPublic, .peerPublicRouted: network.isPeerPublic(isRouted: self == .peerPublicRouted)
    case .ownPublic, .ownPrivate: network.isOwn(isPublic: self == .ownPublic)
    case .detachedGateway: network.isDetachedGateway
    case .answerToPeer: network.isAnswerToPeer
    case .consoleDiverted: network.isConsoleDiverted
    case .staleGroup: network.isStaleGroup
    case .emptyGroup: network.isEmptyGroup
    case .groupOverAppliance: network.isDiverted && network.namesSender
    case .severalGroups: network.isSeveralGroups
    case .separateTables: network.isSeparateTables
    case .outsidePartialRoute: network.isOutsidePartialRoute
    case .diverted: network.isDiverted
    case .besideDiversion: network.isBesideDiversion
    case .blackholeBefore: network.isBlackholeBefore
    case .icmpMatching, .icmpNotMatching: network.isICMP(matches: self == .icmpMatching)
    case .entryOrder: network.isEntryOrder
    }
  }
}

extension ProbedNetwork {
  /// The sender's table leads to a peer, whose table leads on to the receiver (PEER-NT-1).
  fileprivate func isTransit(bothWays: Bool) -> Bool {
    guard let sender, let receiver, let destination, let middle = connection(forward)?.peer(of: sender.vpc),
      receiver.vpc != middle, receiver.vpc != sender.vpc, contains(receiver.vpc, destination),
      !arePeers(sender.vpc, receiver.vpc),
      connection(routes(mainTable(of: middle), to: destination).first)?.peer(of: middle) == receiver.vpc
    else { return false }
    guard bothWays else { return true }
    return connection(back)?.peer(of: receiver.vpc) == middle
      && connection(routes(mainTable(of: middle), to: source).first)?.peer(of: middle) == sender.vpc
  }

  /// An address outside is routed to a peer that has a gateway (PEER-NT-3).
  fileprivate var isEdge: Bool {
    guard let sender, let destination, receiver == nil, let peer = connection(forward)?.peer(of: sender.vpc),
      !contains(peer, destination), hasGateway(peer),
      case .internetGateway = routes(mainTable(of: peer), to: destination).first?.target
    else { return false }
    return true
  }

  /// The answer goes to another VPC than the request came from (PEER-RT-11).
  fileprivate func isWrongReply(isHeld: Bool) -> Bool {
    guard reachesPeer, let sender, let receiver, let other = connection(back)?.peer(of: receiver.vpc),
      other != sender.vpc, contains(other, source)
    else { return false }
    return !isHeld
      || topology.networkInterfaces.contains { host in host.vpc == other && source.map(host.holds) == true }
  }

  /// The longer of two routes to different peers leads back (S6).
  fileprivate var isLongestPrefixBack: Bool {
    guard reachesPeer, let sender, let receiver else { return false }
    let peers = routes(table(of: receiver), to: source).map { connection($0)?.peer(of: receiver.vpc) }
    return peers.first == sender.vpc && peers.dropFirst().contains { $0 != nil && $0 != sender.vpc }
  }

  fileprivate func isPeerPublic(isRouted: Bool) -> Bool {
    guard case .exchange(_, .publicAddress, _) = probe, let sender, let receiver, destination != nil,
      arePeers(sender.vpc, receiver.vpc), hasGateway(receiver.vpc), sender.ipv4.first?.publicAddress != nil
    else { return false }
    return !isRouted || connection(forward) != nil
  }

  fileprivate func isOwn(isPublic: Bool) -> Bool {
    guard let sender, sender.id == receiver?.id, destination != nil else { return false }
    if case .exchange(_, .publicAddress, _) = probe { return isPublic }
    return !isPublic
  }

  fileprivate var isDetachedGateway: Bool {
    guard case .internetGateway(let id) = forward?.target, let sender else { return false }
    return topology.internetGateways[id]?.attachments.contains(sender.vpc) == false
  }

  /// What came in from outside is answered over a connection (PW-IN-3).
  fileprivate var isAnswerToPeer: Bool {
    guard sender == nil, let receiver, receiver.ipv4.first?.publicAddress != nil, hasGateway(receiver.vpc)
    else { return false }
    return connection(back) != nil
  }

  fileprivate var isConsoleDiverted: Bool {
    guard case .instanceConnect = probe, isAnswerToPeer else { return false }
    return routes(table(of: receiver), to: source).contains {
      if case .internetGateway = $0.target { true } else { false }
    }
  }

  /// A rule names a group of a VPC that was a peer once (PEER-SG-5).
  fileprivate var isStaleGroup: Bool {
    guard let sender, let receiver, sender.vpc != receiver.vpc, !arePeers(sender.vpc, receiver.vpc),
      topology.peeringConnections.contains(where: {
        $0.state == .deleted && $0.joins(sender.vpc) && $0.joins(receiver.vpc)
      })
    else { return false }
    return namesSender
  }

  fileprivate var namesSender: Bool {
    ingressRules.contains { rule in
      if case .group(let group) = rule.peer { sender?.groups.contains(group) ?? false } else { false }
    }
  }

  /// A rule names a group without members, and no other rule permits (SG-REF-11).
  fileprivate var isEmptyGroup: Bool {
    guard reachesPeer, !ingressRules.contains(where: permits) else { return false }
    return ingressRules.contains { rule in
      guard case .group(let group) = rule.peer else { return false }
      return !topology.networkInterfaces.contains { $0.groups.contains(group) }
    }
  }

  /// Only one of several groups of the receiver permits (SG-EVAL-2).
  fileprivate var isSeveralGroups: Bool {
    guard let receiver, receiver.groups.count > 1 else { return false }
    let permitting = receiver.groups.count { group in
      topology.securityGroups[group]?.rules(.ingress).contains(where: permits) ?? false
    }
    return permitting == 1
  }

  /// The sender's VPC has another subnet with another table to another peer (PEER-RT-9).
  fileprivate var isSeparateTables: Bool {
    guard let sender, let receiver, let own = table(of: sender), arePeers(sender.vpc, receiver.vpc) else {
      return false
    }
    let other = topology.routeTables.filter { table in
      table.vpc == sender.vpc && table.id != own.id
        && topology.networkInterfaces.contains { self.table(of: $0)?.id == table.id }
    }
    let ownPeers = Set(own.routes.compactMap { connection($0)?.id })
    return !ownPeers.isEmpty
      && other.contains { table in
        let peers = Set(table.routes.compactMap { connection($0)?.id })
        return !peers.isEmpty && peers != ownPeers
      }
  }

  /// A table leads to a part of the peer; the address lies outside that part (PEER-RT-8).
  fileprivate var isOutsidePartialRoute: Bool {
    guard let sender, let destination, let own = table(of: sender) else { return false }
    return own.routes.contains { route in
      guard let peer = connection(route)?.peer(of: sender.vpc), contains(peer, destination) else {
        return false
      }
      return !route.destination.contains(destination) && contains(peer, route.destination.base)
    } && connection(forward) == nil
  }

  /// A route inside the VPC leads to an appliance in another subnet (RT-MSL-3).
  fileprivate var isDiverted: Bool {
    guard let sender, let receiver, sender.vpc == receiver.vpc, sender.subnet != receiver.subnet,
      case .networkInterface(let id) = forward?.target, let appliance = topology.networkInterfaces[id]
    else { return false }
    return appliance.subnet != sender.subnet
  }

  /// Both hosts are in a subnet whose block is routed to an appliance (RT-MSL-4).
  fileprivate var isBesideDiversion: Bool {
    guard let sender, let receiver, sender.id != receiver.id, sender.subnet == receiver.subnet,
      case .networkInterface = forward?.target
    else { return false }
    return true
  }

  /// The longest route leads to an ended connection, a wider one somewhere else (RT-BH-8).
  fileprivate var isBlackholeBefore: Bool {
    let candidates = routes(table(of: sender), to: destination)
    guard case .peeringConnection(let id) = candidates.first?.target,
      topology.peeringConnections[id]?.state.isLive == false
    else { return false }
    return candidates.dropFirst().contains { $0.target != candidates.first?.target }
  }

  /// A ping meets an entry for one ICMP type before any other (NACL-ICMP-1).
  fileprivate func isICMP(matches: Bool) -> Bool {
    guard case .exchange(_, _, .ping) = probe, let acl = crossedACL else { return false }
    let entry = acl.entries.first { $0.direction == .ingress && $0.block.family == .ipv4 }
    guard case .icmp(let type?, _) = entry?.traffic else { return false }
    return (type == 8) == matches
  }

  /// A later entry has a lower number, the opposite action, and meets the probe, too (NACL-EVAL-1).
  fileprivate var isEntryOrder: Bool {
    guard let acl = crossedACL else { return false }
    let made = history.compactMap { step -> ACLEntryArgument? in
      guard case .createNetworkAclEntry(acl.id, let entry) = step.command else { return nil }
      return entry.block.canonicalised?.prefixLength == 0 && entry.protocolText == "-1" ? entry : nil
    }
    return made.indices.dropFirst().contains { later in
      made[..<later].contains {
        $0.direction == made[later].direction && $0.number > made[later].number
          && $0.action != made[later].action
      }
    }
  }
}
