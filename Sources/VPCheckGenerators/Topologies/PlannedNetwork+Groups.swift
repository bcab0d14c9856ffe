internal import AddressMath
internal import VPCheckTopology

/// Situations of security groups and of network ACLs.
extension PlannedNetwork {
  /// A rule that names the sender's group, after which the connection ends.
  var staleGroupLacks: [Lack] {
    guard let first, let second, let receiver, let sender,
      let target = topology.primaryInterface(of: receiver.id)?.groups.first,
      let named = topology.primaryInterface(of: sender.id)?.groups.first
    else { return [] }
    let rules = topology.securityGroups[target]?.rules(.ingress) ?? []
    let live = topology.peering(between: first.id, and: second.id) { $0.state.isLive }
    if rules.contains(where: { $0.peer == .group(named) }) {
      guard let live, !plan.hasRenewed else { return renewal }
      let ending = Wish(operation: .deleteVpcPeeringConnection, resources: [live.id])
      return connectionLacks + rehearsal + [(.deletion, ending)]
    }
    guard live?.state == .active else { return connectionLacks }
    let wish = Wish(
      operation: .authorizeSecurityGroup, resources: [target, named], direction: .ingress,
      traffic: plan.traffic, peer: .peerGroup)
    return connectionLacks + [(.ingressRule, wish)]
  }

  /// A new connection in the place of the ended one, in odd variants (PEER-SG-6, RT-BH-11).
  private var renewal: [Lack] {
    plan.variant % 2 == 1 ? connectionLacks(first, second, .thirdConnection, .thirdAcceptance).0 : []
  }

  /// A second group in the receiver's VPC: without members and named by a rule (SG-REF-11), or
  /// on the receiver's interface and with the only rule that permits (SG-EVAL-2).
  var furtherGroupLacks: [Lack] {
    guard let second, let receiver, let interface = topology.primaryInterface(of: receiver.id) else {
      return []
    }
    let groups = topology.securityGroups.filter { $0.vpc == second.id && !$0.id.isImplicit }
    let creation: Lack = (.group, Wish(operation: .createSecurityGroup, resources: [second.id]))
    var rule = Wish(
      operation: .authorizeSecurityGroup, direction: .ingress, traffic: plan.traffic, peer: .anywhere)
    if plan.shape == .emptyGroup {
      let empty = groups.last { group in
        !topology.networkInterfaces.contains { $0.groups.contains(group.id) }
      }
      guard let empty, let target = interface.groups.first else { return [creation] }
      let present = topology.securityGroups[target]?.rules(.ingress) ?? []
      if present.contains(where: { $0.peer == .group(empty.id) }) { return [] }
      (rule.resources, rule.peer) = ([target, empty.id], .siblingGroup)
      return [(.ingressRule, rule)]
    }
    guard interface.groups.count > 1 else {
      guard let group = groups.last(where: { !interface.groups.contains($0.id) }) else { return [creation] }
      let wish = Wish(
        operation: .modifyNetworkInterfaceAttribute, resources: [interface.id],
        groups: interface.groups + [group.id])
      return [(.membership, wish)]
    }
    // The last group in odd variants: a system that looks at one group only errs on one of them.
    let target = plan.variant % 2 == 1 ? interface.groups.last : interface.groups.first
    let isRuled = interface.groups.contains { id in
      topology.securityGroups[id]?.rules(.ingress).contains { $0.peer == .block(.everything(.ipv4)) } ?? false
    }
    rule.resources = target.map { [$0] } ?? []
    return isRuled ? [] : [(.ingressRule, rule)]
  }

  // MARK: Network ACLs

  /// A network ACL of its own for the receiver's subnet; it denies everything at first.
  var customACLLacks: [Lack] {
    // A denial needs something behind it that permits: the default ACL does.
    guard let receiverSubnet, !(plan.shape == .icmpEntries && plan.variant == 3) else { return [] }
    guard topology.networkACL(of: receiverSubnet.id)?.isDefault != false else { return [] }
    let spare = topology.networkACLs.last {
      $0.vpc == receiverSubnet.vpc && !$0.isDefault && $0.subnets.isEmpty
    }
    guard let spare else {
      return [(.acl, Wish(operation: .createNetworkAcl, resources: [receiverSubnet.vpc]))]
    }
    let wish = Wish(operation: .replaceNetworkAclAssociation, resources: [receiverSubnet.id, spare.id])
    return [(.aclAssociation, wish)]
  }

  /// The network ACL of the receiver's subnet once it is the one that the plan is about.
  private var plannedACL: NetworkACL? {
    guard customACLLacks.isEmpty, let receiverSubnet else { return nil }
    return topology.networkACL(of: receiverSubnet.id)
  }

  /// Entries for requests and for replies: both fit, the request's, the reply's or none does.
  var icmpLacks: [Lack] {
    guard let acl = plannedACL else { return [] }
    let entering: TrafficIdea = plan.variant == 1 ? .echoReply : .echoRequest
    let leaving: TrafficIdea = plan.variant == 2 ? .echoRequest : .echoReply
    let denies = plan.variant == 3
    return entryLack(.firstEntry, acl, .ingress, 90, entering, denies: denies)
      + (denies ? [] : entryLack(.secondEntry, acl, .egress, 90, leaving, denies: false))
  }

  /// Two entries of opposite actions, the one with the higher number first.
  var entryOrderLacks: [Lack] {
    guard let acl = plannedACL else { return [] }
    let deniesLower = plan.variant % 2 == 0
    let direction: Direction = plan.variant < 2 ? .ingress : .egress
    return entryLack(.receiverOut, acl, direction.opposite, 100, .all, denies: false)
      + entryLack(.firstEntry, acl, direction, 200, .all, denies: !deniesLower)
      + entryLack(.secondEntry, acl, direction, 100, .all, denies: deniesLower)
  }

  /// Returns the wish for an entry, unless the number is taken.
  private func entryLack(
    _ ingredient: Ingredient, _ acl: NetworkACL, _ direction: Direction, _ number: Int,
    _ traffic: TrafficIdea, denies: Bool
  ) -> [Lack] {
    if acl.entries.contains(where: { $0.direction == direction && $0.number == number }) { return [] }
    let wish = Wish(
      operation: .createNetworkAclEntry, resources: [acl.id], direction: direction, traffic: traffic,
      peer: .anywhere, number: number, denies: denies)
    return [(ingredient, wish)]
  }
}
