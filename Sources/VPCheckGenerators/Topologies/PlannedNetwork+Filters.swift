internal import AddressMath
internal import VPCheckTopology

extension PlannedNetwork {
  /// The rules of the security groups at both ends.
  var groupLacks: [(Ingredient, Wish)] {
    var found: [(Ingredient, Wish)] = []
    if plan.shape != .inward, let wish = ruleLack(at: sender, .egress, from: nil) {
      found.append((.egressRule, wish))
    }
    let target = plan.shape == .inward ? sender : receiver
    if plan.shape != .outward, let wish = ruleLack(at: target, .ingress, from: sender) {
      found.append((.ingressRule, wish))
    }
    return found
  }

  /// Returns the wish for a rule, unless a group of a host has one for any such traffic.
  private func ruleLack(at host: Instance?, _ direction: Direction, from other: Instance?) -> Wish? {
    guard let host, let interface = topology.primaryInterface(of: host.id) else { return nil }
    let groups = interface.groups.compactMap { topology.securityGroups[$0] }
    let source = other.flatMap { topology.primaryInterface(of: $0.id)?.ipv4.first?.address }
    let otherGroups = other.flatMap { topology.primaryInterface(of: $0.id)?.groups } ?? []
    // From outside and over an appliance no group is recognised (SG-REF-6, SG-REF-12).
    let knowsSender = plan.shape != .inward && plan.shape != .diverted
    let isAllowed = groups.flatMap { $0.rules(direction) }.contains { rule in
      guard covers(rule.traffic) else { return false }
      switch rule.peer {
      case .block(let block): return block.prefixLength == 0 || source.map { block.contains($0) } ?? false
      case .group(let group): return knowsSender && otherGroups.contains(group)
      }
    }
    guard !isAllowed, let group = groups.first else { return nil }
    let peer: PeerIdea =
      switch plan.shape {
      case .sameSubnet, .sameVPC, .diverted: .ownVPC
      case .peered: direction == .ingress ? .otherVPC : .anywhere
      case .inward, .outward: .anywhere
      }
    return Wish(
      operation: .authorizeSecurityGroup, resources: [group.id] + (first.map { [$0.id] } ?? []),
      direction: direction, traffic: plan.traffic, peer: peer)
  }

  /// Returns whether a selector covers the planned traffic.
  private func covers(_ selector: TrafficSelector) -> Bool {
    switch (selector, plan.traffic) {
    case (.all, _): true
    case (.icmp(let type, _), .ping): type == nil || type == 8
    case (.tcp(let ports), .ssh): ports.contains(22)
    default: false
    }
  }

  /// The entries of the network ACLs at the edges of both subnets.
  var filterLacks: [(Ingredient, Wish)] {
    let ends: [(Ingredient, Subnet?, Direction)] = [
      (.senderOut, senderSubnet, .egress), (.receiverIn, receiverSubnet, .ingress),
      (.receiverOut, receiverSubnet, .egress), (.senderIn, senderSubnet, .ingress),
    ]
    let isAlone = plan.shape == .inward || plan.shape == .outward
    return ends.compactMap { ingredient, subnet, direction in
      guard let subnet, !isAlone || subnet.id == senderSubnet?.id,
        let acl = topology.networkACL(of: subnet.id)
      else { return nil }
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
