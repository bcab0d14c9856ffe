internal import AddressMath
internal import VPCheckTopology

extension PlannedNetwork {
  /// The rules of the security groups at both ends.
  var groupLacks: [Lack] {
    var found: [Lack] = []
    let peer: PeerIdea =
      switch plan.shape {
      case .sameSubnet, .sameVPC, .diverted: .ownVPC
      case .peered: .otherVPC
      default: .anywhere
      }
    if plan.shape != .inward {
      let outward: PeerIdea = plan.shape == .peered ? .anywhere : peer
      found += ruleLack(.egressRule, at: sender, .egress, from: nil, plan.traffic, outward)
    }
    let target = plan.shape == .inward ? sender : receiver
    // In odd variants a rule that names the group is all that stands behind the appliance (SG-REF-12).
    if plan.shape != .outward, plan.shape != .diverted || plan.variant % 2 == 0 {
      found += ruleLack(.ingressRule, at: target, .ingress, from: sender, plan.traffic, peer)
    }
    return found
  }

  /// Rules that let the receiver hear whoever reaches it, so that a wrong way shows.
  var openGroupLacks: [Lack] {
    let target = plan.shape.isAlone ? sender : receiver
    return ruleLack(.egressRule, at: sender, .egress, from: nil, plan.traffic, .anywhere)
      + ruleLack(.ingressRule, at: target, .ingress, from: nil, plan.traffic, .anywhere)
  }

  /// Returns the wish for a rule, unless a group of a host has one for any such traffic.
  ///
  /// - Parameter other: The host that the rule is about; nil when it is about everybody.
  func ruleLack(
    _ ingredient: Ingredient, at host: Instance?, _ direction: Direction, from other: Instance?,
    _ traffic: TrafficIdea, _ peer: PeerIdea
  ) -> [Lack] {
    guard let host, let interface = topology.primaryInterface(of: host.id) else { return [] }
    let groups = interface.groups.compactMap { topology.securityGroups[$0] }
    let source = address(of: other)
    let otherGroups = other.flatMap { topology.primaryInterface(of: $0.id)?.groups } ?? []
    // From outside and over an appliance no group is recognised (SG-REF-6, SG-REF-12).
    let knowsSender = plan.shape != .inward && plan.shape != .diverted
    let isAllowed = groups.flatMap { $0.rules(direction) }.contains { rule in
      guard Self.covers(rule.traffic, traffic) else { return false }
      switch rule.peer {
      case .block(let block): return block.prefixLength == 0 || source.map { block.contains($0) } ?? false
      case .group(let group): return knowsSender && otherGroups.contains(group)
      }
    }
    guard !isAllowed, let group = groups.first else { return [] }
    let wish = Wish(
      operation: .authorizeSecurityGroup, resources: [group.id] + (first.map { [$0.id] } ?? []),
      direction: direction, traffic: traffic, peer: peer)
    return [(ingredient, wish)]
  }

  /// Returns whether a selector covers the planned traffic.
  private static func covers(_ selector: TrafficSelector, _ traffic: TrafficIdea) -> Bool {
    switch (selector, traffic) {
    case (.all, _): true
    case (.icmp(let type, _), .ping): type == nil || type == 8
    case (.tcp(let ports), .ssh): ports.contains(22)
    default: false
    }
  }

  /// The entries of the network ACLs at the edges of the subnets that take part.
  var filterLacks: [Lack] {
    let ends: [(Ingredient, Subnet?, Direction)] = [
      (.senderOut, senderSubnet, .egress), (.receiverIn, receiverSubnet, .ingress),
      (.receiverOut, receiverSubnet, .egress), (.senderIn, senderSubnet, .ingress),
    ]
    return ends.compactMap { ingredient, subnet, direction in
      guard let subnet, let acl = topology.networkACL(of: subnet.id) else { return nil }
      let deciding = acl.entries.first { $0.direction == direction && $0.block.family == .ipv4 }
      let isOpen = deciding.map { $0.action == .allow && $0.traffic == .all && $0.block.prefixLength == 0 }
      guard isOpen != true else { return nil }
      let wish = Wish(
        operation: .createNetworkAclEntry, resources: [acl.id], direction: direction, traffic: .all,
        peer: .anywhere)
      return (ingredient, wish)
    }
  }
}
